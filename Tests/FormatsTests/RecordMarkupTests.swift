import Testing

@testable import Formats

@Suite struct RecordMarkupTests {
  @Test(arguments: [
    ("plain text", "plain text"), ("a < b and c > d", "a < b and c > d"), ("List<T> &c", "List<T> &c"),
    ("<i>In</i> <b>vitro</b>", "In vitro"), ("<span class=\"nocase\">Étude</span>", "Étude"), ("x<br/>y", "x\ny"),
    ("AT&amp;T &amp;lt;3", "AT&T <3"), ("&#8211;&#x2014;&nbsp;&eacute;", "–—\u{A0}é"), ("&amp;c", "&c"),
    ("&bogus; &#xZZ; &", "&bogus; &#xZZ; &"), ("<p>One</p>\n<p>two\nlines</p>", "One\n\ntwo\nlines"),
    ("<jats:title>Abstract</jats:title><jats:p>Text</jats:p>", "Text"),
    ("<jats:sec><jats:title>Methods</jats:title><jats:p>Text</jats:p></jats:sec>", "Methods\n\nText"),
    (
      "<alternatives><tex-math>$$x$$</tex-math><mml:math><mml:mi>x</mml:mi></mml:math></alternatives> is", "$$x$$ is"
    ),
    ("<mml:math><mml:mi>x</mml:mi></mml:math> is", "x is"), ("<i unclosed", "<i unclosed"), ("<", "<"), ("</", "</"),
  ])
  func plain(_ markup: String, _ text: String) {
    #expect(RecordMarkup.plain(markup) == text)
  }

  @Test func longInput() {
    let many = String(repeating: "<i ", count: 100_000) + String(repeating: "&amp;", count: 100_000)
    #expect(RecordMarkup.plain(many).hasSuffix("&&&"))
  }
}
