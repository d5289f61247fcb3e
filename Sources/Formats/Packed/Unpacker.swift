import CArchive
import Glibc

/// Unpacks a source with libarchive: its members one after the other, each as a stream.
///
/// What comes out is limited to `minimumLimit` bytes or a hundred times what goes in, whichever is more, since a few
/// kilobytes can be made to unpack to terabytes.
final class Unpacker {
  /// Bytes that any source may unpack to.
  static let minimumLimit: Int64 = 1 << 28
  /// How many times its size a source may unpack to; text shrinks to a third or, if it repeats itself, to a fiftieth.
  static let maximumRatio: Int64 = 100

  private let archive: OpaquePointer
  private let name: String
  private let feed: ArchiveFeed
  private let isStream: Bool
  private let limit: Int64
  private var unpacked: Int64 = 0
  /// Names of members are brought to the encoding of the thread's locale, and are lost if it has not all characters.
  private let locale = newlocale(1 << LC_CTYPE, "C.UTF-8", nil)

  /// Begins to unpack `source`, which is packed as `packing`, to at most `limit` bytes if it is small.
  ///
  /// - throws: `SourceError.unreadable`.
  init(_ source: ByteSource, _ packing: Packing, limit: Int64 = minimumLimit) throws {
    name = source.name
    isStream = packing == .stream
    self.limit = limit
    feed = ArchiveFeed(source)
    guard let archive = archive_read_new() else {
      throw SourceError.unreadable(name: name, reason: String(cString: strerror(ENOMEM)))
    }
    self.archive = archive
    switch packing {
    case .stream:
      for support in [
        archive_read_support_filter_gzip, archive_read_support_filter_bzip2, archive_read_support_filter_xz,
        archive_read_support_filter_zstd, archive_read_support_format_raw, archive_read_support_format_empty,
      ] { _ = support(archive) }
    case .zip: archive_read_support_format_zip(archive)
    case .tar: archive_read_support_format_tar(archive)
    }
    let status: Int32
    if let file = feed.file {
      // A file can be read from its end, where zip has the list of its members.
      status = archive_read_open_filename(archive, file, 1 << 16)
    } else {
      let reader = Unmanaged.passUnretained(feed).toOpaque()
      status = archive_read_open(archive, reader, nil, { _, feed, bytes in ArchiveFeed.read(feed, bytes) }, nil)
    }
    if status != ARCHIVE_OK { throw failure() }
  }

  deinit {
    archive_read_free(archive)
    if let locale { freelocale(locale) }
  }

  /// The path of the next file in the archive, empty if it cannot be read; nil at the end.
  ///
  /// - throws: `SourceError.unreadable`.
  func nextMember() throws -> String? {
    let former = locale.map { uselocale($0) } ?? nil
    defer { if let former { uselocale(former) } }
    while true {
      var entry: OpaquePointer?
      let status = archive_read_next_header(archive, &entry)
      if status == ARCHIVE_EOF { return nil }
      if status < ARCHIVE_WARN { throw failure() }
      // A head that is cut off is taken for no compression at all.
      if isStream, archive_filter_code(archive, 0) == ARCHIVE_FILTER_NONE {
        throw SourceError.unreadable(name: name, reason: "the compressed data is damaged")
      }
      guard archive_entry_filetype(entry) & Glibc.S_IFMT == Glibc.S_IFREG else { continue }
      return (archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry)).map { String(cString: $0) } ?? ""
    }
  }

  /// Reads bytes of the current member into `memory`; returns how many, 0 at the member's end.
  ///
  /// - throws: `SourceError.unreadable`.
  func read(into memory: UnsafeMutableRawBufferPointer) throws -> Int {
    var count = archive_read_data(archive, memory.baseAddress, memory.count)
    while count == Int(ARCHIVE_RETRY) { count = archive_read_data(archive, memory.baseAddress, memory.count) }
    if count < 0 { throw failure() }
    unpacked += Int64(count)
    if unpacked > max(limit, Self.maximumRatio * feed.size) {
      throw SourceError.unreadable(
        name: name,
        reason: "it unpacks to more than \(Self.maximumRatio) times its size; unpack it if it is to be trusted")
    }
    return count
  }

  private func failure() -> any Error {
    if let error = feed.error { return error }
    let reason = archive_error_string(archive).map { String(cString: $0) } ?? "it is damaged"
    return SourceError.unreadable(name: name, reason: reason)
  }
}
