import Testing

@testable import Rendering

@Suite struct HyperlinkTests {
  @Test(arguments: [
    ("https://example.org/a?b=c;d#e", "https://example.org/a?b=c;d#e"),
    ("HTTP://EXAMPLE.ORG", "HTTP://EXAMPLE.ORG"),
    ("www.example.org", "https://www.example.org"),
    ("mailto:a@example.org", "mailto:a@example.org"),
    ("file:///tmp/a b", "file:///tmp/a%20b"),
    ("https://example.jp/検", "https://example.jp/%E6%A4%9C"),
    ("https://x/\u{1B}\\\u{07}\u{0}\n", "https://x/%1B\\%07%00%0A"),
    ("https://x/%20", "https://x/%20"),
    ("javascript:alert(1)", nil),
    ("data:text/html,x", nil),
    ("\u{1B}https://x", nil),
    ("https", nil),
    ("", nil),
  ]) func sanitizes(_ url: String, _ target: String?) {
    #expect(Hyperlink.target(url) == target)
  }

  @Test func leavesOutWhatTerminalsIgnore() {
    #expect(Hyperlink.target("https://x/" + String(repeating: "é", count: 400)) == nil)
  }

  @Test func links() {
    #expect(
      Hyperlink.linked("t", to: "http://x", id: "1") == "\u{1B}]8;id=1;http://x\u{1B}\\t\u{1B}]8;;\u{1B}\\")
    #expect(Hyperlink.linked("t", to: "ssh://x", id: "1") == "t")
  }
}
