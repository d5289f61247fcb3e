import CUnicode

/// Reads one compound at a time from UTF-8 text into scratch memory of its own. See `Tokenizer`.
struct CompoundScanner: ~Copyable {
  /// A part of a compound: a run of letters or digits without a joint inside.
  struct Part {
    /// Bytes of `folded` that hold the part, at most `Tokenizer.longestToken`.
    var start: Int
    var end: Int
    /// Bytes of the source text.
    var sourceStart: Int
    var sourceEnd: Int
    /// `Compound.Joint` before the part; 0 for the first.
    var joint: UInt8
    var isNumber: Bool
    /// Whether a number stands on either side of a connector, as in a version or a date.
    var isOfNumbers = false

    var range: Range<Int> { sourceStart..<sourceEnd }
  }

  /// A part that is another word with the symbols at it: "c++", "c#", ".net".
  struct Special {
    var part: Int
    var prefix: StaticString
    var suffix: StaticString
    var range: Range<Int>
    /// Whether the part itself, without its symbols, is a word too: "libstdc++" is, "c++" is not.
    var keepsBase: Bool
  }

  /// Bytes of the folded parts.
  private(set) var folded: UnsafeMutablePointer<UInt8>
  var special: Special?
  /// Whether the compound is a run of ideographs, whose parts are its characters.
  private(set) var isIdeographic = false
  /// Whether the last part is also the first of the next compound: a long run of ideographs comes in pieces.
  private(set) var isContinued = false
  var partCount = 0
  var partMemory: UnsafeMutablePointer<Part>
  var foldedCount = 0
  var run = Run()

  /// The part being read.
  struct Run {
    var sourceStart = 0
    var sourceEnd = 0
    var foldStart = 0
    var length = 0
    var joint: UInt8 = 0
    var isNumber = false
    /// Where its last letter begins, and the case of its last two.
    var lastSource = 0
    var lastFold = 0
    var wasUpper = false
    var wasUpperBefore = false
  }

  /// A compound is cut here; only data that is no text reaches it.
  private static let mostParts = 64
  private static let foldedCapacity = 4096
  /// Room beyond the cut: one fold with a capital split off, and symbols.
  private static let margin = 4 * Int(DOGEAR_LONGEST_FOLD)

  init() {
    folded = .allocate(capacity: Self.foldedCapacity)
    partMemory = .allocate(capacity: Self.mostParts + 4)
  }

  deinit {
    folded.deallocate()
    partMemory.deallocate()
  }

  /// The parts of the compound read last; not empty after `scan` returned true.
  var parts: UnsafeBufferPointer<Part> {
    UnsafeBufferPointer(start: partMemory, count: partCount)
  }

  func bytes(of part: Part) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: folded + part.start, count: part.end - part.start)
  }

  func bytes(from first: Part, through last: Part) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: folded + first.start, count: last.end - first.start)
  }

  /// `word`, at most `Tokenizer.longestToken` ASCII letters or digits, in lower case; until the next compound is read.
  func lowercased(_ word: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    for index in word.indices { folded[index] = word[index] | 0x20 }
    return UnsafeBufferPointer(start: folded, count: word.count)
  }

  // MARK: - Scanning

  /// Reads the next compound at or after `offset`, which is left behind it; false at the end of the text.
  mutating func scan(_ text: UnsafeBufferPointer<UInt8>, from offset: inout Int) -> Bool {
    partCount = 0
    foldedCount = 0
    special = nil
    isIdeographic = false
    isContinued = false
    while offset < text.count {
      let byte = text[offset]
      if byte < 0x80 {
        let kind = ScalarKind(ascii: byte)
        if kind.isWord {
          readCompound(text, from: &offset)
          return true
        }
        offset = byte == UInt8(ascii: "\\") ? LaTeX.endOfCommand(text, at: offset) : offset + 1
      } else {
        let (scalar, byteCount) = decodeScalar(text, at: offset)
        let kind = ScalarKind(scalar)
        if kind.isWord {
          readCompound(text, from: &offset)
          return true
        }
        if kind.isIdeograph {
          readIdeographs(text, from: &offset)
          return true
        }
        offset += byteCount
      }
    }
    return false
  }

  private mutating func readCompound(_ text: UnsafeBufferPointer<UInt8>, from offset: inout Int) {
    let start = offset
    run = Run()
    scanning: while offset < text.count, partCount < Self.mostParts,
      foldedCount + Self.margin < Self.foldedCapacity
    {
      let (scalar, byteCount) = decodeScalar(text, at: offset)
      let kind = ScalarKind(scalar)
      if kind.isLetter {
        readLetter(scalar, isUpper: kind.isUpper, in: text, at: offset, byteCount)
        if scalar < 0x80 {
          offset += 1
          readSmallLetters(text, from: &offset, most: Self.foldedCapacity - Self.margin - foldedCount)
          continue scanning
        }
      } else if kind.isDigit {
        if run.length > 0, !run.isNumber { finishPart(before: .digit) }
        append(scalar, in: text, at: offset, byteCount, isNumber: true)
      } else if kind.isIgnored {
        run.sourceEnd = offset + byteCount
      } else if kind.isJoiner {
        switch joining(text, at: offset, scalar: scalar, byteCount: byteCount) {
        case .within(let next):
          offset = next
        case .connector(let next):
          finishPart(before: .connector)
          offset = next
        case .symbols(let symbols, let next):
          finishPart(with: symbols, until: next)
          offset = next
        case .possessive(let next):
          offset = next
          break scanning
        case .none:
          break scanning
        }
        continue scanning
      } else {
        break scanning
      }
      offset += byteCount
    }
    finishPart(before: .connector)
    if isLeadingDot(text, before: start), special == nil, let first = parts.first, !first.isNumber {
      special = Special(
        part: 0, prefix: ".", suffix: "", range: (start - 1)..<first.sourceEnd, keepsBase: true)
    }
  }

  private mutating func readIdeographs(_ text: UnsafeBufferPointer<UInt8>, from offset: inout Int) {
    isIdeographic = true
    var lastStart = offset
    while offset < text.count {
      let (scalar, byteCount) = decodeScalar(text, at: offset)
      let kind = ScalarKind(scalar)
      if kind.isIdeograph {
        if partCount > 0, isVoicingMark(scalar) {
          appendVoicingMark(scalar, in: text, at: offset, byteCount)
        } else {
          if partCount > Self.mostParts { break }
          lastStart = offset
          let foldStart = foldedCount
          appendFold(of: scalar, in: text, at: offset, byteCount)
          partMemory[partCount] = Part(
            start: foldStart, end: foldedCount, sourceStart: offset, sourceEnd: offset + byteCount, joint: 0,
            isNumber: false)
          partCount += 1
        }
      } else if !kind.isIgnored {
        break
      }
      offset += byteCount
    }
    if partCount > Self.mostParts {
      isContinued = true
      offset = lastStart
    }
  }
}
