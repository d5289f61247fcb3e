import ReadingList
import Testing

@testable import Formats

@Suite struct FirefoxTests {
  private static let places = """
    CREATE TABLE moz_places(id INTEGER PRIMARY KEY, url LONGVARCHAR, title LONGVARCHAR, rev_host LONGVARCHAR,
      visit_count INTEGER DEFAULT 0, guid TEXT, url_hash INTEGER DEFAULT 0 NOT NULL, description TEXT);
    CREATE TABLE moz_bookmarks(id INTEGER PRIMARY KEY, type INTEGER, fk INTEGER DEFAULT NULL, parent INTEGER,
      position INTEGER, title LONGVARCHAR, keyword_id INTEGER, folder_type TEXT, dateAdded INTEGER, lastModified INTEGER,
      guid TEXT, syncStatus INTEGER NOT NULL DEFAULT 0, syncChangeCounter INTEGER NOT NULL DEFAULT 1);
    CREATE TABLE moz_keywords(id INTEGER PRIMARY KEY AUTOINCREMENT, keyword TEXT UNIQUE, place_id INTEGER, post_data TEXT);
    CREATE TABLE moz_anno_attributes(id INTEGER PRIMARY KEY, name VARCHAR(32) UNIQUE NOT NULL);
    CREATE TABLE moz_items_annos(id INTEGER PRIMARY KEY, item_id INTEGER NOT NULL, anno_attribute_id INTEGER,
      content LONGVARCHAR);
    INSERT INTO moz_places(id, url, title, description) VALUES (1, 'https://x.org/', 'Page title', 'What it is'),
      (2, 'https://y.org/', NULL, NULL), (3, 'https://visited.org/', 'Only visited', NULL);
    INSERT INTO moz_bookmarks(id, type, fk, parent, position, title, dateAdded, guid) VALUES
      (1, 2, NULL, 0, 0, '', 1, 'root________'), (2, 2, NULL, 1, 0, 'menu', 1, 'menu________'),
      (3, 2, NULL, 1, 1, 'toolbar', 1, 'toolbar_____'), (4, 2, NULL, 1, 2, 'tags', 1, 'tags________'),
      (5, 2, NULL, 1, 3, 'unfiled', 1, 'unfiled_____'), (6, 2, NULL, 3, 1, 'שלום / x', 1, 'f1'),
      (7, 1, 2, 6, 0, 'Ærø', 1700000000000000, 'b1'), (8, 1, 1, 2, 0, NULL, 1700000000000000, 'b2'),
      (9, 3, NULL, 2, 1, NULL, 1, 's1'), (10, 2, NULL, 4, 0, 'naïve', 1, 't1'), (11, 1, 1, 10, 0, NULL, 1, 't2'),
      (12, 1, 1, 3, 0, 'First in the bar', 1, 'b3');
    INSERT INTO moz_keywords(keyword, place_id) VALUES ('w', 2);
    INSERT INTO moz_anno_attributes VALUES (1, 'bookmarkProperties/description');
    INSERT INTO moz_items_annos VALUES (1, 7, 1, 'my words');
    """

  private static let entries = [
    Entry(
      title: "Page title", links: [Link(url: "https://x.org/")], tags: ["naïve"], abstract: "What it is",
      added: "2023-11-14T22:13:20Z"),
    Entry(
      title: "First in the bar", sections: ["Bookmarks Toolbar"], links: [Link(url: "https://x.org/")], tags: ["naïve"],
      abstract: "What it is"),
    Entry(
      title: "Ærø", note: "my words", sections: ["Bookmarks Toolbar › שלום / x"], links: [Link(url: "https://y.org/")],
      added: "2023-11-14T22:13:20Z", details: ["keyword": "w"]),
  ]

  @Test func bookmarks() throws {
    let file = try DatabaseFile("places.sqlite", Self.places)
    file.close()
    #expect(try Format.detect(ByteSource(path: file.path)) == .firefox)
    #expect(try file.entries(as: .firefox) == Self.entries)
    #expect(try file.files.keys.sorted() == ["places.sqlite"])
  }

  /// Firefox keeps its database open and locked, with changes in the log alone.
  @Test func whileItRuns() throws {
    let file = try DatabaseFile(
      "places.sqlite", "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; PRAGMA locking_mode = EXCLUSIVE;")
    try file.run(Self.places)
    let before = try file.files
    #expect(before["places.sqlite-wal"] ?? 0 > 0)
    #expect(try Format.detect(ByteSource(path: file.path)) == .firefox)
    #expect(try file.entries(as: .firefox) == Self.entries)
    // What is not committed is not there yet.
    try file.run("BEGIN IMMEDIATE; DELETE FROM moz_bookmarks WHERE type = 1")
    #expect(try file.entries(as: .firefox) == Self.entries)
    try file.run("COMMIT")
    #expect(try file.entries(as: .firefox).isEmpty)
    #expect(try file.files.keys.sorted() == before.keys.sorted())
  }

  /// Until 2016 the roots stood in a table, and bookmarks had their keywords themselves.
  @Test func oldTables() throws {
    let file = try DatabaseFile(
      "old.sqlite",
      """
      CREATE TABLE moz_places(id INTEGER PRIMARY KEY, url LONGVARCHAR, title LONGVARCHAR);
      CREATE TABLE moz_bookmarks(id INTEGER PRIMARY KEY, type INTEGER, fk INTEGER, parent INTEGER, position INTEGER,
        title LONGVARCHAR, keyword_id INTEGER, folder_type TEXT, dateAdded INTEGER, lastModified INTEGER);
      CREATE TABLE moz_bookmarks_roots(root_name VARCHAR(16) UNIQUE, folder_id INTEGER);
      CREATE TABLE moz_keywords(id INTEGER PRIMARY KEY AUTOINCREMENT, keyword TEXT UNIQUE);
      INSERT INTO moz_bookmarks_roots VALUES ('places', 1), ('menu', 2), ('tags', 3), ('unfiled', 4);
      INSERT INTO moz_places VALUES (1, 'https://x.org/', 'A');
      INSERT INTO moz_bookmarks(id, type, fk, parent, position, title) VALUES (1, 2, NULL, 0, 0, ''),
        (2, 2, NULL, 1, 0, 'Bookmarks Menu'), (3, 2, NULL, 1, 1, 'Tags'), (4, 2, NULL, 1, 2, 'Unsorted'),
        (5, 2, NULL, 3, 0, 't'), (6, 1, 1, 5, 0, NULL), (7, 1, 1, 4, 0, 'B'),
        (8, 2, NULL, 9, 0, 'circle'), (9, 2, NULL, 8, 0, 'circle'), (10, 1, 1, 99, 0, 'Lost');
      """)
    let x = [Link(url: "https://x.org/")]
    #expect(
      try file.entries(as: .firefox) == [
        Entry(title: "B", sections: ["Other Bookmarks"], links: x, tags: ["t"]),
        Entry(title: "Lost", links: x, tags: ["t"]),
      ])
  }

  @Test func whatIsNoDatabase() throws {
    let file = try DatabaseFile("places.sqlite", "CREATE TABLE other(x);")
    #expect(throws: SourceError.unreadable(name: file.path, reason: "no such table: moz_bookmarks")) {
      try file.found(as: .firefox)
    }
    let bytes = Array("SQLite format 3\0".utf8) + [UInt8](repeating: 0, count: 100)
    #expect(try Format.detect(ByteSource(name: "-", bytes: bytes)) != nil)
    for format in [Format.firefox, .zotero, .buku] {
      let found = try Found(bytes, as: format)
      #expect(
        found.problems.map(\.message) == ["a database cannot be read from standard input; give the path of its file"])
    }
  }

  @Test func bookmarksOfBuku() throws {
    let file = try DatabaseFile(
      "bookmarks.db",
      """
      CREATE TABLE bookmarks (id integer PRIMARY KEY, URL text NOT NULL UNIQUE, metadata text default '',
        tags text default ',', desc text default '', flags integer default 0);
      INSERT INTO bookmarks VALUES (1, 'https://x.org/', 'Ærø', ',naïve,two words,', 'note', 0),
        (3, 'https://y.org/', '', ',', '', 0);
      """)
    #expect(try Format.detect(ByteSource(path: file.path)) == .buku)
    #expect(
      try file.found(as: .buku) == [
        .entry(
          Entry(title: "Ærø", note: "note", links: [Link(url: "https://x.org/")], tags: ["naïve", "two words"]), line: 1
        ),
        .entry(Entry(title: "https://y.org/", links: [Link(url: "https://y.org/")]), line: 3),
      ])
  }
}
