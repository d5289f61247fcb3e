import GRDB
import Tokens

/// Writes the terms of the index: their document frequencies, and which of them are forms of one word.
final class VocabularyWriter {
  /// Rows that are held in memory.
  private static let mostRows = 64 * 64
  private let db: Database
  private let stemmer = Stemmer()
  private let addTerm: DirectStatement
  private let removeTerm: DirectStatement
  private let addForm: DirectStatement
  private let removeForm: DirectStatement

  /// - throws: `DatabaseError`.
  init(_ db: Database) throws {
    self.db = db
    addTerm = try DirectStatement(
      db,
      sql: """
        INSERT INTO index_term(term, frequency) VALUES (?, ?)
        ON CONFLICT (term) DO UPDATE SET frequency = frequency + excluded.frequency
        """)
    removeTerm = try DirectStatement(db, sql: "DELETE FROM index_term WHERE term = ? AND frequency <= 0")
    addForm = try DirectStatement(db, sql: "INSERT OR IGNORE INTO index_form(stem, term) VALUES (?, ?)")
    removeForm = try DirectStatement(db, sql: "DELETE FROM index_form WHERE stem = ? AND term = ?")
  }

  /// Adds the changes of document frequencies to those that are stored.
  ///
  /// - throws: `DatabaseError`.
  func add(_ changes: borrowing TermTable) throws {
    try changes.forEachSorted { term, change in
      try run(addTerm, term, change)
      var isGone = false
      if change < 0 {
        try run(removeTerm, term)
        isGone = removeTerm.changes > 0
      }
      guard change > 0 || isGone else { return }
      let stem = stemmer.stem(term)
      if stem != term { try run(isGone ? removeForm : addForm, stem, term) }
    }
  }

  /// Counts all terms anew, from FTS5's own vocabulary.
  ///
  /// - throws: `DatabaseError`.
  func recount() throws {
    try db.execute(
      sql: """
        CREATE VIRTUAL TABLE IF NOT EXISTS temp.index_vocabulary USING fts5vocab(main, index_fts, row);
        DELETE FROM index_term;
        INSERT INTO index_term(term, frequency) SELECT term, doc FROM temp.index_vocabulary;
        DROP TABLE temp.index_vocabulary;
        """)
  }

  /// Takes over the terms that were gathered, which are all there are.
  ///
  /// - throws: `DatabaseError`.
  func replaceTerms(with gathering: PostingGathering) throws {
    try db.execute(sql: "DELETE FROM index_term")
    let terms = try TermCursor(gathering)
    var rows: [(term: [UInt8], entries: Int)] = []
    func write() throws {
      try db.insert(rows, into: "index_term", columns: 2) { row, statement, first in
        row.term.withUnsafeBufferPointer { statement.bind(utf8: $0, at: first) }
        statement.bind(Int64(row.entries), at: first + 1)
      }
      rows.removeAll(keepingCapacity: true)
    }
    while try terms.next() {
      rows.append((Array(terms.term), try terms.entries()))
      if rows.count == Self.mostRows { try write() }
    }
    try write()
  }

  /// Takes over the forms of all terms.
  ///
  /// - throws: `DatabaseError`.
  func replaceForms(with forms: [(stem: String, term: String)]) throws {
    try db.execute(sql: "DELETE FROM index_form")
    try db.insert(forms.sorted(by: <), into: "index_form", columns: 2) { row, statement, first in
      statement.bind(row.stem, at: first)
      statement.bind(row.term, at: first + 1)
    }
  }

  /// The stems of the index's terms.
  ///
  /// - throws: `DatabaseError`.
  func stems() throws -> StemTable {
    let stems = StemTable()
    let terms = try DirectStatement(db, sql: "SELECT term FROM index_term")
    while try terms.step() { terms.withText(0) { _ = stems.add($0) } }
    return stems
  }

  private func run(_ statement: DirectStatement, _ text: String, _ number: Int) throws {
    statement.bind(text, at: 1)
    statement.bind(Int64(number), at: 2)
    try statement.run()
  }

  private func run(_ statement: DirectStatement, _ texts: String...) throws {
    for (index, text) in texts.enumerated() { statement.bind(text, at: Int32(index + 1)) }
    try statement.run()
  }
}
