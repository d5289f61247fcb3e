import Formats
import Foundation
import ReadingList

/// Beginnings for libFuzzer, which finds the ways of a format sooner from a list in it.
enum FuzzSeeds {
  /// Writes into `folder` a list in the format `name`, if that can be written.
  static func write(_ name: String, into folder: String) {
    guard let writer = Format(name: name)?.writer() else { return }
    var text = ""
    writer.write(sections: [Section(name: "Part", tagline: "a tagline", position: 0)], entries: [entry]) { text += $0 }
    try? text.write(toFile: folder + "/seed", atomically: true, encoding: .utf8)
  }

  private static var entry: IdentifiedEntry {
    let entry = Entry(
      key: "ærø2020", title: "A title: {with} $\\alpha$ & <signs>", note: "a note\n\nof two parts",
      authors: ["Łukasz Ó"],
      year: 2020, sections: ["Part"], links: [Link(url: "https://example.org/a?b=c#d", label: "page")], tags: ["x y"],
      abstract: "An abstract of words.", venue: "A place", doi: "10.1000/xyz", arxiv: "1706.03762",
      details: ["volume": "3", "page": "1-9"])
    return IdentifiedEntry(id: EntryID("0123456789"), entry: entry)
  }
}
