import GRDB
import ReadingList
import Tokens

/// The table `identity`: 64-bit hashes of all that identifies an entry, for finding an entry without a scan.
///
/// Hashes keep the table at a fifth of the identifiers' size. With four million of them, two different ones share a hash
/// with a probability below one in a million.
public enum Identity {
  /// Hash of an identifier. Titles are hashed without their year, so that a title alone finds its entries.
  static func hash(_ identifier: Identifier) -> Int64 {
    switch identifier {
    case .title(let key, _): hash(titleKey: key)
    default: Int64(bitPattern: StableHash.hash(identifier.text))
    }
  }

  static func hash(titleKey: String) -> Int64 {
    Int64(bitPattern: StableHash.hash("title:" + titleKey))
  }

  static func hash(key: String) -> Int64 {
    Int64(bitPattern: StableHash.hash("key:" + key))
  }

  /// All hashes under which an entry is found.
  static func hashes(of entry: Entry, identifiers: [Identifier]) -> [Int64] {
    var result = identifiers.map(hash)
    // A title with a word is its own key already, wherever it is an identifier.
    let hasTitle = identifiers.contains {
      if case .title(let key, _) = $0 { key.utf8.contains { 0x30...0x39 ~= $0 || 0x61...0x7A ~= $0 } } else { false }
    }
    if !hasTitle {
      let title = hash(titleKey: Folding.key(entry.title))
      if !result.contains(title) { result.append(title) }
    }
    if let key = entry.key { result.append(hash(key: key)) }
    return result
  }

  /// The entries of which `text` is the id, the source's key, an address, a DOI, an arXiv id or the whole title; in the
  /// order of their numbers. Exact but for case, accents and punctuation of titles and the many forms of an address.
  ///
  /// - parameter isEdited: Whether a person has changed any work, if that is known.
  /// - throws: `DatabaseError`.
  public static func numbers(exactly text: String, in db: Connection, isEdited: Bool? = nil) throws -> [Int64] {
    let text = text.trimmingBlanks()
    guard !text.isEmpty else { return [] }
    if let id = EntryID(text) {
      let entry = try DirectStatement(keptBy: db, sql: "SELECT number FROM entry WHERE id = ?")
      entry.bind(id.text, at: 1)
      if let found = try entry.firstInteger() { return [found] }
    }
    for hash in hashes(ofName: text) {
      let found = try numbers(hash: hash, in: db)
      if !found.isEmpty { return found }
    }
    guard try isEdited ?? hasEdits(db) else { return [] }
    let entry = try DirectStatement(db, sql: "SELECT 1 FROM entry WHERE number = ?")
    return try editedNumbers(exactly: text, in: db).filter { number in
      entry.bind(number, at: 1)
      return try entry.firstInteger() != nil
    }
  }

  /// Whether a person has changed any work.
  ///
  /// - throws: `DatabaseError`.
  public static func hasEdits(_ db: Connection) throws -> Bool {
    let edits = try db.rows(.edits)
    defer { edits.reset() }
    edits.find()
    return try edits.step()
  }

  /// `numbers(exactly:in:)` among the works that a person has changed, in all that their sources say; a work that was
  /// merged into another is that other one. Those that were removed are among them.
  static func editedNumbers(exactly text: String, in db: Connection) throws -> [Int64] {
    var found: [Int64] = []
    if let id = EntryID(text) {
      let edits = try DirectStatement(db, sql: "SELECT number FROM edit WHERE id = ?")
      edits.bind(id.text, at: 1)
      found = try edits.integers()
    }
    let identified = try DirectStatement(
      db, sql: "SELECT DISTINCT number FROM edit_identifier WHERE hash = ? ORDER BY number")
    for hash in hashes(ofName: text) where found.isEmpty {
      identified.bind(hash, at: 1)
      found = try identified.integers()
    }
    var roots: [Int64] = []
    let most = try DirectStatement(db, sql: "SELECT count(*) FROM edit").firstInteger() ?? 0
    let targets = try DirectStatement(db, sql: "SELECT target FROM edit WHERE number = ? AND target IS NOT NULL")
    for var number in found {
      var steps = 0
      while steps <= most {
        targets.bind(number, at: 1)
        guard let target = try targets.firstInteger() else { break }
        number = target
        steps += 1
      }
      if !roots.contains(number) { roots.append(number) }
    }
    return roots
  }

  /// Hashes of all that a person may mean by `text`, the likeliest first.
  private static func hashes(ofName text: String) -> [Int64] {
    var hashes = [hash(key: text)]
    // Identifiers and addresses have one of these signs; most queries have none.
    if text.utf8.contains(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ":") }) {
      hashes += self.hashes(ofIdentifier: text)
    }
    let titleKey = Folding.key(text)
    if !titleKey.isEmpty { hashes.append(hash(titleKey: titleKey)) }
    return hashes
  }

  private static func hashes(ofIdentifier text: String) -> [Int64] {
    var hashes: [Int64] = []
    if let id = ArXivID(text) { hashes.append(hash(.arxiv(id))) }
    if let doi = DOI(text) { hashes.append(hash(.doi(doi))) }
    let isBareAddress = !text.contains("://") && text.contains(".") && !text.contains(where: \.isWhitespace)
    if let identifier = Identifier(url: text) ?? (isBareAddress ? Identifier(url: "https://" + text) : nil) {
      hashes.append(hash(identifier))
    }
    return hashes
  }

  static func numbers(hash: Int64, in db: Connection) throws -> [Int64] {
    let entries = try db.rows(.identity)
    entries.find(hash)
    return try entries.integers()
  }
}
