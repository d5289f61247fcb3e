"""Libraries as the first versions of the schema left them, for migrations."""
import sqlite3

VERSION_1 = """
PRAGMA journal_mode = WAL;
PRAGMA application_id = 1684501100;
CREATE TABLE source(id INTEGER PRIMARY KEY, location TEXT NOT NULL UNIQUE, format TEXT NOT NULL, added TEXT NOT NULL,
  read TEXT NOT NULL);
CREATE TABLE section(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, tagline TEXT, position INTEGER NOT NULL,
  boost REAL NOT NULL DEFAULT 1 CHECK (boost > 0), source INTEGER REFERENCES source(id) ON DELETE SET NULL);
CREATE TABLE entry(number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, key TEXT, title TEXT NOT NULL, note TEXT,
  authors TEXT, year INTEGER, tags TEXT, links TEXT, abstract TEXT, venue TEXT, doi TEXT, arxiv TEXT, added TEXT,
  first_seen TEXT NOT NULL, facets TEXT NOT NULL);
CREATE TABLE entry_section(number INTEGER NOT NULL REFERENCES entry(number) ON DELETE CASCADE, ordinal INTEGER NOT NULL,
  section INTEGER NOT NULL REFERENCES section(id), PRIMARY KEY (number, ordinal)) WITHOUT ROWID;
CREATE INDEX entry_section_section ON entry_section(section, number);
CREATE TABLE identity(hash INTEGER NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (hash, number)) WITHOUT ROWID;
CREATE TABLE mention(source INTEGER NOT NULL REFERENCES source(id) ON DELETE CASCADE,
  number INTEGER NOT NULL REFERENCES entry(number) ON DELETE CASCADE, occurrence INTEGER NOT NULL,
  position INTEGER NOT NULL, digest INTEGER NOT NULL, record TEXT,
  PRIMARY KEY (source, number, occurrence)) WITHOUT ROWID;
CREATE INDEX mention_number ON mention(number);
CREATE VIEW index_content AS SELECT number, title, coalesce(note, '') AS note, coalesce(authors, '') AS authors,
  coalesce((SELECT group_concat(text, char(10)) FROM (SELECT name || char(10) || coalesce(tagline, '') AS text
    FROM entry_section JOIN section ON section.id = entry_section.section
    WHERE entry_section.number = entry.number ORDER BY ordinal)), '') AS section,
  coalesce(tags, '') AS tags, coalesce(abstract, '') AS abstract, facets FROM entry;
CREATE TABLE index_state(id INTEGER PRIMARY KEY CHECK (id = 1), version TEXT NOT NULL, documents INTEGER NOT NULL,
  tokens TEXT NOT NULL, filled TEXT NOT NULL);
INSERT INTO index_state VALUES (1, 'index 1', 0, '0 0 0 0 0 0', '0 0 0 0 0 0');
PRAGMA user_version = 1;
"""
VERSION_2 = """
CREATE TABLE saved_search(name TEXT PRIMARY KEY COLLATE NOCASE, query TEXT NOT NULL, options TEXT NOT NULL)
  WITHOUT ROWID;
INSERT INTO saved_search VALUES ('old', 'torture', '');
PRAGMA user_version = 2;
"""
LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"


def make(path, version, entries):
    """Writes a library of `version`, 1 or 2, with so many entries; its index is of another version, too."""
    db = sqlite3.connect(path)
    db.executescript(VERSION_1 + (VERSION_2 if version > 1 else ""))
    time = "2020-01-01T00:00:00Z"
    db.execute("INSERT INTO source VALUES (1, '/lists/old.ndjson', 'ndjson', ?, ?)", (time, time))
    db.execute("INSERT INTO section VALUES (1, 'Old', 'A tagline', 0, 1.5, 1)")
    for number in range(1, entries + 1):
        rest, name = number, "d"
        for _ in range(9):
            rest, name = rest // 32, name + LETTERS[rest % 32]
        db.execute(
            "INSERT INTO entry(number, id, key, title, links, year, abstract, first_seen, facets)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, '')",
            (number, name, f"k{number}", f"Torture {number}", f"https://example.org/{number}", 1990 + number % 30,
             "torture of old", time))
        db.execute("INSERT INTO entry_section VALUES (?, 0, 1)", (number,))
        db.execute("INSERT INTO mention VALUES (1, ?, 0, ?, ?, NULL)", (number, number, number))
    db.commit()
    db.close()
