import GRDB
import Library
import ReadingList
import Tokens

/// The tokens of entries that are looked at again, as numbers.
///
/// A class because it owns the tokenizer's and the dictionary's memory.
final class CandidateTexts {
  /// A part of a text that belongs to one field.
  struct FieldRange {
    var field: Field
    /// Indexes in `tokens`.
    var range: Range<Int>
  }

  /// Fields that say what an entry is about in running words.
  static let fields: [Field] = [.title, .note, .tags, .abstract]

  private(set) var dictionary = TermDictionary()
  /// Numbers of the tokens of all entries one behind the other; those that share the position of the one before are
  /// complemented (~number).
  private(set) var tokens: ContiguousArray<Int32> = []
  private var tokenizer = Tokenizer()
  private let row: DirectStatement
  /// The tokens that get a number when texts are read; nil for all.
  private var filter: TokenFilter?
  /// The number of tokens that get none of their own.
  private static let other = Int32.max

  /// - throws: `DatabaseError`.
  init(_ db: Database) throws {
    row = try DirectStatement(keptBy: db, sql: "SELECT title, note, tags, abstract FROM entry WHERE number = ?")
  }

  /// The number of a token that queries have.
  func number(of token: String) -> Int {
    var token = token
    return token.withUTF8 { dictionary.number(of: $0) }
  }

  /// Lets texts that are read from now on have numbers only for tokens that have one already, and a few others.
  func ignoreOtherTokens() {
    var filter = TokenFilter()
    for number in 0..<dictionary.count { filter.insert(dictionary.term(number)) }
    self.filter = filter
  }

  /// Reads an entry's texts.
  ///
  /// - throws: `DatabaseError`.
  func read(_ number: Int64) throws -> [FieldRange] {
    row.bind(number, at: 1)
    defer { row.reset() }
    guard try row.step() else { return [] }
    var fields: [FieldRange] = []
    for (column, field) in Self.fields.enumerated() {
      let start = tokens.count
      row.withText(Int32(column)) { text in
        _ = tokenizer.tokenize(text) { token, _, isColocated in
          let isKnown = filter?.mayContain(token) ?? true
          let number = isKnown ? Int32(truncatingIfNeeded: dictionary.number(of: token)) : Self.other
          tokens.append(isColocated ? ~number : number)
          return 0
        }
      }
      if tokens.count > start { fields.append(FieldRange(field: field, range: start..<tokens.count)) }
    }
    return fields
  }
}
