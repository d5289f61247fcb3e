import CUnicode

/// Case, accent and compatibility folding of Unicode text, the same for documents and queries.
public enum Folding {
  /// `text` folded scalar by scalar: "Łukasz Über-Straße" becomes "lukasz uber-strasse".
  ///
  /// Separators are kept; accents, joiners and soft hyphens are dropped.
  public static func fold(_ text: some StringProtocol) -> String {
    var folded: [UInt8] = []
    forEachScalar(of: text) { scalar, bytes in append(scalar, bytes, to: &folded) }
    return String(decoding: folded, as: UTF8.self)
  }

  /// The words of `text`, folded and separated by single spaces, without punctuation; plus and number signs that end a
  /// word stay, since C++, C# and C are not the same.
  ///
  /// Two titles that differ only in case, accents, punctuation or the amount of space have the same key.
  public static func key(_ text: some StringProtocol) -> String {
    var folded: [UInt8] = []
    folded.reserveCapacity(text.utf8.count)
    var symbols: [UInt8] = []
    var isInWord = false
    func takeWord(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Int {
      guard isInWord, symbols.isEmpty else { return offset }
      let end = Int(dogear_end_of_small(bytes.baseAddress, Int64(bytes.count), Int64(offset)))
      folded.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[offset..<end]))
      return end
    }
    // Most bytes go on with a word.
    forEachScalar(of: text, passing: takeWord) { scalar, bytes in
      let kind = ScalarKind(scalar)
      if kind.isIgnored {
        return
      } else if kind.isSeparator {
        if isInWord, scalar == 0x2B || scalar == 0x23 {  // + #
          symbols.append(UInt8(scalar))
        } else {
          folded += symbols
          symbols.removeAll(keepingCapacity: true)
          isInWord = false
        }
      } else {
        // Symbols between words are no end of one: "a+b".
        if !folded.isEmpty, !isInWord || !symbols.isEmpty { folded.append(UInt8(ascii: " ")) }
        symbols.removeAll(keepingCapacity: true)
        isInWord = true
        append(scalar, bytes, to: &folded)
      }
    }
    folded += symbols
    return String(decoding: folded, as: UTF8.self)
  }

  /// What a scalar is to the tokenizer.
  public enum Kind: UInt8, Sendable {
    case separator, letter, digit, ignored, ideograph
  }

  /// The kind of `scalar`.
  public static func kind(_ scalar: Unicode.Scalar) -> Kind {
    Kind(rawValue: dogear_unicode_kind(scalar.value) & UInt8(DOGEAR_KIND_MASK)) ?? .separator
  }

  /// Calls `body` with each scalar of `text` and the bytes that it takes; but first, wherever one begins, `pass`, which returns
  /// where to go on.
  @inline(__always)
  private static func forEachScalar(
    of text: some StringProtocol, passing pass: (UnsafeBufferPointer<UInt8>, Int) -> Int = { _, offset in offset },
    _ body: (UInt32, Slice<UnsafeBufferPointer<UInt8>>) -> Void
  ) {
    var copy = String(text)
    copy.withUTF8 { bytes in
      var offset = 0
      while offset < bytes.count {
        offset = pass(bytes, offset)
        guard offset < bytes.count else { break }
        let (scalar, length) = decodeScalar(bytes, at: offset)
        body(scalar, bytes[offset..<offset + length])
        offset += length
      }
    }
  }

  @inline(__always)
  private static func append(_ scalar: UInt32, _ bytes: Slice<UnsafeBufferPointer<UInt8>>, to folded: inout [UInt8]) {
    guard !ScalarKind(scalar).isIgnored else { return }
    if let form = dogear_unicode_fold(scalar) {
      folded.append(contentsOf: UnsafeBufferPointer(start: form + 1, count: Int(form[0])))
    } else {
      folded.append(contentsOf: bytes)
    }
  }
}
