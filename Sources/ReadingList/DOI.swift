/// A Digital Object Identifier in lower case: "10.1109/tpami.2021.3079209".
public struct DOI: Sendable, Hashable {
  /// The identifier, beginning with "10.".
  public let value: String

  /// The identifier in `text`, which is nothing but a DOI, with or without "doi:" or an address around it.
  public init?(_ text: some StringProtocol) {
    var rest = text.trimmingBlanks()
    if rest.lowercased().hasPrefix("doi:") { rest = rest.dropFirst(4).trimmingBlanks() }
    if let doi = DOI(bare: rest) ?? DOI(inURL: rest) {
      self = doi
    } else {
      return nil
    }
  }

  /// The identifier that an address names, with or without a scheme: a resolver's, or one with a DOI in its path, as
  /// publishers have.
  public init?(inURL url: some StringProtocol) {
    guard let address = WebAddress(withoutScheme: url) else { return nil }
    self.init(address)
  }

  /// The identifier that an address names.
  public init?(_ address: WebAddress) {
    guard address.host.utf8.contains(UInt8(ascii: ".")) else { return nil }
    let path = PercentEncoding.decoded(address.path)
    // "/10.1145/1", "/doi/abs/10.1145/1", "/article/10.1007/1", but not "/v10.2".
    guard let start = path.firstIndex(ofASCII: "/10.") else { return nil }
    var name = path[start...].dropFirst()
    if !address.isWithin("doi.org") {
      name = DOI.droppingPage(name)
      if address.isWithin("biorxiv.org") || address.isWithin("medrxiv.org") { name = DOI.droppingVersion(name) }
    }
    self.init(bare: name)
  }

  /// The address that resolves the identifier.
  public var url: String { "https://doi.org/" + value }

  private init?(bare text: some StringProtocol) {
    guard text.hasPrefix("10.") else { return nil }
    let name = DOI.droppingPunctuation(text[...])
    guard let slash = name.firstIndex(of: "/"), name.index(after: slash) < name.endIndex,
      !name.contains(where: \.isWhitespace)
    else { return nil }
    let registrant = name[..<slash].dropFirst(3).split(separator: ".", omittingEmptySubsequences: false)
    guard registrant[0].count >= 4,
      registrant.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isNumber } })
    else { return nil }
    value = name.lowercased()
  }

  /// `name` without what ends the sentence or the brackets around it; a bracket that it opened itself stays.
  private static func droppingPunctuation<Text: StringProtocol>(_ name: Text) -> Text.SubSequence {
    var name = name[...]
    while let last = name.last, ".,;:/)]}>\"'”’".contains(last) {
      if let open = brackets[last], name.count(where: { $0 == open }) >= name.count(where: { $0 == last }) { break }
      name = name.dropLast()
    }
    return name
  }

  private static let brackets: [Character: Character] = [")": "(", "]": "[", "}": "{", ">": "<"]

  /// Publishers add the view of the article: "10.1002/asi.1/full".
  private static func droppingPage(_ name: Substring) -> Substring {
    let pages = ["/full", "/abstract", "/pdf", "/epdf", "/fulltext", "/html", "/meta", ".pdf"]
    return pages.first { name.hasSuffix($0) }.map { name.dropLast($0.count) } ?? name
  }

  /// bioRxiv adds a version and the view: "10.1101/2020.01.01.123456v2.full".
  private static func droppingVersion(_ name: Substring) -> Substring {
    name.lastIndex(of: "v").map { name[..<$0] } ?? name
  }
}
