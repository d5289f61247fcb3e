import ReadingList

/// Tells addresses that lead to a work from those that only do something.
enum LinkAddress {
  /// Schemes that lead to no page.
  private static let actions: Set<String> = ["mailto", "javascript", "data", "vbscript", "tel", "about", "file"]

  /// `address` without blanks at its ends and line ends within; nil if it is a place in the same page, an e-mail address
  /// or a script.
  static func real(_ address: String) -> String? {
    let address = address.trimmingBlanks().filter { !$0.isNewline && $0 != "\t" }
    if address.isEmpty || address.hasPrefix("#") { return nil }
    if let scheme = scheme(of: address), actions.contains(scheme) { return nil }
    return address
  }

  /// The scheme of `address` in lower case; nil if it has none.
  static func scheme(of address: String) -> String? {
    guard let colon = address.firstIndex(of: ":") else { return nil }
    let scheme = address[..<colon]
    guard let first = scheme.first, first.isASCII, first.isLetter,
      scheme.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) })
    else { return nil }
    return scheme.lowercased()
  }
}
