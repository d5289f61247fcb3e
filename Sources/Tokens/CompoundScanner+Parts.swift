import CUnicode

/// How parts are begun, continued and ended while a compound is read.
extension CompoundScanner {
  /// Adds a letter to the part being read, after ending that where its capitals say so.
  mutating func readLetter(
    _ scalar: UInt32, isUpper: Bool, in text: UnsafeBufferPointer<UInt8>, at offset: Int, _ byteCount: Int
  ) {
    if run.length > 0 {
      if run.isNumber {
        finishPart(before: .digit)
      } else if isUpper, !run.wasUpper {
        finishPart(before: .capital)
      } else if !isUpper, run.wasUpper, run.wasUpperBefore, startsSmall(text, at: offset + byteCount) {
        // "HTMLParser" is HTML and Parser, but "LLMs" is one word.
        splitBeforeLastLetter()
      }
    }
    append(scalar, in: text, at: offset, byteCount, isNumber: false)
    run.wasUpperBefore = run.wasUpper
    run.wasUpper = isUpper
  }

  /// Adds the small ASCII letters at `offset`, at most `most`, to the part being read, which a letter has begun. They are what
  /// `readLetter` would make of them one by one, since only the first behind capitals can end a part.
  @inline(__always)
  mutating func readSmallLetters(_ text: UnsafeBufferPointer<UInt8>, from offset: inout Int, most: Int) {
    guard !run.wasUpper, most > 0 else { return }
    let limit = min(text.count, offset + most)
    let end = Int(dogear_end_of_small(text.baseAddress, Int64(limit), Int64(offset)))
    guard end > offset else { return }
    for index in offset..<end { folded[foldedCount + index - offset] = text[index] }
    foldedCount += end - offset
    run.length += end - offset
    run.lastSource = end - 1
    run.lastFold = foldedCount - 1
    run.sourceEnd = end
    run.wasUpperBefore = false
    offset = end
  }

  /// Adds a letter or digit to the part being read, which it may begin.
  mutating func append(
    _ scalar: UInt32, in text: UnsafeBufferPointer<UInt8>, at offset: Int, _ byteCount: Int, isNumber: Bool
  ) {
    if run.length == 0 {
      run.sourceStart = offset
      run.foldStart = foldedCount
      run.isNumber = isNumber
    }
    run.lastSource = offset
    run.lastFold = foldedCount
    run.length += 1
    run.sourceEnd = offset + byteCount
    appendFold(of: scalar, in: text, at: offset, byteCount)
  }

  /// Ends the part being read, if one is, and begins another after `joint`.
  mutating func finishPart(before joint: Compound.Joint) {
    if run.length > 0 { addPart(foldEnd: foldedCount, sourceEnd: run.sourceEnd) }
    run = Run()
    run.joint = joint.rawValue
  }

  /// Ends the part being read with symbols that make another word of it.
  mutating func finishPart(with symbols: StaticString, until end: Int) {
    let keepsBase = foldedCount - run.foldStart > 2
    special = Special(
      part: partCount, prefix: "", suffix: symbols, range: run.sourceStart..<end, keepsBase: keepsBase)
    if !keepsBase {
      run.sourceEnd = end
      for index in 0..<symbols.utf8CodeUnitCount { appendByte(symbols.utf8Start[index]) }
    }
    finishPart(before: .digit)
  }

  private mutating func splitBeforeLastLetter() {
    addPart(foldEnd: run.lastFold, sourceEnd: run.lastSource)
    run.sourceStart = run.lastSource
    run.foldStart = run.lastFold
    run.length = 1
    run.joint = Compound.Joint.capital.rawValue
  }

  private mutating func addPart(foldEnd: Int, sourceEnd: Int) {
    var end = foldEnd
    if end - run.foldStart > Tokenizer.longestToken {
      end = run.foldStart + Tokenizer.longestToken
      // Not inside a scalar.
      while folded[end] & 0xC0 == 0x80 { end -= 1 }
    }
    var part = Part(
      start: run.foldStart, end: end, sourceStart: run.sourceStart, sourceEnd: sourceEnd, joint: run.joint,
      isNumber: run.isNumber)
    if run.isNumber, partCount > 0, partMemory[partCount - 1].isNumber {
      partMemory[partCount - 1].isOfNumbers = true
      part.isOfNumbers = true
    }
    partMemory[partCount] = part
    partCount += 1
  }

  private func startsSmall(_ text: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
    var next = offset
    while next < text.count {
      let (scalar, byteCount) = decodeScalar(text, at: next)
      let kind = ScalarKind(scalar)
      guard kind.isIgnored else { return kind.isSmallLetter }
      next += byteCount
    }
    return false
  }

  // MARK: - Ideographs

  /// The marks that make "が" of "か". Composed characters fold to the pair, so that both spellings are the same.
  func isVoicingMark(_ scalar: UInt32) -> Bool {
    scalar == 0x3099 || scalar == 0x309A || scalar == 0xFF9E || scalar == 0xFF9F
  }

  /// Adds a mark to the last character, unless that has more than any language puts there.
  mutating func appendVoicingMark(
    _ scalar: UInt32, in text: UnsafeBufferPointer<UInt8>, at offset: Int, _ byteCount: Int
  ) {
    guard partMemory[partCount - 1].end - partMemory[partCount - 1].start < 12 else { return }
    appendFold(of: scalar, in: text, at: offset, byteCount)
    partMemory[partCount - 1].end = foldedCount
    partMemory[partCount - 1].sourceEnd = offset + byteCount
  }

  // MARK: - Bytes

  mutating func appendFold(
    of scalar: UInt32, in text: UnsafeBufferPointer<UInt8>, at offset: Int, _ byteCount: Int
  ) {
    if let form = dogear_unicode_fold(scalar) {
      for index in 1...Int(form[0]) { appendByte(form[index]) }
    } else {
      for index in offset..<offset + byteCount { appendByte(text[index]) }
    }
  }

  private mutating func appendByte(_ byte: UInt8) {
    folded[foldedCount] = byte
    foldedCount += 1
  }
}
