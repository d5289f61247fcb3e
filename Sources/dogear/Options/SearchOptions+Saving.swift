import Search

extension SearchOptions {
  /// The facets by their names.
  ///
  /// - throws: `CommandError.unknownName`.
  var facetNames: [Facet] {
    get throws { try facets.map { try NameList.parse($0, option: "--facets") { Facet(name: $0) } } ?? [] }
  }

  /// What of the options a saved search keeps, as arguments.
  var savedArguments: [String] {
    let defaults = SearchOptions()
    var arguments: [String] = []
    if limit != defaults.limit { arguments.append("--limit=\(limit)") }
    if requiresAllWords { arguments.append("--all-words") }
    arguments += boosts.map { "--boost=" + $0 }
    if isPlain { arguments.append("--plain") }
    if isStrict { arguments.append("--strict") }
    if !replacement.correctsSpelling { arguments.append("--exact-spelling") }
    if replacement.expandsQuery { arguments.append("--expand") }
    if !replacement.usesSynonyms { arguments.append("--no-synonyms") }
    return arguments
  }

  /// An option that says how hits are written or which of them, and that a saved search does not keep; nil if none is
  /// set.
  var unsavedArgument: String? {
    if offset != 0 { return "--offset" }
    if explains { return "--explain" }
    if facets != nil { return "--facets" }
    switch output.form {
    case .json: return "--json"
    case .ndjson: return "--ndjson"
    case .tsv: return "--tsv"
    case .ids: return "--ids"
    case .urls: return "--urls"
    case .template: return "--format"
    case .list: return "--as"
    case nil: return output == OutputChoice() ? nil : output.endsWithNull ? "-0" : "--color, --hyperlink or --width"
    }
  }
}
