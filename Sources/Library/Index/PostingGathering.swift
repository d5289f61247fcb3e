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

  /// Nil without memory.
  init?() {
    guard let handle = dogear_segment_builder_create() else { return nil }
    self.handle = handle
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
    }
  }

  /// SQLITE_OK, or why a batch could not be appended.
  var status: Int32 {
    queue.sync { firstFailure }
  }

  /// Calls `body` with the builder when all batches have been appended.
  func finished<T>(_ body: (OpaquePointer) throws -> T) rethrows -> T {
    try queue.sync { try body(handle) }
  }
}
