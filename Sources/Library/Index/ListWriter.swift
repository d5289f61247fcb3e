import CRanking
import GRDB
import ReadingList

/// Writes the lists of postings, one for the forms of each word, and one for each frequent phrase of two frequent words.
///
/// The lists are what bags of words are ranked by (see postings.h). They repeat what FTS5 has in another order and can be
/// left out: search then asks FTS5 itself.
struct ListWriter {
  /// Lists from which the next one is chosen.
  private static let mostWaiting = 256
  private let db: Database
  private var number: Int64 = 0
  private var packing: LeafPacking
  /// Lists, each with what its first row takes of a leaf.
  private var waiting: [(list: EncodedList, size: Int)] = []
  private let addList: DirectStatement
  private let addPart: DirectStatement

  /// Forgets the lists there are.
  ///
  /// - throws: `DatabaseError`.
  init(_ db: Database) throws {
    self.db = db
    packing = try LeafPacking(db)
    try db.execute(sql: "DELETE FROM index_list; DELETE FROM index_posting")
    try RecentEntries.reset(db)
    addList = try DirectStatement(db, sql: "INSERT INTO index_list(stem, number) VALUES (?, ?)")
    addPart = try DirectStatement(db, sql: "INSERT INTO index_posting(key, bytes) VALUES (?, ?)")
  }

  /// Writes the list, now or later, under a number of its own.
  ///
  /// - throws: `DatabaseError`.
  mutating func write(_ list: EncodedList) throws {
    waiting.append((list, packing.size(ofRow: list.ends[0], key: key(ofPart: 0))))
    if waiting.count > Self.mostWaiting { try writeBest() }
  }

  /// Writes all that wait. To be called at the end.
  ///
  /// - throws: `DatabaseError`.
  mutating func finish() throws {
    while !waiting.isEmpty { try writeBest() }
  }

  /// The key of a part of the list that has the current number.
  private func key(ofPart part: Int) -> Int64 {
    number << 16 | Int64(part)
  }

  private mutating func writeBest() throws {
    guard let place = packing.best(of: waiting.lazy.map(\.size)) else { return }
    waiting.swapAt(place, waiting.count - 1)
    let list = waiting.removeLast().list
    number += 1
    var start = 0
    try list.bytes.withUnsafeBufferPointer { bytes in
      for (part, end) in list.ends.enumerated() {
        addPart.bind(key(ofPart: part), at: 1)
        addPart.bind(UnsafeBufferPointer(rebasing: bytes[start..<end]), at: 2)
        try addPart.run()
        packing.add(packing.size(ofRow: end - start, key: key(ofPart: part)))
        start = end
      }
    }
    addList.bind(list.stem, at: 1)
    addList.bind(number, at: 2)
    try addList.run()
  }

  /// Writes the lists of all words from FTS5's own index, if that is one segment. Returns whether it did.
  ///
  /// - throws: `DatabaseError`.
  mutating func writeAll(_ encoder: ListEncoder, _ pairs: PairFinder) throws -> Bool {
    var encoder = encoder
    guard let segment = try IndexPages.segment(Connection(db), dogear_only_segment) else { return false }
    let pages = try IndexPages.leaves(of: segment, Connection(db))
    guard let reader = dogear_segment_reader_open(pages.handle) else {
      throw DatabaseError(resultCode: .SQLITE_NOMEM)
    }
    defer {
      dogear_segment_reader_close(reader)
      pages.reset()
    }
    dogear_segment_reader_keep_doclists(reader)
    while true {
      let status = dogear_segment_reader_next(reader)
      if status == SQLITE_DONE { break }
      guard status == SQLITE_ROW else {
        if status == SQLITE_CORRUPT { return false }
        throw DatabaseError(resultCode: ResultCode(rawValue: status))
      }
      var length: Int32 = 0
      var count: Int32 = 0
      guard let term = dogear_segment_reader_term(reader, &length),
        let postings = dogear_segment_reader_postings(reader, &count)
      else { continue }
      let found = UnsafeBufferPointer(start: postings, count: Int(count))
      let list = try term.withMemoryRebound(to: UInt8.self, capacity: Int(length)) {
        let term = UnsafeBufferPointer(start: $0, count: Int(length))
        try pairs.take(term, entries: found.count) {
          var size = 0
          let bytes = dogear_segment_reader_doclist(reader, &size)
          return UnsafeBufferPointer(start: bytes, count: size)
        }
        return try encoder.take(term, found)
      }
      if let list { try write(list) }
    }
    try pairs.forEachList { list in
      try write(list)
      return true
    }
    try finish()
    return true
  }

  /// DOGEAR_RECORD bytes for each number from 0 on, as stored.
  ///
  /// - throws: `DatabaseError`.
  static func records(_ db: Database) throws -> [UInt8] {
    let greatest = min(try Int64.fetchOne(db, sql: "SELECT max(number) FROM entry") ?? 0, Library.numbers.upperBound)
    let size = Int64(DOGEAR_CHUNK) * Int64(DOGEAR_RECORD)
    var records = [UInt8](repeating: 0, count: Int((greatest / Int64(DOGEAR_CHUNK) + 1) * size))
    let chunks = try DirectStatement(db, sql: "SELECT chunk, records FROM index_document")
    while try chunks.step() {
      guard (0...greatest / Int64(DOGEAR_CHUNK)).contains(chunks.integer(0)) else { continue }
      let start = Int(chunks.integer(0) * size)
      chunks.withBytes(1) { bytes in
        guard start + bytes.count <= records.count else { return }
        records.replaceSubrange(start..<start + bytes.count, with: bytes)
      }
    }
    return records
  }
}
