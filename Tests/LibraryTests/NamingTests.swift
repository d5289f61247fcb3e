import Library
import ReadingList
import Testing

/// How entries and sections are called.
struct NamingTests {
  private static func place() throws -> Workplace {
    let place = try Workplace()
    try place.load([
      Entry(
        key: "k1", title: "Attention is all you need", year: 2017, sections: ["Long Context / Memory"],
        arxiv: "1706.03762"),
      Entry(title: "Introduction", year: 2001, sections: ["Memory"], links: [Link(url: "https://a.org/x")]),
      Entry(title: "Introduction", year: 2002, sections: ["Łódź"], links: [Link(url: "https://b.org/x")]),
    ])
    return place
  }

  @Test(arguments: [
    "k1", "1706.03762v3", "arXiv:1706.03762", "https://arxiv.org/pdf/1706.03762", "ATTENTION is all, you need!", " k1 ",
    "10.48550/arXiv.1706.03762", "arxiv.org/abs/1706.03762",
  ])
  func entriesHaveManyNames(name: String) throws {
    #expect(try Self.place().entry(name).entry.key == "k1")
  }

  @Test func idsAndTheirBeginningsNameEntries() throws {
    let place = try Self.place()
    for stored in try place.stored() {
      for length in 4...10 {
        let prefix = String(stored.id.text.prefix(length))
        #expect(try place.entry(prefix) == stored)
        #expect(try place.entry(prefix.uppercased()) == stored)
      }
      let short = String(stored.id.text.prefix(3))
      #expect(throws: LibraryError.unknownEntry(short)) { try place.entry(short) }
    }
  }

  @Test(arguments: ["", " ", "nothing", "zzzz", "0000000000", "attention", "~", "%", "1706.03763", "https://a.org/y"])
  func unknownNames(name: String) throws {
    let place = try Self.place()
    #expect(throws: LibraryError.unknownEntry(name)) { try place.entry(name) }
  }

  @Test func sharedNamesAreAmbiguous() throws {
    let place = try Self.place()
    let ids = try place.stored().filter { $0.entry.title == "Introduction" }.map(\.id)
    #expect(throws: LibraryError.ambiguousEntry("introduction", candidates: ids)) { try place.entry("introduction") }
    // Ids that begin alike.
    try place.execute("UPDATE entry SET id = 'abcd00000' || number")
    #expect(throws: LibraryError.self) { try place.entry("abcd") }
    #expect(try place.entry("abcd000002").number == 2)
  }

  @Test(arguments: [
    ("Memory", "Memory"), ("MEMORY", "Memory"), ("long", "Long Context / Memory"),
    ("context / mem", "Long Context / Memory"),
    ("łódź", "Łódź"), ("ŁÓ", "Łódź"),
  ])
  func sections(name: String, section: String) throws {
    let place = try Self.place()
    #expect(try place.library.readDirectly { try place.library.section(named: name, in: $0).name } == section)
  }

  @Test(arguments: [
    ("emor", ["Long Context / Memory", "Memory"]), ("zzz", ["Long Context / Memory", "Memory", "Łódź"]),
    ("", ["Long Context / Memory", "Memory", "Łódź"]),
  ])
  func unknownSectionsNameTheSimilarOnes(name: String, similar: [String]) throws {
    let place = try Self.place()
    #expect(throws: LibraryError.unknownSection(name, similar: similar)) {
      try place.library.readDirectly { try place.library.section(named: name, in: $0) }
    }
  }

  /// Ids say what a work is, not when it came.
  @Test func idsAreTheSameInEveryLibrary() throws {
    let a = [
      Entry(title: "One", note: "a", links: [Link(url: "https://arxiv.org/abs/2211.17192")]),
      Entry(title: "Two", links: [Link(url: "https://b.org/?utm_source=x")]),
      Entry(title: "A title of some length", year: 2020),
    ]
    let b = [
      Entry(title: "A TITLE of some length!", note: "b", year: 2020),
      Entry(title: "2", links: [Link(url: "http://www.b.org")]),
      Entry(title: "1", links: [Link(url: "https://doi.org/10.48550/arXiv.2211.17192")]),
    ]
    let (first, second) = (try Workplace(), try Workplace())
    try first.load(a, from: "a.ndjson")
    try first.load(b, from: "b.ndjson")
    try second.load(b, from: "x.ndjson")
    try second.load(a, from: "y.ndjson")
    let ids = try Set(first.stored().map(\.id))
    #expect(ids.count == 3)
    #expect(try Set(second.stored().map(\.id)) == ids)
    try first.library.rebuild()
    #expect(try Set(first.stored().map(\.id)) == ids)
  }
}
