import Search

/// What a search may put in the place of the words that were typed or add to them, as it was asked for on the command line.
struct ReplacementChoice: Equatable {
  var correctsSpelling = true
  var usesSynonyms = true
  var expandsQuery = false

  /// Asks for it, with the person's own synonyms.
  func apply(to request: inout SearchRequest) {
    request.correctsSpelling = correctsSpelling
    request.expandsQuery = expandsQuery
    request.usesAcronyms = usesSynonyms
    if usesSynonyms { request.synonyms = SynonymFile.load() }
  }
}
