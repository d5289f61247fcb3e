import GRDB

/// The pages of FTS5's index as it stores them in `index_fts_data`, for those who read them without FTS5 (see postings.h).
package enum IndexPages {
  /// The segment that `find` (`dogear_only_segment`, `dogear_main_segment`) names in the structure record; nil if it names none.
  ///
  /// - throws: `DatabaseError`.
  package static func segment(
    _ db: Connection, _ find: (UnsafePointer<UInt8>?, Int32) -> Int32
  ) throws -> Int64? {
    let structure = try db.rows(.leaves)
    defer { structure.reset() }
    structure.find(10...10)
    guard try structure.step() else { return nil }
    let segment = structure.withBytes(1) { find($0.baseAddress, Int32($0.count)) }
    return segment > 0 ? Int64(segment) : nil
  }

  /// The segment's leaves from the page `first` on, in order; to be reset. Readers in C may look for others to skip pages.
  ///
  /// - throws: `DatabaseError`.
  package static func leaves(of segment: Int64, from first: Int64 = 1, _ db: Connection) throws -> TableRows {
    let leaves = try db.rows(.leaves)
    // The segment's number is in the bits from 37 on, the page's below 31, and none between for leaves.
    leaves.find(segment << 37 + first...segment << 37 + (1 << 31 - 1))
    return leaves
  }
}
