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

  /// Pages of FTS5's index, from one number to another: the number and the page.
  static let leaves = TableLookup(
    sql: "SELECT id, block FROM index_fts_data WHERE id BETWEEN ? AND ? ORDER BY id", table: "index_fts_data",
    columns: [0, 1])
  /// A segment of FTS5's index, and a term with the byte before it: twice the number of the page that it would be on, plus a bit.
  package static let leafOfTerm = TableLookup(
    sql: "SELECT pgno FROM index_fts_idx WHERE segid = ? AND term <= ? ORDER BY term DESC LIMIT 1",
    table: "index_fts_idx", columns: [2])
}
