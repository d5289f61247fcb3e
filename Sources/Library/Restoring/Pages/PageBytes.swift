/// Bytes of a database in which numbers are read that may lie outside of them.
struct PageBytes {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The big-endian number of `count` bytes, 8 at most, with its sign; nil beyond the end.
  func signed(at offset: Int, bytes count: Int) -> Int64? {
    guard count > 0 else { return 0 }
    guard offset >= 0, offset + count <= bytes.count else { return nil }
    var value = Int64(Int8(bitPattern: bytes[offset]))
    for byte in bytes[(offset + 1)..<(offset + count)] { value = value << 8 | Int64(byte) }
    return value
  }

  /// The big-endian number of `count` bytes, 4 at most, without a sign; nil beyond the end.
  func integer(at offset: Int, bytes count: Int) -> Int64? {
    signed(at: offset, bytes: count).map { $0 & (1 << (8 * Int64(count)) - 1) }
  }

  /// SQLite's number of one to nine bytes of seven bits each, the last of the nine of eight; moves behind it. Nil beyond the
  /// end.
  func variable(at offset: inout Int) -> Int64? {
    var value: UInt64 = 0
    for place in 0..<9 {
      guard offset >= 0, offset < bytes.count else { return nil }
      let byte = bytes[offset]
      offset += 1
      if place == 8 { return Int64(bitPattern: value << 8 | UInt64(byte)) }
      value = value << 7 | UInt64(byte & 0x7F)
      if byte < 0x80 { break }
    }
    return Int64(bitPattern: value)
  }
}
