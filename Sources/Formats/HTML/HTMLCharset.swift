/// Finds the encoding that a page declares.
enum HTMLCharset {
  /// Bytes in which the declaration has to be, as browsers have it.
  private static let peekSize = 1_024

  /// The encoding that the head of `bytes` names; UTF-8 where it names none or one that is not known.
  static func declared(in bytes: ArraySlice<UInt8>) -> TextEncoding {
    let head = String(decoding: bytes.prefix(peekSize), as: UTF8.self).lowercased()
    guard let mark = head.firstRange(of: "charset=") else { return .utf8 }
    let value = head[mark.upperBound...].drop { "\"' ".contains($0) }
    let name = value.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    let isLatin = ["iso-8859-1", "iso8859-1", "latin1", "latin-1", "windows-1252", "cp1252", "us-ascii", "ascii"]
      .contains(name)
    // Pages that claim Latin-1 and are UTF-8 are common; text of another encoding is hardly ever valid UTF-8 by chance.
    return isLatin && String(validating: bytes, as: UTF8.self) == nil ? .windows1252 : .utf8
  }
}
