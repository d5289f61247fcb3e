/// Takes a tag apart.
enum MarkupTag {
  /// Attributes whose values are never looked at and are long: pictures.
  private static let passedOver: Set<String> = ["icon", "icon_uri", "style", "src", "srcset", "data-cover"]

  /// The token of a tag's `bytes` between "<" and ">"; nil for declarations and comments.
  static func token(_ bytes: [UInt8], line: Int) -> MarkupScanner.Token? {
    let closes = bytes.first == UInt8(ascii: "/")
    let name = bytes.dropFirst(closes ? 1 : 0).prefix { isNameByte($0) }
    guard !name.isEmpty else { return nil }
    let text = TextLines.text(name).lowercased()
    return closes ? .close(text) : .open(text, attributes: attributes(bytes[name.endIndex...]), line: line)
  }

  private static func attributes(_ bytes: ArraySlice<UInt8>) -> [String: String] {
    var attributes: [String: String] = [:]
    var rest = bytes
    while true {
      // Whatever cannot begin a name is what a mistake has left over.
      rest = rest.drop { !isNameByte($0) }
      let name = rest.prefix { isNameByte($0) }
      guard !name.isEmpty else { return attributes }
      rest = rest[name.endIndex...]
      var value = rest[rest.startIndex..<rest.startIndex]
      let behind = rest.drop { $0 <= 0x20 }
      if behind.first == UInt8(ascii: "=") {
        rest = behind.dropFirst().drop { $0 <= 0x20 }
        if let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
          value = rest.dropFirst().prefix { $0 != quote }
          rest = rest[min(value.endIndex + 1, rest.endIndex)...]
        } else {
          value = rest.prefix { $0 > 0x20 }
          rest = rest[value.endIndex...]
        }
      }
      let text = TextLines.text(name).lowercased()
      // As in browsers, the first of a name counts.
      if attributes[text] == nil, !passedOver.contains(text) {
        attributes[text] = CharacterReferences.decoded(TextLines.text(value))
      }
    }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: ":"): true
    default: false
    }
  }
}
