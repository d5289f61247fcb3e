import ReadingList
import Search
import TestSupport
import Testing

/// Offsets and limits: pages are cuttings of one list.
struct PagingTests {
  private static func shelf() throws -> Shelf {
    var random = SeededGenerator(seed: 3)
    let words = ["draft", "model", "token", "tree", "the"]
    return try Shelf(
      (0..<37).map { number in
        Entry(
          key: "k\(number)", title: "\(number)k " + random.text(words, count: 1...5, separator: " "),
          note: random.chance(2) ? random.text(words, count: 1...5, separator: " ") : nil,
          links: number == 30 ? [Link(url: "https://the.org/model")] : [])
      } + [Entry(key: "draft model", title: "An entry without these words"), Entry(key: "last", title: "Draft tree")])
  }

  @Test(arguments: [
    "model", "draft model", "draft model token tree", "the", "mod*", "draft OR tree", "-draft", "*", "draft nowhere",
    "draft tree", "the.org/model", "https://the.org/model", "\"draft model\"", "k7", "nowhere",
  ])
  func pagesTogetherAreTheWholeList(text: String) throws {
    let shelf = try Self.shelf()
    let whole = try shelf.search(text) { $0.limit = nil }
    #expect(whole.hits.count == whole.total, "\(text)")
    #expect(Set(whole.hits.map(\.id)).count == whole.total, "\(text)")
    for size in [1, 2, 5, 10, 36, 40] {
      var hits: [Hit] = []
      for offset in stride(from: 0, to: whole.total + size, by: size) {
        let page = try shelf.search(text) {
          $0.limit = size
          $0.offset = offset
        }
        #expect(page.hits.count <= size)
        #expect(page.total == whole.total, "\(text) \(offset)")
        hits += page.hits
      }
      #expect(hits == whole.hits, "\(text) in pages of \(size)")
    }
  }

  @Test(arguments: [
    (0, 0), (0, 5), (.max, 0), (.max, 5), (.max, .max), (5, .max), (nil, .max), (nil, 3), (nil, -3), (4, -3),
  ])
  func anyNumbersWillDo(limit: Int?, offset: Int) throws {
    let shelf = try Self.shelf()
    for text in ["draft model", "model", "*", "nowhere"] {
      let whole = try shelf.search(text) { $0.limit = nil }
      let page = try shelf.search(text) {
        $0.limit = limit
        $0.offset = offset
      }
      let start = min(max(0, offset), whole.total)
      #expect(page.hits == Array(whole.hits[start...].prefix(limit ?? .max)), "\(text)")
    }
  }

  @Test(arguments: [1, 3, 10, 100])
  func similarEntriesComeInPagesToo(size: Int) throws {
    let shelf = try Self.shelf()
    let entry = try #require(try shelf.stored().first { $0.entry.key == "last" })
    var request = SearchRequest(query: try QueryParser.parse(""))
    request.limit = nil
    let whole = try Searcher(shelf.library).similar(to: entry, request)
    request.limit = size
    var hits: [Hit] = []
    for offset in stride(from: 0, to: whole.total, by: size) {
      request.offset = offset
      let page = try Searcher(shelf.library).similar(to: entry, request)
      #expect(page.total == whole.total)
      hits += page.hits
    }
    #expect(hits == whole.hits)
  }
}
