import CUnicode

/// Splits text into the tokens of the index.
///
/// Words are folded (see `Folding`). Compounds give their parts at consecutive positions plus joined forms colocated
/// with the last part of each group; runs of ideographs give overlapping pairs; LaTeX commands that only format are
/// skipped and accent commands inside words dissolve. See `Compound` for what a query makes of the same text.
///
/// The struct owns scratch memory: keep one and use it again. It is not safe for concurrent use.
public struct Tokenizer: ~Copyable {
  /// The name under which the tokenizer is registered with SQLite.
  public static let name = "dogear"
  /// Changes whenever the same text could give other tokens, which makes an index built before stale.
  public static let version = 1
  /// Bytes of a token that are kept.
  public static let longestToken = 64
  /// Parts that a compound may have to be indexed written together as well.
  public static let mostJoinedParts = 6

  /// Receives each token: its bytes, its range in the source, and whether it shares the position of the token before.
  /// Returning anything but 0 ends the run, which then returns that value.
  public typealias Emit = (UnsafeBufferPointer<UInt8>, Range<Int>, _ isColocated: Bool) -> Int32

  var scanner = CompoundScanner()
  private var joinBuffer: [UInt8] = []

  /// A tokenizer with scratch memory of its own.
  public init() {}

  /// Sends the tokens of `text` to `emit` as a document's, joined forms included.
  ///
  /// - returns: 0, or the value with which `emit` ended the run.
  public mutating func tokenize(_ text: UnsafeBufferPointer<UInt8>, emit: Emit) -> Int32 {
    var offset = 0
    while true {
      while let word = plainWord(text, from: &offset) {
        let status = emitPlain(word, of: text, emit)
        if status != 0 { return status }
      }
      guard scanner.scan(text, from: &offset) else { return 0 }
      let status = emitScanned(emit)
      if status != 0 { return status }
    }
  }

  /// Sends those tokens of `text` to `emit` that `filter` lets through, each with its position: the ordinal of the token,
  /// joined forms apart, from 0.
  public mutating func tokenize(
    _ text: UnsafeBufferPointer<UInt8>, through filter: TokenFilter,
    emit: (UnsafeBufferPointer<UInt8>, _ position: Int, _ isColocated: Bool) -> Void
  ) {
    var offset = 0
    var position = -1
    while true {
      while let word = plainWord(text, from: &offset, through: filter, at: &position) {
        _ = emitPlain(word, of: text) { token, _, _ in
          emit(token, position, false)
          return 0
        }
      }
      guard scanner.scan(text, from: &offset) else { return }
      _ = emitScanned { token, _, isColocated in
        if !isColocated { position += 1 }
        if let first = token.first, filter.mayContain(first: first, count: token.count) {
          emit(token, position, isColocated)
        }
        return 0
      }
    }
  }

  /// The tokens of `text` as a document's.
  public mutating func tokens(of text: String) -> [Token] {
    var result: [Token] = []
    var position = -1
    var copy = text
    copy.withUTF8 { bytes in
      _ = tokenize(bytes) { token, range, isColocated in
        if !isColocated { position += 1 }
        result.append(
          Token(text: String(decoding: token, as: UTF8.self), range: range, position: position))
        return 0
      }
    }
    return result
  }

  /// The compounds of `text`, for a query. A run of ideographs is one compound whose parts are its pairs.
  public mutating func compounds(of text: String) -> [Compound] {
    var result: [Compound] = []
    var copy = text
    copy.withUTF8 { bytes in
      var offset = 0
      while scanner.scan(bytes, from: &offset) {
        result.append(scanner.isIdeographic ? scanner.pairCompound() : scanner.compound())
      }
    }
    return result
  }

  /// The next word, if it is plain, see `dogear_plain_word`.
  @inline(__always)
  private func plainWord(_ text: UnsafeBufferPointer<UInt8>, from offset: inout Int) -> Range<Int>? {
    var next = Int64(offset)
    let length = dogear_plain_word(text.baseAddress, Int64(text.count), &next, Int64(Self.longestToken))
    offset = Int(next)
    return length > 0 ? offset - Int(length)..<offset : nil
  }

  /// The next plain word that `filter` lets through, as long as nothing else comes before it; `position` goes to that of
  /// the last word that was passed.
  @inline(__always)
  private func plainWord(
    _ text: UnsafeBufferPointer<UInt8>, from offset: inout Int, through filter: TokenFilter, at position: inout Int
  ) -> Range<Int>? {
    var next = Int64(offset)
    var passed: Int64 = 0
    let length = dogear_next_plain_word(
      text.baseAddress, Int64(text.count), &next, Int64(Self.longestToken), filter.lengths, &passed)
    offset = Int(next)
    position += Int(passed)
    return length > 0 ? offset - Int(length)..<offset : nil
  }

  @inline(__always)
  private func emitPlain(_ word: Range<Int>, of text: UnsafeBufferPointer<UInt8>, _ emit: Emit) -> Int32 {
    let bytes = UnsafeBufferPointer(rebasing: text[word])
    return text[word.lowerBound] & 0x20 != 0 ? emit(bytes, word, false) : emit(scanner.lowercased(bytes), word, false)
  }

  /// Sends the tokens of what the scanner has read.
  private mutating func emitScanned(_ emit: Emit) -> Int32 {
    if scanner.isIdeographic { return emitPairs(emit) }
    guard scanner.partCount == 1, scanner.special == nil else { return emitCompound(emit) }
    return emit(scanner.bytes(of: scanner.parts[0]), scanner.parts[0].range, false)
  }

  // MARK: - Compounds

  private mutating func emitCompound(_ emit: Emit) -> Int32 {
    let parts = scanner.parts
    for index in parts.indices {
      var status = emit(scanner.bytes(of: parts[index]), parts[index].range, false)
      if status == 0, let special = scanner.special, special.part == index, special.keepsBase {
        status = emitSpecial(special, emit)
      }
      if status == 0, index > 0 { status = emitJoined(endingAt: index, emit) }
      if status != 0 { return status }
    }
    return 0
  }

  /// A part with its symbols: "libstdc++", ".net".
  private mutating func emitSpecial(_ special: CompoundScanner.Special, _ emit: Emit) -> Int32 {
    let part = scanner.bytes(of: scanner.parts[special.part])
    joinBuffer.removeAll(keepingCapacity: true)
    special.prefix.withUTF8Buffer { joinBuffer.append(contentsOf: $0) }
    joinBuffer.append(contentsOf: part)
    special.suffix.withUTF8Buffer { joinBuffer.append(contentsOf: $0) }
    guard joinBuffer.count <= Self.longestToken else { return 0 }
    return joinBuffer.withUnsafeBufferPointer { emit($0, special.range, true) }
  }

  /// For each kind of joint, the widest group of parts that ends at `index`, written together.
  private mutating func emitJoined(endingAt index: Int, _ emit: Emit) -> Int32 {
    let parts = scanner.parts
    var groupStart = index
    for joint in [Compound.Joint.capital, .digit, .connector] {
      // A group ends at `index` only if the next part hangs on by a stronger joint.
      if index + 1 < parts.count, parts[index + 1].joint <= joint.rawValue { return 0 }
      var start = groupStart
      while start > 0, parts[start].joint <= joint.rawValue { start -= 1 }
      guard start < groupStart else { continue }
      groupStart = start
      let status = emitWhole(parts[start...index], emit)
      if status != 0 { return status }
    }
    return 0
  }

  private mutating func emitWhole(_ group: Slice<UnsafeBufferPointer<CompoundScanner.Part>>, _ emit: Emit) -> Int32 {
    let first = group[group.startIndex]
    let last = group[group.endIndex - 1]
    let length = group.reduce(0) { $0 + $1.end - $1.start }
    guard group.count <= Self.mostJoinedParts, length <= Self.longestToken, !group.contains(where: \.isOfNumbers)
    else { return 0 }
    joinBuffer.removeAll(keepingCapacity: true)
    for part in group { joinBuffer.append(contentsOf: scanner.bytes(of: part)) }
    return joinBuffer.withUnsafeBufferPointer { emit($0, first.sourceStart..<last.sourceEnd, true) }
  }

  /// Each ideograph with its successor, and the last one alone, so that one character is found as a prefix.
  private mutating func emitPairs(_ emit: Emit) -> Int32 {
    let parts = scanner.parts
    for index in 0..<(scanner.isContinued ? parts.count - 1 : parts.count) {
      let last = parts[min(index + 1, parts.count - 1)]
      let status = emit(
        scanner.bytes(from: parts[index], through: last), parts[index].sourceStart..<last.sourceEnd, false)
      if status != 0 { return status }
    }
    return 0
  }
}
