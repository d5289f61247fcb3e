import Glibc
import ReadingList

/// What tells whether a file is still what it was: time and size at a glance, a hash of all bytes for certain.
struct FileSignature: Sendable, Equatable {
  /// When the file was modified, in nanoseconds since 1970.
  var modified: Int64
  /// Bytes.
  var size: Int64
  /// The hash of the bytes.
  var hash: Int64

  init(modified: Int64, size: Int64, hash: Int64) {
    self.modified = modified
    self.size = size
    self.hash = hash
  }

  /// The signature of the file at `path`, which is read from end to end; nil for what is no regular file, such as
  /// standard input, and for what cannot be read or has changed since the `glance`.
  init?(path: String, since glance: (modified: Int64, size: Int64)?) {
    guard let (modified, size) = glance, let hash = FileSignature.hash(path),
      let after = FileSignature.glance(path), after == (modified, size)
    else { return nil }
    self.modified = modified
    self.size = size
    self.hash = hash
  }

  /// Time and size of the regular file at `path`; nil if there is none.
  static func glance(_ path: String) -> (modified: Int64, size: Int64)? {
    var status = stat()
    guard path != "-", stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return (Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec), Int64(status.st_size))
  }

  /// A hash of the file's bytes, eight at a time, and of how many there are.
  static func hash(_ path: String) -> Int64? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var hash = WordHash()
    var length: UInt64 = 0
    var buffer = [UInt64](repeating: 0, count: 1 << 15)
    while true {
      let count = buffer.withUnsafeMutableBytes { fill($0, from: descriptor) }
      guard count >= 0 else { return nil }
      let words = (count + 7) / 8
      // A last word that is not full ends in zeros.
      if count % 8 != 0 {
        buffer.withUnsafeMutableBytes { for index in count..<words * 8 { $0[index] = 0 } }
      }
      for index in 0..<words { hash.combine(buffer[index]) }
      length += UInt64(count)
      if count < buffer.count * 8 { break }
    }
    return Int64(bitPattern: hash.value ^ length)
  }

  /// Reads until `bytes` is full or the file ends; -1 if it cannot be read.
  private static func fill(_ bytes: UnsafeMutableRawBufferPointer, from descriptor: Int32) -> Int {
    var filled = 0
    while filled < bytes.count, let base = bytes.baseAddress {
      let count = Glibc.read(descriptor, base + filled, bytes.count - filled)
      if count == 0 { break }
      if count < 0 {
        if errno == EINTR { continue }
        return -1
      }
      filled += count
    }
    return filled
  }
}

extension FileSignature {
  /// Whether there is anything at `path`.
  static func isThere(_ path: String) -> Bool {
    access(path, F_OK) == 0
  }
}
