import Library
import Tokens

/// What every search of a library needs, whatever it is for.
struct SearchBasis {
  let documents: Int
  let factors: FieldFactors
  /// What of the lists holds for all searches; nil where there are none.
  let lists: ListState?
  /// The library's own.
  let boosts: SectionBoosts
  let records: RecordMemory
  let words = WordMemory()
  let stemmer = Stemmer()
  /// Whether a person has changed any work.
  let isEdited: Bool

  /// - throws: `LibraryError.staleIndex`, `DatabaseError`.
  init(_ db: Connection, library: Library, parameters: RankingParameters) throws {
    let statistics = try IndexStatistics.load(db)
    guard statistics.isCurrent else { throw LibraryError.staleIndex(path: library.path) }
    documents = statistics.documents
    let factors = FieldFactors(parameters.fields, statistics: statistics)
    self.factors = factors
    let basis = parameters.usesLists ? statistics.lists : nil
    lists = try basis.map { try ListState(db, drift: $0.drift(to: factors)) }
    boosts = try SectionBoosts(db, library: library)
    records = try RecordMemory()
    isEdited = try Identity.hasEdits(db)
  }
}
