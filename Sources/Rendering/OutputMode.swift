/// The form in which hits and entries are written.
public enum OutputMode: Sendable, Equatable {
  /// Laid out for a person.
  case terminal(TerminalStyle)
  /// Six fields separated by tabs: id, score, title, section, year, url.
  case tsv
  /// One JSON object for all.
  case json
  /// One JSON object a record.
  case ndjson
  /// The id alone.
  case ids
  /// The first link's address alone; entries without a link are left out.
  case urls
  /// What the template says.
  case template(Template)

  /// Whether the counts of facets have a place beside the hits.
  public var showsFacets: Bool {
    switch self {
    case .terminal, .json, .ndjson: true
    case .tsv, .ids, .urls, .template: false
    }
  }
}

/// What ends a record of TSV, ids, addresses and templates.
public enum Terminator: String, Sendable {
  case newline = "\n"
  /// For `xargs -0`.
  case null = "\0"
}

/// The form in which sections, completions, saved searches and measures are written.
public enum TableMode: Sendable, Equatable {
  /// Laid out for a person.
  case terminal(TerminalStyle)
  /// Fields separated by tabs.
  case tsv
  /// One JSON object for all.
  case json
  /// One JSON object a record.
  case ndjson
}
