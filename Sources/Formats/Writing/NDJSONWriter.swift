import ReadingList

/// Writes one JSON record a line, with everything that an entry holds.
public struct NDJSONWriter: ListWriter {
  /// A writer.
  public init() {}

  /// Sends one line for each entry to `sink`.
  public func write(sections: [Section], entries: [IdentifiedEntry], to sink: (String) throws -> Void) rethrows {
    for group in SectionGroup.groups(sections: sections, entries: entries) {
      for entry in group.entries { try sink(RecordEncoder.text(of: entry, section: group.section) + "\n") }
    }
  }
}
