import Library
import ReadingList
import Testing

@testable import Search

/// Completion of what has been typed.
struct CompletionTests {
  private static let entries = [
    Entry(
      key: "attn", title: "Attention Is All You Need", authors: ["Ashish Vaswani", "Łukasz Kaiser"], year: 2017,
      sections: ["Foundations / Classics"], links: [Link(url: "https://arxiv.org/abs/1706.03762")],
      tags: ["state-of-the-art"], abstract: "We propose the Transformer. Attention is all one needs for n-grams."),
    Entry(
      key: "vas", title: "Painless Descent with attention", authors: ["Sharan Vaswani", "Ashish Gupta"],
      sections: ["Foundations / Classics", "Optimization"], tags: ["optimization"],
      abstract: "With attention is the key. SpecExtend"),
    Entry(key: "one", title: "Attention", authors: ["Ashish Vaswani"], tags: ["深度学习"]),
    Entry(key: "cjk", title: "深度学习入门", note: "École d’été über Größe"),
  ]

  private func texts(
    _ prefix: String, _ kinds: Set<Completion.Kind> = Set(Completion.Kind.allCases), limit: Int = 20,
    mostPostings: Int = 250_000
  ) throws -> [String] {
    // The library's folder goes with the shelf.
    let shelf = try Shelf(Self.entries)
    return try withExtendedLifetime(shelf) {
      try Completer(shelf.library, mostPostings: mostPostings).completions(of: prefix, limit: limit, kinds: kinds)
        .map(\.text)
    }
  }

  @Test(arguments: [
    // Titles that begin so, the shortest first, then those that have it inside.
    ("att", ["Attention", "Attention Is All You Need", "Painless Descent with attention"]),
    ("ATTENTION is a", ["Attention Is All You Need"]), ("attention, is", ["Attention Is All You Need"]),
    ("is all you need", ["Attention Is All You Need"]), ("attention al", []), ("need", ["Attention Is All You Need"]),
    // A blank ends the word.
    ("atten ", []), ("attention ", ["Attention", "Attention Is All You Need", "Painless Descent with attention"]),
    ("深", ["深度学习入门"]), ("度学", ["深度学习入门"]), ("xyz", []), ("", []), (" ", []), ("@", []), ("\"", []),
  ])
  func titles(prefix: String, expected: [String]) throws {
    #expect(try texts(prefix, [.title]) == expected)
  }

  @Test(arguments: [
    ("vas", ["Ashish Vaswani", "Sharan Vaswani"]), ("ash", ["Ashish Vaswani", "Ashish Gupta"]),
    ("vaswani, a", ["Ashish Vaswani"]), ("ashish v", ["Ashish Vaswani"]), ("lukasz", ["Łukasz Kaiser"]),
    ("ŁUK", ["Łukasz Kaiser"]), ("gupta vaswani", []), ("vaswanis", []),
  ])
  func authors(prefix: String, expected: [String]) throws {
    #expect(try texts(prefix, [.author]) == expected)
  }

  @Test(arguments: [
    ("found", Completion.Kind.section, ["Foundations / Classics"]), ("class", .section, ["Foundations / Classics"]),
    ("foundations cl", .section, ["Foundations / Classics"]), ("opt", .section, ["Optimization"]),
    ("state of", .tag, ["state-of-the-art"]), ("art", .tag, ["state-of-the-art"]), ("深度", .tag, ["深度学习"]),
    // As texts have them, not as the index does.
    ("ngr", .word, ["n-grams"]), ("specex", .word, ["SpecExtend"]), ("eco", .word, ["école"]),
    ("gros", .word, ["größe"]),
    // What really follows the words before, not across a full stop.
    ("with att", .word, ["with attention"]), ("attention ", .word, ["attention is"]),
    ("the transformer a", .word, []), ("attention is al", .word, ["attention is all"]),
    // Filters of the index are no words.
    ("arx", .word, []), ("year", .word, []), ("has", .word, []), ("all:", .word, ["all"]),
  ])
  func otherKinds(prefix: String, kind: Completion.Kind, expected: [String]) throws {
    #expect(try texts(prefix, [kind]) == expected)
  }

  @Test func countEntriesAndSayHowToFindThem() throws {
    let shelf = try Shelf(Self.entries)
    var seen: Set<Completion.Kind> = []
    for prefix in ["a", "att", "v", "o", "found", "state", "n-gram", "attention is", "深度", "grö"] {
      for completion in try Completer(shelf.library).completions(of: prefix, limit: 50) {
        seen.insert(completion.kind)
        let found = try shelf.keys(completion.query).count
        #expect(completion.count > 0 && found >= completion.count, "\(prefix): \(completion)")
      }
    }
    #expect(seen == Set(Completion.Kind.allCases))
    let vaswani = try Completer(shelf.library).completions(of: "vaswani", kinds: [.author])
    #expect(vaswani.map(\.count) == [2, 1])
    #expect(vaswani.first?.query == "author:\"Ashish Vaswani\"")
  }

  @Test func kindsTakeTurns() throws {
    let shelf = try Shelf(Self.entries)
    defer { withExtendedLifetime(shelf) {} }
    let all = try Completer(shelf.library).completions(of: "a", limit: 100)
    for limit in 1...10 {
      let some = try Completer(shelf.library).completions(of: "a", limit: limit)
      #expect(some.count == min(limit, all.count))
      #expect(Set(some.map(\.kind)).count >= min(limit, 3))
      let order = some.compactMap { Completion.Kind.allCases.firstIndex(of: $0.kind) }
      #expect(order == order.sorted())
      #expect(some.allSatisfy { all.contains($0) })
    }
  }

  @Test(arguments: ["a", "attention is a", "vaswani a", "n", "深", "state-of-the-a"])
  func aPrefixOfTooManyWordsFindsTheSameHere(prefix: String) throws {
    #expect(try texts(prefix, mostPostings: 0) == texts(prefix))
  }

  @Test func aStaleIndexIsRefused() throws {
    let shelf = try Shelf(Self.entries)
    try shelf.library.write { try $0.execute(sql: "UPDATE index_state SET version = 'another'") }
    #expect(throws: LibraryError.staleIndex(path: shelf.library.path)) {
      try Completer(shelf.library).completions(of: "a")
    }
  }
}
