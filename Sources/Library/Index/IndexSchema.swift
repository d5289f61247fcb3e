import GRDB
import Tokens

/// The derived tables: all that search reads besides the entries themselves.
enum IndexSchema {
  /// Identifies how the index was built; an index with another one is stale.
  static let version =
    "index 6, tokenizer \(Tokenizer.name) \(Tokenizer.version), stemmer \(Stemmer.version), facets \(Facets.version)"

  /// Makes FTS5 merge its segments as it goes, as it does by itself, or none until told to.
  static func mergeSegments(_ merges: Bool, _ db: Database) throws {
    try db.execute(
      sql: """
        INSERT INTO index_fts(index_fts, rank) VALUES ('automerge', \(merges ? 4 : 0));
        INSERT INTO index_fts(index_fts, rank) VALUES ('crisismerge', \(merges ? 16 : 1_000));
        """)
  }

  /// Bytes of postings that FTS5 gathers in memory before it writes a segment: more of them stay in the processor's
  /// cache less, fewer make more segments to merge. Of 1 to 32 MB, this was the fastest.
  private static let hashSize = 4 << 20

  /// Bytes of a leaf of FTS5's index: one for each page of the file.
  static let pageSize = 8_100

  /// The columns of the content view that are indexed, in the order of `Field.allCases` and then the facets.
  static let contentColumns = "abstract, title, note, authors, section, tags, facets"

  /// The section that an entry has its boost of, in a query of the content view.
  static let firstSection =
    "(SELECT section FROM entry_section WHERE entry_section.number = index_content.number AND ordinal = 0)"

  /// What an FTS5 table of entries is made of. The lengths of entries are in `index_document`; FTS5 need not keep them too.
  static let columns = """
    \(contentColumns), content = 'index_content', content_rowid = 'number', tokenize = '\(Tokenizer.name)',
    detail = full, columnsize = 0
    """

  static func create(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE VIRTUAL TABLE index_fts USING fts5(\(columns));
        INSERT INTO index_fts(index_fts, rank) VALUES ('hashsize', \(hashSize));
        INSERT INTO index_fts(index_fts, rank) VALUES ('pgsz', \(pageSize));

        -- Every term of the index with its document frequency.
        CREATE TABLE index_term(term TEXT PRIMARY KEY, frequency INTEGER NOT NULL) WITHOUT ROWID;

        -- What acronyms stand for, with the entries that say so (see AcronymTable).
        CREATE TABLE index_acronym(
          short TEXT, long TEXT, frequency INTEGER NOT NULL, PRIMARY KEY (short, long)
        ) WITHOUT ROWID;
        CREATE INDEX index_acronym_long ON index_acronym(long);
        -- The terms whose stem is not the term itself, by stem: the forms of a word are a stem's rows and the stem.
        CREATE TABLE index_form(stem TEXT, term TEXT, PRIMARY KEY (stem, term)) WITHOUT ROWID;

        -- The words that have a list of postings, by stem (see Lists), and the parts of the lists by
        -- 65,536 * number + part.
        CREATE TABLE index_list(stem TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE index_posting(key INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
        -- The entries for which the lists no longer hold (see RecentEntries).
        CREATE TABLE index_changed(number INTEGER PRIMARY KEY, is_indexed INTEGER NOT NULL);

        -- For each 1,024 entries, by number, 8 bytes each: six length codes and the section (see CRanking.h).
        CREATE TABLE index_document(chunk INTEGER PRIMARY KEY, records BLOB NOT NULL);

        -- One row: how the index was built, and the totals that ranking needs, as space-separated numbers.
        CREATE TABLE index_state(
          id INTEGER PRIMARY KEY CHECK (id = 1),
          version TEXT NOT NULL,
          documents INTEGER NOT NULL,
          tokens TEXT NOT NULL,
          filled TEXT NOT NULL,
          -- What the bounds of the lists were worked out with; NULL where there are no lists.
          lists TEXT
        );
        """)
    try IndexStatistics().save(db)
  }

  static func drop(_ db: Database) throws {
    try db.execute(
      sql: """
        DROP TABLE IF EXISTS index_fts;
        DROP TABLE IF EXISTS index_term;
        DROP TABLE IF EXISTS index_acronym;
        DROP TABLE IF EXISTS index_form;
        DROP TABLE IF EXISTS index_list;
        DROP TABLE IF EXISTS index_posting;
        DROP TABLE IF EXISTS index_changed;
        DROP TABLE IF EXISTS index_recent;
        DROP TABLE IF EXISTS index_document;
        DROP TABLE IF EXISTS index_state;
        """)
  }
}
