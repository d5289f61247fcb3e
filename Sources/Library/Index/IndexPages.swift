import GRDB

/// The pages of FTS5's index as it stores them in `index_fts_data`, for those who read them without FTS5 (see postings.h).
package enum IndexPages {
  /// The segment that `find` (`dogear_only_segment`, `dogear_main_segment`) names in the structure record; nil if it names none.
  ///
  /// - throws: `DatabaseError`.
  package static func segment(
    _ db: Connection, _ find: (UnsafePointer<UInt8>?, Int32) -> Int32
  ) throws -> Int64? {
    let structure = try DirectStatement(keptBy: db, sql: "SELECT block FROM index_fts_data WHERE id = 10")
    defer { structure.reset() }
    guard try structure.step() else { return nil }
    let segment = structure.withBytes(0) { find($0.baseAddress, Int32($0.count)) }
    return segment > 0 ? Int64(segment) : nil
  }

  /// A statement that selects `id` and `block` of the segment's leaves from the page `first` on, in order; to be reset.
  /// Readers in C may bind it anew to skip pages.
  ///
  /// - throws: `DatabaseError`.
  package static func leaves(of segment: Int64, from first: Int64 = 1, _ db: Connection) throws -> DirectStatement {
    let leaves = try DirectStatement(
      keptBy: db, sql: "SELECT id, block FROM index_fts_data WHERE id BETWEEN ? AND ? ORDER BY id")
    // The segment's number is in the bits from 37 on, the page's below 31, and none between for leaves.
    leaves.bind(segment << 37 + first, at: 1)
    leaves.bind(segment << 37 + (1 << 31 - 1), at: 2)
    return leaves
  }
}
