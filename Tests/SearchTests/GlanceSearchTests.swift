import Foundation
import Library
import ReadingList
import Search
import TestSupport
import Testing

/// A search that reads the file's pages itself finds what one through SQLite does.
struct GlanceSearchTests {
  private static let words = [
    "model", "models", "modelling", "deep", "very", "retrieval", "augmented", "generation", "RAG", "größe", "Grösse",
    "C++", "n-gram", "ngram", "深度", "e\u{301}tude", "état", "2020", "gpt-4", "zzz", "of", "the", "SpecExtend",
  ]

  private static func entries(_ random: inout SeededGenerator) -> [Entry] {
    (0..<700).map { number in
      var entry = Entry(key: "k\(number)", title: random.text(words, count: 1...9, separator: " "))
      if random.chance(2) { entry.abstract = random.text(words, count: 0...300, separator: " ") }
      if random.chance(3) { entry.note = "retrieval-augmented generation (RAG) \(number)" }
      if random.chance(4) { entry.tags = [random.pick(words)] }
      if random.chance(3) { entry.sections = ["Section \(number % 3)"] }
      return entry
    }
  }

  @Test(arguments: 0..<3)
  func findsTheSame(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var policy = IndexPolicy()
    if seed > 0 { (policy.fewestEntries, policy.fewestPostings) = (1, 3) }
    if seed > 1 { policy.pairsAll() }
    let shelf = try Shelf(Self.entries(&random), lists: policy)
    let path = shelf.library.path + "-quiet"
    try FileManager.default.copyItem(atPath: shelf.library.path, toPath: path)
    try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSinceNow: -60)], ofItemAtPath: path)
    let quiet = try Library(path: path, access: .glancing), other = try Library(path: path, access: .reading)
    #expect(try quiet.readDirectly { $0.pages != nil })
    #expect(try other.readDirectly { $0.pages == nil })
    let searchers = [Searcher(quiet), Searcher(other)]
    let pieces =
      Self.words + ["modell", "k7", "\"deep model\"", "mod*", "title:deep", "OR", "NOT", "-very", "ret*", "unheard"]
    var found = 0
    for _ in 0..<150 {
      let text = random.text(pieces, count: 1...4, separator: " ")
      var request = SearchRequest(query: try QueryParser.parse(text))
      request.readsWholeEntries = random.chance(2)
      request.marksMatches = random.chance(2)
      request.explains = random.chance(3)
      let results = try searchers.map { try $0.search(request) }
      #expect(results[0] == results[1], "\(text)")
      found += results[0].hits.count
    }
    #expect(found > 500)
  }
}
