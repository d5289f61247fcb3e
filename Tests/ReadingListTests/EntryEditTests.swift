import ReadingList
import TestSupport
import Testing

/// Edits as values.
struct EntryEditTests {
  private static let base = Entry(
    title: "T", note: "n", authors: ["Ä"], year: 2001, sections: ["S"],
    links: [Link(url: "https://a.org", label: "x"), Link(url: "https://b.org")], tags: ["a", "b"],
    details: ["volume": "1"])

  @Test func everyFieldIsReadAndWritten() {
    for field in EntryField.named + [.detail("volume"), .detail("neu")] {
      var copy = Self.base
      let values =
        switch field {
        case .year: ["1999"]
        case .status: ["read"]
        case .links: ["https://c.org\tl", "https://d.org"]
        default: ["ä value"]
        }
      copy[field] = values
      #expect(copy[field] == values, "\(field.name)")
      #expect(EntryField(name: field.name) == field)
      guard field != .title else { continue }
      copy[field] = []
      #expect(copy[field].isEmpty, "\(field.name)")
    }
  }

  @Test(arguments: [
    ("Author", EntryField.authors), ("TAGS", .tags), ("url", .links), ("section", .sections),
    ("details.ISBN", .detail("ISBN")), ("Details.x y", .detail("x y")),
  ])
  func namesOfFields(name: String, field: EntryField) {
    #expect(EntryField(name: name) == field)
  }

  @Test(arguments: ["", "titel", "details.", "details", "volume"])
  func otherNames(name: String) {
    #expect(EntryField(name: name) == nil)
  }

  @Test func whatCannotBeAValueChangesNothing() {
    var entry = Self.base
    entry[.year] = ["soon"]
    entry[.title] = []
    #expect(entry == Self.base)
  }

  @Test func linksAreTakenAwayByTheirAddress() {
    var edit = EntryEdit()
    edit.remove("https://a.org", from: .links)
    #expect(edit.applied(to: Self.base).links.map(\.url) == ["https://b.org"])
    edit.add("https://a.org\tother", to: .links)
    #expect(
      edit.applied(to: Self.base).links.map(\.line) == ["https://a.org\tx", "https://b.org", "https://a.org\tother"])
  }

  @Test func anAdditionAndARemovalCancelOut() {
    var edit = EntryEdit()
    edit.add("c", to: .tags)
    edit.remove("c", from: .tags)
    edit.add("c", to: .tags)
    #expect(edit[.tags] == .changes(added: ["c"], removed: []))
    edit.set(.tags, to: [])
    edit.add("d", to: .tags)
    edit.remove("x", from: .tags)
    #expect(edit.applied(to: Self.base).tags == ["d"])
  }

  /// Whatever is wanted results, whatever was edited before; what is not touched keeps following the sources.
  @Test(arguments: 0..<200)
  func whatIsWantedResults(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    func entry() -> Entry {
      Entry(
        title: random.pick(["T", "Ü"]), note: random.pick([nil, "n", "n\n\nm"]),
        authors: Array(["Ä", "B"].prefix(Int.random(in: 0...2, using: &random))), year: random.pick([nil, 2001, 2002]),
        sections: random.pick([[], ["S"], ["T", "S"]]),
        links: random.pick([
          [], [Link(url: "https://a.org")], [Link(url: "https://b.org", label: "x"), Link(url: "https://a.org")],
        ]),
        tags: ["a", "b", "c"].filter { _ in random.chance(2) }.shuffled(using: &random),
        status: random.pick([nil, .read]), details: random.pick([[:], ["volume": "1"], ["issue": "2"]]))
    }
    let base = entry()
    var edit = EntryEdit()
    for _ in 0..<3 {
      let wanted = entry()
      edit.make(wanted, from: base)
      #expect(edit.applied(to: base) == wanted)
    }
    let before = edit
    edit.make(edit.applied(to: base), from: base)
    #expect(edit == before)
  }
}
