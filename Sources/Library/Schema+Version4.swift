import GRDB

extension Schema {
  /// What was fetched: facts by what they were asked for, what was asked of whom, and what became of links.
  static func createVersion4(_ db: Database) throws {
    try db.execute(
      sql: """
        PRAGMA user_version = 4;

        -- What providers said, value by value. The subject ("doi:10.1000/1") and not an entry's number is the key: facts
        -- outlive the entry, and every entry that has the identifier is filled with them. `rank` is the provider's place
        -- among the others, the first one counting most; `url` is where it says so.
        CREATE TABLE fetched(
          id INTEGER PRIMARY KEY,
          subject TEXT NOT NULL,
          rank INTEGER NOT NULL,
          provider TEXT NOT NULL,
          field TEXT NOT NULL,
          ordinal INTEGER NOT NULL,
          value TEXT NOT NULL,
          url TEXT NOT NULL,
          fetched TEXT NOT NULL
        );
        CREATE UNIQUE INDEX fetched_subject ON fetched(subject, rank, provider, field, ordinal);

        -- The last answer of each provider about each subject: "found", "nothing", "failed" or "refused".
        CREATE TABLE fetch_attempt(
          subject TEXT NOT NULL,
          provider TEXT NOT NULL,
          made TEXT NOT NULL,
          result TEXT NOT NULL,
          etag TEXT,
          modified TEXT,
          PRIMARY KEY (subject, provider)
        ) WITHOUT ROWID;

        -- Subjects of which a person says that they are the entry's although the titles differ.
        CREATE TABLE fetch_accepted(
          subject TEXT PRIMARY KEY,
          accepted TEXT NOT NULL
        ) WITHOUT ROWID;

        -- robots.txt by host; NULL where there is none.
        CREATE TABLE fetch_robots(
          host TEXT PRIMARY KEY,
          fetched TEXT NOT NULL,
          text TEXT
        ) WITHOUT ROWID;

        -- What became of links when they were last looked at. `failures` counts the days on which nothing answered.
        CREATE TABLE link_check(
          url TEXT PRIMARY KEY,
          checked TEXT NOT NULL,
          result TEXT NOT NULL,
          reason TEXT NOT NULL,
          target TEXT,
          copy TEXT,
          failures INTEGER NOT NULL DEFAULT 0
        ) WITHOUT ROWID;
        """)
  }
}
