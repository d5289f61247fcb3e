/// Factors for sections by name.
///
/// A list and not a dictionary: there are few, and every search makes one, for whose type the runtime would take longer
/// than for the search of a small library.
public struct SectionFactors: Sendable, Equatable, ExpressibleByDictionaryLiteral {
  /// A section's factor.
  public struct Element: Sendable, Equatable {
    /// The section's name, or an unambiguous part of it.
    public var name: String
    /// Greater than 0.
    public var factor: Double
  }

  /// Each name once, in the order in which the factors were set: of two names for one section the later one holds.
  public private(set) var elements: [Element] = []

  /// No factors.
  public init() {}

  /// The factors of a literal like `["One": 1.5]`; of a name that comes twice the last.
  public init(dictionaryLiteral elements: (String, Double)...) {
    for (name, factor) in elements { self[name] = factor }
  }

  /// The factor of a name; nil for none.
  public subscript(name: String) -> Double? {
    get { elements.first { $0.name == name }?.factor }
    set {
      elements.removeAll { $0.name == name }
      if let newValue { elements.append(Element(name: name, factor: newValue)) }
    }
  }

  /// These factors, with those of `others` in their place.
  public func merging(_ others: SectionFactors) -> SectionFactors {
    var result = self
    for element in others.elements { result[element.name] = element.factor }
    return result
  }
}
