import Testing

@testable import Formats

@Suite struct TimestampTests {
  @Test(arguments: [
    ("1700000000", "2023-11-14T22:13:20Z"), ("1700000000123", "2023-11-14T22:13:20Z"),
    ("1700000000123456", "2023-11-14T22:13:20Z"), ("13344473600000000", "2023-11-14T22:13:20Z"), ("0", nil),
    ("-5", nil), ("2019", nil), ("9223372036854775807", nil), ("99999999999999999999", nil),
    ("2024-02-29", "2024-02-29"), ("2024-13-01", nil), ("2024/1/31", "2024-01-31"), ("31.1.2024", "2024-01-31"),
    ("1/31/2024", nil), ("2024-02-29 12:05", "2024-02-29T12:05:00"), ("2024-02-29T12:05:09", "2024-02-29T12:05:09"),
    ("2024-02-29T12:05:09.123Z", "2024-02-29T12:05:09Z"), ("2024-03-01T01:00:00+02:00", "2024-02-29T23:00:00Z"),
    ("2024-12-31T23:30:00-0100", "2025-01-01T00:30:00Z"), ("2024-02-29 12:05:09 UTC", "2024-02-29T12:05:09Z"),
    ("2024-02-29T25:00:00Z", nil), ("2024-02-29T12:05:09+2", nil), ("soon", nil), ("", nil), ("1.2.3.4", nil),
  ])
  func text(_ text: String, _ expected: String?) {
    #expect(Timestamp.text(text) == expected)
  }

  @Test(arguments: [
    ("2023-11-14T22:13:20Z", 1_700_000_000), ("2023-11-14T23:13:20+01:00", 1_700_000_000), ("1970-01-02", 86_400),
    ("2023-11-14T22:13:20", 1_700_000_000), ("1969-12-31", -86_400), ("2023-11", nil), ("soon", nil),
    ("2023-11-14T99:00:00Z", nil),
  ])
  func seconds(_ text: String, _ expected: Int?) {
    #expect(Timestamp.secondsSince1970(text) == expected)
  }

  @Test(arguments: [
    ("a &amp; b &lt;c&gt; &#8217;&#x2019; &Eacute;&rarr;", "a & b <c> ’’ É→"),
    ("&nosuch; & &; &#xFFFFFFF; &amp", "&nosuch; & &; &#xFFFFFFF; &amp"),
    ("&\u{301}amp; &amp;\u{301}", "&\u{301}amp; &\u{301}"),
  ])
  func references(_ text: String, _ expected: String) {
    #expect(CharacterReferences.decoded(text).unicodeScalars.elementsEqual(expected.unicodeScalars))
  }
}
