/// Makes references of those that only HTML has, and text of "&" that begins none.
struct XMLReferences {
  /// Entities that the document declares itself.
  var declared: Set<String> = []
  private var known: [String: [UInt8]?] = [:]
  private static let own: Set<String> = ["amp", "lt", "gt", "quot", "apos"]
  private static let longestName = 32
  /// Names that are looked up; HTML has half as many.
  private static let manyNames = 4_096

  /// Writes what stands for the "&" at the start of `bytes`; how many bytes that took.
  mutating func resolve(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, into output: inout [UInt8]) -> Int {
    let inner = bytes.dropFirst().prefix(Self.longestName + 1).prefix { $0 != UInt8(ascii: ";") }
    let length = inner.count + 2
    if inner.count <= Self.longestName, length <= bytes.count, inner.allSatisfy({ Self.isInReference($0) }) {
      if inner.first == UInt8(ascii: "#") {
        if let number = Self.number(inner.dropFirst()) {
          output.append(contentsOf: Self.isAllowed(number) ? Array(bytes.prefix(length)) : [0xEF, 0xBF, 0xBD])
          return length
        }
      } else if !inner.isEmpty {
        let name = String(decoding: inner, as: UTF8.self)
        if Self.own.contains(name) || declared.contains(name) {
          output.append(contentsOf: bytes.prefix(length))
          return length
        }
        if let text = text(named: name) {
          output.append(contentsOf: text)
          return length
        }
      }
    }
    output.append(contentsOf: "&amp;".utf8)
    return 1
  }

  /// Notes the entities that the declaration of a document type has.
  mutating func declare(in declaration: [UInt8]) {
    for part in String(decoding: declaration, as: UTF8.self).split(separator: "!ENTITY").dropFirst() {
      if let name = part.split(maxSplits: 1, whereSeparator: \.isWhitespace).first { declared.insert(String(name)) }
    }
  }

  /// What HTML means by `&name;`, escaped; nil if it means nothing.
  private mutating func text(named name: String) -> [UInt8]? {
    if let text = known[name] { return text }
    guard known.count < Self.manyNames else { return nil }
    let text = HTMLTree("<p>&\(name);</p>").nodes.map(\.text).joined()
    let found = text.isEmpty || text.hasSuffix(";") ? nil : Array(XMLText.escaped(text).utf8)
    known[name] = .some(found)
    return found
  }

  private static func number(_ digits: some Collection<UInt8>) -> UInt32? {
    let isHexadecimal = digits.first.map { $0 | 0x20 } == UInt8(ascii: "x")
    let text = String(decoding: isHexadecimal ? Array(digits.dropFirst()) : Array(digits), as: UTF8.self)
    guard let first = text.first, first.isHexDigit else { return nil }
    return text.allSatisfy(\.isHexDigit) ? UInt32(text, radix: isHexadecimal ? 16 : 10) ?? .max : nil
  }

  /// Whether XML 1.0 has the character (production 2).
  private static func isAllowed(_ number: UInt32) -> Bool {
    switch number {
    case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }

  private static func isInReference(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "#"), UInt8(ascii: "_"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }
}
