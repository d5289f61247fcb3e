import CUnicode

/// Reads one compound at a time from UTF-8 text into scratch memory. See `Tokenizer`.
struct CompoundScanner: ~Copyable {
  /// A part of a compound: a run of letters or digits without a joint inside.
  struct Part {
    /// Bytes of `folded` that hold the part.
    var start: Int
    var end: Int
    /// Bytes of the source text.
    var range: Range<Int>
    /// `Compound.Joint` before the part; 0 for the first.
    var joint: UInt8
    var isNumber: Bool
  }

  /// Symbols that make another word of the first part.
  enum Special {
    case leadingDot, doublePlus, sharp

    var suffix: String {
      switch self {
      case .leadingDot: ""
      case .doublePlus: "++"
      case .sharp: "#"
      }
    }
  }

  /// Parts of the compound read last; never empty after `scan` returned true. For ideographs, its characters.
  private(set) var parts: [Part] = []
  /// The folded bytes of `parts`.
  private(set) var folded: UnsafeMutableBufferPointer<UInt8>
  private(set) var special: Special?
  private(set) var isIdeographic = false
  private var foldedCount = 0

  /// A compound is cut here; only data that is no text reaches it.
  private static let mostParts = 64
  private static let foldedCapacity = 4096
  private static let longestFold = 32

  init() {
    folded = .allocate(capacity: Self.foldedCapacity)
  }

  deinit {
    folded.deallocate()
  }

  func bytes(of part: Part) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: folded[part.start..<min(part.end, part.start + Tokenizer.longestToken)])
  }

  /// The compound read last, as a value.
  func compound() -> Compound {
    let texts = parts.map { String(decoding: bytes(of: $0), as: UTF8.self) }
    let joints = parts.dropFirst().map { Compound.Joint(rawValue: $0.joint) ?? .connector }
    let range = parts[0].range.lowerBound..<parts[parts.count - 1].range.upperBound
    let special = special.map { special in
      (special == .leadingDot ? "." : "") + texts[0] + special.suffix
    }
    return Compound(parts: texts, joints: joints, range: range, special: special)
  }

  // MARK: - Scanning

  /// Reads the next compound at or after `offset`, which is left behind it; false at the end of the text.
  mutating func scan(_ text: UnsafeBufferPointer<UInt8>, from offset: inout Int) -> Bool {
    parts.removeAll(keepingCapacity: true)
    foldedCount = 0
    special = nil
    isIdeographic = false
    while offset < text.count {
      let byte = text[offset]
      if byte < 0x80 {
        let kind = UInt32(dogear_unicode_kind(UInt32(byte)) & 7)
        if kind != UInt32(DOGEAR_SEPARATOR) {
          if offset > 0, text[offset - 1] == UInt8(ascii: "."), kind == UInt32(DOGEAR_LETTER),
            offset < 2 || isBlank(text[offset - 2])
          {
            special = .leadingDot
          }
          readCompound(text, from: &offset)
          return true
        }
        offset = byte == UInt8(ascii: "\\") ? LaTeX.endOfCommand(text, at: offset) : offset + 1
      } else {
        let (scalar, length) = decodeScalar(text, at: offset)
        switch UInt32(dogear_unicode_kind(scalar) & 7) {
        case UInt32(DOGEAR_LETTER), UInt32(DOGEAR_DIGIT):
          readCompound(text, from: &offset)
          return true
        case UInt32(DOGEAR_IDEOGRAPH):
          readIdeographs(text, from: &offset)
          return true
        default:
          offset += length
        }
      }
    }
    return false
  }

  private mutating func readCompound(_ text: UnsafeBufferPointer<UInt8>, from offset: inout Int) {
    // The run being read: letters or digits, and the case of its last two letters.
    var partStart = offset
    var partEnd = offset
    var foldStart = 0
    var joint: UInt8 = 0
    var isNumber = false
    var wasUpper = false
    var wasUpperBefore = false
    var length = 0

    func finishPart(_ scanner: inout CompoundScanner) {
      guard length > 0 else { return }
      scanner.parts.append(
        Part(
          start: foldStart, end: scanner.foldedCount, range: partStart..<partEnd, joint: joint,
          isNumber: isNumber))
      foldStart = scanner.foldedCount
      length = 0
    }

    scanning: while offset < text.count {
      let (scalar, byteCount) = decodeScalar(text, at: offset)
      let kind = dogear_unicode_kind(scalar)
      switch UInt32(kind & 7) {
      case UInt32(DOGEAR_LETTER):
        let isUpper = kind & UInt8(DOGEAR_UPPERCASE) != 0
        if length > 0 {
          if isNumber {
            finishPart(&self)
            joint = Compound.Joint.digit.rawValue
          } else if isUpper, !wasUpper {
            finishPart(&self)
            joint = Compound.Joint.capital.rawValue
          } else if !isUpper, wasUpper, wasUpperBefore, length > 1,
            startsLowercase(text, at: offset + byteCount)
          {
            splitBeforeLastLetter(
              partStart: &partStart, partEnd: offset, foldStart: &foldStart, joint: &joint, text: text)
            length = 1
          }
        }
        if length == 0 {
          partStart = offset
          isNumber = false
          wasUpper = false
        }
        wasUpperBefore = wasUpper
        wasUpper = isUpper
        appendFold(of: scalar, text, at: offset, byteCount)
      case UInt32(DOGEAR_DIGIT):
        if length > 0, !isNumber {
          finishPart(&self)
          joint = Compound.Joint.digit.rawValue
        }
        if length == 0 {
          partStart = offset
          isNumber = true
        }
        appendFold(of: scalar, text, at: offset, byteCount)
      case UInt32(DOGEAR_IGNORED):
        offset += byteCount
        partEnd = offset
        continue scanning
      default:
        switch joining(text, at: offset, scalar: scalar, byteCount: byteCount, isNumber: isNumber) {
        case .possessive(let next):
          finishPart(&self)
          offset = next
          break scanning
        case .within(let next):
          offset = next
          continue scanning
        case .connector(let next):
          finishPart(&self)
          joint = Compound.Joint.connector.rawValue
          offset = next
          continue scanning
        case .symbols(let found, let next):
          special = found
          offset = next
          partEnd = next
          finishPart(&self)
          joint = Compound.Joint.digit.rawValue
          continue scanning
        case .none:
          break scanning
        }
      }
      length += 1
      offset += byteCount
      partEnd = offset
      if parts.count >= Self.mostParts || foldedCount + Self.longestFold >= Self.foldedCapacity { break }
    }
    finishPart(&self)
  }

  /// "HTMLParser": the capital before the first small letter begins a part.
  private mutating func splitBeforeLastLetter(
    partStart: inout Int, partEnd: Int, foldStart: inout Int, joint: inout UInt8,
    text: UnsafeBufferPointer<UInt8>
  ) {
    var lastStart = partEnd - 1
    while lastStart > partStart, text[lastStart] & 0xC0 == 0x80 { lastStart -= 1 }
    var lastFold = foldedCount - 1
    while lastFold > foldStart, folded[lastFold] & 0xC0 == 0x80 { lastFold -= 1 }
    guard lastStart > partStart, lastFold > foldStart else { return }
    parts.append(
      Part(
        start: foldStart, end: lastFold, range: partStart..<lastStart, joint: joint, isNumber: false))
    partStart = lastStart
    foldStart = lastFold
    joint = Compound.Joint.capital.rawValue
  }

  private mutating func readIdeographs(_ text: UnsafeBufferPointer<UInt8>, from offset: inout Int) {
    isIdeographic = true
    while offset < text.count, parts.count < Self.mostParts {
      let (scalar, byteCount) = decodeScalar(text, at: offset)
      let kind = UInt32(dogear_unicode_kind(scalar) & 7)
      guard kind == UInt32(DOGEAR_IDEOGRAPH) || kind == UInt32(DOGEAR_IGNORED) else { break }
      if kind == UInt32(DOGEAR_IDEOGRAPH) {
        let start = foldedCount
        appendFold(of: scalar, text, at: offset, byteCount)
        parts.append(
          Part(start: start, end: foldedCount, range: offset..<offset + byteCount, joint: 0, isNumber: false))
      }
      offset += byteCount
    }
  }

  // MARK: - What holds a compound together

  private enum Joining {
    case none
    case possessive(Int)
    case within(Int)
    case connector(Int)
    case symbols(Special, Int)
  }

  /// What the non-word scalar at `offset` does between two parts.
  private func joining(
    _ text: UnsafeBufferPointer<UInt8>, at offset: Int, scalar: UInt32, byteCount: Int, isNumber: Bool
  ) -> Joining {
    let next = offset + byteCount
    switch scalar {
    case 0x27, 0x2019, 0x2BC, 0xFF07:  // Apostrophes.
      guard !isNumber, isWord(text, at: next) else { return .none }
      if text[next] | 0x20 == UInt8(ascii: "s"), !isWord(text, at: next + 1) {
        return .possessive(next + 1)
      }
      return .within(next)
    case 0x2D, 0x2010, 0x2011, 0x2E, 0x5F, 0x26:  // - ‐ ‑ . _ &
      return isWord(text, at: next) ? .connector(next) : .none
    case 0x2B:  // +
      guard parts.isEmpty, special == nil, next < text.count, text[next] == UInt8(ascii: "+") else { return .none }
      return .symbols(.doublePlus, next + 1)
    case 0x23:  // #
      guard parts.isEmpty, special == nil, !isNumber, foldedCount <= 2, !isWord(text, at: next) else { return .none }
      return .symbols(.sharp, next)
    case 0x5C, 0x7B, 0x7D:  // \ { }
      guard let letter = LaTeX.endOfAccent(text, at: offset), isWord(text, at: letter) else { return .none }
      return .within(letter)
    default:
      return .none
    }
  }

  private func isWord(_ text: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
    guard offset < text.count else { return false }
    let kind = UInt32(dogear_unicode_kind(decodeScalar(text, at: offset).scalar) & 7)
    return kind == UInt32(DOGEAR_LETTER) || kind == UInt32(DOGEAR_DIGIT)
  }

  private func startsLowercase(_ text: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
    guard offset < text.count else { return false }
    let kind = dogear_unicode_kind(decodeScalar(text, at: offset).scalar)
    return kind == UInt8(DOGEAR_LETTER)
  }

  private func isBlank(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: "(") || byte == UInt8(ascii: "\"")
  }

  // MARK: - Bytes

  private mutating func appendFold(
    of scalar: UInt32, _ text: UnsafeBufferPointer<UInt8>, at offset: Int, _ byteCount: Int
  ) {
    if let form = dogear_unicode_fold(scalar) {
      for index in 0..<Int(form[0]) {
        folded[foldedCount] = form[1 + index]
        foldedCount += 1
      }
    } else {
      for index in 0..<byteCount {
        folded[foldedCount] = text[offset + index]
        foldedCount += 1
      }
    }
  }
}
