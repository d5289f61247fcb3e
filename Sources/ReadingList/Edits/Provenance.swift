/// Who says one value of an entry.
public struct Provenance: Sendable, Equatable {
  /// One who says something of an entry.
  public enum Origin: Sendable, Hashable {
    /// A source, and the line on which it names the entry, from 1; nil where it is not known.
    case source(String, line: Int?)
    /// The person, who edited it: ISO 8601.
    case person(String)
    /// A provider that was asked over the network: its name, where it says so, and when it was asked: ISO 8601.
    case provider(String, url: String, fetched: String)
  }

  /// The member.
  public var field: EntryField
  /// The value; of a note, a paragraph.
  public var value: String
  /// All who say it, in the order in which they count.
  public var origins: [Origin]
  /// Whether the entry has the value: another source or the person may say otherwise.
  public var isUsed: Bool

  /// What `origins` say of `field`.
  public init(field: EntryField, value: String, origins: [Origin], isUsed: Bool) {
    self.field = field
    self.value = value
    self.origins = origins
    self.isUsed = isUsed
  }
}
