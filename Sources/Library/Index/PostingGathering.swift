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

  /// Bytes of memory in use.
  var size: Int64 {
    queue.sync { dogear_segment_builder_size(handle) }
  }

  /// Puts the terms into order; what is then read with `withSorted` must be read before the next `add`.
  func sort() -> Int32 {
    queue.sync {
      if firstFailure == SQLITE_OK { firstFailure = dogear_segment_builder_sort(handle) }
      return firstFailure
    }
  }

  /// Calls `body` with the sorted builder, on whatever thread.
  func withSorted<T>(_ body: (OpaquePointer) throws -> T) rethrows -> T {
    try body(handle)
  }

  /// Calls `body` with each term, in the order of their bytes, its place in that order, and the number of entries that have
  /// it. To be called when the terms are sorted.
  func forEachTerm(_ body: (UnsafeBufferPointer<UInt8>, _ index: Int32, _ entries: Int) throws -> Void) rethrows {
    var index: Int32 = 0
    var length: Int32 = 0
    var entries: Int32 = 0
    while let term = dogear_segment_builder_term(handle, index, &length, &entries) {
      try body(UnsafeBufferPointer(start: term, count: Int(length)), index, Int(entries))
      index += 1
    }
  }
}
