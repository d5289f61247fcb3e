import GRDB
import Tokens

/// Writes the terms of the index: their document frequencies, and which of them are forms of one word.
final class VocabularyWriter {
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

  /// Counts all terms anew, from FTS5's own vocabulary. Returns the forms, see `forms`.
  ///
  /// - throws: `DatabaseError`.
  @discardableResult
  func recount() throws -> [(stem: String, term: String)] {
    try db.execute(
      sql: """
        CREATE VIRTUAL TABLE IF NOT EXISTS temp.index_vocabulary USING fts5vocab(main, index_fts, row);
        DELETE FROM index_term;
        INSERT INTO index_term(term, frequency) SELECT term, doc FROM temp.index_vocabulary;
        DROP TABLE temp.index_vocabulary;
        """)
    let forms = try forms()
    try replaceForms(with: forms)
    return forms
  }

  /// Takes over the terms of the segment that is the whole index. Returns the forms, see `forms`.
  ///
  /// - throws: `DatabaseError`.
  func replace(with builder: SegmentBuilder) throws -> [(stem: String, term: String)] {
    try db.execute(sql: "DELETE FROM index_term")
    let add = try DirectStatement(db, sql: "INSERT INTO index_term(term, frequency) VALUES (?, ?)")
    var forms: [(stem: String, term: String)] = []
    try builder.forEachTerm { bytes, entries in
      add.bind(utf8: bytes, at: 1)
      add.bind(Int64(entries), at: 2)
      try add.run()
      guard bytes.allSatisfy({ UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 }) else { return }
      let term = String(decoding: bytes, as: UTF8.self)
      let stem = stemmer.stem(term)
      if stem != term { forms.append((stem, term)) }
    }
    try replaceForms(with: forms)
    return forms
  }

  private func replaceForms(with forms: [(stem: String, term: String)]) throws {
    try db.execute(sql: "DELETE FROM index_form")
    for (stem, term) in forms.sorted(by: <) { try run(addForm, stem, term) }
  }

  /// The terms of the index with another stem, each behind its stem.
  ///
  /// - throws: `DatabaseError`.
  func forms() throws -> [(stem: String, term: String)] {
    // Words of letters alone have other forms.
    let terms = try DirectStatement(db, sql: "SELECT term FROM index_term WHERE term NOT GLOB '*[^a-z]*'")
    var forms: [(stem: String, term: String)] = []
    while try terms.step() {
      guard let term = terms.text(0) else { continue }
      let stem = stemmer.stem(term)
      if stem != term { forms.append((stem, term)) }
    }
    return forms
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
