import GRDB

extension Schema {
  /// Status and details of entries, a person's edits, and what sources were when they were read.
  static func createVersion3(_ db: Database) throws {
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
