import Library
import ReadingList
import Testing

/// What sources no longer name.
struct PruneTests {
  private static let prune = IngestOptions(prune: true)
  private static let one = Entry(title: "One", note: "1", links: [Link(url: "https://a.org/1")])
  private static let two = Entry(title: "Two", note: "2", links: [Link(url: "https://a.org/2")])

  @Test func whatIsGoneIsReportedAndStays() throws {
    let place = try Workplace()
    try place.load([Self.one, Self.two])
    let report = try place.load([Self.two])
    #expect(report.unchanged == 1)
    #expect(report.gone.map(\.title) == ["One"])
    #expect(report.gone.map(\.source) == ["list.ndjson"])
    #expect(report.gone.map(\.isRemoved) == [false])
    #expect(try place.titles() == ["One", "Two"])
    // It is reported until it is pruned or comes back.
    #expect(try place.load([Self.two]).gone.count == 1)
    #expect(try place.load([Self.one, Self.two]).gone.isEmpty)
  }

  @Test func pruningTakesOutWhatIsGone() throws {
    let place = try Workplace()
    try place.load([Self.one, Self.two])
    let id = try place.entry("https://a.org/1").id
    let report = try place.load([Self.two], options: Self.prune)
    #expect(report.gone.map(\.id) == [id])
    #expect(report.gone.map(\.isRemoved) == [true])
    #expect(try place.titles() == ["Two"])
    #expect(throws: LibraryError.unknownEntry(id.text)) { try place.entry(id.text) }
    let fresh = try Workplace()
    try fresh.load([Self.two])
    #expect(try place.index().filter { $0.hasPrefix("term") } == fresh.index().filter { $0.hasPrefix("term") })
    #expect(try place.library.check().isEmpty)
    // It comes back under the same id.
    #expect(try place.load([Self.one, Self.two]).added == 1)
    #expect(try place.entry("https://a.org/1").id == id)
  }

  @Test func anEmptySourcePrunesAll() throws {
    let place = try Workplace()
    try place.load([Self.one, Self.two])
    #expect(try place.load([Entry](), options: Self.prune).gone.count == 2)
    #expect(try place.stored().isEmpty)
    #expect(try place.library.check().isEmpty)
  }

  /// What the other source says is then all that is said.
  @Test(arguments: [true, false])
  func pruningOneOfTwoSourcesRestoresTheOther(isFirstPruned: Bool) throws {
    let place = try Workplace()
    let link = Link(url: "https://arxiv.org/abs/2211.17192", label: "arXiv")
    let a = Entry(
      key: "ka", title: "From a", note: "note a", sections: ["A", "B"], links: [link, Link(url: "https://c.org/")],
      tags: ["t", "u"])
    let b = Entry(
      key: "kb", title: "From b", note: "note b", authors: ["X Y", "Z"], year: 2022, sections: ["C"],
      links: [Link(url: "https://arxiv.org/pdf/2211.17192")], abstract: "multi\nline", venue: "V", doi: "10.1000/1",
      arxiv: "2211.17192", added: "2024-02-03")
    try place.load([a], from: "a.ndjson")
    let number = try #require(try place.stored().first).number
    #expect(try place.load([b], from: "b.ndjson").merged == 1)
    let merged = try #require(try place.entries().first)
    #expect(merged.note == "note a\n\nnote b" && merged.sections == ["A", "B", "C"])
    let report = try place.load([Entry](), from: isFirstPruned ? "a.ndjson" : "b.ndjson", options: Self.prune)
    #expect(report.gone.map(\.isRemoved) == [false])
    #expect(try place.entries() == [isFirstPruned ? b : a])
    #expect(try place.stored().first?.number == number)
    #expect(try place.entry(isFirstPruned ? "kb" : "ka").number == number)
    #expect(throws: LibraryError.self) { try place.entry(isFirstPruned ? "ka" : "kb") }
    #expect(try place.library.check().isEmpty)
    // Loading what is left changes nothing; a change to it is taken over.
    let left = isFirstPruned ? (b, "b.ndjson") : (a, "a.ndjson")
    #expect(try place.load([left.0], from: left.1).unchanged == 1)
    var changed = left.0
    changed.note = "changed"
    #expect(try place.load([changed], from: left.1).changed == 1)
    #expect(try place.entries() == [changed])
    // And the other source may name it again.
    #expect(try place.load([isFirstPruned ? a : b], from: isFirstPruned ? "a.ndjson" : "b.ndjson").merged == 1)
  }

  @Test func nothingIsPrunedWhereASourceHasProblems() throws {
    let place = try Workplace()
    try place.load([Self.one, Self.two])
    let broken = try Workplace.records([Self.two]) + "{\"title\": \n"
    let report = try place.load(broken, from: "list.ndjson", options: Self.prune)
    #expect(report.gone.map(\.isRemoved) == [false])
    #expect(report.problems.map(\.line) == [2, nil])
    #expect(try place.titles() == ["One", "Two"])
  }

  /// A problem of one source keeps no other from being pruned.
  @Test func problemsBelongToTheirSource() throws {
    let place = try Workplace()
    let sources = [
      try place.write(Workplace.records([Self.one]), to: "a.ndjson"),
      try place.write(Workplace.records([Self.two]), to: "b.ndjson"),
    ]
    #expect(try place.library.ingest(sources).added == 2)
    try place.write("{", to: "a.ndjson")
    try place.write("", to: "b.ndjson")
    let report = try place.library.ingest(sources, options: Self.prune)
    #expect(report.gone.map(\.title) == ["One", "Two"])
    #expect(report.gone.map(\.isRemoved) == [false, true])
    #expect(try place.titles() == ["One"])
  }

  @Test(arguments: ["missing.md", "folder"])
  func aSourceThatCannotBeReadIsNoEmptyOne(name: String) throws {
    let place = try Workplace()
    let source = Source(location: place.folder + (name == "folder" ? "" : "/" + name), name: name)
    let report = try place.library.ingest([source], options: Self.prune)
    #expect(report.problems.count == 1)
    #expect(report.problems.first?.source == name)
    #expect(report.gone.isEmpty && report.added == 0)
  }
}
