/// Values as fields of a line that a program reads.
enum PlainText {
  /// `text` in one line: runs of blanks, line ends and control characters as one space, none at the ends; nothing in it
  /// turns its direction. Backslashes count as blanks if `isEscapeFree`, for readers that take them as escapes.
  static func singleLine(_ text: String, isEscapeFree: Bool = false) -> String {
    if isPlain(text) { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch ScalarClass(scalar) {
      case .plain where scalar != "\\" || !isEscapeFree, .invisible: result.append(scalar)
      case .directional: continue
      case .plain, .blank, .control:
        if result.last ?? " " != " " { result.append(" ") }
      }
    }
    if result.last == " " { result.removeLast() }
    return String(result)
  }

  /// Whether the text is of ASCII that needs no change, as most are.
  private static func isPlain(_ text: String) -> Bool {
    let blank = UInt8(ascii: " ")
    var last = blank
    for byte in text.utf8 {
      let isSpacedOnce = byte != blank || last != blank
      guard isSpacedOnce, (blank...UInt8(ascii: "~")).contains(byte), byte != UInt8(ascii: "\\") else { return false }
      last = byte
    }
    return last != blank || text.isEmpty
  }
}
