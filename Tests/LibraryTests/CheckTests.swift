import GRDB
import Library
import ReadingList
import Testing

/// What `check` finds, and what a rebuild repairs.
struct CheckTests {
  private static func place() throws -> Workplace {
    let place = try Workplace()
    try place.load([
      Entry(title: "One draft", note: "a", year: 2020, sections: ["S"]),
      Entry(title: "Two drafts", abstract: "b c d of a large language model (LLM)", arxiv: "2211.17192"),
      Entry(title: "Three", sections: ["T", "S"]),
    ])
    return place
  }

  @Test func aSoundLibraryHasNoFindings() throws {
    for place in [try Workplace(), try Self.place()] {
      #expect(try place.library.check().isEmpty)
      // The folder goes with the place.
      withExtendedLifetime(place) {}
    }
  }

  @Test(arguments: [
    "UPDATE entry SET title = 'Other' WHERE number = 1",
    "UPDATE entry SET note = NULL WHERE number = 1",
    "UPDATE section SET tagline = 'new'",
    "UPDATE entry SET year = 1066 WHERE number = 1",
    "DELETE FROM entry WHERE number = 3",
    "DELETE FROM identity",
    "UPDATE index_term SET frequency = frequency + 1 WHERE term = 'one'",
    "DELETE FROM index_term WHERE term = 'one'",
    "INSERT INTO index_term VALUES ('zzz', 1)",
    "UPDATE index_acronym SET frequency = 2",
    "DELETE FROM index_acronym",
    "INSERT INTO index_acronym VALUES ('zzz', 'z z z', 1)",
    "DROP TABLE index_acronym",
    "UPDATE index_state SET version = 'another'",
    "UPDATE index_state SET documents = 7",
    "UPDATE index_state SET tokens = '1 1 1 1 1 1'",
    "UPDATE index_state SET filled = '1 1 1 1 1 1'",
    "DELETE FROM index_state",
    "DELETE FROM index_document",
    "UPDATE index_document SET records = zeroblob(length(records))",
    "UPDATE index_document SET records = substr(records, 1, 24)",
    "UPDATE entry_section SET section = 2 WHERE number = 1",
    "DROP TABLE index_term",
    "DROP TABLE index_state",
    "DROP TABLE index_fts",
    "INSERT INTO index_fts(index_fts) VALUES ('delete-all')",
    "DELETE FROM index_fts_data WHERE id > 10",
  ])
  func aWrongIndexIsFoundAndRebuilt(sql: String) throws {
    let place = try Self.place()
    try place.execute(sql)
    let findings = try place.library.check()
    #expect(!findings.isEmpty, "\(sql)")
    #expect(findings.allSatisfy { $0.severity == .index && !$0.message.isEmpty }, "\(findings)")
    try place.library.repair()
    #expect(try place.library.check() == [])
  }

  @Test(arguments: [
    "DELETE FROM entry WHERE number = 1", "DELETE FROM section", "DELETE FROM source",
    "INSERT INTO entry(id, title, first_seen) VALUES ('0123456789', 'New', '')",
    "UPDATE entry SET id = 'none' WHERE number = 1", "UPDATE entry SET number = -7 WHERE number = 1",
  ])
  func orphansAreDamage(sql: String) throws {
    let place = try Self.place()
    // The library itself keeps its references; another program may not.
    let path = place.library.path
    try place.library.database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA foreign_keys = OFF; \(sql)") }
    let findings = try Library(path: path, access: .writing).check()
    #expect(findings.contains { $0.severity == .damage }, "\(sql)")
    _ = try? place.library.repair()
    #expect(try place.library.check().contains { $0.severity == .damage })
  }

  @Test func aStaleIndexIsBuiltAgainByTheNextLoad() throws {
    let place = try Self.place()
    let index = try place.index()
    try place.execute("UPDATE index_state SET version = 'another'")
    #expect(try place.load("- [Four](https://a.org/4)\n").added == 1)
    #expect(try place.library.check().isEmpty)
    #expect(try place.index() != index)
    #expect(try place.stored().count == 4)
  }
}
