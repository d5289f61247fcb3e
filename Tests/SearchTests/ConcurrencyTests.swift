import Foundation
import Library
import ReadingList
import Search
import Synchronization
import Testing

/// Searches of several threads beside a writer, each with a connection of its own.
struct ConcurrencyTests {
  private static let count = 120
  /// What readers look at to know when to stop.
  private final class Writing: Sendable {
    let isDone = Atomic(false)
  }

  private static let words = ["even", "odd"]

  /// All entries have one of the words, the same in all.
  private static func entries(_ round: Int) -> [Entry] {
    (0..<count).map { number in
      Entry(
        key: "k\(number)", title: "GPT-\(number) \(words[round % 2])", note: "深度学习 café modelling",
        year: 2000 + number % 20,
        sections: ["S\(number % 3)"], links: [Link(url: "https://example.org/\(number)")],
        abstract: "a model of \(words[round % 2]) things (MOT), round \(round)")
    }
  }

  /// What a searcher remembers is forgotten with the way in which it reads the file.
  @Test func aGlancingSearcherIsUpToDate() throws {
    let shelf = try Shelf(titles: ["model 1"])
    let path = shelf.library.path + "-quiet"
    try FileManager.default.copyItem(atPath: shelf.library.path, toPath: path)
    try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSinceNow: -60)], ofItemAtPath: path)
    let searcher = Searcher(try Library(path: path, access: .glancing))
    let request = SearchRequest(query: try QueryParser.parse("model"))
    for count in 1...4 {
      #expect(try searcher.search(request).hits.count == count)
      #expect(try searcher.search(request).hits.count == count)
      try Shelf(at: path).add((0...count).map { Entry(title: "model \($0)") })
    }
  }

  /// Each answer is of the state before a load or of the one after it, with or without lists of postings.
  @Test(arguments: [false, true])
  func eachAnswerIsOfOneState(hasLists: Bool) async throws {
    var policy = IndexPolicy()
    if hasLists { (policy.fewestEntries, policy.fewestPostings, policy.mostChanges) = (10, 4, 5) }
    let shelf = try Shelf(Self.entries(0), lists: policy)
    let (path, indexPolicy) = (shelf.library.path, policy)
    let writing = Writing()
    try await withThrowingTaskGroup(of: Int.self) { group in
      for reader in 0..<3 {
        group.addTask {
          let searcher = Searcher(try Library(path: path, access: .reading))
          var asked = 0
          repeat {
            asked += 1
            for (text, found) in [("model things", Self.count), ("even odd", Self.count), ("modeling GPT-7", 1)] {
              var request = SearchRequest(query: try QueryParser.parse(text))
              request.limit = reader == 0 ? nil : 5
              let result = try searcher.search(request)
              #expect(result.total >= found, "\(text)")
              let kinds = Set(result.hits.map { $0.entry.title.hasSuffix("odd") })
              #expect(kinds.count == 1, "\(text)")
            }
            // Tests share two threads on small machines, and the writer wants one.
            await Task.yield()
          } while !writing.isDone.load(ordering: .relaxed)
          return asked
        }
      }
      group.addTask {
        defer { writing.isDone.store(true, ordering: .relaxed) }
        let shelf = try Shelf(at: path, lists: indexPolicy)
        for round in 1..<5 {
          try shelf.add(Self.entries(round))
          if round.isMultiple(of: 2) { try shelf.library.rebuild() }
        }
        return 1
      }
      for try await asked in group { #expect(asked > 0) }
    }
    #expect(try shelf.library.check() == [])
    #expect(try shelf.search("even").total == Self.count)
  }

  /// Sources are read by a thread of their own; two writers take turns.
  @Test func writersTakeTurns() async throws {
    let shelf = try Shelf([Entry(title: "first")])
    let path = shelf.library.path
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<2 {
        group.addTask {
          let shelf = try Shelf(at: path)
          for round in 0..<4 {
            let entries = (0..<50).map { Entry(title: "Written \($0) by \(writer) in \(round)") }
            #expect(try shelf.add(entries, to: "list \(writer) \(round)").added == 50)
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try shelf.search("written").total == 400)
    #expect(try shelf.library.check() == [])
  }
}
