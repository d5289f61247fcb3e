import ReadingList
import Testing

@testable import Library

/// Fields that are longer than a row has room for: their entries are kept, and what is left out is said.
struct BoundsTests {
  /// Of three bytes a character, so that a limit may fall within one.
  private static func text(_ bytes: Int) -> String {
    String(repeating: "文", count: bytes / 3 + 1)
  }

  @Test func whatIsLeftOutOfASourceIsAProblem() throws {
    let place = try Workplace()
    let long = Self.text(Entry.longestField)
    let report = try place.load(
      [Entry(title: "Before", venue: "V"), Entry(title: "Long", venue: long), Entry(title: "After")])
    #expect(report.added == 3)
    #expect(report.problems.map(\.line) == [2])
    #expect(report.problems.map(\.message) == ["venue: longer than 16 MiB; what follows is left out"])
    let stored = try place.entries()
    #expect(stored.map(\.title) == ["Before", "Long", "After"])
    #expect(stored[1].venue?.utf8.count == Entry.longestField / 3 * 3)
    #expect(try place.library.check() == [])
  }

  @Test(arguments: [
    (Entry(title: "文文文文"), Entry(title: "文文文"), [EntryField.title]),
    (Entry(title: "t", note: "123456789", tags: ["12345", "12345"]), nil, []),
    (
      Entry(title: "t", note: "123456789é", abstract: "123456789-e\u{301}"),
      Entry(title: "t", note: "123456789", abstract: "123456789-"), [.note, .abstract]
    ),
    (
      Entry(title: "t", authors: ["12345", "123456", "1"], tags: ["12345678901", "b"]),
      Entry(title: "t", authors: ["12345"], tags: ["1234567890"]), [.authors, .tags]
    ),
    (
      Entry(title: "t", details: ["a": "1234", "b": "123456", "c": "1", "d": ""]),
      Entry(title: "t", details: ["a": "1234", "b": "1234"]), [.detail("b"), .detail("c"), .detail("d")]
    ),
    (Entry(title: "t", details: ["12345678901": "x"]), Entry(title: "t"), [.detail("12345678901")]),
    (
      Entry(title: "t", links: [Link(url: "h:/a", label: "12345"), Link(url: "h:/b")]),
      Entry(title: "t", links: [Link(url: "h:/a", label: "12345")]), [.links]
    ),
  ])
  func fieldsEndAtTheLimit(entry: Entry, expected: Entry?, cut: [EntryField]) {
    var bounded = entry
    #expect(bounded.bound(to: 10) == cut)
    #expect(bounded == expected ?? entry)
  }

  @Test func anEditThatIsTooLongIsRefused() throws {
    let place = try Workplace()
    try place.load([Entry(key: "a", title: "One", venue: "V")])
    let long = Self.text(Entry.longestField)
    for (field, edit) in [(.venue, .values([long])), (.tags, .changes(added: ["x", long], removed: []))]
      as [(EntryField, FieldEdit)]
    {
      #expect(throws: LibraryError.tooLong(field)) { try place.edit("a") { $0[field] = edit } }
    }
    #expect(try place.entry("a").entry.venue == "V")
  }
}
