import GRDB
import ReadingList
import Tokens

/// Loads one source: finds for each of its entries whether the library has the work, and writes what is new.
final class SourceIngest {
  let db: Database
  private let works: Works
  let store: EntryStore
  let edits: EditStore
  let library: Library
  let source: Int64
  let merges: PendingMerges
  /// How often the source has named each entry so far.
  private(set) var occurrences = MentionCounts()
  /// Whether it had named any before.
  private let isKnown: Bool
  /// The entries by the digests of what the source said of them before it was read; nil until it is asked for.
  var numbersByDigest: [Int64: Int64]?
  private let selectMention: DirectStatement
  private let addMention: DirectStatement
  private let moveMention: DirectStatement

  init(_ works: Works, source: Int64) throws {
    db = works.db
    self.works = works
    store = works.store
    edits = works.edits
    library = works.library
    self.source = source
    merges = PendingMerges(works)
    let known = try DirectStatement(db, sql: "SELECT 1 FROM mention WHERE source = ? LIMIT 1")
    known.bind(source, at: 1)
    isKnown = try known.firstInteger() != nil
    selectMention = try DirectStatement(
      db, sql: "SELECT digest, position, line FROM mention WHERE source = ? AND number = ? AND occurrence = ?")
    selectMention.bind(source, at: 1)
    addMention = try DirectStatement(
      db,
      sql: """
        INSERT INTO mention(source, number, occurrence, position, digest, record, line) VALUES (?, ?, ?, ?, ?, ?, ?)
        """)
    addMention.bind(source, at: 1)
    moveMention = try DirectStatement(
      db, sql: "UPDATE mention SET position = ?4, line = ?5 WHERE source = ?1 AND number = ?2 AND occurrence = ?3")
    moveMention.bind(source, at: 1)
  }

  /// What became of an entry.
  enum Outcome {
    case added, changed, merged, unchanged
    /// A person has removed the work.
    case withheld
  }

  /// Takes an entry of the source.
  ///
  /// - parameter inverted: what of it goes into the index, if that was worked out.
  func take(_ prepared: PreparedEntry, _ inverted: InvertedEntry?) throws -> Outcome {
    guard let (number, mention) = try existing(prepared) else {
      let number = try store.insert(prepared, inverted)
      occurrences[number] = 1
      let isFilled = try works.isFilled(nil, or: prepared.entry)
      try insertMention(prepared, of: number, occurrence: 0, record: isFilled ? Works.encode(prepared.entry) : nil)
      if isFilled { try works.refresh(number) }
      return .added
    }
    let occurrence = occurrences[number]
    occurrences[number] = occurrence + 1
    if let mention, mention.position != prepared.position || mention.line != prepared.line {
      try move(number, occurrence: occurrence, to: prepared)
    }
    if edits.numbers.contains(number) {
      return try take(prepared, ofEdited: number, occurrence: occurrence, mention)
    }
    guard let mention else {
      try works.materialize(number)
      let isLast = try works.isLast(source, of: number) && !works.isFilled(number, or: prepared.entry)
      try insertMention(prepared, of: number, occurrence: occurrence, record: Works.encode(prepared.entry))
      if isLast {
        // The entry is what was said before, merged: merging all of that anew takes time with the square of it.
        try merges.merge(prepared.entry, into: number)
      } else {
        try merges.write(number)
        try works.refresh(number)
      }
      return .merged
    }
    if prepared.isDigest(mention.digest) { return .unchanged }
    try merges.write(number)
    let isOnly = try works.hasOneMention(number) && !works.isFilled(number, or: prepared.entry)
    try setRecord(
      isOnly ? nil : Works.encode(prepared.entry), digest: prepared.digest, of: number, occurrence: occurrence)
    if isOnly {
      try update(number, to: prepared.entry)
    } else {
      try works.refresh(number)
    }
    return .changed
  }

  /// Takes what the source says of a work that a person has changed.
  private func take(
    _ prepared: PreparedEntry, ofEdited number: Int64, occurrence: Int, _ mention: Mention?
  ) throws -> Outcome {
    let root = try edits.root(of: number)
    let isRemoved = try edits.work(root)?.isRemoved ?? false
    if let mention, prepared.isDigest(mention.digest) { return isRemoved ? .withheld : .unchanged }
    try merges.write(number)
    let record = try Works.encode(prepared.entry)
    var outcome = Outcome.changed
    if mention == nil {
      outcome = try library.entries([root], in: Connection(db)).isEmpty ? .added : .merged
      try insertMention(prepared, of: number, occurrence: occurrence, record: record)
    } else {
      try setRecord(record, digest: prepared.digest, of: number, occurrence: occurrence)
    }
    try edits.remember(prepared.entry, prepared.identifiers, of: number)
    try works.refresh(root)
    return isRemoved ? .withheld : outcome
  }

  /// Writes what was held back. Nothing is taken after it.
  func finish() throws {
    try merges.write()
  }

  /// The mentions of the source that it no longer makes: the entries' numbers with the occurrences.
  func goneMentions() throws -> [(number: Int64, occurrence: Int)] {
    guard isKnown else { return [] }
    let mentions = try DirectStatement(db, sql: "SELECT number, occurrence, position FROM mention WHERE source = ?")
    mentions.bind(source, at: 1)
    var gone: [(number: Int64, occurrence: Int, position: Int64)] = []
    while try mentions.step() {
      let (number, occurrence) = (mentions.integer(0), Int(mentions.integer(1)))
      if occurrence >= occurrences[number] { gone.append((number, occurrence, mentions.integer(2))) }
    }
    // Few are: sorting them is less work than having all mentions sorted.
    return gone.sorted { $0.position < $1.position }.map { ($0.number, $0.occurrence) }
  }

  /// Forgets a mention; the entry goes with its last one, what a person has changed of it stays. Returns whether the
  /// entry went.
  func removeMention(of number: Int64, occurrence: Int) throws -> Bool {
    try db.execute(
      sql: "DELETE FROM mention WHERE source = ? AND number = ? AND occurrence = ?",
      arguments: [source, number, occurrence])
    let root = try edits.root(of: number)
    try works.refresh(root)
    return try library.entries([root], in: Connection(db)).isEmpty
  }

  // MARK: - Mentions

  struct Mention {
    var digest: Int64
    var position: Int
    var line: Int?
  }

  func mention(of number: Int64, occurrence: Int) throws -> Mention? {
    defer { selectMention.reset() }
    selectMention.bind(number, at: 2)
    selectMention.bind(Int64(occurrence), at: 3)
    guard try selectMention.step() else { return nil }
    return Mention(
      digest: selectMention.integer(0), position: Int(selectMention.integer(1)),
      line: selectMention.optionalInteger(2).map { Int($0) })
  }

  private func insertMention(_ prepared: PreparedEntry, of number: Int64, occurrence: Int, record: String?) throws {
    addMention.bind(number, at: 2)
    addMention.bind(Int64(occurrence), at: 3)
    addMention.bind(Int64(prepared.position), at: 4)
    addMention.bind(prepared.digest, at: 5)
    addMention.bind(record, at: 6)
    addMention.bind(prepared.line.map { Int64($0) }, at: 7)
    try addMention.run()
  }

  private func move(_ number: Int64, occurrence: Int, to prepared: PreparedEntry) throws {
    moveMention.bind(number, at: 2)
    moveMention.bind(Int64(occurrence), at: 3)
    moveMention.bind(Int64(prepared.position), at: 4)
    moveMention.bind(prepared.line.map { Int64($0) }, at: 5)
    try moveMention.run()
  }

  private func setRecord(_ record: String?, digest: Int64, of number: Int64, occurrence: Int) throws {
    try db.execute(
      sql: "UPDATE mention SET digest = ?, record = ? WHERE source = ? AND number = ? AND occurrence = ?",
      arguments: [digest, record, source, number, occurrence])
  }

  private func update(_ number: Int64, to entry: Entry) throws {
    guard let stored = try library.entries([number], in: Connection(db)).first, stored.entry != entry else { return }
    try store.update(number, from: stored.entry, to: entry)
  }
}
