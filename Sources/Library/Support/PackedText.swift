import CPacking
import ReadingList

/// Long texts as rows of large libraries hold them: packed, in 0.4 of the bytes, which are most of such a library.
///
/// A packed text is a blob, a frame of zstd with a dictionary that is part of the program (see `CPacking`), so that nothing
/// in the library is needed to read it and no other row is lost with it. Small libraries keep their texts as text, which any
/// program can read.
enum PackedText {
  /// Bytes from which on a text is packed: shorter ones gain little.
  static let fewestBytes = 128

  /// The text, packed; nil where that is of no use.
  static func pack(_ text: String) -> [UInt8]? {
    guard text.utf8.count >= fewestBytes else { return nil }
    var text = text
    return text.withUTF8 { bytes in
      var count = 0
      let packed = dogear_pack(bytes.baseAddress, bytes.count, &count)
      return packed.map { Array(UnsafeBufferPointer(start: $0, count: count)) }
    }
  }

  /// The bytes of a packed text, which stay valid until this thread unpacks another; nil if it is damaged.
  static func unpack(_ packed: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8>? {
    var count = 0
    let text = dogear_unpack(packed.baseAddress, packed.count, Entry.longestField, &count)
    return text.map { UnsafeBufferPointer(start: $0, count: count) }
  }
}
