/// A Digital Object Identifier in lower case: "10.1109/tpami.2021.3079209".
public struct DOI: Sendable, Hashable {
  /// The identifier, beginning with "10.".
  public let value: String

  /// The identifier in `text`, which is nothing but a DOI, with or without "doi:" or a resolver's address.
  public init?(_ text: some StringProtocol) {
    var rest = text.trimmingBlanks()
    if let found = DOI(inURL: rest) {
      self = found
      return
    }
    if rest.lowercased().hasPrefix("doi:") { rest = rest.dropFirst(4).trimmingBlanks() }
    self.init(bare: rest)
  }

  /// The identifier that an address names: a resolver's, or one with a DOI in its path, as publishers have.
  public init?(inURL url: some StringProtocol) {
    guard let address = WebAddress(url) else { return nil }
    let path = PercentEncoding.decoded(address.path)
    if address.isWithin("doi.org") {
      self.init(bare: String(path.dropFirst()))
    } else if let start = path.firstRange(of: "/doi/"), let number = path[start.upperBound...].firstRange(of: "10.") {
      // "/doi/10.1145/1", "/doi/abs/10.1145/1", "/doi/full/10.1145/1".
      self.init(bare: String(path[number.lowerBound...]))
    } else {
      return nil
    }
  }

  /// The address that resolves the identifier.
  public var url: String { "https://doi.org/" + value }

  private init?(bare text: String) {
    var text = text[...]
    while let last = text.last, ".,;/)".contains(last) {
      // A DOI may end with a bracket that it opened itself.
      if last == ")", text.filter({ $0 == "(" }).count >= text.filter({ $0 == ")" }).count { break }
      text = text.dropLast()
    }
    guard text.hasPrefix("10."), let slash = text.firstIndex(of: "/"), text.index(after: slash) < text.endIndex,
      !text.contains(where: \.isWhitespace)
    else { return nil }
    let registrant = text[text.index(text.startIndex, offsetBy: 3)..<slash]
    guard registrant.count >= 4, registrant.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }) else { return nil }
    value = text.lowercased()
  }
}
