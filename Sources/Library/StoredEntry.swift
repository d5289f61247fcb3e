import GRDB
import ReadingList

/// An entry as the library holds it.
public struct StoredEntry: Sendable, Equatable {
  /// The entry's row, which is also its number in the index. It stays the same as long as the entry is in the library.
  public var number: Int64
  /// The entry's id, which people see and which stays too.
  public var id: EntryID
  /// What the library knows of the work.
  public var entry: Entry

  /// The entry that the library has under `number` and `id`.
  public init(number: Int64, id: EntryID, entry: Entry) {
    self.number = number
    self.id = id
    self.entry = entry
  }
}

extension StoredEntry {
  /// The columns of a row that `init(row:sections:)` reads, in order.
  static let columns = "number, id, key, title, note, authors, year, tags, links, abstract, venue, doi, arxiv, added"

  /// - throws: `LibraryError.damaged` if the row's id is none.
  init(row: Row, sections: [String], path: String) throws {
    guard let id = EntryID(row[1] as String) else {
      throw LibraryError.damaged(path: path, reason: "entry \(row[0] as Int64) has no valid id")
    }
    self.init(
      number: row[0], id: id,
      entry: Entry(
        key: row[2], title: row[3], note: row[4], authors: Lines.split(row[5]), year: row[6], sections: sections,
        links: Lines.links(row[8]), tags: Lines.split(row[7]), abstract: row[9], venue: row[10], doi: row[11],
        arxiv: row[12], added: row[13]))
  }
}

/// Lists in one column: a line for each element. Elements hold no line ends, see `Entry.sanitized`.
enum Lines {
  static func split(_ text: String?) -> [String] {
    guard let text, !text.isEmpty else { return [] }
    return text.split(separator: "\n").map(String.init)
  }

  static func joined(_ elements: [String]) -> String? {
    elements.isEmpty ? nil : elements.joined(separator: "\n")
  }

  static func links(_ text: String?) -> [Link] {
    split(text).map { line in
      let parts = line.split(separator: "\t", maxSplits: 1)
      return Link(url: String(parts.first ?? ""), label: parts.count > 1 ? String(parts[1]) : nil)
    }
  }

  static func joined(_ links: [Link]) -> String? {
    joined(links.map { link in link.label.map { link.url + "\t" + $0 } ?? link.url })
  }
}
