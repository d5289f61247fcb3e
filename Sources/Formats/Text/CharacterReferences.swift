/// The character references of HTML and XML in text outside a page: "&amp;", "&#8211;", "&#x2013;".
enum CharacterReferences {
  /// Bytes that the longest name has, with some to spare.
  private static let longest = 40

  /// `text` with every reference that ends with a semicolon as what it means; an ampersand alone stays one.
  ///
  /// - parameter escapedTwice: Takes "&amp;lt;" for what it was meant to be; catalogues have many of these.
  static func decoded(_ text: String, escapedTwice: Bool = false) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var result = ""
    var rest = text[...]
    while let start = rest.utf8.firstIndex(of: UInt8(ascii: "&")) {
      result += rest[..<start]
      // By bytes, since an accent behind the mark makes another character of it.
      rest = rest[rest.utf8.index(after: start)...]
      if escapedTwice {
        while rest.hasPrefix("amp;"), reference(rest.dropFirst(4)) != nil { rest = rest.dropFirst(4) }
      }
      if let (text, end) = reference(rest) {
        result += text
        rest = rest[end...]
      } else {
        result += "&"
      }
    }
    return result + rest
  }

  /// What the reference means whose ampersand stands before `text`, and where the text behind its semicolon begins.
  private static func reference(_ text: Substring) -> (text: String, end: Substring.Index)? {
    guard let end = text.utf8.prefix(longest).firstIndex(of: UInt8(ascii: ";")), let value = value(text[..<end])
    else { return nil }
    return (value, text.utf8.index(after: end))
  }

  private static func value(_ name: Substring) -> String? {
    if name.hasPrefix("#") {
      let digits = name.dropFirst()
      let isHexadecimal = digits.hasPrefix("x") || digits.hasPrefix("X")
      let number = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      return number.flatMap { Unicode.Scalar($0) }.map { $0 == "\0" ? "\u{FFFD}" : String($0) }
    }
    guard name.utf8.count > 1, name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) else { return nil }
    if let scalar = names[String(name)] { return String(scalar) }
    // The parser of pages knows the other two thousand names.
    let text = HTMLTree("<p>&\(name);</p>").nodes.last { $0.name.isEmpty }?.text
    return text?.hasPrefix("&") == true ? nil : text
  }

  private static let names: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "ensp": " ", "emsp": " ",
    "thinsp": "\u{2009}", "shy": "\u{AD}", "ndash": "–", "mdash": "—", "hyphen": "‐", "minus": "−", "lsquo": "‘",
    "rsquo": "’", "ldquo": "“", "rdquo": "”", "sbquo": "‚", "bdquo": "„", "laquo": "«", "raquo": "»", "lsaquo": "‹",
    "rsaquo": "›", "hellip": "…", "bull": "•", "middot": "·", "deg": "°", "plusmn": "±", "times": "×", "divide": "÷",
    "micro": "µ", "para": "¶", "sect": "§", "copy": "©", "reg": "®", "trade": "™", "euro": "€", "pound": "£",
    "yen": "¥", "cent": "¢", "sup1": "¹", "sup2": "²", "sup3": "³", "frac12": "½", "frac14": "¼", "frac34": "¾",
    "le": "≤", "ge": "≥", "ne": "≠", "asymp": "≈", "equiv": "≡", "infin": "∞", "rarr": "→", "larr": "←", "harr": "↔",
    "sum": "∑", "prod": "∏", "radic": "√", "int": "∫", "part": "∂", "isin": "∈", "forall": "∀", "exist": "∃",
    "prime": "′", "Prime": "″", "dagger": "†", "Dagger": "‡", "iexcl": "¡", "iquest": "¿", "ordf": "ª", "ordm": "º",
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ", "eta": "η", "theta": "θ",
    "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ",
    "tau": "τ", "phi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ",
    "Lambda": "Λ", "Pi": "Π", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
    "agrave": "à", "aacute": "á", "acirc": "â", "atilde": "ã", "auml": "ä", "aring": "å", "aelig": "æ", "ccedil": "ç",
    "egrave": "è", "eacute": "é", "ecirc": "ê", "euml": "ë", "igrave": "ì", "iacute": "í", "icirc": "î", "iuml": "ï",
    "eth": "ð", "ntilde": "ñ", "ograve": "ò", "oacute": "ó", "ocirc": "ô", "otilde": "õ", "ouml": "ö", "oslash": "ø",
    "ugrave": "ù", "uacute": "ú", "ucirc": "û", "uuml": "ü", "yacute": "ý", "thorn": "þ", "yuml": "ÿ", "szlig": "ß",
    "oelig": "œ", "scaron": "š", "zcaron": "ž", "ccaron": "č", "Agrave": "À", "Aacute": "Á", "Acirc": "Â",
    "Atilde": "Ã", "Auml": "Ä", "Aring": "Å", "AElig": "Æ", "Ccedil": "Ç", "Egrave": "È", "Eacute": "É", "Ecirc": "Ê",
    "Euml": "Ë", "Iacute": "Í", "Ntilde": "Ñ", "Oacute": "Ó", "Ouml": "Ö", "Oslash": "Ø", "Uacute": "Ú", "Uuml": "Ü",
    "Scaron": "Š", "Zcaron": "Ž", "Ccaron": "Č",
  ]
}
