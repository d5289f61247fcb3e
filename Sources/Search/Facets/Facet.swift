/// A property of entries by whose values results can be counted.
public enum Facet: String, Sendable, CaseIterable {
  case section, year, tag, site, kind, author

  /// The facet that a name means, plural or not; nil if there is none.
  public init?(name: some StringProtocol) {
    let name = name.lowercased()
    guard let facet = Facet(rawValue: name) ?? (name.hasSuffix("s") ? Facet(rawValue: String(name.dropLast())) : nil)
    else { return nil }
    self = facet
  }
}
