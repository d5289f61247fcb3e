import Library
import ReadingList
import TestSupport
import Testing

/// However entries come, change, merge and go, the index is what a rebuild would make of them.
struct IndexStepTests {
  private static let words = [
    "model", "GPT-4", "C++", "深度学习", "n-gram", "the", "the", "Łukasz", "e\u{301}", "👩‍🔬", "state-of-the-art", "x²",
    ".NET", "large language models (LLMs)", "Large Language Model (LLM)", "LLM (long-lived myth)",
    "\u{1F}all:", "year:2020", "\u{200D}", "'", "don’t",
  ]

  private static func entry(_ random: inout SeededGenerator) -> Entry {
    let number = Int.random(in: 0..<25, using: &random)
    var entry = Entry(title: random.text(words, count: 1...4, separator: " "))
    if !random.chance(3) {
      entry.links = [Link(url: "https://example.org/\(number)" + random.pick(["", "/", "?utm_id=1"]))]
    }
    if random.chance(4) { entry.links.append(Link(url: "https://arxiv.org/abs/2001.0000\(number % 7)")) }
    if random.chance(6) { entry.doi = "10.1000/\(number % 5)" }
    if random.chance(3) { entry.key = "k\(number)" }
    if random.chance(2) { entry.note = random.text(words, count: 0...6, separator: " ") }
    if random.chance(2) { entry.year = 2000 + number % 4 }
    if random.chance(3) { entry.abstract = random.text(words, count: 0...60, separator: " ") }
    if random.chance(3) { entry.tags = [random.pick(words), random.pick(words)] }
    if random.chance(3) { entry.authors = [random.pick(words)] }
    entry.sections = ["S", "T", "U"].filter { _ in random.chance(2) }
    return entry
  }

  @Test(arguments: 0..<6)
  func theIndexIsInStep(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let place = try Workplace()
    var lists: [String: [Entry]] = [:]
    for step in 0..<12 {
      let name = random.pick(["a.ndjson", "b.ndjson", "c.ndjson"])
      var list = lists[name, default: []]
      list.removeAll { _ in random.chance(5) }
      for index in list.indices where random.chance(6) { list[index].note = random.text(words: Self.words) }
      for _ in 0..<Int.random(in: 0...8, using: &random) {
        list.insert(Self.entry(&random), at: Int.random(in: 0...list.count, using: &random))
      }
      lists[name] = list
      var text = try Workplace.records(list)
      if random.chance(3) {
        text +=
          "{\"title\": \"Described\", \"section\": \"S\", \"tagline\": \"tagline \(step) of C++\", \"url\": \"https://d.org\"}\n"
      }
      let isDryRun = random.chance(6)
      try place.load(text, from: name, options: IngestOptions(prune: random.chance(2), isDryRun: isDryRun))
      #expect(try place.library.check() == [], "step \(step)")
    }
    let (dump, index) = (try place.dump(without: ["index_document"]), try place.index())
    #expect(try place.library.rebuild() == place.stored().count)
    #expect(try place.index() == index)
    #expect(try place.dump(without: ["index_document"]) == dump)
    #expect(try place.library.check() == [])
    // Nothing that the sources say now, said again, changes anything.
    for (name, list) in lists.sorted(by: { $0.key < $1.key }) { try place.load(list, from: name) }
    let settled = try place.entries()
    for (name, list) in lists.sorted(by: { $0.key < $1.key }) {
      let report = try place.load(list, from: name)
      #expect(report.unchanged == list.count, "\(name)")
    }
    #expect(try place.entries() == settled)
  }

  /// A load large enough to count the terms anew at its end gives what many small ones give.
  @Test func oneLargeLoadIsAsManySmallOnes() throws {
    var random = SeededGenerator(seed: 77)
    let entries = (0..<1_300).map { number in
      Entry(
        title: "\(number) " + random.text(Self.words, count: 1...3, separator: " "), year: 1990 + number % 30,
        sections: ["S\(number % 4)"], links: [Link(url: "https://example.org/\(number)")])
    }
    let (large, small) = (try Workplace(), try Workplace())
    #expect(try large.load(entries).added == 1_300)
    for end in [400, 800, 1_200, 1_300] { try small.load(Array(entries[..<end])) }
    #expect(try large.index() == small.index())
    #expect(try large.library.check().isEmpty && small.library.check().isEmpty)
    try large.load(Array(entries[1_000...]), options: IngestOptions(prune: true))
    let index = try large.index()
    #expect(try large.library.check().isEmpty)
    try large.library.rebuild()
    #expect(try large.index() == index)
  }
}

extension SeededGenerator {
  fileprivate mutating func text(words: [String]) -> String {
    text(words, count: 1...5, separator: " ")
  }
}
