import ReadingList

/// Writes a list in one format.
///
/// Entries stand in groups by their first section: sections in the order given, then those that only entries name, in
/// the order in which they do. Sections without entries are left out.
public protocol ListWriter: Sendable {
  /// Sends the text of the list to `sink`, piece by piece.
  ///
  /// - throws: what `sink` throws.
  func write(sections: [Section], entries: [IdentifiedEntry], to sink: (String) throws -> Void) rethrows
}
