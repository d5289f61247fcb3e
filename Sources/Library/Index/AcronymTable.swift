import GRDB
import ReadingList
import Tokens

/// What acronyms stand for, by the entries' own words: "large language model (LLM)".
///
/// `index_acronym` has the entries that define each pair. A pair is counted once for each entry.
struct AcronymTable: ~Copyable {
  /// Changes since the last `removeAll`.
  private var pairs = TermTable()
  private static let separator: UInt8 = 0x1F
  /// Names, sections and tags define nothing.
  private static let fields: [Field] = [.title, .note, .abstract]

  /// Pairs with a change.
  var count: Int { pairs.count }

  /// Whether texts of the index's column `column` can define acronyms.
  static func reads(column: Int) -> Bool {
    fields.contains { $0.rawValue == column }
  }

  /// Counts `sign` for each acronym that `text` defines and `document` has not defined yet.
  mutating func add(
    _ text: UnsafeBufferPointer<UInt8>, _ sign: Int32, document: UInt32, _ tokenizer: inout Tokenizer
  ) {
    Self.forEachPair(in: text, &tokenizer) { pairs.add($0, sign, document: document) }
  }

  /// Counts `sign` for a pair of `forEachPair`, unless that was done for `document` already.
  mutating func add(pair: UnsafeBufferPointer<UInt8>, _ sign: Int32, document: UInt32) {
    pairs.add(pair, sign, document: document)
  }

  /// Calls `body` with each acronym that `text` defines: the short form's token, U+001F, the long form's tokens with spaces.
  static func forEachPair(
    in text: UnsafeBufferPointer<UInt8>, _ tokenizer: inout Tokenizer, _ body: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    var key: [UInt8] = []
    AcronymFinder.forEachDefinition(in: text) { definition in
      key.removeAll(keepingCapacity: true)
      append(UnsafeBufferPointer(rebasing: text[definition.short]), separatedBy: nil, to: &key, &tokenizer)
      let length = key.count
      key.append(separator)
      let long = UnsafeBufferPointer(rebasing: text[definition.long])
      append(long, separatedBy: UInt8(ascii: " "), to: &key, &tokenizer)
      guard length > 0, length <= Tokenizer.longestToken, key.count > length + 1 else { return }
      key.withUnsafeBufferPointer(body)
    }
  }

  /// Adds the changes to those that are stored.
  ///
  /// - throws: `DatabaseError`.
  func save(_ db: Database) throws {
    guard pairs.count > 0 else { return }
    let add = try DirectStatement(
      db,
      sql: """
        INSERT INTO index_acronym(short, long, frequency) VALUES (?, ?, ?)
        ON CONFLICT (short, long) DO UPDATE SET frequency = frequency + excluded.frequency
        """)
    try forEachSorted { short, long, change in
      add.bind(short, at: 1)
      add.bind(long, at: 2)
      add.bind(Int64(change), at: 3)
      try add.run()
    }
    try db.execute(sql: "DELETE FROM index_acronym WHERE frequency <= 0")
  }

  mutating func removeAll() {
    pairs.removeAll()
  }

  /// Calls `body` with each pair whose change is not 0, in order.
  func forEachSorted(_ body: (_ short: String, _ long: String, _ change: Int) throws -> Void) rethrows {
    try pairs.forEachSorted { pair, change in
      let parts = pair.split(separator: Character(UnicodeScalar(Self.separator)), maxSplits: 1)
      try body(String(parts[0]), String(parts[1]), change)
    }
  }

  /// Appends the tokens of `text` to `key`.
  private static func append(
    _ text: UnsafeBufferPointer<UInt8>, separatedBy separator: UInt8?, to key: inout [UInt8],
    _ tokenizer: inout Tokenizer
  ) {
    let start = key.count
    _ = tokenizer.tokenize(text) { token, _, isColocated in
      if isColocated { return 0 }
      if let separator, key.count > start { key.append(separator) }
      key.append(contentsOf: token)
      return 0
    }
  }
}
