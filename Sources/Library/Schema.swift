import GRDB

/// The tables of a library and their history.
///
/// `PRAGMA user_version` holds the schema's version, `application_id` tells a library from other databases. Tables
/// whose names begin with `index_` are derived from the others and can be thrown away.
enum Schema {
  /// The version that this code writes.
  static let current = 5
  /// "dgrl" in ASCII.
  private static let applicationID: Int32 = 0x6467_726C

  /// The version of the library; 0 for a file that is still empty.
  ///
  /// - throws: `LibraryError.notALibrary`, `.newerVersion`.
  static func version(of db: Connection, path: String) throws -> Int {
    let (version, application) = try db.versions()
    if application != Int64(applicationID) {
      let tables = try DirectStatement(db, sql: "SELECT count(*) FROM sqlite_master").firstInteger() ?? 0
      // Other databases have versions of their own.
      guard tables == 0, version == 0 else { throw LibraryError.notALibrary(path: path) }
    }
    guard version <= current else {
      throw LibraryError.newerVersion(path: path, version: version, supported: current)
    }
    return version
  }

  /// Brings the library to the current version, in one transaction.
  ///
  /// - throws: `LibraryError`, `DatabaseError`.
  static func migrate(_ database: DatabaseQueue, path: String) throws {
    try database.writeWithoutTransaction { db in
      guard try version(of: Connection(db), path: path) < current else {
        // While another process is at its first load, this waits; where it fails, the library can be used all the same.
        if try !JournalMode.keepsLog(db) { try? JournalMode.keepLog(db) }
        return
      }
      try JournalMode.keepLog(db)
      try db.inTransaction(.immediate) {
        // Another process may have been faster.
        if try version(of: Connection(db), path: path) < 1 { try createVersion1(db) }
        if try version(of: Connection(db), path: path) < 2 { try createVersion2(db) }
        if try version(of: Connection(db), path: path) < 3 { try createVersion3(db) }
        if try version(of: Connection(db), path: path) < 4 { try createVersion4(db) }
        if try version(of: Connection(db), path: path) < 5 { try createVersion5(db) }
        return .commit
      }
    }
  }

  private static func createVersion1(_ db: Database) throws {
    try db.execute(
      sql: """
        PRAGMA application_id = \(applicationID);
        PRAGMA user_version = 1;

        -- What was added: files, folders' files, standard input ("-").
        CREATE TABLE source(
          id INTEGER PRIMARY KEY,
          location TEXT NOT NULL UNIQUE,
          format TEXT NOT NULL,
          added TEXT NOT NULL,
          read TEXT NOT NULL
        );

        CREATE TABLE section(
          id INTEGER PRIMARY KEY,
          name TEXT NOT NULL UNIQUE,
          tagline TEXT,
          position INTEGER NOT NULL,
          boost REAL NOT NULL DEFAULT 1 CHECK (boost > 0),
          -- The source whose tagline it is.
          source INTEGER REFERENCES source(id) ON DELETE SET NULL
        );

        -- Every work once, as all its mentions together describe it. Authors, tags and links are a line each; a link's
        -- label follows its address behind a tab.
        CREATE TABLE entry(
          number INTEGER PRIMARY KEY,
          id TEXT NOT NULL UNIQUE,
          key TEXT,
          title TEXT NOT NULL,
          note TEXT,
          authors TEXT,
          year INTEGER,
          tags TEXT,
          links TEXT,
          abstract TEXT,
          venue TEXT,
          doi TEXT,
          arxiv TEXT,
          added TEXT,
          first_seen TEXT NOT NULL,
          -- What queries filter by, derived from the rest (see Facets).
          facets TEXT NOT NULL
        );

        CREATE TABLE entry_section(
          number INTEGER NOT NULL REFERENCES entry(number) ON DELETE CASCADE,
          ordinal INTEGER NOT NULL,
          section INTEGER NOT NULL REFERENCES section(id),
          PRIMARY KEY (number, ordinal)
        ) WITHOUT ROWID;
        CREATE INDEX entry_section_section ON entry_section(section, number);

        -- Hashes of what identifies an entry (see Identity): several entries may share a title's. Without a reference
        -- to `entry`, which would search the whole table for each entry that goes.
        CREATE TABLE identity(
          hash INTEGER NOT NULL,
          number INTEGER NOT NULL,
          PRIMARY KEY (hash, number)
        ) WITHOUT ROWID;

        -- What each source says of an entry. While an entry has one mention, the entry's own row is the record and
        -- `record` is NULL; with several, each keeps its record as JSON.
        CREATE TABLE mention(
          source INTEGER NOT NULL REFERENCES source(id) ON DELETE CASCADE,
          number INTEGER NOT NULL REFERENCES entry(number) ON DELETE CASCADE,
          -- 0 for the first time that the source names the entry, 1 for the second ...
          occurrence INTEGER NOT NULL,
          position INTEGER NOT NULL,
          digest INTEGER NOT NULL,
          record TEXT,
          PRIMARY KEY (source, number, occurrence)
        ) WITHOUT ROWID;
        CREATE INDEX mention_number ON mention(number);

        CREATE VIEW index_content AS SELECT
          number,
          title,
          coalesce(note, '') AS note,
          coalesce(authors, '') AS authors,
          coalesce((
            SELECT group_concat(text, char(10)) FROM (
              SELECT name || char(10) || coalesce(tagline, '') AS text
              FROM entry_section JOIN section ON section.id = entry_section.section
              WHERE entry_section.number = entry.number ORDER BY ordinal
            )
          ), '') AS section,
          coalesce(tags, '') AS tags,
          coalesce(abstract, '') AS abstract,
          facets
        FROM entry;
        """)
    try IndexSchema.create(db)
  }

  private static func createVersion2(_ db: Database) throws {
    try db.execute(
      sql: """
        PRAGMA user_version = 2;

        -- Searches that a person has given a name; the options are a line each.
        CREATE TABLE saved_search(
          name TEXT PRIMARY KEY COLLATE NOCASE,
          query TEXT NOT NULL,
          options TEXT NOT NULL
        ) WITHOUT ROWID;
        """)
  }
}
