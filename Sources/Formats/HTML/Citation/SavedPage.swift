import ReadingList

/// What programs that save pages leave in them.
enum SavedPage {
  /// Bytes in which they write it.
  private static let headSize = 2_048

  /// The address that a page was saved from, as browsers and SingleFile note it in a comment.
  static func address(in html: String) -> String? {
    let head = String(decoding: html.utf8.prefix(headSize), as: UTF8.self)
    for (mark, end) in [("saved from url=(", "-->"), ("Page saved with SingleFile", "\n saved date")] {
      guard let start = head.firstRange(of: mark) else { continue }
      let rest = head[start.upperBound...]
      let note = rest[..<(rest.firstRange(of: end)?.lowerBound ?? rest.endIndex)]
      guard let scheme = note.firstRange(of: "http") else { continue }
      let address = String(note[scheme.lowerBound...].prefix { !$0.isWhitespace })
      if WebAddress(address) != nil { return address }
    }
    return nil
  }

  /// Whether the page is not what was asked for, but a site's check that a person is asking.
  static func isChallenge(_ html: String) -> Bool {
    guard html.utf8.count < 100_000 else { return false }
    return html.contains("_cf_chl_opt") || html.contains("challenge-error-text")
  }
}
