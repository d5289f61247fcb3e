/// Tells lists from other files by their names, where many files are looked at.
public enum ListName {
  private static let endings = Set(Format.all.filter(\.isReadable).flatMap { [$0.name] + $0.extensions })

  /// Endings of files that are mostly something else.
  private static let ambiguous: Set<String> = [
    "txt", "csv", "tsv", "tab", "xml", "rdf", "yaml", "yml", "plist", "sqlite", "db",
  ]

  /// Whether only the content of a file with this name tells if it is a list.
  public static func isAmbiguous(_ path: String) -> Bool {
    let name = Packing.innerName(of: String(path.split(separator: "/").last ?? "")).lowercased()
    // Chrome's file has no ending.
    return name == "bookmarks"
      || !name.hasPrefix(".") && ambiguous.contains(String(name.split(separator: ".").last ?? ""))
  }

  /// Whether the beginning of `source` says that it is a list, and not just text in which there are links.
  public static func isList(_ source: ByteSource) -> Bool {
    guard let format = try? Format.recognize(source) else { return false }
    return format != .markdown && format != .html
  }

  /// Whether the file at `path` may be a list: it is not hidden, and its ending, behind which there may be that of a
  /// compression, is one of a format that is read.
  public static func isList(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    guard let name = parts.last, !parts.contains(where: { $0.hasPrefix(".") || $0 == "__MACOSX" }) else { return false }
    let inner = Packing.innerName(of: String(name))
    guard let dot = inner.lastIndex(of: "."), dot > inner.startIndex else { return false }
    return endings.contains(inner[inner.index(after: dot)...].lowercased())
  }
}
