/// How rows of one table are found by their key: by SQL, and on the pages of the file.
package struct TableLookup: Sendable {
  /// Selects the columns, with a parameter for each part of the key.
  let sql: StaticString
  let table: StaticString
  /// Where the columns stand in the table, in ascending order.
  let columns: [UInt8]

  /// What identifies an entry, by hash: the entry's number.
  static let identity = TableLookup(
    sql: "SELECT number FROM identity WHERE hash = ?", table: "identity", columns: [1])
  /// An entry by number: its id and title.
  static let title = TableLookup(
    sql: "SELECT id, title FROM entry WHERE number = ?", table: "entry", columns: [1, 3])
  /// An entry by number: its title, note, tags and abstract, which may be packed.
  package static let texts = TableLookup(
    sql: "SELECT title, note, tags, abstract FROM entry WHERE number = ?", table: "entry", columns: [3, 4, 7, 9])

  /// An entry by number, as `StoredEntry` reads it.
  static let entry = TableLookup(
    sql: StoredEntry.byNumber, table: "entry", columns: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 16])
  /// The entry with the greatest number.
  package static let lastEntry = TableLookup(sql: "SELECT max(number) FROM entry", table: "entry", columns: [0])
  /// An entry by number: the ids of its sections, in order.
  static let sectionsOfEntry = TableLookup(
    sql: "SELECT section FROM entry_section WHERE number = ? ORDER BY ordinal", table: "entry_section", columns: [2])
  /// A section by its id: its name.
  static let sectionName = TableLookup(
    sql: "SELECT name FROM section WHERE id = ?", table: "section", columns: [1])
  /// Sections, from one id to another: the id, its name and its factor.
  package static let boosts = TableLookup(
    sql: "SELECT id, name, boost FROM section WHERE id BETWEEN ? AND ? ORDER BY id", table: "section",
    columns: [0, 1, 4])
  /// Works that a person has changed, from one number to another.
  static let edits = TableLookup(
    sql: "SELECT number FROM edit WHERE number BETWEEN ? AND ? ORDER BY number", table: "edit", columns: [0])

  /// How the index was built, and its totals (see `IndexStatistics`); the key is 1.
  static let statistics = TableLookup(
    sql: "SELECT version, documents, tokens, filled, lists FROM index_state WHERE id = ?", table: "index_state",
    columns: [1, 2, 3, 4, 5])
  /// The entries for which the lists do not hold, from one number to another.
  package static let changes = TableLookup(
    sql: "SELECT number FROM index_changed WHERE number BETWEEN ? AND ? ORDER BY number", table: "index_changed",
    columns: [0])

  /// A term: the entries that have it.
  package static let frequency = TableLookup(
    sql: "SELECT frequency FROM index_term WHERE term = ?", table: "index_term", columns: [1])
  /// A stem: the terms that have it, but for the stem itself.
  package static let forms = TableLookup(
    sql: "SELECT term FROM index_form WHERE stem = ?", table: "index_form", columns: [1])
  /// An acronym: what it stands for, and how many entries say so.
  package static let acronyms = TableLookup(
    sql: "SELECT long, frequency FROM index_acronym WHERE short = ?", table: "index_acronym", columns: [1, 2])

  /// A stem, or two words: the number of its list of postings.
  package static let list = TableLookup(
    sql: "SELECT number FROM index_list WHERE stem = ?", table: "index_list", columns: [1])
  /// A part of a list by its key: its bytes.
  package static let listPart = TableLookup(
    sql: "SELECT bytes FROM index_posting WHERE key = ?", table: "index_posting", columns: [1])
  /// A chunk of entries by its number: their records.
  package static let records = TableLookup(
    sql: "SELECT records FROM index_document WHERE chunk = ?", table: "index_document", columns: [1])

  /// Rows of FTS5's index, from one number to another: the number, and a page or what the index is made of.
  static let leaves = TableLookup(
    sql: "SELECT id, block FROM index_fts_data WHERE id BETWEEN ? AND ? ORDER BY id", table: "index_fts_data",
    columns: [0, 1])
  /// A segment of FTS5's index, and a term with the byte before it: twice the number of the page that it would be on, plus a bit.
  package static let leafOfTerm = TableLookup(
    sql: "SELECT pgno FROM index_fts_idx WHERE segid = ? AND term <= ? ORDER BY term DESC LIMIT 1",
    table: "index_fts_idx", columns: [2])
}
