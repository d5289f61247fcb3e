import CUnicode

/// Case, accent and compatibility folding of Unicode text, the same for documents and queries.
public enum Folding {
  /// `text` folded scalar by scalar: "Łukasz Über-Straße" becomes "lukasz uber-strasse".
  ///
  /// Separators are kept; accents, joiners and soft hyphens are dropped.
  public static func fold(_ text: some StringProtocol) -> String {
    var folded = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      append(scalar, to: &folded)
    }
    return String(folded)
  }

  /// The words of `text`, folded and separated by single spaces, without punctuation; plus and number signs that end a
  /// word stay, since C++, C# and C are not the same.
  ///
  /// Two titles that differ only in case, accents, punctuation or the amount of space have the same key.
  public static func key(_ text: some StringProtocol) -> String {
    var folded = String.UnicodeScalarView()
    var symbols = String.UnicodeScalarView()
    var isInWord = false
    for scalar in text.unicodeScalars {
      switch kind(scalar) {
      case .ignored:
        continue
      case .separator where isInWord && (scalar == "+" || scalar == "#"):
        symbols.append(scalar)
      case .separator:
        folded.append(contentsOf: symbols)
        symbols.removeAll()
        isInWord = false
      case .letter, .digit, .ideograph:
        // Symbols between words are no end of one: "a+b".
        if !folded.isEmpty, !isInWord || !symbols.isEmpty { folded.append(" ") }
        symbols.removeAll()
        isInWord = true
        append(scalar, to: &folded)
      }
    }
    folded.append(contentsOf: symbols)
    return String(folded)
  }

  /// What a scalar is to the tokenizer.
  public enum Kind: UInt8, Sendable {
    case separator, letter, digit, ignored, ideograph
  }

  /// The kind of `scalar`.
  public static func kind(_ scalar: Unicode.Scalar) -> Kind {
    Kind(rawValue: dogear_unicode_kind(scalar.value) & UInt8(DOGEAR_KIND_MASK)) ?? .separator
  }

  private static func append(_ scalar: Unicode.Scalar, to folded: inout String.UnicodeScalarView) {
    guard kind(scalar) != .ignored else { return }
    guard let form = dogear_unicode_fold(scalar.value) else {
      folded.append(scalar)
      return
    }
    let bytes = UnsafeBufferPointer(start: form + 1, count: Int(form[0]))
    folded.append(contentsOf: String(decoding: bytes, as: UTF8.self).unicodeScalars)
  }
}
