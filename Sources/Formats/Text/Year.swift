/// Years in text.
enum Year {
  /// Years that a work can have.
  static let range = 1000...2999

  /// The first run of exactly four digits in `text` that is a year.
  static func within(_ text: some StringProtocol) -> Int? {
    var value = 0
    var length = 0
    for byte in text.utf8 {
      if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
        length += 1
        if length <= 4 { value = value * 10 + Int(byte - UInt8(ascii: "0")) }
      } else {
        if length == 4, range.contains(value) { return value }
        (value, length) = (0, 0)
      }
    }
    return length == 4 && range.contains(value) ? value : nil
  }
}
