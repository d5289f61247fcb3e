import ReadingList

/// The constants of the ranking, all in one place.
public struct RankingParameters: Sendable, Equatable {
  /// Saturation of term frequency: the higher, the more a second occurrence counts. Greater than 0.
  ///
  /// BM25's usual 1.2 to 2.0 (Robertson and Zaragoza 2009, 3.5); frequencies here are weighted sums over fields, hence
  /// the upper part of the range.
  public var k1 = 1.8
  /// Weight of an occurrence in each field, in the order of `Field.allCases`: title, note, author, section, tag,
  /// abstract. 0 or more.
  public var weights = [3.0, 1.5, 1.5, 0.7, 1.5, 1.0]
  /// Length normalisation of each field: 0 is none, 1 is full. Names, sections and tags are lists; their length says
  /// nothing.
  public var lengthNormalizations = [0.4, 0.4, 0, 0, 0, 0.4]
  /// Postings from which on a disjunction is scored term at a time. Below, the memory for the sums of all entries costs
  /// more than it saves; the scores are the same.
  public var fewestPostingsByTerm = 2000

  /// The default configuration.
  public init() {}

  /// The weight of a field.
  public subscript(weight field: Field) -> Double {
    get { weights[field.rawValue] }
    set { weights[field.rawValue] = newValue }
  }
}
