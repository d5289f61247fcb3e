/// How the results of a search are spread over the values of a facet.
public struct FacetCounts: Sendable, Equatable {
  /// One value, and the results that have it.
  public struct Value: Sendable, Equatable {
    /// The value; spellings that differ only in case or accents are one value, under the most frequent of them.
    public var text: String
    /// Results with the value, 1 or more. Results with several values count for each.
    public var count: Int
    /// What narrows the search to the value, as it is typed: `year:2020`, `section:"Model merging"`.
    public var query: String

    /// The value `text`, which `count` results have.
    public init(text: String, count: Int, query: String) {
      self.text = text
      self.count = count
      self.query = query
    }
  }

  /// The property.
  public var facet: Facet
  /// The most frequent values: years with the newest first, all others with the most frequent first.
  public var values: [Value]
  /// Further values, which are not in `values`.
  public var moreValues: Int
  /// The counts of the further values together.
  public var moreCount: Int
  /// Results without any value.
  public var missing: Int

  /// The counts of `facet`.
  public init(_ facet: Facet, values: [Value], moreValues: Int = 0, moreCount: Int = 0, missing: Int = 0) {
    self.facet = facet
    self.values = values
    self.moreValues = moreValues
    self.moreCount = moreCount
    self.missing = missing
  }
}
