import ReadingList
import Testing

@testable import Formats

@Suite struct ZoteroTests {
  private static let tables = """
    CREATE TABLE itemTypes(itemTypeID INTEGER PRIMARY KEY, typeName TEXT);
    CREATE TABLE fields(fieldID INTEGER PRIMARY KEY, fieldName TEXT);
    CREATE TABLE creatorTypes(creatorTypeID INTEGER PRIMARY KEY, creatorType TEXT);
    CREATE TABLE items(itemID INTEGER PRIMARY KEY, itemTypeID INT NOT NULL, dateAdded TIMESTAMP NOT NULL,
      libraryID INT NOT NULL, key TEXT NOT NULL);
    CREATE TABLE itemDataValues(valueID INTEGER PRIMARY KEY, value UNIQUE);
    CREATE TABLE itemData(itemID INT, fieldID INT, valueID INT, PRIMARY KEY (itemID, fieldID));
    CREATE TABLE itemNotes(itemID INTEGER PRIMARY KEY, parentItemID INT, note TEXT, title TEXT);
    CREATE TABLE itemAttachments(itemID INTEGER PRIMARY KEY, parentItemID INT, linkMode INT, contentType TEXT, path TEXT);
    CREATE TABLE tags(tagID INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
    CREATE TABLE itemTags(itemID INT, tagID INT, type INT NOT NULL, PRIMARY KEY (itemID, tagID));
    CREATE TABLE creators(creatorID INTEGER PRIMARY KEY, firstName TEXT, lastName TEXT, fieldMode INT);
    CREATE TABLE itemCreators(itemID INT NOT NULL, creatorID INT NOT NULL, creatorTypeID INT NOT NULL, orderIndex INT);
    CREATE TABLE collections(collectionID INTEGER PRIMARY KEY, collectionName TEXT NOT NULL, parentCollectionID INT,
      libraryID INT NOT NULL, key TEXT NOT NULL);
    CREATE TABLE collectionItems(collectionID INT NOT NULL, itemID INT NOT NULL, orderIndex INT);
    CREATE TABLE deletedItems(itemID INTEGER PRIMARY KEY, dateDeleted DEFAULT CURRENT_TIMESTAMP NOT NULL);
    CREATE TABLE deletedCollections(collectionID INTEGER PRIMARY KEY);
    CREATE TABLE feedItems(itemID INTEGER PRIMARY KEY, guid TEXT);
    CREATE TABLE groups(groupID INTEGER PRIMARY KEY, libraryID INT NOT NULL UNIQUE, name TEXT NOT NULL);
    INSERT INTO itemTypes VALUES (1, 'note'), (2, 'attachment'), (3, 'journalArticle'), (4, 'preprint'), (5, 'book');
    INSERT INTO fields VALUES (1, 'title'), (2, 'abstractNote'), (3, 'date'), (4, 'DOI'), (5, 'url'),
      (6, 'publicationTitle'), (7, 'pages'), (8, 'archiveID'), (9, 'extra'), (10, 'libraryCatalog'), (11, 'accessDate');
    INSERT INTO creatorTypes VALUES (1, 'author'), (2, 'editor');
    """

  /// SQL that gives an item fields by their numbers.
  private static func item(_ id: Int, type: Int, library: Int = 1, _ fields: [Int: String]) -> String {
    let key = "KEY\(id)"
    let date = "2024-02-29 12:05:09"
    return fields.sorted { $0.key < $1.key }.reduce(
      "INSERT INTO items VALUES (\(id), \(type), '\(date)', \(library), '\(key)');"
    ) { sql, field in
      sql + """
        INSERT OR IGNORE INTO itemDataValues(value) VALUES ('\(field.value)');
        INSERT INTO itemData SELECT \(id), \(field.key), valueID FROM itemDataValues WHERE value = '\(field.value)';
        """
    }
  }

  @Test func library() throws {
    let article = Self.item(
      10, type: 3,
      [
        1: "On naïve <i>Ærø</i>", 2: "What\nit says", 3: "2019-03-00 March 2019", 4: "10.1234/AB", 5: "https://x.org/",
        6: "Journal of X", 7: "1-12", 9: "PMID: 77\nread twice", 10: "Crossref",
      ])
    let preprint = Self.item(11, type: 4, [1: "Draft", 3: "2022-11-30 2022", 8: "arXiv:2211.17192"])
    let file = try DatabaseFile(
      "zotero.sqlite",
      Self.tables + article + preprint + Self.item(12, type: 2, [1: "Full Text", 5: "https://x.org/a.pdf"])
        + Self.item(13, type: 1, [:]) + Self.item(14, type: 5, [1: "In the trash"])
        + Self.item(15, type: 5, library: 3, [1: "Of the group"]) + Self.item(16, type: 1, [:])
        + Self.item(17, type: 2, [1: "scan.pdf"]) + Self.item(18, type: 3, [1: "From a feed"])
        + Self.item(19, type: 1, [:])
          + """
          INSERT INTO deletedItems(itemID) VALUES (14), (19);
          INSERT INTO feedItems VALUES (18, 'g');
          INSERT INTO creators VALUES (1, 'Ada', 'Lovelace', 0), (2, '', 'The Đặng Institute', 1), (3, 'Ed', 'van Itor', 0);
          INSERT INTO itemCreators VALUES (10, 2, 1, 1), (10, 1, 1, 0), (10, 3, 2, 2);
          INSERT INTO tags VALUES (1, 'c++'), (2, 'a, b');
          INSERT INTO itemTags VALUES (10, 1, 0), (10, 2, 1);
          INSERT INTO collections VALUES (1, 'Papers', NULL, 1, 'C1'), (2, 'Decoding / x', 1, 1, 'C2'),
            (3, 'Gone', NULL, 1, 'C3'), (4, 'Shared', NULL, 3, 'C4');
          INSERT INTO deletedCollections VALUES (3);
          INSERT INTO groups VALUES (1, 3, 'The group');
          INSERT INTO collectionItems VALUES (2, 10, 0), (3, 10, 0), (1, 11, 0);
          INSERT INTO itemNotes VALUES (13, 10, '<div><p>My <b>note</b></p><p>more &amp; more</p></div>', 'My note'),
            (16, NULL, '<p>Alone</p><p>text</p>', 'Alone'), (19, 10, '<p>thrown away</p>', '');
          INSERT INTO itemAttachments VALUES (12, 10, 1, 'application/pdf', 'storage:a b.pdf'),
            (17, NULL, 0, 'application/pdf', 'storage:scan.pdf');
          """)
    file.close()
    let added = "2024-02-29T12:05:09Z"
    #expect(try Format.detect(ByteSource(path: file.path)) == .zotero)
    let expected = [
      Entry(
        key: "KEY10", title: "On naïve <i>Ærø</i>", note: "My note\n\nmore & more",
        authors: ["Ada Lovelace", "The Đặng Institute"], year: 2019, sections: ["Papers › Decoding / x"],
        links: [Link(url: "https://x.org/"), Link(url: "https://x.org/a.pdf", label: "Full Text")],
        tags: ["a, b", "c++"],
        abstract: "What\nit says", venue: "Journal of X", doi: "10.1234/ab", added: added,
        details: [
          "type": "article-journal", "issued": "2019-03", "page": "1-12", "editor": "Ed van Itor", "PMID": "77",
          "extra": "read twice", "librarycatalog": "Crossref", "file": "storage/KEY12/a b.pdf",
        ]),
      Entry(
        key: "KEY11", title: "Draft", year: 2022, sections: ["Papers"], arxiv: "2211.17192", added: added,
        details: ["type": "article", "issued": "2022-11-30"]),
      Entry(key: "KEY15", title: "Of the group", sections: ["The group"], added: added, details: ["type": "book"]),
      Entry(key: "KEY16", title: "Alone", note: "Alone\n\ntext", added: added),
      Entry(key: "KEY17", title: "scan.pdf", added: added, details: ["file": "storage/KEY17/scan.pdf"]),
    ]
    for (found, entry) in zip(try file.entries(as: .zotero), expected) { #expect(found == entry) }
    #expect(try file.entries(as: .zotero).count == expected.count)
  }

  /// A change that Zotero has begun and not finished is not there.
  @Test func whileItWrites() throws {
    let file = try DatabaseFile("zotero.sqlite", Self.tables + Self.item(10, type: 5, [1: "A"]))
    try file.run("PRAGMA cache_size = 1; BEGIN IMMEDIATE;")
    for id in 100..<400 { try file.run(Self.item(id, type: 5, [1: "Later \(id)"])) }
    #expect(try file.files["zotero.sqlite-journal"] ?? 0 > 0)
    #expect(try file.entries(as: .zotero).map(\.title) == ["A"])
  }
}
