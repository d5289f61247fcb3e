import ReadingList

/// Character references of HTML and XML: "&amp;", "&#8211;", "&#x2013;".
enum CharacterReferences {
  /// `text` with references as the characters that they mean; what is none stays. References that were escaped once more
  /// ("&amp;lt;") are taken for what they were meant to be, since catalogues have many.
  static func decoded(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var result = ""
    var rest = text[...]
    while let start = rest.utf8.firstIndex(of: UInt8(ascii: "&")) {
      result += rest[..<start]
      rest = rest[start...].dropFirst()
      while rest.hasPrefix("amp;"), reference(rest.dropFirst(4)) != nil { rest = rest.dropFirst(4) }
      if let (scalar, length) = reference(rest) {
        result.unicodeScalars.append(scalar)
        rest = rest.dropFirst(length)
      } else {
        result += "&"
      }
    }
    return result + rest
  }

  /// What the reference means whose ampersand stands before `text`, and its length with the semicolon.
  private static func reference(_ text: Substring) -> (scalar: Unicode.Scalar, length: Int)? {
    let name = text.prefix(10).prefix { $0 != ";" }
    guard !name.isEmpty, name.utf8.count < 10, text.dropFirst(name.count).first == ";" else { return nil }
    let length = name.count + 1
    if name.hasPrefix("#") {
      let digits = name.dropFirst()
      let number =
        digits.first == "x" || digits.first == "X" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      guard let number, number >= 0x20, let scalar = Unicode.Scalar(number) else { return nil }
      return (scalar, length)
    }
    return names[String(name)].map { ($0, length) }
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
