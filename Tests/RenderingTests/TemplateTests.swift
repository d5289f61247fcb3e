import ReadingList
import Testing

@testable import Rendering

@Suite struct TemplateTests {
  @Test(arguments: [
    (#"{year}\t{title}"#, "2023\tAccelerating Large Language Model Decoding with Speculative Sampling"),
    (#"{{{year}}}\\\n"#, "{2023}\\\n"),
    ("{authors}", "Charlie Chen; Sebastian Borgeaud; Geoffrey Irving; Jean-Baptiste Lespiau; Laurent Sifre"),
    ("{note}", "The same idea, found at the same time. Read the proof in the appendix."),
    ("{urls}", "https://arxiv.org/abs/2302.01318 https://github.com/example/sampling"),
    ("{kind} {site} {tags}", "paper arxiv.org decoding; inference"),
    ("{key}|{doi}|{arxiv}|{venue}|{added}", "chen2023|10.48550/arxiv.2302.01318|2302.01318|arXiv|2025-11-02"),
    ("{rank}. {score} {tagline}", "1. 12.375 Guess fast, check once"),
    ("{snippet}", "A small draft model proposes several tokens, and the large model checks them…"),
    ("日本{year}👍", "日本2023👍"),
    (#"a\0b"#, "a\0b"),
    ("", ""),
  ]) func renders(_ text: String, _ line: String) throws {
    let renderer = Renderer(mode: .template(try Template(text)), sections: Samples.sections)
    let hit = Samples.hit(Samples.sampling, snippet: Samples.snippet)
    #expect(renderer.hits([hit], query: "", total: 1) == line + "\n")
  }

  @Test func leavesOutWhatIsMissing() throws {
    let fields = TemplateField.allCases.filter { $0 != .id && $0 != .title }.map { "{\($0.rawValue)}" }.joined()
    let renderer = Renderer(mode: .template(try Template("<" + fields + ">")))
    #expect(renderer.list(Samples.listed(Samples.bare)) == "<>\n")
  }

  @Test func keepsValuesInOneLine() throws {
    let renderer = Renderer(mode: .template(try Template("{title}|{note}|{tags}")), terminator: .null)
    let text = renderer.list(Samples.listed(Samples.hostile))
    #expect(text == "Red [31malert [0m and desrever second line 2J \\alpha|]0;owned|\0")
  }

  @Test(arguments: [
    ("a{titel}", TemplateError(.unknownField("titel"), column: 2), TemplateField.title),
    ("{Author}", TemplateError(.unknownField("Author"), column: 1), .authors),
    ("{}", TemplateError(.unknownField(""), column: 1), nil),
    ("{xyzzy}", TemplateError(.unknownField("xyzzy"), column: 1), nil),
    ("{id", TemplateError(.openBrace, column: 1), nil),
    ("id}", TemplateError(.strayBrace, column: 3), nil),
    (#"{id}\q"#, TemplateError(.unknownEscape("q"), column: 5), nil),
    (#"{id}\"#, TemplateError(.openEscape, column: 5), nil),
  ]) func refuses(_ text: String, _ error: TemplateError, _ suggestion: TemplateField?) {
    #expect(throws: error) { try Template(text) }
    #expect(error.suggestion == suggestion)
  }

  @Test func saysWhatIsWrong() {
    let error = TemplateError(.unknownField("titel\u{1B}"), column: 2)
    #expect(
      error.description == """
        column 2: unknown field "titel␛"; did you mean "title"? Fields are: id, key, title, authors, year, section, \
        sections, tagline, note, url, urls, tags, abstract, venue, doi, arxiv, added, rank, score, snippet, kind, site
        """)
    #expect(
      TemplateError(.openBrace, column: 1).description
        == #"column 1: "{" without "}"; write "{{" for the brace itself"#)
  }

  @Test(arguments: [
    ("", "", 0), ("abc", "abc", 0), ("titel", "title", 1), ("yaer", "year", 1), ("a", "", 1), ("kitten", "sitting", 3),
  ])
  func measuresSpellings(_ a: String, _ b: String, _ distance: Int) {
    #expect(EditDistance.between(a, b) == distance)
    #expect(EditDistance.between(b, a) == distance)
  }
}
