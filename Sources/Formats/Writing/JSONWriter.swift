import ReadingList

/// Writes one JSON array of records, with everything that an entry holds.
public struct JSONWriter: ListWriter {
  /// A writer.
  public init() {}

  /// Sends the array to `sink`, one line for each entry.
  public func write(sections: [Section], entries: [IdentifiedEntry], to sink: (String) throws -> Void) rethrows {
    try sink("[")
    var isFirst = true
    for group in SectionGroup.groups(sections: sections, entries: entries) {
      for entry in group.entries {
        try sink((isFirst ? "\n" : ",\n") + RecordEncoder.text(of: entry, section: group.section))
        isFirst = false
      }
    }
    try sink(isFirst ? "]\n" : "\n]\n")
  }
}
