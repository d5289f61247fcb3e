/// What to search for and how much to return.
public struct SearchRequest: Sendable {
  /// What to search for.
  public var query: Query
  /// Hits to return; nil is all.
  public var limit: Int? = 10
  /// Hits to leave out at the top.
  public var offset = 0
  /// Factors for sections by name, which replace the library's.
  public var boosts = SectionFactors()
  /// Whether words that stand side by side must all be there, however few entries have them.
  public var requiresAllWords = false
  /// Whether words that no entry has are replaced by the spellings that they most likely stand for.
  public var correctsSpelling = true
  /// Whether queries with near spellings are looked for that find more, where hardly an entry has all words.
  public var suggestsQueries = true
  /// Whether acronyms and what the library's entries say that they stand for find each other.
  public var usesAcronyms = true
  /// The person's own synonyms.
  public var synonyms = SynonymTable()
  /// Whether what the best entries have in common is searched for too, for a query of bare words: entries are found that
  /// have none of the words typed, and those with all words no longer come first as such.
  public var expandsQuery = false
  /// Whether hits explain their scores.
  public var explains = false
  /// Whether hits have their matches marked and a snippet; finding these takes longer than the search in a small
  /// library.
  public var marksMatches = true
  /// Whether hits have the whole entry; else it has its title and nothing more, which is read faster.
  public var readsWholeEntries = true
  /// Whether `SearchResult.total` is to be right; counting takes longer than finding the best. Otherwise it may be as low
  /// as the number of hits.
  public var countsMatches = true
  /// Facets whose values are counted over all that matches; counting takes time for each match.
  public var facets: [Facet] = []
  /// Bytes of a snippet, about.
  public var snippetLength = 220

  /// A request for the first ten hits.
  public init(query: Query) {
    self.query = query
  }
}

/// What a search found.
public struct SearchResult: Sendable, Equatable {
  /// The hits asked for, best first.
  public var hits: [Hit]
  /// Entries that match, shown or not; see `SearchRequest.countsMatches`.
  public var total: Int
  /// Entries that have all words, where those with only some were added below; nil where none had to be added.
  public var withAllWords: Int?
  /// The counts of the facets that were asked for, over the `total` entries.
  public var facets: [FacetCounts] = []
  /// Words that no entry has, with what was searched for in their place.
  public var corrections: [Correction] = []
  /// Queries that the person may have meant, where hardly an entry has all words: they find more.
  public var suggestions: [String] = []
}
