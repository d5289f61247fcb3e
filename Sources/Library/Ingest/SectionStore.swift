import GRDB
import ReadingList

/// Writes sections, and remembers which there are.
final class SectionStore {
  /// A tagline that is to replace another, once the section's entries can be indexed again.
  struct TaglineChange {
    var section: Int64
    var tagline: String?
    var source: Int64
  }

  /// A class since each entry asks for its section several times.
  private final class Known {
    let id: Int64
    var tagline: String?
    var source: Int64?
    /// What the section's entries are found by: the name and the tagline that its row has.
    var indexContent: String

    init(id: Int64, tagline: String?, source: Int64?, indexContent: String) {
      self.id = id
      self.tagline = tagline
      self.source = source
      self.indexContent = indexContent
    }
  }

  private let db: Database
  private var known: [String: Known] = [:]
  private var changes: [TaglineChange] = []

  init(_ db: Database) {
    self.db = db
  }

  /// The id of the section with the name, which is made at the end of the list if there is none.
  func id(of name: String) throws -> Int64 {
    try find(name).id
  }

  /// What the content view has for an entry in the sections with the names.
  func indexContent(of names: [String]) throws -> String {
    if names.count == 1 { return try find(names[0]).indexContent }
    return try names.map { try find($0).indexContent }.joined(separator: "\n")
  }

  /// Notes what `source` says of a section. The tagline is that of the source that gave one first, until that source
  /// gives another: two lists that describe a section differently do not change it back and forth.
  func describe(_ section: Section, source: Int64) throws {
    let found = try find(section.name)
    guard let tagline = section.tagline, tagline != found.tagline else { return }
    guard found.tagline == nil || found.source == source else { return }
    found.tagline = tagline
    found.source = source
    let change = TaglineChange(section: found.id, tagline: tagline, source: source)
    if try !hasEntries(found.id) {
      try apply(change)
      found.indexContent = Self.indexContent(section.name, tagline: tagline)
    } else {
      changes.removeAll { $0.section == found.id }
      changes.append(change)
    }
  }

  /// The changes that still have to be applied, each once.
  func taglineChanges() -> [TaglineChange] {
    defer { changes = [] }
    return changes
  }

  func apply(_ change: TaglineChange) throws {
    try db.execute(
      sql: "UPDATE section SET tagline = ?, source = ? WHERE id = ?",
      arguments: [change.tagline, change.source, change.section])
  }

  func entries(of section: Int64) throws -> [Int64] {
    try Int64.fetchAll(
      db, sql: "SELECT number FROM entry_section WHERE section = ? ORDER BY number", arguments: [section])
  }

  /// Takes out the sections without entries, but for those that a person has given a boost.
  func removeEmpty() throws {
    try db.execute(
      sql: """
        DELETE FROM section WHERE boost = 1 AND NOT EXISTS (SELECT 1 FROM entry_section WHERE entry_section.section = section.id)
        """)
    if db.changesCount > 0 { known.removeAll() }
  }

  private func hasEntries(_ section: Int64) throws -> Bool {
    let statement = try db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM entry_section WHERE section = ?)")
    return try Bool.fetchOne(statement, arguments: [section]) ?? false
  }

  /// What the entries of a section are found by.
  static func indexContent(_ name: String, tagline: String?) -> String {
    name + "\n" + (tagline ?? "")
  }

  private func find(_ name: String) throws -> Known {
    if let found = known[name] { return found }
    let row = try Row.fetchOne(db, sql: "SELECT id, tagline, source FROM section WHERE name = ?", arguments: [name])
    let found: Known
    if let row {
      found = Known(
        id: .number(row[0]), tagline: row[1].map { .text($0) }, source: row[2].map { .number($0) },
        indexContent: Self.indexContent(name, tagline: row[1].map { .text($0) }))
    } else {
      try db.execute(
        sql: """
          INSERT INTO section(name, position) VALUES (?, (SELECT coalesce(max(position) + 1, 0) FROM section))
          """, arguments: [name])
      found = Known(
        id: db.lastInsertedRowID, tagline: nil, source: nil, indexContent: Self.indexContent(name, tagline: nil))
    }
    known[name] = found
    return found
  }
}
