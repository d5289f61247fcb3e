extension TeXDecoder {
  /// Bytes that a formula has at most; what is longer between two dollar signs are prices.
  private static let longestFormula = 2_000

  /// Bytes that a script has at most; since scripts have scripts, it limits how deep they go.
  private static let longestScript = 64

  /// Reads a formula whose first dollar sign is at `position`: as text where it can be, else as it stands.
  ///
  /// A dollar sign before a blank, or whose partner stands behind a blank, is one (as Pandoc has it), and so are two that
  /// are each followed by a digit.
  mutating func mathematics() {
    if isMath {
      position += 1
      return
    }
    let isDisplayed = bytes[safe: position + 1] == UInt8(ascii: "$")
    let start = position + (isDisplayed ? 2 : 1)
    guard let end = endOfFormula(from: start), end > start else {
      copy()
      return
    }
    let behind = end + (isDisplayed && bytes[safe: end + 1] == UInt8(ascii: "$") ? 2 : 1)
    let formula = UnsafeBufferPointer(rebasing: bytes[start..<end])
    var decoder = TeXDecoder(formula, style: .line, isMath: true)
    decoder.run()
    if decoder.isBeyondText {
      while position < behind {
        if bytes[position] > 0x20 {
          copy()
        } else {
          hasBlank = true
          position += 1
        }
      }
    } else {
      position = behind
      emit(String(decoding: decoder.output, as: UTF8.self))
    }
  }

  private func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }

  private func endOfFormula(from start: Int) -> Int? {
    guard start < bytes.count, bytes[start] > 0x20 else { return nil }
    var index = start
    while index < bytes.count, index - start < Self.longestFormula {
      if bytes[index] == UInt8(ascii: "\\") {
        index += 1
      } else if bytes[index] == UInt8(ascii: "$") {
        // "$5 and $6", but not "$\pm$5".
        let arePrices = isDigit(bytes[start]) && isDigit(bytes[safe: index + 1])
        return bytes[index - 1] > 0x20 && !arePrices ? index : nil
      }
      index += 1
    }
    return nil
  }

  /// Reads what is raised by "^" or lowered by "_", at which `position` is.
  mutating func script() {
    let isRaised = bytes[position] == UInt8(ascii: "^")
    let sign = position
    position += 1
    skipBlanks()
    let content: Range<Int>
    switch bytes[safe: position] {
    case UInt8(ascii: "{"):
      guard let end = end(of: UInt8(ascii: "}"), from: position + 1, limit: Self.longestScript) else {
        isBeyondText = true
        return
      }
      content = position + 1..<end
      position = end + 1
    case UInt8(ascii: "\\"):
      var end = position + 1
      while end < bytes.count, isLetter(bytes[end]) { end += 1 }
      if bytes[safe: end] == UInt8(ascii: "{"),
        let close = self.end(of: UInt8(ascii: "}"), from: end + 1, limit: Self.longestScript)
      {
        end = close + 1
      }
      content = position..<end
      position = end
    default:
      var end = min(position + 1, bytes.count)
      while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
      content = position..<end
      position = end
    }
    guard !content.isEmpty else { return }
    var decoder = TeXDecoder(UnsafeBufferPointer(rebasing: bytes[content]), style: .line, isMath: true)
    decoder.run()
    let text = String(decoding: decoder.output, as: UTF8.self)
    if decoder.isBeyondText { isBeyondText = true }
    if let script = TeXScripts.text(text, isRaised: isRaised) {
      emit(script)
    } else {
      emit(String(Unicode.Scalar(bytes[sign])) + (text.count > 1 && isRaised ? "(\(text))" : text))
    }
  }
}
