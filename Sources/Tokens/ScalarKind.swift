import CUnicode

/// What a scalar is to the tokenizer, as the tables have it.
struct ScalarKind {
  private let value: UInt8

  @inline(__always)
  init(_ scalar: UInt32) {
    value = dogear_unicode_kind(scalar)
  }

  /// The kind of a byte below 0x80.
  @inline(__always)
  init(ascii byte: UInt8) {
    value = dogear_ascii_kind(byte)
  }

  private var group: Int { Int(value) & DOGEAR_KIND_MASK }

  var isLetter: Bool { group == DOGEAR_LETTER }
  var isDigit: Bool { group == DOGEAR_DIGIT }
  var isWord: Bool { isLetter || isDigit }
  var isIgnored: Bool { group == DOGEAR_IGNORED }
  var isIdeograph: Bool { group == DOGEAR_IDEOGRAPH }
  var isSeparator: Bool { group == DOGEAR_SEPARATOR }
  var isUpper: Bool { Int(value) & DOGEAR_UPPERCASE != 0 }
  /// A letter without another case, or in lower case.
  var isSmallLetter: Bool { Int(value) == DOGEAR_LETTER }
  /// A separator that may hold a compound together.
  var isJoiner: Bool { Int(value) & DOGEAR_JOINER != 0 }
  /// A separator that always ends a compound.
  var isPlainSeparator: Bool { Int(value) == DOGEAR_SEPARATOR }
}
