import CRanking
import Dispatch

/// Appends the postings of batches to those in memory, on a thread of its own.
///
/// `@unchecked Sendable` because all state is used on one queue.
final class PostingGathering: @unchecked Sendable {
  private let handle: OpaquePointer
  private let queue = DispatchQueue(label: "gathering", qos: .userInitiated)
  /// Batches that may wait, so that memory is bounded.
  private let room = DispatchSemaphore(value: 4)
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
    room.wait()
    queue.async { [self] in
      defer { room.signal() }
      guard firstFailure == SQLITE_OK else { return }
      firstFailure = dogear_segment_builder_add(handle, batch.handle, numbers)
      if firstFailure == SQLITE_OK, dogear_segment_builder_size(handle) > mostBytes {
        firstFailure = dogear_segment_builder_spill(handle, folder)
      }
    }
  }

  /// Leaves an entry out that was added.
  func remove(_ number: UInt32) {
    queue.async { [self] in
      if firstFailure == SQLITE_OK { firstFailure = dogear_segment_builder_remove(handle, number) }
    }
  }

  /// Appends entries whose numbers grow, but need not be greater than those of other batches.
  func addLate(_ batch: InvertedBatch, _ numbers: [UInt32]) {
    queue.async { [self] in
      if firstFailure == SQLITE_OK { firstFailure = dogear_segment_builder_add_late(handle, batch.handle, numbers) }
    }
  }

  /// Puts the terms into order, so that they can be read until `reset`.
  func sort() -> Int32 {
    queue.sync {
      if firstFailure == SQLITE_OK { firstFailure = dogear_segment_builder_sort(handle) }
      return firstFailure
    }
  }

  /// Forgets everything.
  func reset() {
    queue.sync { dogear_segment_builder_reset(handle) }
  }

  /// Calls `body` with the sorted builder, on whatever thread.
  func withSorted<T>(_ body: (OpaquePointer) throws -> T) rethrows -> T {
    try body(handle)
  }
}
