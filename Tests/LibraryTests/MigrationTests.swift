import Foundation
import GRDB
import Library
import ReadingList
import Testing

/// Libraries as earlier versions of the schema left them.
struct MigrationTests {
  private static let link = Link(url: "https://example.org/a")
  private static let first = Entry(title: "Ä one", note: "first", sections: ["S"], links: [link], tags: ["x"])
  private static let second = Entry(title: "Other name", note: "second", links: [link])
  private static let only = Entry(key: "k", title: "Only once", year: 2001)

  /// A library of `version` with three records of two works from two sources.
  private func place(version: Int) throws -> Workplace {
    let place = try Workplace()
    try place.load([Self.first, Self.only], from: "a.ndjson")
    try place.load([Self.second], from: "b.ndjson")
    try place.execute(
      """
      DROP TABLE fetched; DROP TABLE fetch_attempt; DROP TABLE fetch_accepted; DROP TABLE fetch_robots; DROP TABLE link_check;
      DROP TRIGGER entry_gone; DROP TABLE edit_identifier; DROP TABLE edit_field; DROP TABLE edit; DROP TABLE change; DROP TABLE source_root;
      ALTER TABLE source DROP COLUMN options; ALTER TABLE source DROP COLUMN modified;
      ALTER TABLE source DROP COLUMN size; ALTER TABLE source DROP COLUMN hash; ALTER TABLE source DROP COLUMN forgotten;
      DROP VIEW index_content; ALTER TABLE entry ADD COLUMN facets TEXT NOT NULL DEFAULT '';
      CREATE VIEW index_content AS SELECT number, title, coalesce(note, '') AS note, coalesce(authors, '') AS authors,
        '' AS section, coalesce(tags, '') AS tags, coalesce(abstract, '') AS abstract, facets FROM entry;
      ALTER TABLE entry DROP COLUMN status; ALTER TABLE entry DROP COLUMN details;
      CREATE TABLE old_mention(
        source INTEGER NOT NULL REFERENCES source(id) ON DELETE CASCADE,
        number INTEGER NOT NULL REFERENCES entry(number) ON DELETE CASCADE,
        occurrence INTEGER NOT NULL, position INTEGER NOT NULL, digest INTEGER NOT NULL, record TEXT,
        PRIMARY KEY (source, number, occurrence)
      ) WITHOUT ROWID;
      INSERT INTO old_mention SELECT source, number, occurrence, position, digest, record FROM mention;
      DROP TABLE mention; ALTER TABLE old_mention RENAME TO mention; CREATE INDEX mention_number ON mention(number);
      PRAGMA user_version = \(version);
      """)
    if version < 2 { try place.execute("DROP TABLE saved_search") }
    return place
  }

  @Test(arguments: [1, 2], [Library.Access.reading, .writing])
  func olderLibrariesKeepAllAndCanBeEdited(version: Int, access: Library.Access) throws {
    let place = try place(version: version)
    _ = try Library(path: place.library.path, access: access)
    #expect(try place.entries() == [Self.first.merged(with: Self.second), Self.only])
    #expect(try place.library.check() == [])
    // What sources say is known again, and their lines are learnt.
    #expect(try place.load([Self.first, Self.only], from: "a.ndjson").unchanged == 2)
    let lines = "SELECT count(*) FROM mention WHERE line IS NOT NULL"
    #expect(try place.library.read { try Int.fetchOne($0, sql: lines) } == 2)
    try place.library.save(SavedSearch(name: "new", query: "x"))
    try place.edit("k") { $0.set(.year, to: ["1999"]) }
    #expect(try place.entry("k").entry.year == 1999)
    #expect(try place.load([Entry](), from: "b.ndjson", options: IngestOptions(prune: true)).gone.count == 1)
    #expect(try place.entry(Self.link.url).entry == Self.first)
    #expect(try place.library.check() == [])
  }

  @Test func aQuietLibraryIsBroughtUpToDate() throws {
    let place = try place(version: 1)
    let path = place.folder + "/quiet.sqlite"
    try FileManager.default.copyItem(atPath: place.library.path, toPath: path)
    try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSinceNow: -60)], ofItemAtPath: path)
    let library = try Library(path: path, access: .glancing)
    var entries: [Entry] = []
    try library.readDirectly { db in try library.forEachEntry(in: db) { entries.append($0.entry) } }
    #expect(entries == [Self.first.merged(with: Self.second), Self.only])
  }

  @Test func aLibraryOfTheFirstVersionHasNoSavedSearches() throws {
    let place = try place(version: 1)
    let library = try Library(path: place.library.path, access: .reading)
    #expect(try library.readDirectly { try library.savedSearches(in: $0) }.isEmpty)
  }

  /// An older program has a search open while a newer one comes: it goes on with what it began with.
  @Test(arguments: [1, 2], [Library.Access.reading, .writing])
  func aReaderOfTheOldStateKeepsIt(version: Int, access: Library.Access) throws {
    let place = try place(version: version)
    var configuration = Configuration()
    configuration.readonly = true
    let old = try DatabaseQueue(path: place.library.path, configuration: configuration)
    func state(_ db: Database) throws -> [Row] {
      try Row.fetchAll(db, sql: "SELECT * FROM sqlite_master ORDER BY name")
        + Row.fetchAll(
          db, sql: "SELECT * FROM entry, mention, pragma_user_version ORDER BY entry.number, mention.source")
    }
    let title = "SELECT title FROM entry WHERE key = 'k'"
    try old.read { db in
      let before = try state(db)
      _ = try Library(path: place.library.path, access: access)
      #expect(try place.library.check() == [])
      try place.edit("k") { $0.set(.title, to: ["Renamed"]) }
      #expect(try state(db) == before)
      #expect(try String.fetchOne(db, sql: title) == Self.only.title)
    }
    #expect(try old.read { try String.fetchOne($0, sql: title) } == "Renamed")
    #expect(try place.library.check() == [])
  }

  @Test func aWriterOfTheOldStateIsWaitedFor() throws {
    let place = try place(version: 2)
    let path = place.library.path
    try DatabaseQueue(path: path).writeWithoutTransaction { db in
      try db.inTransaction(.immediate) {
        try db.execute(sql: "INSERT INTO saved_search VALUES ('old', 'x', '')")
        #expect(throws: LibraryError.busy(path: path)) {
          try Library(path: path, access: .reading, waiting: { _ in false })
        }
        return .commit
      }
    }
    let library = try Library(path: path, access: .reading)
    #expect(try library.readDirectly { try library.savedSearches(in: $0) }.map(\.name) == ["old"])
    #expect(try place.library.check() == [])
  }
}
