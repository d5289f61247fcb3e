import Formats
import ReadingList

/// Writes entries to standard output as a list that other programs, and dogear itself, read.
enum ListOutput {
  /// Entries of one section stand together, at the place of its first one; `sections` have the order otherwise.
  static func write(
    _ entries: [IdentifiedEntry], as format: Format, sections: [Section] = [], title: String = "Reading list"
  ) {
    format.writer(title: title)?.write(sections: sections, entries: entries) { Output.write($0) }
  }
}
