/// How likely a source has a format, judged by its first kilobytes.
enum Likelihood: Int, Comparable {
  /// Nothing speaks for it; only the name of the file can.
  case unlikely
  /// It could be this format and others as well: text with commas in its first line, say. Taken if the name says so too
  /// or nothing is likelier.
  case possible
  /// What stands there is usual for this format and rare in others.
  case likely
  /// A mark that only this format has; it outweighs the name of the file.
  case certain

  static func < (first: Likelihood, second: Likelihood) -> Bool { first.rawValue < second.rawValue }
}
