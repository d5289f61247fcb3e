/// Finds where the next record begins in text that may be no XML.
enum XMLRecordSearch {
  /// Bytes that the "<", prefix and name of a record may have.
  static let longestName = 64

  /// The offset of the first tag in `bytes` that begins one of `records`, with any prefix.
  static func firstStart(of records: Set<String>, in bytes: [UInt8]) -> Int? {
    guard !records.isEmpty else { return nil }
    var position = 0
    while let start = bytes[position...].firstIndex(of: UInt8(ascii: "<")) {
      position = start + 1
      let name = bytes[position...].prefix(longestName).prefix { isInName($0) }
      let isWhole = name.endIndex < bytes.count && !name.isEmpty
      if isWhole, records.contains(localName(String(decoding: name, as: UTF8.self))) { return start }
    }
    return nil
  }

  /// `name` without its prefix.
  static func localName(_ name: String) -> String {
    name.utf8.lastIndex(of: UInt8(ascii: ":")).map { String(name[$0...].dropFirst()) } ?? name
  }

  /// How many lines end in `bytes`.
  static func lineEnds(in bytes: ArraySlice<UInt8>) -> Int {
    bytes.withUnsafeBufferPointer { bytes in
      var count = 0
      for byte in bytes where byte == UInt8(ascii: "\n") { count += 1 }
      return count
    }
  }

  private static func isInName(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte != UInt8(ascii: ">") && byte != UInt8(ascii: "/") && byte != UInt8(ascii: "<")
  }
}
