import ReadingList
import Testing

@testable import Formats

/// What becomes of XML as people and programs write it; seen through the reader of RSS, whose items are the records.
@Suite struct XMLStreamTests {
  private static let head = "<rss version='2.0'><channel>"
  private static let tail = "</channel></rss>"

  private func found(_ items: String) throws -> Found {
    try Found(Self.head + items + Self.tail, as: .rss)
  }

  @Test(arguments: [
    ("A & B", "A & B"), ("A &amp; B", "A & B"), ("AT&T; x", "AT&T; x"), ("caf&eacute; &mdash; &nbsp;x", "café — x"),
    ("&#x1F989; &#233;", "🦉 é"), ("a&#0;b &#xD800;c", "a\u{FFFD}b \u{FFFD}c"), ("a &# b", "a &# b"),
    ("a < b > c", "a < b > c"), ("x <3 y", "x <3 y"), ("a ]]> b", "a ]]> b"), ("a\u{1}b\u{B}c", "a b c"),
    ("<![CDATA[a & b < c]]>", "a & b < c"), ("a<!-- -- x & -->b", "ab"), ("a<?x & ?>b", "ab"),
    ("&&amp;&amp", "&&&"), ("e\u{301} שלום 数据", "e\u{301} שלום 数据"),
    ("&\(String(repeating: "x", count: 100));", "&\(String(repeating: "x", count: 100));"),
  ])
  func smallMistakesAreRepaired(_ text: String, _ title: String) throws {
    let found = try found("<item><title>\(text)</title></item><item><title>Next</title></item>")
    #expect(found.titles == [title, "Next"])
    #expect(found.problems.isEmpty)
  }

  @Test(arguments: [
    ("a & b", "a & b"), ("a < b", "a < b"), ("&quot;x&quot;&lt;", "\"x\"<"), ("it's > that", "it's > that"),
    ("&nbsp;&auml;", "ä"),
  ])
  func attributes(_ value: String, _ title: String) throws {
    let found = try Found("<opml><body><outline text=\"\(value)\" xmlUrl='u&v=1'/></body></opml>", as: .opml)
    #expect(found.titles == [title])
    #expect(found.entries.first?.links.map(\.url) == ["u&v=1"])
    #expect(found.problems.isEmpty)
  }

  /// Wherever a document is cut into pieces, it reads the same.
  @Test func piecesMakeNoDifference() throws {
    let item = "<item><title>é &amp; &eacute; & < <![CDATA[]] & ]]> 🦉 ]]</title><!-- -- --><link a='&x'>u</link></item>"
    for length in stride(from: 65_536 - item.utf8.count, through: 65_536, by: 1) {
      let padding = String(repeating: " ", count: length - Self.head.utf8.count)
      let found = try found(padding + item)
      #expect(found.titles == ["é & é & < ]] & 🦉 ]]"], "\(length)")
      #expect(found.problems.isEmpty, "\(length)")
    }
  }

  struct Broken: Sendable, CustomTestStringConvertible {
    var text: String
    var titles: [String]
    var problems: [(line: Int, message: String)]
    var testDescription: String { text }
  }

  private static func item(_ title: String) -> String { "<item><title>\(title)</title></item>\n" }

  static let broken = [
    Broken(
      text: head + item("A") + "<item><title>B</title><br></item>\n" + item("C") + tail, titles: ["A", "B", "C"],
      problems: [(2, "the end tag is not that of the open element <br>")]),
    Broken(
      text: head + item("A") + "<item><title a=b>B</title></item>\n\n" + item("C") + tail, titles: ["A", "C"],
      problems: [(2, "neither a title nor a link is given"), (2, "not well-formed XML inside <item>")]),
    Broken(
      text: head + item("A") + "<item><title>B", titles: ["A", "B"],
      problems: [(2, "the XML ends too early inside <title>; what stands before is kept")]),
    Broken(
      text: head + item("A") + "<item><title>B</tit", titles: ["A", "B"],
      problems: [(2, "the XML ends too early inside <title>; what stands before is kept")]),
    Broken(
      text: head + item("A") + tail + "\n" + head + item("B") + item("C") + tail, titles: ["A", "B", "C"],
      problems: [(3, "more stands behind the end of the document")]),
    Broken(
      text: head + item("A") + "<item><title a='1' a='2'>B</title></item>" + item("C") + tail, titles: ["A", "C"],
      problems: [(2, "neither a title nor a link is given"), (2, "an attribute stands twice in a tag inside <item>")]),
    Broken(
      text: head + item("A") + "<item><title>B</title><x y=\"z></x></item>\n" + item("C") + tail,
      titles: ["A", "B", "C"],
      problems: [(3, "not well-formed XML inside <item>")]),
    Broken(text: "", titles: [], problems: []), Broken(text: " \n ", titles: [], problems: []),
    Broken(
      text: "<?xml version='1.0' encoding='x-mystery'?>" + head + item("A"), titles: [],
      problems: [(1, "the encoding \"x-mystery\" is not known; convert the file: iconv -f x-mystery -t UTF-8")]),
  ]

  @Test(arguments: broken) func whatIsBrokenCostsOnlyItself(_ broken: Broken) throws {
    let found = try Found(broken.text, as: .rss)
    #expect(found.titles == broken.titles)
    #expect(
      Set(found.problems.map { "\($0.line ?? 0): \($0.message)" })
        == Set(broken.problems.map { "\($0.line): \($0.message)" }))
  }

  @Test func linesBehindErrors() throws {
    let text =
      Self.head + "\n\n<item><b></item>\n" + String(repeating: "\n", count: 100_000)
      + "<item><title>A</title>\n</item>\n<item><title>B</title></item>"
    let found = try Found(text, as: .rss)
    #expect(found.titles == ["A", "B"] && found.lines == [100_004, 100_006])
  }

  @Test func manyErrorsEndTheReading() throws {
    let found = try found(String(repeating: "<item><title>A</title></b>\n", count: 1_000))
    #expect(found.titles.count == 100)
    #expect(found.problems.count == 101)
    #expect(found.problems.last?.message == "too many errors; the rest of the file is left out")
  }

  @Test func entitiesDoNotExplode() throws {
    let levels = (1...20).map { "<!ENTITY a\($0) '\(String(repeating: "&a\($0 - 1);", count: 10))'>" }.joined()
    let text =
      "<!DOCTYPE rss [<!ENTITY a0 'lol'>\(levels)]>" + Self.head + Self.item("A") + "<item><title>&a20;</title></item>"
    let found = try Found(text, as: .rss)
    #expect(found.titles.first == "A")
    #expect(found.problems.contains { $0.message.hasPrefix("entities expand to far more text") })
  }

  @Test func entitiesOfTheDocument() throws {
    let text =
      "<!DOCTYPE rss [<!-- ' > --><!ENTITY me 'Ada &amp; co'><!ENTITY x SYSTEM 'file:///etc/passwd'>]>\n" + Self.head
    let found = try Found(text + Self.item("&me; &you;") + Self.item("B&x;") + Self.tail, as: .rss)
    #expect(found.titles == ["Ada & co &you;", "B"])
    #expect(
      found.problems == [
        Problem(source: "test", line: 3, message: "text from elsewhere is not fetched and left out: file:///etc/passwd")
      ])
    let cycle = try Found(
      "<!DOCTYPE rss [<!ENTITY a '&b;'><!ENTITY b '&a;'>]>" + Self.head + Self.item("A &a;") + Self.item("B"), as: .rss)
    #expect(cycle.titles.last == "B")
    #expect(cycle.problems.contains { $0.message == "an entity contains itself inside <title>" })
  }

  @Test func depth() throws {
    let deep = String(repeating: "<x>", count: 100_000)
    let found = try found(Self.item("A") + "<item><title>B</title>" + deep)
    #expect(found.titles == ["A", "B"])
    #expect(found.problems.contains { $0.message == "elements nest more than 256 levels deep" })
    let outlines = String(repeating: "<outline text='a'>", count: 100_000)
    #expect(try Found("<opml><body>" + outlines, as: .opml).problems.count == 1)
  }

  @Test func encodings() throws {
    let text = "<rss><channel><item><title>Erdős – naïve 🦉</title></item></channel></rss>"
    for isBig in [true, false] {
      let units = Array(("\u{FEFF}" + text).utf16)
      let bytes = units.flatMap { isBig ? [UInt8($0 >> 8), UInt8($0 & 255)] : [UInt8($0 & 255), UInt8($0 >> 8)] }
      #expect(try Found(bytes, as: .rss).titles == ["Erdős – naïve 🦉"])
      #expect(try Found(Array(bytes.dropFirst(2)), as: .rss).titles == ["Erdős – naïve 🦉"])
    }
    #expect(try Found("\u{FEFF}" + text, as: .rss).titles == ["Erdős – naïve 🦉"])
    let latin =
      Array("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><rss><item><title>na".utf8) + [0xEF, 0x76, 0xE9, 0x92]
      + Array("</title></item></rss>".utf8)
    #expect(try Found(latin, as: .rss).titles == ["naïvé’"])
    let invalid = Array("<rss><item><title>a".utf8) + [0xFF, 0xC3] + Array("b</title></item></rss>".utf8)
    #expect(try Found(invalid, as: .rss).titles == ["a\u{FFFD}\u{FFFD}b"])
  }

  @Test func longTags() throws {
    let value = String(repeating: "naïve & \"", count: 300_000).replacing("\"", with: "'")
    let found = try Found("<opml><body><outline text=\"\(value)\"/><outline text='B'/></body></opml>", as: .opml)
    #expect(found.titles.map(\.count) == [value.count - 1 + 1, 1])
  }
}
