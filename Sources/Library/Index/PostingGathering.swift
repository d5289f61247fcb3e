import CRanking

/// Appends the postings of batches to those in memory, on a thread of its own.
///
/// `@unchecked Sendable` because all state is used on one thread.
final class PostingGathering: @unchecked Sendable {
  private let handle: OpaquePointer
  /// A few batches may wait, so that memory is bounded.
  private let thread = Crew(threads: 1, mostWaiting: 4)
  private var firstFailure = SQLITE_OK

  private let folder: String
  private let mostBytes: Int

  /// - parameter folder: where a file is made for what does not fit into memory.
  /// - parameter mostBytes: those in memory beyond which postings go to the file.
  /// - returns: nil without memory.
  init?(folder: String, mostBytes: Int) {
    self.mostBytes = mostBytes
    guard let handle = dogear_segment_builder_create() else { return nil }
    self.handle = handle
    self.folder = folder
  }

  deinit {
    dogear_segment_builder_free(handle)
  }

  /// Appends the entries of `batch` that have a number, sooner or later.
  func add(_ batch: InvertedBatch, _ numbers: [UInt32]) {
    thread.start { [self] in
      guard firstFailure == SQLITE_OK else { return }
      firstFailure = dogear_segment_builder_add(handle, batch.handle, numbers)
      if firstFailure == SQLITE_OK, dogear_segment_builder_size(handle) > mostBytes {
        firstFailure = dogear_segment_builder_spill(handle, folder)
      }
    }
  }

  /// Leaves an entry out that was added.
  func remove(_ number: UInt32) {
    thread.start { [self] in
      if firstFailure == SQLITE_OK { firstFailure = dogear_segment_builder_remove(handle, number) }
    }
  }

  /// Appends entries whose numbers grow, but need not be greater than those of other batches.
  func addLate(_ batch: InvertedBatch, _ numbers: [UInt32]) {
    thread.start { [self] in
      if firstFailure == SQLITE_OK { firstFailure = dogear_segment_builder_add_late(handle, batch.handle, numbers) }
    }
  }

  /// Puts the terms into order, so that they can be read until `reset`.
  func sort() -> Int32 {
    thread.run { [self] in
      if firstFailure == SQLITE_OK { firstFailure = dogear_segment_builder_sort(handle) }
      return firstFailure
    }
  }

  /// Forgets everything.
  func reset() {
    thread.run { [self] in dogear_segment_builder_reset(handle) }
  }

  /// Calls `body` with the sorted builder, on whatever thread.
  func withSorted<T>(_ body: (OpaquePointer) throws -> T) rethrows -> T {
    try body(handle)
  }
}
