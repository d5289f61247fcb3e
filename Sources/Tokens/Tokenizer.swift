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

  public init() {}

  /// Sends the tokens of `text` to `emit` as a document's, joined forms included.
  ///
  /// - returns: 0, or the value with which `emit` ended the run.
  public mutating func tokenize(_ text: UnsafeBufferPointer<UInt8>, emit: Emit) -> Int32 {
    var offset = 0
    while scanner.scan(text, from: &offset) {
      let status = scanner.isIdeographic ? emitPairs(text, emit) : emitCompound(emit)
      if status != 0 { return status }
    }
    return 0
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
        result.append(scanner.isIdeographic ? pairCompound(bytes) : scanner.compound())
      }
    }
    return result
  }

  // MARK: - Compounds

  private mutating func emitCompound(_ emit: Emit) -> Int32 {
    let parts = scanner.parts
    for index in parts.indices {
      let part = parts[index]
      if index == 0, scanner.special != nil {
        let status = emitSpecial(part, emit)
        if status != 0 { return status }
      } else {
        let status = emit(scanner.bytes(of: part), part.range, false)
        if status != 0 { return status }
      }
      guard parts.count > 1, index > 0 else { continue }
      let status = emitJoined(endingAt: index, emit)
      if status != 0 { return status }
    }
    return 0
  }

  /// The first part with its symbols ("c++"); words of three letters and more are found without them too.
  private mutating func emitSpecial(_ part: CompoundScanner.Part, _ emit: Emit) -> Int32 {
    guard let special = scanner.special else { return 0 }
    joinBuffer.removeAll(keepingCapacity: true)
    if special == .leadingDot { joinBuffer.append(UInt8(ascii: ".")) }
    joinBuffer.append(contentsOf: scanner.bytes(of: part))
    joinBuffer.append(contentsOf: special.suffix.utf8)
    let keepsBase = special == .leadingDot || part.end - part.start >= 3
    if keepsBase {
      let status = emit(scanner.bytes(of: part), part.range, false)
      if status != 0 { return status }
    }
    return joinBuffer.withUnsafeBufferPointer { emit($0, part.range, keepsBase) }
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
      let status = emitWhole(start...index, emit)
      if status != 0 { return status }
    }
    return 0
  }

  private mutating func emitWhole(_ group: ClosedRange<Int>, _ emit: Emit) -> Int32 {
    let parts = scanner.parts
    guard group.count <= Self.mostJoinedParts else { return 0 }
    joinBuffer.removeAll(keepingCapacity: true)
    var hasLetter = false
    for part in parts[group] {
      hasLetter = hasLetter || !part.isNumber
      joinBuffer.append(contentsOf: scanner.bytes(of: part))
    }
    guard hasLetter, joinBuffer.count <= Self.longestToken else { return 0 }
    let range = parts[group.lowerBound].range.lowerBound..<parts[group.upperBound].range.upperBound
    return joinBuffer.withUnsafeBufferPointer { emit($0, range, true) }
  }

  // MARK: - Ideographs

  /// Each character with its successor, and the last one alone, so that one character is found as a prefix.
  private mutating func emitPairs(_ text: UnsafeBufferPointer<UInt8>, _ emit: Emit) -> Int32 {
    let parts = scanner.parts
    for index in parts.indices {
      let next = min(index + 1, parts.count - 1)
      let bytes = UnsafeBufferPointer(rebasing: scanner.folded[parts[index].start..<parts[next].end])
      let range = parts[index].range.lowerBound..<parts[next].range.upperBound
      let status = emit(bytes, range, false)
      if status != 0 { return status }
    }
    return 0
  }

  private mutating func pairCompound(_ text: UnsafeBufferPointer<UInt8>) -> Compound {
    let parts = scanner.parts
    let pairs = (0..<max(1, parts.count - 1)).map { index in
      let end = parts[min(index + 1, parts.count - 1)].end
      return String(decoding: scanner.folded[parts[index].start..<end], as: UTF8.self)
    }
    let range = parts[0].range.lowerBound..<parts[parts.count - 1].range.upperBound
    // Digit joints keep the pairs from being written together.
    return Compound(
      parts: pairs, joints: Array(repeating: .digit, count: pairs.count - 1), range: range)
  }
}
