import ReadingList

/// Numbers the sections of one source in the order in which they come, and passes each on once.
public struct SectionOrdinals: Sendable {
  private var known: [String: (position: Int, hasTagline: Bool)] = [:]

  /// Ordinals of a source of which nothing has been read.
  public init() {}

  /// `item` with the section's ordinal if it is a section; nil if it says nothing new about a known section.
  public mutating func numbered(_ item: ListItem) -> ListItem? {
    guard case .section(var section) = item else { return item }
    if let (position, hasTagline) = known[section.name] {
      guard !hasTagline, section.tagline != nil else { return nil }
      section.position = position
    } else {
      section.position = known.count
    }
    known[section.name] = (section.position, section.tagline != nil)
    return .section(section)
  }
}
