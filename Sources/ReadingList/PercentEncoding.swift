/// Percent encoding in addresses, brought to one form.
package enum PercentEncoding {
  /// `text` with escapes of unreserved characters resolved, blanks, control characters, stray percent signs and all
  /// that is not ASCII escaped, and the hex digits in upper case.
  ///
  /// - seealso: RFC 3986, section 6.2.2.
  static func normalized(_ text: some StringProtocol) -> String {
    if text.utf8.allSatisfy({ isKept($0, isEscaped: false) }) { return String(text) }
    return replacing(in: text) { byte, isEscaped in
      isKept(byte, isEscaped: isEscaped) ? [byte] : escape(byte)
    }
  }

  /// A file's path as that of an address: all is escaped, percent signs too, but unreserved characters and slashes.
  package static func escapedPath(_ path: String) -> String {
    String(
      decoding: path.utf8.flatMap { isUnreserved($0) || $0 == UInt8(ascii: "/") ? [$0] : escape($0) }, as: UTF8.self)
  }

  private static func escape(_ byte: UInt8) -> [UInt8] {
    [UInt8(ascii: "%"), digit(byte >> 4), digit(byte & 15)]
  }

  private static func isKept(_ byte: UInt8, isEscaped: Bool) -> Bool {
    isEscaped ? isUnreserved(byte) : byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "%")
  }

  /// `text` with every escape resolved; escapes that are not UTF-8 become U+FFFD.
  static func decoded(_ text: some StringProtocol) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
    return replacing(in: text) { byte, _ in [byte] }
  }

  /// `text` with each byte replaced, which is written as itself or escaped.
  private static func replacing(
    in text: some StringProtocol, with replacement: (_ byte: UInt8, _ isEscaped: Bool) -> [UInt8]
  ) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count, let high = hex(bytes[index + 1]),
        let low = hex(bytes[index + 2])
      {
        result += replacement(high << 4 | low, true)
        index += 3
      } else {
        result += replacement(bytes[index], false)
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func hex(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"):
      true
    default: false
    }
  }
}
