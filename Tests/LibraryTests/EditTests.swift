import GRDB
import Library
import ReadingList
import Testing

/// A person's edits, and what sources say after them.
struct EditTests {
  private static let link = Link(url: "https://example.org/a")
  private static let a = Entry(
    key: "ka", title: "Źródła", note: "from the list", authors: ["Ä B"], year: 2001, sections: ["S"], links: [link],
    tags: ["x", "y"])

  private func place(_ entries: [Entry] = [a]) throws -> Workplace {
    let place = try Workplace()
    try place.load(entries)
    return place
  }

  /// Every member, set to something else: a source that changes all of it changes nothing that was set.
  @Test(arguments: [
    (EntryField.title, ["Sources 日本"]), (.authors, ["C D", "E"]), (.year, ["1999"]), (.year, []), (.note, ["mine"]),
    (.note, []), (.sections, ["Mine", "S"]), (.links, ["https://b.org/\tpage"]), (.links, []), (.tags, ["z"]),
    (.abstract, ["two\nlines"]), (.venue, ["V"]), (.doi, ["10.1000/xyz"]), (.arxiv, ["2211.17192"]),
    (.added, ["2020-02-03"]), (.status, ["read"]), (.key, ["mine"]), (.detail("volume"), ["3"]),
  ])
  func whatWasSetStays(field: EntryField, values: [String]) throws {
    let place = try place()
    let stored = try place.entry("ka")
    try place.edit(stored) { $0.set(field, to: values) }
    var expected = Self.a
    expected[field] = values
    #expect(try place.entries() == [expected])
    #expect(try place.load([Self.a]).unchanged == 1)
    var other = Entry(
      key: "kb", title: "Other", note: "n", authors: ["Z"], year: 2002, sections: ["T"], links: [Self.link],
      tags: ["w"], abstract: "abs", venue: "W", added: "2021-01-01", status: .reading, details: ["volume": "4"])
    #expect(try place.load([other]).changed == 1)
    other[field] = values
    #expect(try place.entries() == [other])
    try place.library.rebuild()
    #expect(try place.entries() == [other])
    #expect(try place.stored().map(\.id) == [stored.id])
    #expect(try place.library.check() == [])
    // Without the edit, the source alone speaks.
    #expect(try place.library.undo()?.isUndone == true)
    #expect(try place.entries()[0][field] != values || field == .added)
    #expect(try place.load([Self.a]).changed == 1)
    #expect(try place.entries() == [Self.a])
    #expect(try place.library.check() == [])
  }

  @Test func addedAndRemovedTagsFollowTheSource() throws {
    let place = try place()
    try place.edit("ka") {
      $0.add("mine", to: .tags)
      $0.remove("x", from: .tags)
    }
    #expect(try place.entries()[0].tags == ["y", "mine"])
    var changed = Self.a
    changed.tags = ["x", "new", "mine"]
    try place.load([changed])
    #expect(try place.entries()[0].tags == ["new", "mine"])
    #expect(try place.library.check() == [])
  }

  @Test func notesAreAppendedToWhatTheSourceSays() throws {
    let place = try place()
    try place.edit("ka") { $0.add("first", to: .note) }
    try place.edit("ka") { $0.add("second\nline", to: .note) }
    #expect(try place.entries()[0].note == "from the list\n\nfirst\n\nsecond\nline")
    var changed = Self.a
    changed.note = nil
    try place.load([changed])
    #expect(try place.entries()[0].note == "first\n\nsecond\nline")
  }

  @Test func whatIsAsItWasIsNoChange() throws {
    let place = try place()
    let dump = try place.dump()
    let (_, change) = try place.library.edit("nothing") { session in
      let stored = try session.entry(named: "ka")
      var edit = try session.edit(of: stored.number)
      edit.make(stored.entry, from: try session.unedited(stored.number))
      try session.set(edit, of: stored.number)
    }
    #expect(change == nil)
    #expect(try place.dump() == dump)
    #expect(try place.library.undo() == nil)
  }

  /// The link was all that told the work; the person has replaced it.
  @Test func aRecordIsKnownAgainByWhatItsSourceSays() throws {
    let place = try place([Entry(title: "T", links: [Self.link])])
    let stored = try place.entry("T")
    try place.edit(stored) {
      $0.set(.title, to: ["U"])
      $0.set(.links, to: ["https://other.org"])
    }
    #expect(try place.load([Entry(title: "T", note: "new", links: [Self.link])]).changed == 1)
    #expect(try place.entries() == [Entry(title: "U", note: "new", links: [Link(url: "https://other.org")])])
    #expect(try place.entry(Self.link.url).id == stored.id)
    #expect(
      try place.load([Entry(title: "Else", links: [Link(url: "https://other.org/")])], from: "b.ndjson").merged == 1)
    #expect(try place.library.check() == [])
  }

  @Test func removedEntriesStayOut() throws {
    let place = try place([Self.a, Entry(title: "Last", links: [Link(url: "https://z.org")])])
    let (first, last) = (try place.entry("ka"), try place.entry("Last"))
    try place.library.edit("rm") { try $0.remove(first.number) }
    try place.library.edit("rm") { try $0.remove(last.number) }
    #expect(try place.stored().isEmpty)
    #expect(throws: LibraryError.unknownEntry("ka")) { try place.entry("ka") }
    var changed = Self.a
    changed.note = "changed"
    let report = try place.load([changed, Entry(title: "New", links: [Link(url: "https://n.org")])])
    #expect(report.withheld == 1 && report.added == 1 && report.changed == 0)
    // A number is not given to another entry.
    #expect(try place.stored().map(\.number) == [last.number + 1])
    try place.load([changed], from: "b.ndjson")
    try place.library.rebuild()
    #expect(try place.titles() == ["New"])
    #expect(try place.library.check() == [])
    // It comes back as its sources have it now, under its id.
    let restored = try place.library.edit("restore") { try $0.restore(named: String(first.id.text.prefix(5))) }.result
    #expect(restored?.entry == changed && restored?.id == first.id && restored?.number == first.number)
    #expect(throws: LibraryError.notRemoved("ka")) { try place.library.edit("again") { try $0.restore(named: "ka") } }
    #expect(try place.library.undo()?.summary == "restore")
    #expect(try place.titles() == ["New"])
    #expect(try place.library.undo()?.summary == "rm")
    #expect(try place.entry("Last").number == last.number)
    #expect(try place.library.check() == [])
  }

  @Test func mergedEntriesAreOneForEverySource() throws {
    let place = try Workplace()
    let a = Entry(
      key: "ka", title: "Preprint", note: "a", year: 2020, sections: ["S"], tags: ["t"], doi: "10.1000/1")
    let b = Entry(
      key: "kb", title: "Article", note: "b", sections: ["R"], tags: ["u"], abstract: "abs", doi: "10.1000/2")
    try place.load([b, a])
    let ids = try (place.entry("ka").id, place.entry("kb").id)
    try place.edit("kb") { $0.add("mine", to: .tags) }
    try place.edit("ka") { $0.set(.note, to: ["my own"]) }
    try place.library.edit("merge") { session in
      try session.merge(session.entry(named: "kb").number, into: session.entry(named: "ka").number)
    }
    func expect(_ note: String, sourceLocation: Testing.SourceLocation = #_sourceLocation) throws {
      let expected = Entry(
        key: "ka", title: "Preprint", note: note, year: 2020, sections: ["S", "R"], tags: ["t", "u", "mine"],
        abstract: "abs", doi: "10.1000/1")
      #expect(try place.entries() == [expected], sourceLocation: sourceLocation)
    }
    try expect("my own\n\nb")
    for name in ["ka", "kb", ids.0.text, ids.1.text, "10.1000/2", String(ids.0.text.prefix(6))] {
      #expect(try place.entry(name).id == ids.0, "\(name)")
    }
    #expect(try place.load([b, a]).unchanged == 2)
    var changed = b
    changed.note = "b2"
    changed.tags = []
    #expect(try place.load([a, changed]).changed == 1)
    #expect(try place.entries()[0].tags == ["t", "mine"])
    #expect(try place.load([b], from: "other.ndjson").merged == 1)
    #expect(try place.titles() == ["Preprint"])
    #expect(try place.library.check() == [])
    // Apart again, each with all that its sources say by now.
    #expect(try place.library.undo()?.summary == "merge")
    #expect(try place.entry("kb").id == ids.1)
    #expect(try place.entry("kb").entry.note == "b2\n\nb")
    #expect(try place.entry("ka").entry.note == "my own")
    #expect(try place.library.check() == [])
    #expect(try place.library.redo()?.summary == "merge")
    #expect(try place.titles() == ["Preprint"])
    #expect(try place.library.check() == [])
  }

  @Test func anEntryIsNotMergedWithItself() throws {
    let place = try place()
    let stored = try place.entry("ka")
    #expect(throws: LibraryError.sameEntry(stored.id.text)) {
      try place.library.edit("merge") { try $0.merge(stored.number, into: stored.number) }
    }
  }

  /// What a person has changed waits for an entry that no source names.
  @Test func editsOutliveAPrunedEntry() throws {
    let place = try place()
    let stored = try place.entry("ka")
    try place.edit(stored) { $0.add("mine", to: .tags) }
    let gone = try place.load([Entry](), options: IngestOptions(prune: true)).gone
    #expect(gone.map(\.isRemoved) == [true])
    #expect(try place.stored().isEmpty)
    try place.load([Entry(title: "Other", links: [Link(url: "https://z.org")])], from: "b.ndjson")
    #expect(try place.load([Self.a], from: "c.ndjson").added == 1)
    #expect(try place.entry("ka").entry.tags == ["x", "y", "mine"])
    #expect(try place.entry("ka").id == stored.id)
    #expect(try place.library.check() == [])
  }

  @Test func undoAndRedoGoStepByStep() throws {
    let place = try place()
    for tag in ["1", "2", "3"] { try place.edit("ka", "tag \(tag)") { $0.add(tag, to: .tags) } }
    func tags() throws -> [String] { try place.entries()[0].tags.suffix(from: 2).map { $0 } }
    #expect(try place.library.undo()?.summary == "tag 3")
    #expect(try place.library.undo()?.summary == "tag 2")
    #expect(try tags() == ["1"])
    #expect(try place.library.redo()?.summary == "tag 2")
    #expect(try tags() == ["1", "2"])
    let changes = try place.library.read { try place.library.changes(in: $0) }
    #expect(changes.map(\.summary) == ["tag 3", "tag 2", "tag 1"])
    #expect(changes.map(\.isUndone) == [true, false, false])
    // Something else takes the place of what was undone.
    try place.edit("ka", "tag 4") { $0.add("4", to: .tags) }
    #expect(try place.library.redo() == nil)
    #expect(try tags() == ["1", "2", "4"])
    for _ in 0..<3 { #expect(try place.library.undo() != nil) }
    #expect(try place.library.undo() == nil)
    #expect(try place.entries() == [Self.a])
    #expect(try place.library.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM edit") } == 0)
  }

  @Test func oneFailureOfSeveralChangesNothing() throws {
    let place = try place()
    let dump = try place.dump()
    #expect(throws: LibraryError.unknownEntry("no such")) {
      try place.library.edit("two") { session in
        try session.remove(session.entry(named: "ka").number)
        try session.remove(session.entry(named: "no such").number)
      }
    }
    #expect(try place.dump() == dump)
  }
}
