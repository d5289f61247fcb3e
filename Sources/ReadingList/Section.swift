/// A named part of a reading list.
public struct Section: Sendable, Equatable {
  /// What the name of a nested section is made of: "Papers › Decoding". A slash would not do, since names hold slashes.
  public static let pathSeparator = " › "

  /// The name, which identifies the section in a library.
  public var name: String
  /// The line under the heading; nil where there is none.
  public var tagline: String?
  /// Ordinal among the sections of the library, from 0.
  public var position: Int
  /// Factor on the score of the section's entries; 1 changes nothing. Greater than 0.
  public var boost: Double

  /// A section, first and without weight of its own unless said otherwise.
  public init(name: String, tagline: String? = nil, position: Int = 0, boost: Double = 1) {
    self.name = name
    self.tagline = tagline
    self.position = position
    self.boost = boost
  }
}
