/// Turns what stands in a field of a bibliography into plain text.
///
/// It is no TeX: braces are dropped, accents and symbols become characters, commands that only say how text looks give
/// way to their argument, and what it does not know stays as it is. It goes through the bytes once.
struct TeXDecoder {
  /// What line ends and blanks become.
  enum Style {
    /// One line.
    case line
    /// Paragraphs, for notes and abstracts: blank lines, `\par` and `\\` part lines, other line ends are blanks.
    case paragraphs
  }

  let bytes: UnsafeBufferPointer<UInt8>
  let style: Style
  /// Whether the bytes stand between dollar signs.
  let isMath: Bool
  var position = 0
  var output: [UInt8] = []
  /// A blank that is written before what follows, if anything does.
  var hasBlank = false
  /// Accents that the next letter gets, the outermost first.
  var accents: [Unicode.Scalar] = []
  /// What is written when reading comes to an offset: what belongs behind a command's argument.
  var insertions: [(offset: Int, text: String)] = []
  /// Whether mathematics could not be written as text.
  var isBeyondText = false

  init(_ bytes: UnsafeBufferPointer<UInt8>, style: Style, isMath: Bool = false) {
    self.bytes = bytes
    self.style = style
    self.isMath = isMath
  }

  /// `bytes` in one line.
  static func line(_ bytes: UnsafeBufferPointer<UInt8>) -> String { text(bytes, style: .line) }

  /// `bytes` as text in `style`, without blanks at both ends.
  static func text(_ bytes: UnsafeBufferPointer<UInt8>, style: Style) -> String {
    if isPlain(bytes) { return String(decoding: bytes, as: UTF8.self) }
    var decoder = TeXDecoder(bytes, style: style)
    decoder.output.reserveCapacity(bytes.count)
    decoder.run()
    return String(decoding: decoder.output, as: UTF8.self)
  }

  /// `text` in one line.
  static func line(_ text: String) -> String {
    var text = text
    return text.withUTF8 { line($0) }
  }

  /// Whether `bytes` are the text that they stand for.
  private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var last: UInt8 = 0x20
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "\\"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "$"), UInt8(ascii: "~"), ..<0x20:
        return false
      case 0x20, UInt8(ascii: "-"), UInt8(ascii: "'"), UInt8(ascii: "`"): if byte == last { return false }
      default: break
      }
      last = byte
    }
    return last != 0x20
  }

  mutating func run() {
    while true {
      while let insertion = insertions.last, insertion.offset <= position {
        insertions.removeLast()
        emit(insertion.text)
      }
      guard position < bytes.count else { break }
      step()
    }
    flushAccents()
  }

  private mutating func step() {
    let byte = bytes[position]
    switch byte {
    case UInt8(ascii: "\\"): command()
    case UInt8(ascii: "{"): position += 1
    case UInt8(ascii: "}"):
      flushAccents()
      position += 1
    case UInt8(ascii: "$"): mathematics()
    case UInt8(ascii: "~"):
      position += 1
      hasBlank = true
    case ...0x20: blanks()
    case UInt8(ascii: "^"), UInt8(ascii: "_"):
      if isMath { script() } else { copy() }
    case UInt8(ascii: "-") where !isMath: hyphens()
    case UInt8(ascii: "`") where next == byte && accents.isEmpty: replace(2, by: "\u{201C}")
    case UInt8(ascii: "'"):
      if isMath { replace(1, by: "\u{2032}") } else if next == byte { replace(2, by: "\u{201D}") } else { copy() }
    default: copy()
    }
  }

  private var next: UInt8 { position + 1 < bytes.count ? bytes[position + 1] : 0 }

  private mutating func hyphens() {
    var end = position
    while end < bytes.count, bytes[end] == UInt8(ascii: "-"), end - position < 4 { end += 1 }
    switch end - position {
    case 2: replace(2, by: "\u{2013}")
    case 3: replace(3, by: "\u{2014}")
    // A rule of hyphens is none of TeX's dashes.
    default: while position < bytes.count, bytes[position] == UInt8(ascii: "-") { copy() }
    }
  }

  private mutating func blanks() {
    var lineEnds = 0
    while position < bytes.count, bytes[position] <= 0x20 {
      if bytes[position] == UInt8(ascii: "\n") { lineEnds += 1 }
      position += 1
    }
    if lineEnds > 1, style == .paragraphs { breakLine(2) } else { hasBlank = true }
  }

  /// Ends the line, and leaves `count` - 1 lines blank, unless that has been done already.
  mutating func breakLine(_ count: Int) {
    guard style == .paragraphs else {
      hasBlank = true
      return
    }
    hasBlank = false
    guard !output.isEmpty else { return }
    let present = output.suffix(count).reversed().prefix { $0 == UInt8(ascii: "\n") }.count
    for _ in 0..<(count == 1 ? 1 : count - present) { output.append(UInt8(ascii: "\n")) }
  }

  private mutating func replace(_ count: Int, by text: String) {
    position += count
    emit(text)
  }

  /// Copies one character.
  mutating func copy() {
    if accents.isEmpty {
      flushBlank()
      output.append(bytes[position])
      position += 1
      return
    }
    var end = position + 1
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    let character = String(decoding: UnsafeBufferPointer(rebasing: bytes[position..<end]), as: UTF8.self)
    position = end
    emit(character)
  }

  /// Writes `text`, the accents on its first letter.
  mutating func emit(_ text: String) {
    guard !text.isEmpty else { return }
    flushBlank()
    guard let first = text.unicodeScalars.first, !accents.isEmpty else {
      output += text.utf8
      return
    }
    var letter = String(first)
    for mark in accents.reversed() {
      let scalars = letter.unicodeScalars
      guard let base = scalars.first else { continue }
      letter = TeXAccents.composed(base, mark)
      letter.unicodeScalars.append(contentsOf: scalars.dropFirst())
    }
    accents.removeAll()
    output += letter.utf8
    output += String(text.unicodeScalars.dropFirst()).utf8
  }

  private mutating func flushBlank() {
    if hasBlank, !output.isEmpty, output.last != UInt8(ascii: "\n") { output.append(0x20) }
    hasBlank = false
  }

  /// Writes accents that stand over nothing as characters of their own.
  mutating func flushAccents() {
    guard !accents.isEmpty else { return }
    let alone = accents.map { TeXAccents.spacing($0) }.joined()
    accents.removeAll()
    emit(alone)
  }
}
