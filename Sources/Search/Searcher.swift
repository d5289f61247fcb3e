import Library
import ReadingList

/// Answers queries from one library.
public struct Searcher {
  private let library: Library
  private let parameters: RankingParameters
  private let memory = SearchMemory()

  /// A searcher of `library`.
  public init(_ library: Library, parameters: RankingParameters = RankingParameters()) {
    self.library = library
    self.parameters = parameters
  }

  /// The entries that match, best first.
  ///
  /// Entries that the whole text names (by id, key, address, DOI, arXiv id or title) come first, then those with all
  /// words; if these are fewer than asked for, those with some of the words follow. All of it sees one state of the
  /// library.
  /// - throws: `LibraryError`, among them `.staleIndex`.
  public func search(_ request: SearchRequest) throws -> SearchResult {
    try library.readDirectly { db in
      try session(db, request).search(request)
    }
  }

  /// The entries that share the weightiest terms of `entry`, best first, without itself.
  ///
  /// - throws: `LibraryError`, among them `.staleIndex`.
  public func similar(to entry: StoredEntry, _ request: SearchRequest) throws -> SearchResult {
    try library.readDirectly { db in
      try session(db, request).similar(to: entry, request)
    }
  }

  private func session(_ db: Connection, _ request: SearchRequest) throws -> SearchSession {
    let basis = try memory.basis(db, library: library, parameters: parameters)
    return try SearchSession(db, library: library, parameters: parameters, basis: basis, boosts: request.boosts)
  }
}
