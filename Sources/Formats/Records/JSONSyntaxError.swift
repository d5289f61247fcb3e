/// Where and why bytes are not JSON.
struct JSONSyntaxError: Error, Equatable {
  enum Reason: Equatable {
    case unexpectedEnd
    case unexpected(UInt8, expected: String)
    case controlCharacter(UInt8)
    case invalidEscape
    case invalidNumber
    case invalidUTF8
    case tooDeep
    case trailing
  }

  var reason: Reason
  /// Offset of the offending byte.
  var offset: Int

  /// One line without a full stop.
  var message: String {
    switch reason {
    case .unexpectedEnd: "the JSON ends too early"
    case .unexpected(let byte, let expected): "expected \(expected), found \(Self.shown(byte))"
    case .controlCharacter(let byte): "the control character \(Self.shown(byte)) in text has to be escaped"
    case .invalidEscape: "invalid escape after a backslash"
    case .invalidNumber: "invalid number"
    case .invalidUTF8: "the text is not UTF-8"
    case .tooDeep: "nested more than \(JSONParser.maximumDepth) levels deep"
    case .trailing: "unexpected text behind the JSON value"
    }
  }

  private static func shown(_ byte: UInt8) -> String {
    guard byte < 0x21 || byte > 0x7E else { return "\"\(Character(Unicode.Scalar(byte)))\"" }
    let digits = String(byte, radix: 16, uppercase: true)
    return "byte 0x" + (digits.count < 2 ? "0" : "") + digits
  }
}
