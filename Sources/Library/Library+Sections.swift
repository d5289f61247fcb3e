import GRDB
import ReadingList

extension Library {
  /// Sets the factor on the scores of a section's entries. Takes effect at once; nothing is indexed again.
  ///
  /// - parameter boost: greater than 0.
  /// - returns: the section's full name.
  /// - throws: `LibraryError.unknownSection`, `DatabaseError`.
  public func setBoost(_ boost: Double, ofSection name: String) throws -> String {
    try write { db in
      let section = try self.section(named: name, in: Connection(db))
      try db.execute(sql: "UPDATE section SET boost = ? WHERE name = ?", arguments: [boost, section.name])
      return section.name
    }
  }

  /// The section that a person means: by its whole name, whatever the case, or by a part that only one name has.
  ///
  /// - throws: `LibraryError.unknownSection` with the names that have the part, `DatabaseError`.
  public func section(named text: String, in db: Connection) throws -> Section {
    let all = try sections(in: db).map(\.section)
    if let exact = all.first(where: { $0.name == text }) { return exact }
    let lower = text.lowercased()
    if let same = all.first(where: { $0.name.lowercased() == lower }) { return same }
    let similar = all.filter { !lower.isEmpty && $0.name.lowercased().contains(lower) }
    if similar.count == 1 { return similar[0] }
    throw LibraryError.unknownSection(text, similar: (similar.isEmpty ? all : similar).prefix(12).map(\.name))
  }
}
