import ReadingList

/// A line of a plain list: an address, a DOI or an arXiv id, with words before or behind it.
struct PlainListLine {
  /// Addresses, of the work first.
  private(set) var urls: [String] = []
  private(set) var doi: String?
  private(set) var arxiv: String?
  /// Words before the address.
  private(set) var before = ""
  /// Words behind it.
  private(set) var behind = ""

  /// The line that `text` is; nil if it names no work.
  init?(_ text: some StringProtocol) {
    let text = ListMark.removed(from: text.trimmingBlanks()[...]) ?? text.trimmingBlanks()
    // By words, since identifiers have no mark of their own.
    var rest = text[...]
    var start: Substring.Index?
    while !rest.isEmpty {
      let word = rest.prefix { !$0.isWhitespace }
      if !word.isEmpty, take(word) {
        start = word.startIndex
        rest = rest[word.endIndex...]
        break
      }
      rest = rest[word.endIndex...].drop(while: \.isWhitespace)
    }
    guard let start else { return nil }
    before = Self.cleaned(text[..<start])
    var kept: [Substring] = []
    for word in rest.split(whereSeparator: \.isWhitespace) {
      // A second address is a link of the same work.
      if let url = Self.url(word) { urls.append(url) } else { kept.append(word) }
    }
    behind = Self.cleaned(kept.joined(separator: " ")[...])
  }

  /// Whether nothing but the address or the identifier stands in the line.
  var isBare: Bool { before.isEmpty && behind.isEmpty }

  private mutating func take(_ word: Substring) -> Bool {
    if let url = Self.url(word) {
      urls.append(url)
      return true
    }
    let word = word.drop { "<([\"".contains($0) }
    let bare = String(word.reversed().drop { ">)]\",;.".contains($0) }.reversed())
    if let doi = DOI(bare), bare.lowercased().hasPrefix("10.") || bare.lowercased().hasPrefix("doi:") {
      self.doi = doi.value
      urls.append(doi.url)
      return true
    }
    guard let id = ArXivID(bare) else { return false }
    arxiv = id.value
    urls.append(id.url)
    return true
  }

  private static func url(_ word: Substring) -> String? {
    let address = PlainLinks.address(at: word.drop { "<([\"".contains($0) })
    let lower = address.prefix(8).lowercased()
    let isWeb = lower.hasPrefix("http://") || lower.hasPrefix("https://") || lower.hasPrefix("ftp://")
    if isWeb { return WebAddress(address) == nil ? nil : LinkAddress.real(String(address)) }
    if lower.hasPrefix("www."), WebAddress(address) != nil { return "https://" + address }
    // "doi.org/10.1000/1" and "arxiv.org/abs/1706.03762" are pasted without a scheme.
    let isPage = address.contains("/") && (DOI(inURL: address) != nil || ArXivID(inURL: address) != nil)
    return isPage && !lower.hasPrefix("10.") ? "https://" + address : nil
  }

  /// `text` without the separators at its ends that parted it from the address.
  private static func cleaned(_ text: Substring) -> String {
    let separators: Set<Character> = ["-", "–", "—", "|", ":", ";", ",", "#", "•", "·", "→", "="]
    var text = text.collapsingBlanks()[...]
    while let first = text.first, separators.contains(first) || first.isWhitespace { text = text.dropFirst() }
    while let last = text.last, separators.contains(last) || last.isWhitespace { text = text.dropLast() }
    return String(text)
  }
}
