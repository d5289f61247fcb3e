import GRDB
import Library
import ReadingList
import TestSupport
import Testing

/// What a large load gathers and writes as a segment is what FTS5 makes of the same entries one by one.
struct LargeLoadTests {
  private static let words = [
    "model", "GPT-4", "C++", "深度学习", "n-gram", "the", "Łukasz", "e\u{301}", "👩‍🔬", "state-of-the-art", "x²",
    "large language models (LLMs)", "LLM (long-lived myth)", "\u{1F}all:", "don’t", "aaaaaaaa", "aaaaaaaab",
    "aaaaaaaabc", "supercalifragilisticexpialidocious", "zebra",
  ]

  private static func entries(_ count: Int, _ random: inout SeededGenerator) -> [Entry] {
    (0..<count).map { number in
      Entry(
        title: "\(number) " + random.text(words, count: 1...4, separator: " "),
        note: random.chance(3) ? random.text(words, count: 1...9, separator: " ") : nil,
        authors: random.chance(2) ? [random.pick(words)] : [], year: 1990 + number % 30,
        sections: random.chance(4) ? [] : ["S\(number % 3)", "T"],
        links: [Link(url: "https://site\(number % 5).example.org/\(number)")],
        tags: random.chance(3) ? [random.pick(words)] : [],
        abstract: random.text(words, count: 0...40, separator: " "))
    }
  }

  /// A workplace whose library FTS5 itself fills, since what is loaded is never much beside what there is.
  private static func filledByFTS5(_ entries: [Entry]) throws -> Workplace {
    let place = try Workplace()
    let steps = stride(from: 200, to: entries.count, by: 200) + [entries.count]
    try place.load([Entry(title: "First of all", links: [Link(url: "https://first.org")])], from: "first.ndjson")
    for end in steps { try place.load(Array(entries[..<end])) }
    return place
  }

  private static func filledAtOnce(_ entries: [Entry], mostGatheredBytes: Int) throws -> Workplace {
    let place = try Workplace()
    place.library.indexPolicy.mostGatheredBytes = mostGatheredBytes
    let first = [Entry(title: "First of all", links: [Link(url: "https://first.org")])]
    try place.write(Workplace.records(first), to: "first.ndjson")
    try place.write(Workplace.records(entries), to: "list.ndjson")
    _ = try place.library.ingest([place.source("first.ndjson"), place.source("list.ndjson")])
    return place
  }

  /// With little memory, each batch goes to the file, and the segment is put together from many runs.
  @Test(arguments: [1, 300_000, 64 << 20])
  func aSegmentIsAsFTS5Writes(mostGatheredBytes: Int) throws {
    var random = SeededGenerator(seed: 41)
    let entries = Self.entries(1_400, &random)
    let place = try Self.filledAtOnce(entries, mostGatheredBytes: mostGatheredBytes)
    #expect(try place.library.check() == [])
    #expect(try place.index() == Self.filledByFTS5(entries).index())
  }

  /// Entries that the same load changes, once and again, are held neither by the segment nor by FTS5 before.
  @Test(arguments: [1, 64 << 20])
  func entriesThatComeAgainAreIndexedAsTheyAreInTheEnd(mostGatheredBytes: Int) throws {
    var random = SeededGenerator(seed: 42)
    var entries = Self.entries(1_100, &random)
    for _ in 0..<300 {
      var again = entries[Int.random(in: 0..<1_100, using: &random)]
      again.note = random.text(Self.words, count: 1...6, separator: " ")
      again.tags = ["again", random.pick(Self.words)]
      entries.insert(again, at: Int.random(in: 600...entries.count, using: &random))
    }
    // A tagline that comes last changes what the section's entries are found by.
    let tagline =
      "{\"title\": \"Last\", \"section\": \"S1\", \"tagline\": \"zebras of S1\", \"url\": \"https://last.org\"}\n"
    let (large, small) = (
      try Self.filledAtOnce(entries, mostGatheredBytes: mostGatheredBytes), try Self.filledByFTS5(entries)
    )
    #expect(try large.library.check() == [])
    #expect(try large.index() == small.index())
    for place in [large, small] { try place.load(tagline, from: "last.ndjson") }
    #expect(try large.index() == small.index())
    let whole = try Workplace()
    let first = [Entry(title: "First of all", links: [Link(url: "https://first.org")])]
    try whole.load(Workplace.records(first + entries) + tagline)
    #expect(try whole.library.check() == [])
    #expect(try whole.index().filter { !$0.hasPrefix("state") } == large.index().filter { !$0.hasPrefix("state") })
    let index = try large.index()
    try large.library.rebuild()
    #expect(try large.index() == index)
  }

  /// Doclists that go on over many leaves have an index of their own, positions of one entry may fill several.
  @Test func longDoclistsAndPositions() throws {
    var entries = (0..<2_000).map { number in
      Entry(
        title: "Number \(number)", links: [Link(url: "https://example.org/\(number)")],
        abstract: String(repeating: "the ", count: 30) + (number % 500 == 7 ? "seldom said" : "often"))
    }
    entries[1_000].abstract = String(repeating: "the word ", count: 20_000) + "end"
    let place = try Self.filledAtOnce(entries, mostGatheredBytes: 64 << 20)
    #expect(try place.library.check() == [])
    #expect(try place.index() == Self.filledByFTS5(entries).index())
    let indexed = try place.library.read { db in
      try Int.fetchOne(db, sql: "SELECT count(*) FROM index_fts_data WHERE (id >> 36) & 1")
    }
    #expect(indexed ?? 0 > 0)
  }

  /// A growing library changes over to segments in the middle of a load.
  @Test func aLibraryThatGrowsALot() throws {
    var random = SeededGenerator(seed: 43)
    let entries = Self.entries(2_600, &random)
    let (large, small) = (try Workplace(), try Self.filledByFTS5(entries))
    try large.load([Entry(title: "First of all", links: [Link(url: "https://first.org")])], from: "first.ndjson")
    try large.load(Array(entries[..<500]))
    try large.load(entries)
    #expect(try large.library.check() == [])
    #expect(try large.index() == small.index())
  }
}
