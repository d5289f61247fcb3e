import Library
import ReadingList
import Testing

/// One work in several places is one entry.
struct MergeTests {
  private static func entry(_ title: String, _ url: String? = nil, year: Int? = nil, note: String? = nil) -> Entry {
    Entry(title: title, note: note, year: year, links: url.map { [Link(url: $0)] } ?? [])
  }

  @Test(arguments: [
    ("https://arxiv.org/abs/2211.17192", "http://www.arxiv.org/pdf/2211.17192v3.pdf"),
    ("https://arxiv.org/abs/2211.17192v1", "https://doi.org/10.48550/arXiv.2211.17192"),
    ("https://huggingface.co/papers/2211.17192", "https://ar5iv.org/abs/2211.17192"),
    ("https://doi.org/10.1109/TPAMI.2021.3079209", "https://dx.doi.org/10.1109/tpami.2021.3079209"),
    ("https://dl.acm.org/doi/abs/10.1145/3442188", "https://doi.org/10.1145/3442188"),
    ("https://example.org/a/?utm_source=x&b=1&fbclid=2#top", "http://www.example.org/a?b=1"),
    ("https://youtu.be/abc?t=3", "https://www.youtube.com/watch?v=abc"),
  ])
  func addressesOfOneWork(first: String, second: String) throws {
    for (a, b) in [(first, second), (second, first)] {
      let place = try Workplace()
      try place.load([Self.entry("As one list has it", a, note: "mine")], from: "a.ndjson")
      let report = try place.load([Self.entry("As another does", b, note: "yours")], from: "b.ndjson")
      #expect(report.merged == 1 && report.added == 0, "\(a) \(b)")
      let entry = try #require(try place.entries().first)
      #expect(entry.title == "As one list has it")
      #expect(entry.note == "mine\n\nyours")
      #expect(try place.entries().count == 1)
      #expect(try place.library.check().isEmpty)
    }
  }

  @Test(arguments: [
    (
      Entry(title: "x", arxiv: "2211.17192"),
      Entry(title: "y", links: [Link(url: "https://arxiv.org/abs/2211.17192v2")])
    ),
    (Entry(title: "x", doi: "10.1000/182"), Entry(title: "y", links: [Link(url: "https://doi.org/10.1000/182")])),
    (
      Entry(title: "Attention is all you need", year: 2017),
      Entry(title: "ATTENTION IS ALL YOU NEED!", year: 2017, links: [Link(url: "https://arxiv.org/abs/1706.03762")])
    ),
    (Entry(title: "Short"), Entry(title: "short.")),
    (
      Entry(title: "z", links: [Link(url: "https://a.org/"), Link(url: "https://arxiv.org/abs/2211.17192")]),
      Entry(title: "y", arxiv: "2211.17192")
    ),
  ])
  func otherIdentifiersOfOneWork(first: Entry, second: Entry) throws {
    for (a, b) in [(first, second), (second, first)] {
      let place = try Workplace()
      try place.load([a], from: "a.ndjson")
      #expect(try place.load([b], from: "b.ndjson").merged == 1, "\(a.title) \(b.title)")
      #expect(try place.load([a], from: "a.ndjson").unchanged == 1)
      #expect(try place.load([b], from: "b.ndjson").unchanged == 1)
    }
  }

  /// A title alone is the work that has it, whichever comes first, if nothing speaks against it.
  @Test(arguments: [
    (Entry(title: "Short"), Entry(title: "SHORT", year: 2001, links: [Link(url: "https://a.org")]), true),
    (Entry(title: "Short", year: 2001), Entry(title: "Short", year: 2001, doi: "10.1000/1"), true),
    (
      Entry(title: "Short", authors: ["Ärger, A."]),
      Entry(title: "Short", authors: ["Ada Arger"], links: [Link(url: "https://a.org")]), true
    ),
    (Entry(title: "Short", year: 2000), Entry(title: "Short", year: 2001, links: [Link(url: "https://a.org")]), false),
    (
      Entry(title: "Short", authors: ["A"]),
      Entry(title: "Short", authors: ["B"], links: [Link(url: "https://a.org")]), false
    ),
    (Entry(title: "???"), Entry(title: "!!!", links: [Link(url: "https://a.org")]), false),
  ])
  func aTitleAlone(first: Entry, second: Entry, isOne: Bool) throws {
    for (a, b) in [(first, second), (second, first)] {
      let place = try Workplace()
      try place.load([a], from: "a.ndjson")
      let report = try place.load([b], from: "b.ndjson")
      #expect((report.merged, report.added) == (isOne ? (1, 0) : (0, 1)), "\(a.title) \(b.title)")
      #expect(try place.load([a], from: "a.ndjson").unchanged == 1)
      #expect(try place.load([b], from: "b.ndjson").unchanged == 1)
      #expect(try place.library.check() == [])
    }
  }

  @Test(arguments: [
    (
      Entry(title: "A title of some length", year: 2020, arxiv: "2001.00001"),
      Entry(title: "A title of some length", year: 2020, arxiv: "2001.00002")
    ),
    (
      Entry(title: "A title of some length", year: 2020, doi: "10.1000/1"),
      Entry(title: "A title of some length", year: 2020, doi: "10.1000/2")
    ),
    (Entry(title: "A title of some length", year: 2020), Entry(title: "A title of some length", year: 2021)),
    (
      Entry(title: "Introduction", year: 2020, links: [Link(url: "https://a.org")]),
      Entry(title: "Introduction", year: 2020, links: [Link(url: "https://b.org")])
    ),
    (Entry(title: "C++"), Entry(title: "C")),
    (
      Entry(title: "x", links: [Link(url: "https://a.org/p?id=1")]),
      Entry(title: "x", links: [Link(url: "https://a.org/p?id=2")])
    ),
  ])
  func otherWorksStayApart(first: Entry, second: Entry) throws {
    let place = try Workplace()
    try place.load([first], from: "a.ndjson")
    #expect(try place.load([second], from: "b.ndjson").added == 1)
    #expect(try Set(place.stored().map(\.id)).count == 2)
    #expect(try place.load([first, second], from: "a.ndjson").unchanged == 1)
  }

  @Test func theSameWorkTwiceInOneListIsStable() throws {
    let place = try Workplace()
    let entries = [
      Entry(title: "Once", note: "one", sections: ["S"], links: [Link(url: "https://a.org/x")]),
      Entry(title: "Twice", note: "two", sections: ["T"], links: [Link(url: "https://a.org/x/")], tags: ["t"]),
      Entry(title: "Thrice", note: "three", sections: ["S"], links: [Link(url: "https://a.org/x?utm_id=1")]),
    ]
    let first = try place.load(entries)
    #expect(first.added == 1 && first.merged == 2)
    let entry = try #require(try place.entries().first)
    #expect(entry.note == "one\n\ntwo\n\nthree")
    #expect(entry.sections == ["S", "T"])
    let dump = try place.dump(without: ["source"])
    for _ in 0..<2 {
      let again = try place.load(entries)
      #expect(again.unchanged == 3 && again.gone.isEmpty)
      #expect(try place.dump(without: ["source"]) == dump)
    }
    // One of them changes, then goes.
    var changed = entries
    changed[1].note = "TWO"
    #expect(try place.load(changed).changed == 1)
    #expect(try place.entries().first?.note == "one\n\nTWO\n\nthree")
    let pruned = try place.load([entries[0]], options: IngestOptions(prune: true))
    #expect(pruned.gone.count == 2 && pruned.gone.allSatisfy { !$0.isRemoved })
    #expect(try place.entries() == [entries[0]])
    #expect(try place.library.check().isEmpty)
  }

  /// What the first source says of a work comes first, whenever it says so.
  @Test func aMergedEntryFollowsItsSources() throws {
    let place = try Workplace()
    let link = Link(url: "https://a.org/x")
    try place.load([Entry(title: "A", note: "a1", links: [link], tags: ["x"])], from: "a.ndjson")
    try place.load([Entry(title: "B", note: "b1", year: 2001, links: [link], tags: ["y"])], from: "b.ndjson")
    #expect(try place.load([Entry(title: "A2", note: "a2", links: [link])], from: "a.ndjson").changed == 1)
    #expect(try place.entries() == [Entry(title: "A2", note: "a2\n\nb1", year: 2001, links: [link], tags: ["y"])])
    #expect(try place.load([Entry(title: "B", note: "b2", links: [link])], from: "b.ndjson").changed == 1)
    #expect(try place.entries() == [Entry(title: "A2", note: "a2\n\nb2", links: [link])])
    #expect(try place.library.check().isEmpty)
  }

  /// What is held back while a source is read is there when it has been, wherever else the source names the works.
  @Test func manyRecordsOfFewWorks() throws {
    let place = try Workplace()
    let records = (0..<600).map { index in
      Entry(
        title: "Sammelmappe \(index % 40)", note: "Nº \(index)", links: index % 7 == 0 ? [Self.link(index % 40)] : [],
        tags: ["t\(index)"])
    }
    let report = try place.load(records, from: "a.ndjson")
    #expect(report.merged + report.added == records.count)
    let entries = try place.entries()
    #expect(entries.count == 40)
    for (number, entry) in entries.enumerated() {
      let own = records.filter { $0.title == entry.title }
      #expect(Set(entry.tags) == Set(own.flatMap(\.tags)), "\(number)")
      #expect(entry.note == own.compactMap(\.note).joined(separator: "\n\n"))
    }
    #expect(try place.library.check().isEmpty)
    #expect(try place.load(records, from: "a.ndjson").unchanged == records.count)
    // Other words in the middle of it are merged in their place.
    var changed = records
    changed[300].note = "changed"
    #expect(try place.load(changed, from: "a.ndjson").changed == 1)
    let notes = try place.entries().first { $0.title == records[300].title }?.note?.split(separator: "\n\n")
    #expect(notes?[7] == "changed")
    #expect(try place.library.check().isEmpty)
  }

  private static func link(_ number: Int) -> Link { Link(url: "https://example.org/\(number)") }

  /// However many works share a title, a source that is read again names the same ones.
  @Test func manyWorksOfOneTitle() throws {
    let place = try Workplace()
    let records = (0..<60).map { Entry(title: "Editorial", note: "\($0)", year: 1900 + $0) }
    #expect(try place.load(records, from: "a.ndjson").added == 60)
    #expect(try place.load(records.reversed(), from: "a.ndjson").unchanged == 60)
    #expect(try place.entries().count == 60)
  }
}
