import GRDB

/// The tables of a library and their history.
///
/// `PRAGMA user_version` holds the schema's version, `application_id` tells a library from other databases. Tables
/// whose names begin with `index_` are derived from the others and can be thrown away.
enum Schema {
  /// The version that this code writes.
  static let current = 3
  /// "dgrl" in ASCII.
  private static let applicationID: Int32 = 0x6467_726C

  /// The version of the library; 0 for a file that is still empty.
  ///
  /// - throws: `LibraryError.notALibrary`, `.newerVersion`.
  static func version(of db: Database, path: String) throws -> Int {
    let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    if try Int32.fetchOne(db, sql: "PRAGMA application_id") != applicationID {
      let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") ?? 0
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
      guard try version(of: db, path: path) < current else { return }
      // WAL: readers go on with the old state while a writer is at work.
      try db.execute(sql: "PRAGMA journal_mode = WAL")
      try db.inTransaction(.immediate) {
        // Another process may have been faster.
        if try version(of: db, path: path) < 1 { try createVersion1(db) }
        if try version(of: db, path: path) < 2 { try createVersion2(db) }
        if try version(of: db, path: path) < 3 { try createVersion3(db) }
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

  private static func createVersion3(_ db: Database) throws {
    try db.execute(
      sql: """
        PRAGMA user_version = 3;

        -- How far the person has come with the entry.
        ALTER TABLE entry ADD COLUMN status TEXT;
        -- Further facts, a line each: the name, a tab, the value.
        ALTER TABLE entry ADD COLUMN details TEXT;

        -- What a source was when it was read: nanoseconds since 1970, bytes, and a hash of them. Options are a line
        -- each: the name, a tab, the value. A forgotten source is not looked at again; what it said stays.
        ALTER TABLE source ADD COLUMN options TEXT;
        ALTER TABLE source ADD COLUMN modified INTEGER;
        ALTER TABLE source ADD COLUMN size INTEGER;
        ALTER TABLE source ADD COLUMN hash INTEGER;
        ALTER TABLE source ADD COLUMN forgotten INTEGER NOT NULL DEFAULT 0;

        -- Folders that were added, in which new files are looked for.
        CREATE TABLE source_root(
          location TEXT PRIMARY KEY,
          format TEXT,
          options TEXT,
          added TEXT NOT NULL
        ) WITHOUT ROWID;

        -- Mentions outlive the rows of entries that a person has removed or merged into others, and know their line.
        CREATE TABLE mention_3(
          source INTEGER NOT NULL REFERENCES source(id) ON DELETE CASCADE,
          number INTEGER NOT NULL,
          -- 0 for the first time that the source names the entry, 1 for the second ...
          occurrence INTEGER NOT NULL,
          position INTEGER NOT NULL,
          digest INTEGER NOT NULL,
          -- JSON; NULL where the entry's own row is the record: it has no other mention, and no person has edited it.
          record TEXT,
          line INTEGER,
          PRIMARY KEY (source, number, occurrence)
        ) WITHOUT ROWID;
        INSERT INTO mention_3 SELECT source, number, occurrence, position, digest, record, NULL FROM mention;
        DROP TABLE mention;
        ALTER TABLE mention_3 RENAME TO mention;
        CREATE INDEX mention_number ON mention(number);

        -- Works that a person has changed. The number and the id are theirs even while no row of `entry` has them: when
        -- the work was removed, merged into the work `target` (as the one of that `rank`), or is named by no source.
        CREATE TABLE edit(
          number INTEGER PRIMARY KEY,
          id TEXT NOT NULL UNIQUE,
          first_seen TEXT NOT NULL,
          removed INTEGER NOT NULL DEFAULT 0,
          target INTEGER,
          rank INTEGER NOT NULL DEFAULT 0
        );
        CREATE INDEX edit_target ON edit(target) WHERE target IS NOT NULL;

        -- What sources say of an entry goes with its row, unless a person has changed the work.
        CREATE TRIGGER entry_gone AFTER DELETE ON entry WHEN NOT EXISTS (SELECT 1 FROM edit WHERE number = old.number)
        BEGIN
          DELETE FROM mention WHERE number = old.number;
        END;

        -- What the person has changed of each member: the values that it has ("set"; one row with NULL for none), and
        -- values that are added to those of the sources or taken from them.
        CREATE TABLE edit_field(
          number INTEGER NOT NULL REFERENCES edit(number) ON DELETE CASCADE,
          field TEXT NOT NULL,
          action TEXT NOT NULL CHECK (action IN ('set', 'add', 'remove')),
          ordinal INTEGER NOT NULL,
          value TEXT,
          changed TEXT NOT NULL,
          PRIMARY KEY (number, field, action, ordinal)
        ) WITHOUT ROWID;

        -- By what the sources' own records of such a work are known again, with hashes as in `identity`.
        CREATE TABLE edit_identifier(
          hash INTEGER NOT NULL,
          number INTEGER NOT NULL REFERENCES edit(number) ON DELETE CASCADE,
          identifier TEXT NOT NULL,
          PRIMARY KEY (hash, number, identifier)
        ) WITHOUT ROWID;
        CREATE INDEX edit_identifier_number ON edit_identifier(number);

        -- A person's changes, the last one last, each with the edits of its works before and after, as JSON.
        CREATE TABLE change(
          id INTEGER PRIMARY KEY,
          made TEXT NOT NULL,
          summary TEXT NOT NULL,
          before TEXT NOT NULL,
          after TEXT NOT NULL,
          undone INTEGER NOT NULL DEFAULT 0
        );
        """)
  }
}
