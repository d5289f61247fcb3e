/// The first kilobytes of a source, from which its format is recognised.
struct SourceHead {
  /// The bytes as they are.
  let bytes: ArraySlice<UInt8>
  /// The bytes as text, without a byte order mark and blanks around it.
  let text: String
  /// The lines of the text; the last one may be cut off.
  let lines: [Substring]
  /// Whether there is nothing more.
  let isWhole: Bool
  /// The format that the ending of the source's name means.
  let named: Format?
  /// The file's path as the person gave it; "-" for standard input.
  let name: String
  /// The names of members in text of JSON.
  private let memberNames: Set<String>

  init(bytes: ArraySlice<UInt8>, isWhole: Bool, name: String) {
    self.bytes = bytes
    self.isWhole = isWhole
    self.name = name
    text = TextDecoding.text(bytes).trimmingBlanks()
    lines = Self.lines(of: text)
    memberNames = text.hasPrefix("{") || text.hasPrefix("[") ? Self.memberNames(of: text) : []
    let last = name.split(separator: "/").last ?? ""
    if let dot = last.lastIndex(of: "."), dot > last.startIndex {
      named = Format(name: last[last.index(after: dot)...])
    } else {
      named = nil
    }
  }

  /// The last part of the source's path.
  var fileName: Substring { name.split(separator: "/").last ?? "" }

  /// Whether `pattern`, which is ASCII, stands in the text.
  func contains(_ pattern: String) -> Bool { text.firstIndex(ofASCII: pattern) != nil }

  /// Whether the bytes begin with `mark`.
  func begins(with mark: [UInt8]) -> Bool { bytes.starts(with: mark) }

  /// Whether the text of JSON has members with all of these names.
  func hasMembers(_ names: String...) -> Bool { memberNames.isSuperset(of: names) }

  /// Whether the text is that of a JSON array or object.
  var looksLikeJSON: Bool { text.hasPrefix("{") || text.hasPrefix("[") }

  /// The lines of `text` that are not empty, found by scalars: composing characters takes ten times as long.
  static func lines(of text: String) -> [Substring] {
    text.unicodeScalars.split {
      switch $0 {
      case "\n", "\r", "\u{0B}", "\u{0C}", "\u{85}", "\u{2028}", "\u{2029}": true
      default: false
      }
    }.map { Substring($0) }
  }

  /// The strings of `text` behind which there is a colon; long ones are no names.
  private static func memberNames(of text: String) -> Set<String> {
    var names: Set<String> = []
    var rest = text.utf8[...]
    while let start = rest.firstIndex(of: UInt8(ascii: "\"")) {
      rest = rest[start...].dropFirst()
      let string = rest.prefix { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
      rest = rest[string.endIndex...]
      while rest.first == UInt8(ascii: "\\") {
        rest = rest.dropFirst(2)
        rest = rest.drop { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
      }
      rest = rest.dropFirst()
      let behind = rest.drop { $0 <= 0x20 }
      if behind.first == UInt8(ascii: ":"), string.count <= 64 { names.insert(String(string) ?? "") }
    }
    return names
  }

  /// The name of an XML document's root element, with its prefix; nil if the text is no XML.
  var rootElement: Substring? {
    guard text.hasPrefix("<") else { return nil }
    var rest = text[...]
    while let start = rest.firstIndex(of: "<") {
      rest = rest[start...]
      let behind = rest.dropFirst()
      if behind.hasPrefix("?") {
        guard let end = rest.firstRange(of: "?>") else { return nil }
        rest = rest[end.upperBound...]
      } else if behind.hasPrefix("!--") {
        guard let end = rest.firstRange(of: "-->") else { return nil }
        rest = rest[end.upperBound...]
      } else if behind.hasPrefix("!") {
        guard let end = rest.firstIndex(of: ">") else { return nil }
        rest = rest[rest.index(after: end)...]
      } else {
        return behind.prefix { !$0.isWhitespace && $0 != ">" && $0 != "/" }
      }
    }
    return nil
  }
}
