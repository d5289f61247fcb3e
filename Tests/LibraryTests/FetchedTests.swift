import Library
import ReadingList
import Testing

/// What providers said, and what of it fills entries.
struct FetchedTests {
  private static let url = "https://example.org/a"
  private static let entry = Entry(key: "k", title: "Żółw & Co: A Study", links: [Link(url: url)], doi: "10.1000/1")

  /// Stores what a provider says of the entry's first subject.
  @discardableResult
  private func store(
    _ facts: Entry, by provider: String = "crossref", rank: Int = 1, for key: String = "k", in place: Workplace
  ) throws -> Entry? {
    let stored = try place.entry(key)
    let subject = try #require(FetchSubject.subjects(of: stored.entry).first)
    let record = FetchedRecord(subject: subject, provider: provider, rank: rank, url: "https://x.org/1", facts: facts)
    let outcome = FetchOutcome(
      subject: subject, provider: provider, attempt: FetchAttempt(result: .found, made: "2024-01-01T00:00:00Z"),
      record: record)
    return try place.library.store([outcome], for: [stored.number]).first?.entry
  }

  private let facts = Entry(
    title: "Żółw & Co.: a study", note: "no fact", authors: ["A B", "C D"], year: 2001, sections: ["no"],
    links: [Link(url: "https://no.org")], tags: ["no"], abstract: "Of turtles\u{1B}[2J.\n\nAnd more.", venue: "Journal",
    details: ["volume": "3", "own": "no"])

  @Test func whatIsMissingIsFilledAndNothingElse() throws {
    let place = try Workplace()
    try place.load([Self.entry, Entry(title: "Other")])
    var expected = Self.entry
    expected.authors = ["A B", "C D"]
    expected.year = 2001
    expected.abstract = "Of turtles [2J.\n\nAnd more."
    expected.venue = "Journal"
    expected.details = ["volume": "3"]
    #expect(try store(facts, in: place) == expected)
    // The same list says nothing new; one that says more is believed, and what it does not say stays filled.
    #expect(try place.load([Self.entry, Entry(title: "Other")]).unchanged == 2)
    #expect(try place.entry("k").entry == expected)
    var changed = Self.entry
    changed.year = 1999
    #expect(try place.load([changed, Entry(title: "Other")]).changed == 1)
    expected.year = 1999
    #expect(try place.entry("k").entry == expected)
    let other = Entry(title: "Żółw", links: [Link(url: "https://other.org")], abstract: "Own.", doi: "10.1000/1")
    #expect(try place.load([other], from: "b.ndjson").merged == 1)
    #expect(try place.entry("k").entry.abstract == "Own.")
    #expect(try place.library.check() == [])
  }

  @Test func factsOutliveEntries() throws {
    let place = try Workplace()
    try place.load([Self.entry])
    let filled = try store(facts, in: place)
    let plain = Entry(title: "x")
    let pruning = IngestOptions(prune: true)
    #expect(try place.load([plain], options: pruning).gone.count == 1)
    #expect(try place.load([plain, Self.entry]).added == 1)
    #expect(try place.entry("k").entry == filled)
    // Loading again what has facts changes nothing.
    let before = try place.dump(without: ["source"])
    #expect(try place.load([plain, Self.entry]).unchanged == 2)
    #expect(try place.dump(without: ["source"]) == before)
    #expect(try place.library.rebuild() == 2)
    #expect(try place.entry("k").entry == filled)
    #expect(try place.library.check() == [])
  }

  @Test func theFirstProviderCountsWhoeverCameFirst() throws {
    let place = try Workplace()
    try place.load([Self.entry])
    try store(Entry(title: "", year: 2005, abstract: "Second."), by: "openalex", rank: 4, in: place)
    let filled = try store(Entry(title: "", abstract: "First."), by: "crossref", rank: 1, in: place)
    #expect(filled?.abstract == "First.")
    #expect(filled?.year == 2005)
    // What a provider says later stands in the place of what it said.
    #expect(try store(Entry(title: "", authors: ["E"]), by: "crossref", rank: 1, in: place)?.abstract == "Second.")
  }

  @Test func identifiersAreTakenUnlessAnotherEntryHasThem() throws {
    let place = try Workplace()
    try place.load([
      Entry(key: "a", title: "First study of ponds", arxiv: "1706.03762"),
      Entry(key: "b", title: "Other study of ponds", doi: "10.1000/taken"),
      Entry(key: "c", title: "Third study of ponds", arxiv: "1706.03763"),
    ])
    #expect(try store(Entry(title: "", doi: "10.1000/taken"), for: "a", in: place)?.doi == nil)
    #expect(try store(Entry(title: "", doi: "10.1000/free"), for: "c", in: place)?.doi == "10.1000/free")
    // What is found by the new identifier fills the entry too.
    let subject = FetchSubject.doi(try #require(DOI("10.1000/free")))
    let record = FetchedRecord(
      subject: subject, provider: "crossref", rank: 1, url: "https://x.org", facts: Entry(title: "", year: 2011))
    let attempt = FetchAttempt(result: .found, made: "2024-01-01T00:00:00Z")
    let outcome = FetchOutcome(subject: subject, provider: "crossref", attempt: attempt, record: record)
    let number = try place.entry("c").number
    #expect(try place.library.store([outcome], for: [number]).first?.entry.year == 2011)
    #expect(try place.entry("10.1000/free").number == number)
    #expect(try place.library.check() == [])
  }

  @Test(arguments: [
    // Lists shorten, and say it in their own words.
    (
      "Speculative Decoding with Draft Models (Original Paper)",
      "Fast Inference from Transformers via Speculative Decoding", true
    ),
    ("Grokking", "Grokking: Generalization Beyond Overfitting on Small Algorithmic Datasets", true),
    ("EAGLE-3: Efficient Accelerated Generation", "EAGLE-3: Scaling up Inference Acceleration", true),
    ("LongNet: 1M Tokens", "LONGNET : Scaling Transformers to 1,000,000,000 Tokens", true),
    (
      "Dynamic Depth Decoding for Efficient LLM Inference",
      "Dynamic Depth Decoding: Faster Speculative Decoding for LLMs", true
    ),
    ("High Agency", "High Agency In 30 Minutes", true), ("Żółw", "Zolw", true),
    ("https://example.org/a", "Anything", true), ("Attention", "Attention is all you need", true),
    ("A Calculus of Automata", "Bees of the Northern Isles", false),
    ("Deep learning for images", "Deep learning for proteins", true), ("Learning to rank", "Learning to walk", false),
    ("The history of glass", "The history of salt in the towns", false),
    ("Introduction", "Preface", false), ("深層学習", "深層学習入門", true),
  ])
  func titlesAreComparedAsListsWriteThem(_ own: String, _ fetched: String, _ isAlike: Bool) throws {
    let place = try Workplace()
    try place.load([Entry(key: "k", title: own, links: [Link(url: Self.url)])])
    #expect((try store(Entry(title: fetched, year: 2001), in: place)?.year == 2001) == isAlike)
    let mismatches = try place.library.read { try place.library.titleMismatches(in: $0) }
    #expect(mismatches.map(\.fetchedTitle) == (isAlike ? [] : [fetched]))
    #expect(try place.library.acceptFetched(for: place.entry("k").number) == !isAlike)
    #expect(try place.entry("k").entry.year == 2001)
  }

  @Test func aTitleInTheNoteOrACommonAuthorIsEnough() throws {
    let place = try Workplace()
    let title = "Fast Inference from Transformers via Speculative Decoding"
    try place.load([
      Entry(key: "n", title: "Draft models", note: "That is “\(title)”.", links: [Link(url: "https://a.org/1")]),
      Entry(
        key: "a", title: "Speculation with small models", authors: ["Leviathan, Yaniv"],
        links: [Link(url: "https://a.org/2")]),
    ])
    for key in ["n", "a"] {
      #expect(
        try store(Entry(title: title, authors: ["Yaniv Leviathan"], year: 2022), for: key, in: place)?.year == 2022)
    }
  }

  @Test func answersAreRemembered() throws {
    let place = try Workplace()
    try place.load([Self.entry])
    let subject = try #require(FetchSubject.subjects(of: Self.entry).first)
    let attempt = FetchAttempt(result: .nothing, made: "2024-01-01T00:00:00Z", etag: "\"e\"", modified: "then")
    let number = try place.entry("k").number
    _ = try place.library.store([FetchOutcome(subject: subject, provider: "page", attempt: attempt)], for: [number])
    let attempts = try place.library.read { try place.library.fetchAttempts(in: $0) }
    #expect(attempts == ["doi:10.1000/1": ["page": attempt]])
    #expect(try place.entry("k").entry == Self.entry)
  }
}
