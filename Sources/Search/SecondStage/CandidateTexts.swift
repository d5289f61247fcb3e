import Library
import ReadingList
import Tokens

/// The tokens of entries that are looked at again, as numbers.
///
/// A class because it owns the tokenizer's and the dictionary's memory.
final class CandidateTexts {
  /// A token of a text.
  struct Occurrence {
    /// The ordinal of the token in its field, joined forms apart, from 0.
    var position: Int32
    var number: Int32
    /// Whether it is a form written together, which shares its position with the last of its parts.
    var isJoined: Bool
  }

  /// A part of a text that belongs to one field.
  struct FieldRange {
    var field: Field
    /// Indexes in `occurrences`.
    var range: Range<Int>
  }

  /// Fields that say what an entry is about in running words.
  static let fields: [Field] = [.title, .note, .tags, .abstract]

  /// Tokens that there is room for at first.
  private static let fewestOccurrences = 256
  /// Small, since most of what is read is read through a filter.
  private(set) var dictionary = TermDictionary(slots: 1 << 8)
  /// The tokens of all entries one behind the other.
  private(set) var occurrences: ContiguousArray<Occurrence> = []
  private var tokenizer = Tokenizer()
  private let row: TableRows
  /// Which tokens are read; nil for all.
  private var filter: TokenFilter?

  /// - throws: `DatabaseError`.
  init(_ db: Connection) throws {
    occurrences.reserveCapacity(Self.fewestOccurrences)
    row = try db.rows(.texts)
  }

  /// The number of a token that queries have.
  func number(of token: String) -> Int {
    var token = token
    return token.withUTF8 { dictionary.number(of: $0) }
  }

  /// Lets only the tokens that have a number already, and a few others, be read from now on.
  func ignoreOtherTokens() {
    var filter = TokenFilter()
    for number in 0..<dictionary.count { filter.insert(dictionary.term(number)) }
    self.filter = filter
  }

  /// Reads an entry's texts.
  ///
  /// - throws: `DatabaseError`.
  func read(_ number: Int64) throws -> [FieldRange] {
    row.find(number)
    defer { row.reset() }
    guard try row.step() else { return [] }
    var fields: [FieldRange] = []
    for (column, field) in Self.fields.enumerated() {
      let start = occurrences.count
      row.withUnpackedText(Int32(column)) { text in
        if let filter {
          tokenizer.tokenize(text, through: filter) { add($0, at: $1, isJoined: $2) }
        } else {
          var position = -1
          _ = tokenizer.tokenize(text) { token, _, isColocated in
            if !isColocated { position += 1 }
            add(token, at: position, isJoined: isColocated)
            return 0
          }
        }
      }
      if occurrences.count > start { fields.append(FieldRange(field: field, range: start..<occurrences.count)) }
    }
    return fields
  }

  private func add(_ token: UnsafeBufferPointer<UInt8>, at position: Int, isJoined: Bool) {
    occurrences.append(
      Occurrence(
        position: Int32(truncatingIfNeeded: position),
        number: Int32(truncatingIfNeeded: dictionary.number(of: token)), isJoined: isJoined))
  }
}
