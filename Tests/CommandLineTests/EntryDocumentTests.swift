import ReadingList
import TestSupport
import Testing

@testable import dogear

/// An entry as a text that a person edits.
@Suite struct EntryDocumentTests {
  private static let id = EntryID(.title("x", year: nil))

  private func roundTrip(_ entry: Entry) throws -> Entry? {
    try EntryDocument.entry(EntryDocument.text(of: entry, id: Self.id))
  }

  @Test func everyFieldComesBack() throws {
    let entry = Entry(
      key: "k: 1", title: "Title: with # signs, “quotes” and 'more'", note: "first\n\n  indented\n- dash: #\nlast",
      authors: ["O'Neil, Ä.", "李 四", "@handle", "- dash"], year: 2017, sections: ["A › B", "true"],
      links: [Link(url: "https://a.org/x?y=1#z"), Link(url: "https://b.org", label: "code: it")],
      tags: ["yes", "null", "1.0", "~", "#x", "*", "&a", "%", "`", "[x]", "{y}"],
      abstract: "a\u{2028}b\u{85}c\u{FEFF}\nd",
      venue: "V: W", doi: "10.1000/182", arxiv: "1706.03762", added: "2020-01-01", status: .reading,
      details: ["volume": "3", "weird: name": "x", "ISBN": "0-1"])
    #expect(try roundTrip(entry) == entry)
  }

  @Test func emptyFieldsAreNamedAndStayEmpty() throws {
    let entry = Entry(title: "x")
    let text = EntryDocument.text(of: entry, id: Self.id)
    for field in EntryField.named { #expect(text.contains("\n\(field.name):")) }
    #expect(try EntryDocument.entry(text) == entry)
  }

  /// Texts of pieces that mean something to YAML.
  @Test(arguments: 0..<60)
  func anyTextComesBack(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let pieces = [
      "a", "Ä", "日本", "e\u{301}", "👩‍👧", " ", ":", "#", "-", "'", "\"", "\\", "|", ">", "?", "!", "&", "*", "{", "]", ",",
      "%",
      "@", "`", "null", "no", "0x1F", "1e3", "~", "=", "<<", "\u{FEFF}", "\u{2028}", "\u{A0}", "\u{200B}",
    ]
    func line() -> String {
      let text = random.text(pieces, count: 1...6).split(separator: " ").joined(separator: " ")
      // Yams takes a byte order mark from the beginning of each text; blanks at the ends no library has.
      let isKept = text.unicodeScalars.first != "\u{FEFF}" && text.first?.isWhitespace == false
      return isKept && text.last?.isWhitespace == false ? text : "x" + text + "x"
    }
    func text() -> String { (0..<Int.random(in: 1...4, using: &random)).map { _ in line() }.joined(separator: "\n") }
    var entry = Entry(title: line(), note: text(), tags: [line(), line()], abstract: text())
    entry.authors = [line()]
    entry.links = [Link(url: line(), label: line()), Link(url: line())]
    entry.details = [line(): line()]
    let back = try #require(try roundTrip(entry))
    for field in Set(entry.filledFields + back.filledFields) { #expect(back[field] == entry[field], "\(field.name)") }
  }

  private static let mistakes: [(String, Int?, String?)] = [
    ("title: x\nyear: soon\n", 2, "“soon” is no year"),
    ("title: x\ntitel: y\n", 2, "no field is called “titel”; did you mean title?"),
    ("title: [a\nyear: 2000\n", 2, nil),
    ("title: \"x\n", 2, nil),
    ("- a\n", 1, "lines must be “name: value”"),
    ("just words\n", 1, "lines must be “name: value”"),
    ("title: x\nyear: [1, 2]\n", 2, "year has one value; put it in quotation marks"),
    ("title: x\ndetails: y\n", 2, "details must be “name: value” lines"),
    ("title: x\nlinks:\n  - label: y\n", 3, "a link has a url and, if you like, a label"),
    ("title: x\nstatus: done\n", 2, "“done” is no status; there are unread, reading, read"),
    ("title: x\ndoi: y\n", 2, "“y” is no DOI; these begin with 10. and have a slash"),
    ("title: x\ntitle: y\n", 1, "title is there twice"),
    ("year: 2000\n", nil, "the title is missing"),
    ("title:\n", 1, "an entry has a title"),
  ]

  @Test(arguments: mistakes)
  func mistakesHaveTheirLine(text: String, line: Int?, reason: String?) {
    do {
      _ = try EntryDocument.entry(text)
      Issue.record("\(text) was taken")
    } catch let mistake as EntryDocument.Mistake {
      #expect(mistake.line == line, "\(mistake)")
      if let reason { #expect(mistake.reason == reason) }
    } catch {
      Issue.record("\(error)")
    }
  }

  @Test(arguments: ["", "\n", "# only\n# comments\n"])
  func nothingIsNothing(text: String) throws {
    #expect(try EntryDocument.entry(text) == nil)
  }

  @Test func oneValueMayStandForAList() throws {
    #expect(
      try EntryDocument.entry("title: x\ntags: a\nlinks: https://a.org\n")
        == Entry(
          title: "x", links: [Link(url: "https://a.org")], tags: ["a"]))
  }
}
