extension TeXDecoder {
  /// Reads the command at `position`, where its backslash is.
  mutating func command() {
    guard position + 1 < bytes.count else {
      copy()
      return
    }
    if isLetter(bytes[position + 1]) { word() } else { sign(bytes[position + 1]) }
  }

  /// A command of one sign.
  private mutating func sign(_ sign: UInt8) {
    let name = String(Unicode.Scalar(sign))
    if sign < 0x80, let mark = TeXAccents.mark(name) {
      position += 2
      accents.append(mark)
      skipBlanks()
      return
    }
    switch sign {
    case UInt8(ascii: "\\"):
      position += 2
      // `\\[2ex]` and `\\*` are line ends too.
      if position < bytes.count, bytes[position] == UInt8(ascii: "*") { position += 1 }
      breakLine(1)
      skipBlanks()
    case UInt8(ascii: "&"), UInt8(ascii: "%"), UInt8(ascii: "$"), UInt8(ascii: "#"), UInt8(ascii: "_"),
      UInt8(ascii: "{"), UInt8(ascii: "}"):
      position += 1
      copy()
    case 0x20:
      position += 2
      emit(" ")
    case ..<0x20, UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: ">"):
      position += 2
      hasBlank = true
    case UInt8(ascii: "!"), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "@"), UInt8(ascii: "("),
      UInt8(ascii: ")"):
      position += 2
    default:
      copy()
    }
  }

  /// A command with a name.
  private mutating func word() {
    let start = position
    position += 1
    while position < bytes.count, isLetter(bytes[position]), position - start <= 40 { position += 1 }
    let name = String(decoding: UnsafeBufferPointer(rebasing: bytes[(start + 1)..<position]), as: UTF8.self)
    let nameEnd = position
    if position < bytes.count, bytes[position] == UInt8(ascii: "*") { position += 1 }
    if let text = TeXSymbols.text(name) {
      let end = position
      skipBlanks()
      if text == " " { hasBlank = true } else { emit(text) }
      // "log n" is typeset with a blank that is not written.
      if isMath, position > end, text.utf8.count > 1, text.utf8.allSatisfy({ $0 < 0x80 }) { hasBlank = true }
      if bytes[safe: position] == UInt8(ascii: "{"), bytes[safe: position + 1] == UInt8(ascii: "}") { position += 2 }
      return
    }
    if let mark = TeXAccents.mark(name), takesAccent(name, from: nameEnd) {
      accents.append(mark)
      skipBlanks()
      return
    }
    if special(name) { return }
    if TeXCommands.declarations.contains(name) {
      skipBlanks()
      return
    }
    skipBlanks()
    if bytes[safe: position] == UInt8(ascii: "["), let end = end(of: UInt8(ascii: "]"), from: position + 1),
      bytes[safe: end + 1] == UInt8(ascii: "{")
    {
      position = end + 1
    }
    // A command with an argument says how it looks; without one it may be anything.
    if bytes[safe: position] == UInt8(ascii: "{") { return }
    isBeyondText = true
    position = start
    for _ in start..<nameEnd { copy() }
  }

  /// Whether a letter follows that the accent `name` can stand on: "\c c" and "\c{c}", but "\u0041" and "\dots" not.
  private func takesAccent(_ name: String, from end: Int) -> Bool {
    var next = end
    while next < bytes.count, bytes[next] <= 0x20 { next += 1 }
    guard next < bytes.count else { return false }
    return next > end || bytes[next] == UInt8(ascii: "{") || bytes[next] == UInt8(ascii: "\\")
  }

  /// Commands that do more than stand for a text; false if `name` is none of them.
  private mutating func special(_ name: String) -> Bool {
    switch name {
    case "par", "newline", "item", "linebreak":
      breakLine(name == "par" ? 2 : 1)
      skipBlanks()
      if name == "item" { emit("- ") }
    case "href":
      guard let url = argument() else { return false }
      skipBlanks()
      let address = TeXDecoder.address(UnsafeBufferPointer(rebasing: bytes[url]))
      if let label = peekArgument() {
        if TeXDecoder.text(UnsafeBufferPointer(rebasing: bytes[label]), style: .line) != address {
          insertions.append((label.upperBound, " (\(address))"))
        }
      } else {
        emit(address)
      }
    case "url", "nolinkurl", "path":
      guard let url = argument() else { return false }
      emit(TeXDecoder.address(UnsafeBufferPointer(rebasing: bytes[url])))
    case "enquote", "mkbibquote":
      skipBlanks()
      guard let text = peekArgument() else { return false }
      emit("\u{201C}")
      insertions.append((text.upperBound, "\u{201D}"))
    case "textsuperscript", "textsubscript", "mkbibsuperscript", "mkbibsubscript":
      skipBlanks()
      guard let text = peekArgument() else { return false }
      let plain = TeXDecoder.text(UnsafeBufferPointer(rebasing: bytes[text]), style: .line)
      guard let raised = TeXScripts.text(plain, isRaised: name.hasSuffix("superscript")) else { return false }
      position = text.upperBound + 1
      emit(raised)
    case "frac", "dfrac", "tfrac", "sfrac", "nicefrac":
      skipBlanks()
      guard let numerator = peekArgument(), numerator.count < 64 else { return false }
      insertions.append((numerator.upperBound, "/"))
    case "symbol", "char":
      guard let text = name == "symbol" ? argument() : number() else { return false }
      let digits = String(decoding: UnsafeBufferPointer(rebasing: bytes[text]), as: UTF8.self)
      let value = digits.hasPrefix("\"") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      if let scalar = value.flatMap({ Unicode.Scalar($0) }) { emit(String(scalar)) }
    default:
      guard let count = TeXCommands.hiddenArguments[name] else { return false }
      for _ in 0..<count where argument() == nil {
        // Without braces the argument is one sign.
        if bytes[safe: position] == UInt8(ascii: "\\") { position = min(position + 2, bytes.count) }
      }
    }
    return true
  }

  /// The digits of `\char`, behind which `position` is afterwards.
  private mutating func number() -> Range<Int>? {
    let start = position
    if bytes[safe: position] == UInt8(ascii: "\"") { position += 1 }
    while position < bytes.count, position - start < 8, isHexDigit(bytes[position]) { position += 1 }
    return start < position ? start..<position : nil
  }

  /// The argument in braces at `position`, which is behind it afterwards.
  mutating func argument() -> Range<Int>? {
    skipBlanks()
    guard let range = peekArgument() else { return nil }
    position = range.upperBound + 1
    return range
  }

  /// The argument in braces at `position`; arguments within another that is being read are not looked for, so that no
  /// byte is looked at again and again.
  private func peekArgument() -> Range<Int>? {
    guard insertions.isEmpty, bytes[safe: position] == UInt8(ascii: "{"),
      let end = end(of: UInt8(ascii: "}"), from: position + 1)
    else { return nil }
    return position + 1..<end
  }

  /// The offset of the `close` that is not in braces, within `limit` bytes.
  func end(of close: UInt8, from start: Int, limit: Int = 1_024) -> Int? {
    var depth = 0
    var index = start
    while index < bytes.count, index - start < limit {
      let byte = bytes[index]
      if byte == close, depth == 0 { return index }
      if byte == UInt8(ascii: "{") { depth += 1 } else if byte == UInt8(ascii: "}") { depth -= 1 }
      if byte == UInt8(ascii: "\\") { index += 1 }
      index += 1
    }
    return nil
  }

  mutating func skipBlanks() {
    while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
  }

  func isLetter(_ byte: UInt8) -> Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 }

  private func isHexDigit(_ byte: UInt8) -> Bool {
    UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || UInt8(ascii: "A")...UInt8(ascii: "F") ~= byte
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The byte at `index`; 0 behind the end.
  subscript(safe index: Int) -> UInt8 { index < count ? self[index] : 0 }
}
