/// Estimates how deep a page nests before it is parsed, because the parser's time grows with the square of the depth:
/// 10,000 open tables take it seven seconds.
enum HTMLDepth {
  /// Levels that a page may have; browsers stop at 512.
  static let maximum = 2_000

  /// Elements that have no content, and those that the next of their kind closes.
  private static let flat: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p",
    "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "caption", "rt",
    "rp", "path", "rect", "circle", "line", "use", "polygon", "polyline", "ellipse", "stop",
  ]

  /// Whether `html` opens more than `maximum` elements without closing them.
  static func isExcessive(_ html: String, maximum: Int = maximum) -> Bool {
    var html = html
    return html.withUTF8 { bytes in
      var depth = 0
      var index = 0
      while index < bytes.count {
        guard bytes[index] == UInt8(ascii: "<") else {
          index += 1
          continue
        }
        index += 1
        let closes = index < bytes.count && bytes[index] == UInt8(ascii: "/")
        if closes { index += 1 }
        let start = index
        while index < bytes.count, isLetterOrDigit(bytes[index]) { index += 1 }
        guard index > start else { continue }
        let name = String(decoding: bytes[start..<min(index, start + 16)], as: UTF8.self).lowercased()
        if flat.contains(name) { continue }
        depth = closes ? max(0, depth - 1) : depth + 1
        if depth > maximum { return true }
      }
      return false
    }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
