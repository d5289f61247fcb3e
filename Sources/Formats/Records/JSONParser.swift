import ReadingList

/// A strict parser of JSON (RFC 8259) over bytes, with the place of an error.
///
/// Foundation would be fast enough: of 100,000 records (106 MB, one core, release build) `JSONDecoder` decodes 90,000
/// to 120,000 a second into fields of fixed types, and 70,000 into fields that tolerate any type, as a lenient reader
/// needs; reading with this parser does 90,000 to 120,000, entries made. What decided were exact numbers (an id of 20
/// digits stays what it is), arrays taken element by element, so that broken syntax costs only what is behind it, and
/// errors with a place.
struct JSONParser {
  /// Levels of nesting that are followed: the parser recurses, and hostile input must not exhaust the stack.
  static let maximumDepth = 128

  private let bytes: UnsafeBufferPointer<UInt8>
  /// Offset of the next byte.
  private(set) var position: Int

  /// A parser of `bytes`, which have to outlive it.
  init(_ bytes: UnsafeBufferPointer<UInt8>, from position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  /// The one value that the bytes are.
  static func value(of bytes: UnsafeBufferPointer<UInt8>) throws(JSONSyntaxError) -> JSONValue {
    var parser = JSONParser(bytes)
    let value = try parser.value()
    guard parser.peek() == nil else { throw JSONSyntaxError(reason: .trailing, offset: parser.position) }
    return value
  }

  /// The next byte behind white space, which is passed over; nil at the end.
  mutating func peek() -> UInt8? {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      case let byte: return byte
      }
    }
    return nil
  }

  /// Passes over `byte` if it is next.
  mutating func take(_ byte: UInt8) -> Bool {
    guard peek() == byte else { return false }
    position += 1
    return true
  }

  /// Passes over `byte`, which has to be next.
  mutating func expect(_ byte: UInt8, _ expected: String) throws(JSONSyntaxError) {
    guard take(byte) else { throw unexpected(expected) }
  }

  /// The value that is next.
  mutating func value(depth: Int = 0) throws(JSONSyntaxError) -> JSONValue {
    guard depth < Self.maximumDepth else { throw JSONSyntaxError(reason: .tooDeep, offset: position) }
    switch peek() {
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "{"): return .object(try object(depth: depth))
    case UInt8(ascii: "["): return .array(try array(depth: depth))
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case .some(UInt8(ascii: "-")), .some(UInt8(ascii: "0")...UInt8(ascii: "9")): return .number(try number())
    default: throw unexpected("a value")
    }
  }

  /// The string that is next, its quotation mark included.
  mutating func string() throws(JSONSyntaxError) -> String {
    try expect(UInt8(ascii: "\""), "a name in quotation marks")
    let start = position
    skipPlainText()
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        defer { position += 1 }
        return try text(bytes[start..<position], at: start)
      }
      if byte == UInt8(ascii: "\\") { return try stringWithEscapes(from: start) }
      if byte < 0x20 { throw JSONSyntaxError(reason: .controlCharacter(byte), offset: position) }
      position += 1
    }
    throw JSONSyntaxError(reason: .unexpectedEnd, offset: position)
  }

  private mutating func stringWithEscapes(from start: Int) throws(JSONSyntaxError) -> String {
    var content = Array(bytes[start..<position])
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        guard let text = content.withUnsafeBufferPointer({ String(utf8: $0) }) else {
          throw JSONSyntaxError(reason: .invalidUTF8, offset: start)
        }
        return text
      case UInt8(ascii: "\\"):
        position += 1
        content.append(contentsOf: try escape())
      case 0..<0x20:
        throw JSONSyntaxError(reason: .controlCharacter(byte), offset: position)
      default:
        let start = position
        position += 1
        skipPlainText()
        content.append(contentsOf: bytes[start..<position])
      }
    }
    throw JSONSyntaxError(reason: .unexpectedEnd, offset: position)
  }

  /// Goes on over bytes that are a string's own, as long as there are eight of them.
  private mutating func skipPlainText() {
    position = bytes.skipEights(from: position) {
      !$0.has(UInt8(ascii: "\"")) && !$0.has(UInt8(ascii: "\\")) && !$0.has(below: 0x20)
    }
  }

  private mutating func escape() throws(JSONSyntaxError) -> String.UTF8View {
    guard position < bytes.count else { throw JSONSyntaxError(reason: .unexpectedEnd, offset: position) }
    let byte = bytes[position]
    position += 1
    switch byte {
    case UInt8(ascii: "\""): return "\"".utf8
    case UInt8(ascii: "\\"): return "\\".utf8
    case UInt8(ascii: "/"): return "/".utf8
    case UInt8(ascii: "b"): return "\u{8}".utf8
    case UInt8(ascii: "f"): return "\u{C}".utf8
    case UInt8(ascii: "n"): return "\n".utf8
    case UInt8(ascii: "r"): return "\r".utf8
    case UInt8(ascii: "t"): return "\t".utf8
    case UInt8(ascii: "u"): return String(try escapedScalar()).utf8
    default: throw JSONSyntaxError(reason: .invalidEscape, offset: position - 1)
    }
  }

  /// The scalar of one or two "\u" escapes. Half of a pair alone is U+FFFD, since programs do write such.
  private mutating func escapedScalar() throws(JSONSyntaxError) -> Character {
    let first = try hexadecimal()
    guard UTF16.isLeadSurrogate(first) else {
      return Character(Unicode.Scalar(first) ?? "\u{FFFD}")
    }
    guard position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"), bytes[position + 1] == UInt8(ascii: "u")
    else { return "\u{FFFD}" }
    let back = position
    position += 2
    let second = try hexadecimal()
    guard UTF16.isTrailSurrogate(second) else {
      position = back
      return "\u{FFFD}"
    }
    let value = 0x10000 + (UInt32(first) & 0x3FF) << 10 + UInt32(second) & 0x3FF
    return Character(Unicode.Scalar(value) ?? "\u{FFFD}")
  }

  private mutating func hexadecimal() throws(JSONSyntaxError) -> UInt16 {
    guard position + 4 <= bytes.count else { throw JSONSyntaxError(reason: .unexpectedEnd, offset: bytes.count) }
    var value: UInt16 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(bytes[position])).hexDigitValue, bytes[position] < 0x80 else {
        throw JSONSyntaxError(reason: .invalidEscape, offset: position)
      }
      value = value << 4 | UInt16(digit)
      position += 1
    }
    return value
  }

  private mutating func object(depth: Int) throws(JSONSyntaxError) -> [JSONValue.Member] {
    position += 1
    var members: [JSONValue.Member] = []
    if take(UInt8(ascii: "}")) { return members }
    members.reserveCapacity(8)
    repeat {
      let name = try string()
      try expect(UInt8(ascii: ":"), "\":\"")
      members.append(JSONValue.Member(name: name, value: try value(depth: depth + 1)))
    } while take(UInt8(ascii: ","))
    try expect(UInt8(ascii: "}"), "\",\" or \"}\"")
    return members
  }

  private mutating func array(depth: Int) throws(JSONSyntaxError) -> [JSONValue] {
    position += 1
    var elements: [JSONValue] = []
    if take(UInt8(ascii: "]")) { return elements }
    repeat {
      elements.append(try value(depth: depth + 1))
    } while take(UInt8(ascii: ","))
    try expect(UInt8(ascii: "]"), "\",\" or \"]\"")
    return elements
  }

  private mutating func number() throws(JSONSyntaxError) -> String {
    let start = position
    if byte(is: UInt8(ascii: "-")) { position += 1 }
    if byte(is: UInt8(ascii: "0")) { position += 1 } else { try digits() }
    if byte(is: UInt8(ascii: ".")) {
      position += 1
      try digits()
    }
    if byte(is: UInt8(ascii: "e")) || byte(is: UInt8(ascii: "E")) {
      position += 1
      if byte(is: UInt8(ascii: "+")) || byte(is: UInt8(ascii: "-")) { position += 1 }
      try digits()
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func digits() throws(JSONSyntaxError) {
    let start = position
    while position < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) { position += 1 }
    guard position > start else { throw JSONSyntaxError(reason: .invalidNumber, offset: position) }
  }

  private func byte(is byte: UInt8) -> Bool {
    position < bytes.count && bytes[position] == byte
  }

  private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONSyntaxError) -> JSONValue {
    for index in 0..<word.utf8CodeUnitCount {
      guard byte(is: word.utf8Start[index]) else { throw unexpected("a value") }
      position += 1
    }
    return value
  }

  private func text(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, at start: Int) throws(JSONSyntaxError) -> String {
    guard let text = String(utf8: UnsafeBufferPointer(rebasing: bytes)) else {
      throw JSONSyntaxError(reason: .invalidUTF8, offset: start)
    }
    return text
  }

  private func unexpected(_ expected: String) -> JSONSyntaxError {
    guard position < bytes.count else { return JSONSyntaxError(reason: .unexpectedEnd, offset: position) }
    return JSONSyntaxError(reason: .unexpected(bytes[position], expected: expected), offset: position)
  }
}
