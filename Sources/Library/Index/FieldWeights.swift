import ReadingList

/// What an occurrence in each field counts, in the order of `Field.allCases`: abstract, title, note, author, section, tag.
///
/// Part of the ranking's parameters; here because the lists of postings keep bounds that are worked out with it. The
/// values were chosen with the others, see Documentation/quality.md.
public struct FieldWeights: Sendable, Equatable {
  /// Weight of an occurrence. 0 or more.
  public var weights = [1.0, 3.0, 1.5, 1.5, 0.7, 1.5]
  /// Length normalisation b, from 0 for none to 1 for full: one value for running text (values of their own fit these
  /// collections better and others worse), and none for names, sections and tags, which are lists.
  public var lengthNormalizations = [0.5, 0.5, 0.5, 0, 0, 0]

  /// The default weights.
  public init() {}
}
