import Foundation
import GRDB
import ReadingList

extension Library {
  /// Who says what of an entry: a row for each value, member by member; first those that the entry has, in its order,
  /// then those that it does not have since another source or the person says otherwise.
  ///
  /// - throws: `LibraryError`, `DatabaseError`.
  public func provenance(of stored: StoredEntry, in db: Database) throws -> [Provenance] {
    let edits = try EditStore(db, path: path)
    let voices = try voices(of: stored.number, stored.entry, edits, in: db)
    let fields = voices.reduce(into: stored.entry.filledFields) { fields, voice in
      for field in voice.values.keys where !fields.contains(field) { fields.append(field) }
    }
    let order = Dictionary(uniqueKeysWithValues: EntryField.named.enumerated().map { ($1, $0) })
    let sorted = fields.sorted { (order[$0] ?? order.count, $0.name) < (order[$1] ?? order.count, $1.name) }
    return sorted.flatMap { field in
      let own = Self.parts(stored.entry[field], of: field)
      var others: [String] = []
      for value in voices.flatMap({ $0.values[field] ?? [] })
      where !own.contains(where: { Self.isSame($0, value, field) })
        && !others.contains(where: { Self.isSame($0, value, field) })
      {
        others.append(value)
      }
      return (own.map { ($0, true) } + others.map { ($0, false) }).map { value, isUsed in
        let origins = voices.filter { $0.values[field]?.contains { Self.isSame($0, value, field) } ?? false }
        return Provenance(field: field, value: value, origins: origins.map(\.origin), isUsed: isUsed)
      }
    }
  }

  /// One who says something of an entry, and what.
  private struct Voice {
    var origin: Provenance.Origin
    var values: [EntryField: [String]]
  }

  /// All who say something of a work: the person first, who has the last word, then its sources, then providers that were
  /// asked, then those of the works that were merged into it.
  private func voices(of number: Int64, _ entry: Entry?, _ edits: EditStore, in db: Database) throws -> [Voice] {
    var result: [Voice] = []
    let dates = try edits.dates(of: number)
    for (field, edit) in try edits.edit(of: number).fields.sorted(by: { $0.key.name < $1.key.name }) {
      let values =
        switch edit {
        case .values(let values): values
        case .changes(let added, _): added
        }
      let parts = Self.parts(values, of: field)
      if !parts.isEmpty { result.append(Voice(origin: .person(dates[field] ?? ""), values: [field: parts])) }
    }
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT record, location, line FROM mention JOIN source ON source.id = mention.source
        WHERE number = ? ORDER BY source, occurrence
        """, arguments: [number])
    for row in rows {
      let said = try row[0].map { try record(.text($0), of: number) } ?? entry
      guard let said else { continue }
      let values = said.filledFields.map { ($0, Self.parts(said[$0], of: $0)) }
      result.append(
        Voice(
          origin: .source(.text(row[1]), line: row[2].map { Int(Int64.number($0)) }),
          values: Dictionary(uniqueKeysWithValues: values)))
    }
    if let entry { result += try fetchedVoices(of: entry, in: db) }
    for work in try edits.works(mergedInto: number) {
      result += try voices(of: work.number, nil, edits, in: db)
    }
    return result
  }

  /// The providers that were asked about an entry, whether or not what they say is taken.
  private func fetchedVoices(of entry: Entry, in db: Database) throws -> [Voice] {
    let fetched = try FetchStore(db)
    return try FetchSubject.subjects(of: entry).flatMap { subject in
      try fetched.records(of: subject).map { record, date in
        let fields = record.facts.filledFields.filter { $0 != .title || !record.facts.title.isEmpty }
        return Voice(
          origin: .provider(record.provider, url: record.url, fetched: date),
          values: Dictionary(uniqueKeysWithValues: fields.map { ($0, record.facts[$0]) }))
      }
    }
  }

  /// What one source says of an entry.
  ///
  /// - throws: `LibraryError.damaged`.
  func record(_ text: String, of number: Int64) throws -> Entry {
    do {
      return try JSONDecoder().decode(Entry.self, from: Data(text.utf8))
    } catch {
      throw LibraryError.damaged(path: path, reason: "mention of entry \(number) holds no record")
    }
  }

  /// The values that are told apart: paragraphs of a note.
  private static func parts(_ values: [String], of field: EntryField) -> [String] {
    guard field == .note else { return values }
    return values.flatMap { $0.split(separator: "\n\n").map { $0.trimmingBlanks() } }.filter { !$0.isEmpty }
  }

  /// Whether two values are one: links if they lead to the same page.
  private static func isSame(_ a: String, _ b: String, _ field: EntryField) -> Bool {
    a == b || field == .links && Link(line: a).isSamePage(as: Link(line: b))
  }
}
