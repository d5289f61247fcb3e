extension Array where Element == String {
  /// The texts with `separator` between them.
  ///
  /// As `joined(separator:)`, which is generic: what it needs to know of arrays of texts takes the runtime as long as reading
  /// ten entries, once in each process. A small search has no time for that.
  package func joined(by separator: String) -> String { self[...].joined(by: separator) }
}

extension ArraySlice where Element == String {
  /// The texts with `separator` between them.
  package func joined(by separator: String) -> String {
    var result = ""
    var isFirst = true
    for text in self {
      if !isFirst { result += separator }
      isFirst = false
      result += text
    }
    return result
  }
}
