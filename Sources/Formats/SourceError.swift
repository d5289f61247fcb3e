/// Why a source cannot be read at all.
public enum SourceError: Error, Equatable {
  /// Opening or reading failed; `reason` is the system's text.
  case unreadable(name: String, reason: String)
  /// Neither the content nor the name tells the format.
  case unknownFormat(name: String)
}
