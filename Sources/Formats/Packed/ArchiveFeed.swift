import CArchive
import Glibc

/// Hands the bytes of a source to libarchive.
final class ArchiveFeed {
  /// The file to read instead, where the source is one and can be read from its start.
  let file: String?
  /// Why the source could not be read on; libarchive only learns that it could not.
  private(set) var error: (any Error)?
  private let source: ByteSource
  private let chunk: UnsafeMutableRawBufferPointer
  private var given: Int64 = 0
  private let fileSize: Int64?

  init(_ source: ByteSource) {
    self.source = source
    var status = stat()
    let isFile = source.path.map { stat($0, &status) == 0 && status.st_mode & Glibc.S_IFMT == Glibc.S_IFREG } ?? false
    file = isFile ? source.path : nil
    fileSize = isFile ? Int64(status.st_size) : nil
    chunk = .allocate(byteCount: isFile ? 1 : 1 << 16, alignment: 16)
  }

  deinit {
    chunk.deallocate()
  }

  /// Bytes of the source, as far as they have been seen where it is no file.
  var size: Int64 { fileSize ?? given }

  /// What libarchive calls for more: the count of the bytes that `bytes` then points to, 0 at the end.
  static func read(_ feed: UnsafeMutableRawPointer?, _ bytes: UnsafeMutablePointer<UnsafeRawPointer?>?) -> Int {
    guard let feed else { return 0 }
    let own = Unmanaged<ArchiveFeed>.fromOpaque(feed).takeUnretainedValue()
    do {
      let next = try own.source.next(own.chunk.count)
      own.chunk.copyBytes(from: next)
      own.given += Int64(next.count)
      bytes?.pointee = UnsafeRawPointer(own.chunk.baseAddress)
      return next.count
    } catch {
      own.error = error
      return Int(ARCHIVE_FATAL)
    }
  }
}
