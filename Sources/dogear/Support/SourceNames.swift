import Library

/// Sources as a person names them.
enum SourceNames {
  /// The place that `name` means: a path, or the end of one that only one source has. A file need not be there any more.
  static func location(_ name: String, among known: [String]) -> String {
    let path = SourceFinder.absolute(name)
    let root = SourceRoot(location: path)
    if known.contains(where: { $0 == path || root.holds($0) }) { return path }
    let ends = known.filter { $0.hasSuffix("/" + name) }
    return ends.count == 1 ? ends[0] : path
  }
}
