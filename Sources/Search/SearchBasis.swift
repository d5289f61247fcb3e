import Library

/// What every search of a library needs, whatever it is for.
struct SearchBasis {
  let documents: Int
  let factors: FieldFactors
  /// How many times more an occurrence counts than when the lists were written, at most; nil where there are no lists.
  let drift: Double?
  /// The segment of FTS5's index that can be read beside the lists.
  let segment: Int64?
  /// The library's own.
  let boosts: SectionBoosts
  let records: RecordMemory
  let frequencies = FrequencyMemory()

  /// - throws: `LibraryError.staleIndex`, `DatabaseError`.
  init(_ db: Connection, library: Library, parameters: RankingParameters) throws {
    let statistics = try IndexStatistics.load(db)
    guard statistics.isCurrent else { throw LibraryError.staleIndex(path: library.path) }
    documents = statistics.documents
    let factors = FieldFactors(parameters.fields, statistics: statistics)
    self.factors = factors
    drift = parameters.usesLists ? statistics.lists.map { $0.drift(to: factors) } : nil
    segment = drift == nil ? nil : try SegmentIndex.mainSegment(db)
    boosts = try SectionBoosts(db, library: library)
    records = try RecordMemory()
  }
}
