/// An arXiv identifier without its version: "2211.17192" or "math.GT/0309136".
public struct ArXivID: Sendable, Hashable {
  /// The id; old-style archives keep their case folded to lower, the subject class dropped ("math/0309136").
  public let value: String

  /// The id in `text`, which is nothing but the id, with or without "arXiv:" and a version.
  public init?(_ text: some StringProtocol) {
    var rest = text.trimmingBlanks().lowercased()
    if rest.hasPrefix("arxiv:") { rest = rest.dropFirst(6).trimmingBlanks() }
    if rest.hasPrefix("10.48550/arxiv.") { rest = String(rest.dropFirst(15)) }
    guard let value = ArXivID.withoutVersion(rest) else { return nil }
    self.value = value
  }

  /// The id that an address names: pages of arXiv and of the sites that mirror its ids.
  public init?(inURL url: some StringProtocol) {
    guard let address = WebAddress(url) else { return nil }
    var path = address.path[...]
    let isMirror = address.isWithin("huggingface.co") || address.isWithin("alphaxiv.org")
    if address.isWithin("arxiv.org") || isMirror || address.isWithin("ar5iv.org") || address.host == "ar5iv.labs.arxiv.org" {
      let pages = ["/abs/", "/pdf/", "/html/", "/format/", "/ps/", "/papers/", "/overview/", "/e-print/"]
      guard let page = pages.first(where: { path.hasPrefix($0) }) else { return nil }
      path = path.dropFirst(page.count)
      if path.hasSuffix(".pdf") { path = path.dropLast(4) }
    } else if address.isWithin("doi.org") {
      path = path.dropFirst()
      guard path.lowercased().hasPrefix("10.48550/arxiv.") else { return nil }
    } else {
      return nil
    }
    while path.hasSuffix("/") { path = path.dropLast() }
    self.init(path)
  }

  /// The page of the work.
  public var url: String { "https://arxiv.org/abs/" + value }

  private static func withoutVersion(_ text: String) -> String? {
    var id = text[...]
    if let mark = id.lastIndex(of: "v"), mark > id.startIndex, !id[id.index(after: mark)...].isEmpty,
      id[id.index(after: mark)...].allSatisfy(isDigit), isDigit(id[id.index(before: mark)])
    {
      id = id[..<mark]
    }
    if let slash = id.firstIndex(of: "/") {
      let archive = id[..<slash].prefix { $0 != "." }
      let number = id[id.index(after: slash)...]
      guard number.count == 7, number.allSatisfy(isDigit), archive.count >= 2,
        archive.allSatisfy({ $0.isASCII && ($0.isLetter || $0 == "-") })
      else { return nil }
      return archive + "/" + number
    }
    let halves = id.split(separator: ".", omittingEmptySubsequences: false)
    guard halves.count == 2, halves[0].count == 4, (4...5).contains(halves[1].count),
      halves.allSatisfy({ $0.allSatisfy(isDigit) }), let month = Int(halves[0].suffix(2)), (1...12).contains(month)
    else { return nil }
    return String(id)
  }

  private static func isDigit(_ character: Character) -> Bool {
    character.isASCII && character.isNumber
  }
}
