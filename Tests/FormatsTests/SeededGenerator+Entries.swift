import ReadingList
import TestSupport

@testable import Formats

/// Random texts and entries with what is special to people and formats.
extension SeededGenerator {
  /// Words as people and machines write them, and what is special in Markdown, HTML and JSON.
  private static let pieces = [
    "attention", "Decoding", "C++", "GPT-4", "naïve", "Erdős", "数据", "🦉", "e\u{301}", "שלום", "a_b_c", "*star*",
    "**bold**",
    "`code`", "[bracket]", "](x)", "(paren)", "<b>", "</li>", "&amp;", "&", "\"quote\"", "'s", "#hash", "1.", "2)", "-",
    "–", "—", "+", "=", "|", "~~x~~", "\\", "\\n", "!", "![i](u)", "www.example.org", "https://example.org/?a=b&c=d",
    "://", ":", ";", ",", ".", "<!-- x -->", "$x^2$", "{", "}", "et al.", "(2019)", "2020", "by", "»", "‹›", "[ ]",
    "[x]",
    "<script>alert(1)</script>", "%20", "@home", "...", "/", "?", "pdf", "code",
  ]

  mutating func text(_ words: ClosedRange<Int>) -> String {
    let count = Int.random(in: words, using: &self)
    return (0..<count).map { _ in Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &self)] }.joined(
      separator: " ")
  }

  mutating func note() -> String {
    let lines = (0..<Int.random(in: 1...4, using: &self)).map { _ in text(1...7) }
    return lines.dropFirst().reduce(lines[0]) { $0 + (chance(2) ? "\n" : "\n\n") + $1 }
  }

  mutating func links() -> [Link] {
    (0..<Int.random(in: 0...3, using: &self)).map { index in
      let url =
        "https://example.org/\(index)/"
        + ["a", "a_b*c", "q?x=1&amp=2", "p(1)", "with%20space", "ü", "a~b#f"][Int.random(in: 0..<7, using: &self)]
      let label = LinkLabel.cleaned(text(1...2))
      return Link(url: url, label: chance(2) || label.isEmpty || url.hasSuffix(label) ? nil : label)
    }
  }

  mutating func entry(number: Int) -> Entry {
    var entry = Entry(title: "T\(number) " + text(1...6))
    if chance(2) { entry.title = text(1...3) + " T\(number)" }
    if !chance(3) { entry.note = note() }
    entry.links = links()
    if chance(2) { entry.year = Int.random(in: 1000...2999, using: &self) }
    if chance(2) { entry.authors = ["Ada Lovelace", "J. van der Berg", "Đặng Thị Mai"].filter { _ in chance(2) } }
    if !chance(3) { entry.sections = ["Section \(Int.random(in: 0...3, using: &self))"] }
    if chance(3) { entry.status = chance(2) ? .read : .unread }
    return entry
  }

  /// An entry with all that records and pages carry.
  mutating func fullEntry(number: Int) -> Entry {
    var entry = entry(number: number)
    entry.key = chance(2) ? nil : "k:" + text(1...2)
    if chance(2) { entry.sections.append("Also " + text(1...3)) }
    if chance(2) { entry.tags = [text(1...2), "x\(number)"] }
    if chance(2) { entry.abstract = note() }
    if chance(2) { entry.venue = text(1...3) }
    if chance(3) { entry.doi = "10.1234/ab<\(number)>" }
    if chance(3) { entry.arxiv = "2211.1719\(number % 10)" }
    if chance(5) { entry.status = .reading }
    if chance(2) { entry.added = "2025-09-13T10:00:00Z" }
    return entry
  }
}
