import Library

/// Completes what a person has begun to type from what the library has.
public struct Completer {
  private let library: Library
  /// Postings from which on FTS5 takes too long to gather those of all words with a prefix; below, it takes some
  /// hundredths of a second at most.
  private let mostPostings: Int

  /// A completer of `library`.
  public init(_ library: Library) {
    self.init(library, mostPostings: 250_000)
  }

  init(_ library: Library, mostPostings: Int) {
    self.library = library
    self.mostPostings = mostPostings
  }

  /// The completions of `text`, of all `kinds` that have some: by kind in the order of `Completion.Kind`, within each the
  /// best first.
  ///
  /// Words are compared as the index does, that is without regard to case, accents and signs. Titles that begin with the
  /// text come before those that have it inside, the shortest first. All other kinds have the most frequent first. A name
  /// or tag matches by any of its words, a name with several words typed in any order.
  /// - parameter limit: Completions at most, 1 or more. Kinds take turns at the places.
  /// - throws: `LibraryError`, among them `.staleIndex`.
  public func completions(
    of text: String, limit: Int = 10, kinds: Set<Completion.Kind> = Set(Completion.Kind.allCases)
  ) throws -> [Completion] {
    guard let prefix = CompletionPrefix(text) else { return [] }
    return try library.readDirectly { db in
      let statistics = try IndexStatistics.load(db)
      guard statistics.isCurrent else { throw LibraryError.staleIndex(path: library.path) }
      let vocabulary = Vocabulary(db: db, documents: statistics.documents, memory: WordMemory())
      var finder = try CompletionFinder(
        prefix, vocabulary: vocabulary, statistics: statistics, limit: limit,
        mostPostings: mostPostings)
      let found = try Completion.Kind.allCases.filter(kinds.contains).map { try finder.completions($0) }
      return Self.mixed(found, limit: limit)
    }
  }

  /// The first of each kind, as many of each as there are places when all take turns.
  private static func mixed(_ kinds: [[Completion]], limit: Int) -> [Completion] {
    var counts = [Int](repeating: 0, count: kinds.count)
    var free = max(0, limit)
    while free > 0 {
      let before = free
      for index in kinds.indices where free > 0 && counts[index] < kinds[index].count {
        counts[index] += 1
        free -= 1
      }
      if free == before { break }
    }
    return zip(kinds, counts).flatMap { $0.prefix($1) }
  }
}
