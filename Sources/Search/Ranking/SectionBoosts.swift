import Library

/// The factors of the sections.
struct SectionBoosts {
  /// Factors by the section's number; numbers beyond the end have 1.
  private(set) var byNumber: [Double] = []
  private var names: [Int: String] = [:]
  /// Entries' records have no greater one.
  private static let greatestNumber: Int64 = 65_535

  /// The library's factors.
  ///
  /// - throws: `DatabaseError`.
  init(_ db: Connection, library: Library) throws {
    let row = try db.rows(.boosts)
    row.find(0...Self.greatestNumber)
    while try row.step() {
      guard row.real(2) != 1 else { continue }
      set(row.real(2), ofNumber: Int(row.integer(0)), name: row.text(1) ?? "")
    }
  }

  /// The factors with those of `overrides` (by section name or an unambiguous part of one) in their place.
  ///
  /// - throws: `LibraryError.unknownSection`, `DatabaseError`.
  func overridden(by overrides: SectionFactors, _ db: Connection, library: Library) throws -> SectionBoosts {
    var result = self
    for override in overrides.elements {
      let (text, boost) = (override.name, override.factor)
      let name = try library.section(named: text, in: db).name
      let number = try DirectStatement(keptBy: db, sql: "SELECT id FROM section WHERE name = ?")
      number.bind(name, at: 1)
      result.set(boost, ofNumber: Int(try number.firstInteger() ?? 0), name: name)
    }
    return result
  }

  /// The factor of a section, and its name where the factor is not 1.
  func boost(ofNumber number: Int) -> (boost: Double, section: String?) {
    (number < byNumber.count ? byNumber[number] : 1, names[number])
  }

  private mutating func set(_ boost: Double, ofNumber number: Int, name: String) {
    while byNumber.count <= number { byNumber.append(1) }
    byNumber[number] = boost
    names[number] = boost == 1 ? nil : name
  }
}
