/// Tells lists from other files by their names, where many files are looked at.
public enum ListName {
  private static let endings = Set(Format.all.filter(\.isReadable).flatMap { [$0.name] + $0.extensions })

  /// Whether the name is that of a text of any kind, which only its content can tell from a list.
  public static func isText(_ path: String) -> Bool {
    let inner = Packing.innerName(of: path).lowercased()
    return inner.hasSuffix(".txt") && !(inner.split(separator: "/").last ?? ".").hasPrefix(".")
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
