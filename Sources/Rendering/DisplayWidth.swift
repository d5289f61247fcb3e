/// How many cells of a terminal characters take up.
enum DisplayWidth {
  /// The cells of one user-perceived character: 0, 1, 2, or more where a script joins several letters.
  static func of(_ character: Character) -> Int {
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return 0 }
    if first.isASCII, scalars.count == 1 { return 1 }
    // Emoji with modifiers or joined by ZWJ, keycaps and flags are drawn as one picture.
    let isPicture = first.properties.isEmojiPresentation || scalars.contains("\u{FE0F}")
    if isPicture, scalars.count > 1 { return 2 }
    return scalars.reduce(0) { $0 + of($1) }
  }

  /// The cells of `text`.
  static func of(_ text: String) -> Int {
    text.reduce(0) { $0 + of($1) }
  }

  private static func of(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    switch scalar.value {
    // The vowels and finals of Hangul written as letters join the initial, which is wide already.
    case 0x1160...0x11FF, 0xD7B0...0xD7FF: return 0
    // One half of a flag.
    case 0x1F1E6...0x1F1FF: return 1
    default: return isWide(scalar) ? 2 : 1
    }
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x1100 else { return false }
    return scalar.properties.isEmojiPresentation || wide.contains { $0.contains(scalar.value) }
  }

  /// The blocks that Unicode's EastAsianWidth has as wide or fullwidth, those of emoji aside.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x3247, 0x3250...0xA4CF, 0xA960...0xA97C,
    0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
    0x16FE0...0x18DFF, 0x1AFF0...0x1B2FB, 0x1D300...0x1D376, 0x1F200...0x1F265, 0x20000...0x3FFFD,
  ]
}
