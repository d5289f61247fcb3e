import CRanking
import Foundation
import GRDB
import ReadingList

/// Gathers inverted entries and writes them as a segment of FTS5's index.
///
/// FTS5 would look up each token of each entry in its hash table, on the one thread that writes, and merge what it wrote
/// before. Here, other threads invert batches and append each term's postings to those that there are, in memory and, when
/// that is much, in a file (single-pass in-memory indexing; Heinz and Zobel 2003), and all of a load becomes one
/// segment. What is written is FTS5's own format, which its integrity check proves. What is held are entries that FTS5
/// knows nothing of until `flush`.
final class SegmentBuilder {
  private static let lateBatchSize = 256

  private let db: Database
  /// The postings, and those of the segment that was written last as long as nothing new was taken.
  let gathering: PostingGathering
  private let addPage: DirectStatement
  private let addTerm: DirectStatement
  private let content: DirectStatement
  /// The batch whose entries are being taken, and the numbers of those that were.
  private var batch: InvertedBatch?
  private var numbers: [UInt32] = []
  private var lastOrdinal = 0
  private var isSorted = false
  /// From the least number to the greatest that was taken; nil for none.
  private var range: ClosedRange<Int64>?
  /// The entries in `range` that are held, a bit each.
  private var held: [UInt64] = []
  /// Those of them that came again, or late: their texts are inverted when all have their last text.
  private var late: Set<Int64> = []
  /// The entries, and the tokens of each column, that FTS5's record of averages lacks.
  private var totals = [Int64](repeating: 0, count: Field.allCases.count + 2)
  /// The segment that was written last.
  private var segment: Int64?

  /// - throws: `DatabaseError`.
  init(_ db: Database, mostBytes: Int) throws {
    self.db = db
    let path = try String.fetchOne(db, sql: "SELECT file FROM pragma_database_list WHERE name = 'main'") ?? ""
    let folder = path.isEmpty ? NSTemporaryDirectory() : (path as NSString).deletingLastPathComponent
    addPage = try DirectStatement(db, sql: "INSERT OR REPLACE INTO index_fts_data(id, block) VALUES (?, ?)")
    addTerm = try DirectStatement(db, sql: "INSERT INTO index_fts_idx(segid, term, pgno) VALUES (?, ?, ?)")
    content = try DirectStatement(db, sql: "SELECT \(IndexSchema.contentColumns) FROM index_content WHERE number = ?")
    guard let gathering = PostingGathering(folder: folder, mostBytes: mostBytes) else {
      throw DatabaseError(resultCode: .SQLITE_NOMEM)
    }
    self.gathering = gathering
  }

  /// Whether the entry is held.
  func holds(_ number: Int64) -> Bool {
    guard let range, range.contains(number) else { return false }
    return held[Int(number - range.lowerBound) / 64] >> UInt64((number - range.lowerBound) % 64) & 1 != 0
  }

  /// Whether the entry, which is not held, is one for this builder: its number is not below all others.
  func takes(_ number: Int64) -> Bool {
    guard number > 0, number <= Int64(UInt32.max) else { return false }
    return range.map { number >= $0.lowerBound } ?? true
  }

  /// Takes an entry for which `takes` holds.
  ///
  /// - throws: `DatabaseError`.
  func take(_ entry: InvertedEntry, as number: Int64) throws {
    if let range, number <= range.upperBound {
      late.insert(number)
    } else {
      if range == nil { gathering.reset() }
      if batch !== entry.batch || entry.ordinal <= lastOrdinal {
        append()
        batch = entry.batch
        numbers = [UInt32](repeating: 0, count: entry.batch.count)
      }
      numbers[entry.ordinal] = UInt32(number)
      lastOrdinal = entry.ordinal
      range = (range?.lowerBound ?? number)...number
    }
    setHeld(number, true)
    totals[0] += 1
    for (column, length) in entry.batch.lengths(of: entry.ordinal).enumerated() { totals[column + 1] += Int64(length) }
  }

  /// Takes a held entry out, whose text is still that of `entry`.
  ///
  /// - throws: `DatabaseError`.
  func remove(_ number: Int64, _ entry: InvertedEntry) throws {
    if late.remove(number) == nil {
      append()
      gathering.remove(UInt32(number))
    }
    setHeld(number, false)
    totals[0] -= 1
    for (column, length) in entry.batch.lengths(of: entry.ordinal).enumerated() { totals[column + 1] -= Int64(length) }
  }

  /// Entries that are held.
  var count: Int { Int(totals[0]) }

  /// Brings what is held into the order in which it is written, so that it can be read already. Nothing can be taken before
  /// the next `flush`.
  ///
  /// - throws: `DatabaseError`.
  func sort() throws {
    guard !isSorted, range != nil else { return }
    append()
    try addLate()
    try DatabaseError.check(gathering.sort())
    isSorted = true
  }

  /// Writes a segment of what is held, after which FTS5 knows all entries.
  ///
  /// - throws: `DatabaseError`.
  func flush() throws {
    try sort()
    // FTS5 writes what it has in memory at a savepoint, so that the records are up to date.
    try db.execute(sql: "SAVEPOINT segment; RELEASE segment")
    guard range != nil else { return }
    let structure = try record(10)
    let number = structure.withUnsafeBufferPointer { dogear_free_segment($0.baseAddress, Int32($0.count)) }
    guard number > 0 else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
    var leaves: Int32 = 0
    try DatabaseError.check(
      gathering.withSorted {
        dogear_segment_builder_write(
          $0, number, Int32(IndexSchema.pageSize), addPage.sqliteStatement, addTerm.sqliteStatement, &leaves)
      })
    if leaves > 0 {
      try write(10, room: structure.count + 64) { result in
        structure.withUnsafeBufferPointer {
          dogear_add_segment($0.baseAddress, Int32($0.count), number, leaves, result)
        }
      }
      segment = Int64(number)
    }
    let averages = try record(1)
    try write(1, room: 10 * totals.count) { result in
      averages.withUnsafeBufferPointer {
        dogear_add_totals($0.baseAddress, Int32($0.count), totals, Int32(totals.count - 1), result)
      }
    }
    range = nil
    held = []
    isSorted = false
    for index in totals.indices { totals[index] = 0 }
    // FTS5 reads its records again after a rollback.
    try db.execute(sql: "SAVEPOINT segment; ROLLBACK TO segment; RELEASE segment")
  }

  /// Whether the segment that was written last is all of FTS5's index, so that its terms are those of the index.
  ///
  /// - throws: `DatabaseError`.
  func isWholeIndex() throws -> Bool {
    guard let segment else { return false }
    return try IndexPages.segment(Connection(db), dogear_only_segment) == segment
  }

  /// Appends the postings of the current batch to those there are.
  private func append() {
    guard let batch else { return }
    self.batch = nil
    gathering.add(batch, numbers)
  }

  /// Appends the entries that came late.
  private func addLate() throws {
    let numbers = late.sorted()
    late = []
    for start in stride(from: 0, to: numbers.count, by: Self.lateBatchSize) {
      let part = numbers[start..<min(start + Self.lateBatchSize, numbers.count)]
      var contents: [[String]] = []
      for number in part { contents.append(try storedContent(of: number)) }
      guard let batch = InvertedBatch(contents) else { throw DatabaseError(resultCode: .SQLITE_NOMEM) }
      gathering.addLate(batch, part.map { UInt32($0) })
    }
  }

  /// The entry's row of the content view.
  ///
  /// - throws: `DatabaseError`.
  func storedContent(of number: Int64) throws -> [String] {
    defer { content.reset() }
    content.bind(number, at: 1)
    guard try content.step() else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
    return (0...Int32(Field.allCases.count)).map { content.text($0) ?? "" }
  }

  private func setHeld(_ number: Int64, _ isHeld: Bool) {
    guard let range else { return }
    let offset = Int(number - range.lowerBound)
    while held.count <= offset / 64 { held.append(0) }
    let bit: UInt64 = 1 << UInt64(offset % 64)
    if isHeld { held[offset / 64] |= bit } else { held[offset / 64] &= ~bit }
  }

  private func record(_ id: Int) throws -> [UInt8] {
    let record = try Data.fetchOne(
      db.cachedStatement(sql: "SELECT block FROM index_fts_data WHERE id = ?"), arguments: [id])
    return Array(record ?? Data())
  }

  private func write(_ id: Int64, room: Int, _ fill: (UnsafeMutablePointer<UInt8>?) -> Int32) throws {
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: room) { buffer, initialized in
      count = Int(fill(buffer.baseAddress))
      initialized = count
    }
    guard count > 0 else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
    addPage.bind(id, at: 1)
    bytes.withUnsafeBufferPointer { addPage.bind($0, at: 2) }
    try addPage.run()
  }
}
