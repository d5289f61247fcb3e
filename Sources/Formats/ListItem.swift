import ReadingList

/// What a reader finds in a source, in the order of the source.
///
/// An entry is held by reference, since an item goes from hand to hand, and an entry's many texts would each be counted.
public enum ListItem: Sendable, Equatable {
  /// What follows is from the file of this path in an archive; problems are named by it.
  case member(String)
  /// A section begins or is described. Its `position` is its ordinal in the source.
  case section(Section)
  /// An entry, and the line it begins on, from 1.
  indirect case entry(Entry, line: Int)
  /// A part of the source that could not be taken. Reading goes on behind it.
  case problem(line: Int?, message: String)
}
