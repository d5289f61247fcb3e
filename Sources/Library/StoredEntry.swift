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
  /// The columns of a row that `init(row:sections:path:)` reads, in order.
  static let columns =
    "number, id, key, title, note, authors, year, tags, links, abstract, venue, doi, arxiv, added, status, details"
  /// Selects these columns of an entry.
  static let byNumber: StaticString = """
    SELECT number, id, key, title, note, authors, year, tags, links, abstract, venue, doi, arxiv, added, status, details
    FROM entry WHERE number = ?
    """

  /// The id that the row of an entry has.
  ///
  /// - throws: `LibraryError.damaged` if it is none.
  static func id(_ text: String?, number: Int64, path: String) throws -> EntryID {
    guard let id = EntryID(text ?? "") else {
      throw LibraryError.damaged(path: path, reason: "entry \(number) has no valid id")
    }
    return id
  }

  /// The entry in the current row.
  ///
  /// - throws: `LibraryError.damaged` if the row's id is none.
  init(row: some Rows, sections: [String], path: String) throws {
    let number = row.integer(0)
    self.init(
      number: number, id: try Self.id(row.text(1), number: number, path: path),
      entry: Entry(
        key: row.text(2), title: row.text(3) ?? "", note: row.text(4), authors: row.lines(5),
        year: row.optionalInteger(6).map { Int($0) }, sections: sections, links: row.lines(8).map { Link(line: $0) },
        tags: row.lines(7), abstract: row.unpackedText(9), venue: row.text(10), doi: row.text(11),
        arxiv: row.text(12), added: row.text(13), status: row.text(14).flatMap { ReadingStatus(rawValue: $0) },
        details: Lines.details(row.text(15))))
  }
}

extension Rows {
  /// The list in `column`, from 0, of the current row.
  fileprivate func lines(_ column: Int32) -> [String] {
    var lines: [String] = []
    withBytes(column) { lines = Lines.split($0) }
    return lines
  }
}

/// Lists in one column: a line for each element. Elements hold no line ends, see `Entry.sanitized`.
enum Lines {
  static func split(_ text: String?) -> [String] {
    guard var text else { return [] }
    return text.withUTF8 { split($0) }
  }

  static func split(_ bytes: UnsafeBufferPointer<UInt8>) -> [String] {
    // Not `split`, for whose slices the runtime looks up conformances, which takes as long as all else of an entry.
    var lines: [String] = []
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
      if end > start {
        lines.append(String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self))
      }
      start = end + 1
    }
    return lines
  }

  static func joined(_ elements: [String]) -> String? {
    elements.isEmpty ? nil : elements.joined(separator: "\n")
  }

  static func joined(_ links: [Link]) -> String? {
    joined(links.map(\.line))
  }

  static func details(_ text: String?) -> [String: String] {
    split(text).reduce(into: [:]) { result, line in
      let parts = line.split(separator: "\t", maxSplits: 1)
      if let name = parts.first, parts.count > 1 { result[String(name)] = String(parts[1]) }
    }
  }

  static func joined(_ details: [String: String]) -> String? {
    details.isEmpty ? nil : joined(details.sorted { $0.key < $1.key }.map { $0.key + "\t" + $0.value })
  }
}
