import ReadingList

/// Resolves references against the address of a page (RFC 3986, section 5).
enum URLReference {
  /// `reference` as an address of its own, if `base` is one; else `reference` as it is.
  static func resolved(_ reference: String, base: String?) -> String {
    guard let base, LinkAddress.scheme(of: reference) == nil, let schemeEnd = base.firstRange(of: "://") else {
      return reference
    }
    let scheme = base[..<schemeEnd.lowerBound]
    if reference.hasPrefix("//") { return scheme + ":" + reference }
    let authorityEnd = base[schemeEnd.upperBound...].firstIndex { "/?#".contains($0) } ?? base.endIndex
    let origin = base[..<authorityEnd]
    let path = base[authorityEnd...].prefix { $0 != "?" && $0 != "#" }
    if reference.hasPrefix("/") { return origin + withoutDots(reference) }
    if reference.hasPrefix("?") { return origin + path + reference }
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "/"
    return origin + withoutDots(folder + reference)
  }

  private static func withoutDots(_ path: String) -> String {
    let end = path.firstIndex { $0 == "?" || $0 == "#" } ?? path.endIndex
    var kept: [Substring] = []
    let segments = path[..<end].split(separator: "/", omittingEmptySubsequences: false)
    for (index, segment) in segments.enumerated() {
      let isLast = index == segments.count - 1
      switch segment {
      case ".": if isLast { kept.append("") }
      case "..":
        if kept.count > 1 { kept.removeLast() }
        if isLast { kept.append("") }
      default: kept.append(segment)
      }
    }
    return kept.joined(separator: "/") + path[end...]
  }
}
