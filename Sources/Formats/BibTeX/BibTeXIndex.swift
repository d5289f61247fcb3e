import Glibc

/// What has to be known of a whole bibliography before its first entry can be made: macros, groups, and where the
/// entries are that others inherit from.
///
/// Of an entry it holds a hash and an offset, whatever the entry's length. It is made by looking at the beginnings of blocks only.
struct BibTeXIndex {
  private(set) var macros: BibTeXMacros
  private(set) var groups = BibTeXGroups()
  private var offsets: [UInt64: Int] = [:]
  private let bytes: UnsafeBufferPointer<UInt8>

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    macros = BibTeXMacros(size: bytes.count)
    var parser = BibTeXParser(bytes, macros: macros)
    var position = 0
    while let found = Self.next(UInt8(ascii: "@"), in: bytes, from: position) {
      position = found + 1
      guard let head = parser.head(at: found) else { continue }
      switch parser.lowercased(head.type) {
      case "string":
        parser.define(head)
        position = max(position, parser.position)
      case "comment":
        let mark = "jabref-meta:"
        guard Self.begins(bytes, at: head.body, with: mark) else { continue }
        if case .closed(let end, _) = parser.endOfGroup(from: head.body, limit: bytes.count) {
          groups.read(parser.text(head.body + mark.utf8.count..<end))
          position = end
        }
      case "preamble": break
      default: add(head)
      }
    }
    macros = parser.macros
  }

  /// Where the first entry is that has the key `key`, in any case.
  func offset(of key: String) -> Int? {
    var hash = StableKey()
    for byte in key.utf8 { hash.combine(byte) }
    return offsets[hash.value]
  }

  private mutating func add(_ head: BibTeXParser.Head) {
    var index = head.body
    while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
    var hash = StableKey()
    let limit = min(bytes.count, index + 512)
    while index < limit, bytes[index] > 0x20, !",{}\"".utf8.contains(bytes[index]) {
      hash.combine(bytes[index])
      index += 1
    }
    if offsets[hash.value] == nil { offsets[hash.value] = head.offset }
  }

  /// FNV-1a (Fowler, Noll, Vo) of a key without the case of ASCII letters.
  private struct StableKey {
    var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func combine(_ byte: UInt8) {
      value = (value ^ UInt64(UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte | 0x20 : byte)) &* 0x100_0000_01B3
    }
  }

  private static func next(_ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard let base = bytes.baseAddress, start < bytes.count,
      let found = memchr(base + start, Int32(byte), bytes.count - start)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  private static func begins(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int, with text: String) -> Bool {
    offset + text.utf8.count <= bytes.count && zip(offset..., text.utf8).allSatisfy { bytes[$0] | 0x20 == $1 | 0x20 }
  }
}
