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
}

/// What ends a record of TSV, ids, addresses and templates.
public enum Terminator: String, Sendable {
  case newline = "\n"
  /// For `xargs -0`.
  case null = "\0"
}

/// The form in which sections and measures are written.
public enum SectionMode: Sendable, Equatable {
  /// Laid out for a person.
  case terminal(TerminalStyle)
  /// Fields separated by tabs: name, count, boost, tagline of a section; measure, query, value and more of an evaluation.
  case tsv
  /// One JSON object for all.
  case json
  /// One JSON object a record.
  case ndjson
}
