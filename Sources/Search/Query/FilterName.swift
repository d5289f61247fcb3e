import Library
import ReadingList

/// The filters of the query language, by their names.
enum FilterName: String {
  case year, years, site, kind, has, status, `is`

  /// The condition that a value makes; commas give several of which one must hold. Nil if the value is none.
  func node(_ value: String) -> Query.Node? {
    let filters = value.split(separator: ",").map { filter(String($0)) }
    guard !filters.isEmpty, !filters.contains(where: { $0 == nil }) else { return nil }
    let nodes = filters.compactMap { $0 }.map { Query.Node.filter($0) }
    return nodes.count == 1 ? nodes[0] : .any(nodes)
  }

  private func filter(_ value: String) -> Filter? {
    switch self {
    case .year, .years: YearRange.parse(value).map { .years($0) }
    case .site:
      WebAddress(value).map { .site($0.host) } ?? (Self.isName(value) ? .site(value.lowercased()) : nil)
    case .kind: Link.Kind(rawValue: value.lowercased()).map { .kind($0.rawValue) }
    case .status, .is: ReadingStatus(name: value).map { .status($0) }
    case .has: Facets.Property(rawValue: FilterName.singular(value.lowercased())).map { .has($0.rawValue) }
    }
  }

  /// Whether a site could be called so. Control characters are in no name, and MATCH ends at a null character.
  private static func isName(_ value: String) -> Bool {
    !value.isEmpty && !value.unicodeScalars.contains { $0.properties.generalCategory == .control }
  }

  private static func singular(_ name: String) -> String {
    switch name {
    case "url", "urls": "link"
    case let plural where plural.hasSuffix("s"): String(plural.dropLast())
    default: name
    }
  }
}

/// Years as a query writes them: "2020", "2020..2024", "2020-2024", "2020..", "..2024", ">=2023", "<2000".
enum YearRange {
  private static let all = 0...9999

  static func parse(_ text: String) -> ClosedRange<Int>? {
    for (sign, range) in comparisons where text.hasPrefix(sign) {
      return year(text.dropFirst(sign.count)).flatMap(range)
    }
    for separator in ["..", "–", "-"] {
      guard let found = text.firstRange(of: separator) else { continue }
      let low = text[..<found.lowerBound]
      let high = text[found.upperBound...]
      guard !(low.isEmpty && high.isEmpty), let from = low.isEmpty ? all.lowerBound : year(low),
        let to = high.isEmpty ? all.upperBound : year(high)
      else { return nil }
      return min(from, to)...max(from, to)
    }
    return year(text).map { $0...$0 }
  }

  private static let comparisons: [(String, @Sendable (Int) -> ClosedRange<Int>?)] = [
    (">=", { $0...all.upperBound }),
    ("<=", { all.lowerBound...$0 }),
    (">", { $0 < all.upperBound ? $0 + 1...all.upperBound : nil }),
    ("<", { $0 > all.lowerBound ? all.lowerBound...$0 - 1 : nil }),
  ]

  private static func year(_ text: some StringProtocol) -> Int? {
    guard (1...4).contains(text.count), let year = Int(text), year >= 0 else { return nil }
    return year
  }
}
