import Glibc

/// Field lengths in one byte: exact below 32 tokens, then eight steps to each doubling.
///
/// A step is 9 %, far below what length normalisation can tell apart. Lucene keeps its norms in the same way
/// (`SmallFloat.intToByte4`).
public enum LengthCode {
  private static let exact = 32
  private static let stepsPerDoubling = 8.0

  /// The code of a length in tokens, which grows with it.
  public static func encode(_ length: Int) -> UInt8 {
    guard length > exact else { return UInt8(max(0, length)) }
    let steps = (log2(Double(length) / Double(exact)) * stepsPerDoubling).rounded()
    return UInt8(min(255, exact + Int(steps)))
  }

  /// The length of each code in tokens.
  static let lengths: [Double] = (0...255).map { Double(decode(UInt8($0))) }

  /// The length that a code stands for, at most half a step from the one that was encoded.
  public static func decode(_ code: UInt8) -> Int {
    guard Int(code) > exact else { return Int(code) }
    return Int((Double(exact) * exp2((Double(code) - Double(exact)) / stepsPerDoubling)).rounded())
  }
}
