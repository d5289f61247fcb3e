/// What holds the parts of a compound together.
extension CompoundScanner {
  /// What a joiner does after the part being read; each case says where reading goes on.
  enum Joining {
    /// It ends the compound.
    case none
    /// It is not there: the apostrophe of "don't", the braces of `{N}eural`.
    case within(Int)
    /// It joins the part to the next.
    case connector(Int)
    /// It makes another word of the part.
    case symbols(StaticString, Int)
    /// It ends the compound, and the "s" behind it says nothing.
    case possessive(Int)
  }

  /// What the joiner at `offset` does.
  func joining(
    _ text: UnsafeBufferPointer<UInt8>, at offset: Int, scalar: UInt32, byteCount: Int
  ) -> Joining {
    let next = offset + byteCount
    switch scalar {
    case 0x27, 0x2019, 0x2BC, 0xFF07, 0x5F3, 0x5F4:  // Apostrophes, and the Hebrew signs used like them.
      guard isWord(text, at: next) else { return .none }
      if text[next] | 0x20 == UInt8(ascii: "s"), !isWord(text, at: next + 1) { return .possessive(next + 1) }
      return run.isNumber ? .none : .within(next)
    case 0x2D, 0x2010, 0x2011, 0x2E, 0x5F, 0x26:  // - ‐ ‑ . _ &
      return isWord(text, at: next) ? .connector(next) : .none
    case 0x2B:  // +
      guard canTakeSymbols, next < text.count, text[next] == UInt8(ascii: "+") else { return .none }
      return .symbols("++", next + 1)
    case 0x23, 0x266F:  // # ♯
      guard canTakeSymbols, foldedCount - run.foldStart <= 2, !isWord(text, at: next) else { return .none }
      return .symbols("#", next)
    case 0x5C, 0x7B, 0x7D, 0x24:  // \ { } $
      return joiningMarkup(text, at: offset)
    default:
      return .none
    }
  }

  /// Markup inside a word dissolves; before a joiner ("{GPT}-4", "$n$-gram", "R\&D") it leaves that to join.
  private func joiningMarkup(_ text: UnsafeBufferPointer<UInt8>, at offset: Int) -> Joining {
    // The argument of `\frac{a}` is not the rest of its name.
    let start = partCount > 0 ? partMemory[0].sourceStart : run.sourceStart
    if text[offset] == UInt8(ascii: "{"), start > 0, text[start - 1] == UInt8(ascii: "\\") { return .none }
    let isDollar = text[offset] == UInt8(ascii: "$")
    guard let end = isDollar ? offset + 1 : LaTeX.endOfMarkup(text, at: offset), end < text.count else { return .none }
    if isDollar {
      // Formulas stay apart from the words beside them, except for "$n$-gram".
      guard text[end] == UInt8(ascii: "-") else { return .none }
    } else if isWord(text, at: end) {
      return .within(end)
    }
    let (scalar, byteCount) = decodeScalar(text, at: end)
    guard ScalarKind(scalar).isJoiner, scalar != 0x5C, scalar != 0x7B, scalar != 0x7D, scalar != 0x24 else {
      return .none
    }
    return joining(text, at: end, scalar: scalar, byteCount: byteCount)
  }

  private var canTakeSymbols: Bool {
    run.length > 0 && !run.isNumber && special == nil
  }

  private func isWord(_ text: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
    offset < text.count && ScalarKind(decodeScalar(text, at: offset).scalar).isWord
  }

  /// Whether a compound at `offset` is written with a dot before it that belongs to it: ".NET", but neither "ASP.NET"
  /// nor "...and".
  func isLeadingDot(_ text: UnsafeBufferPointer<UInt8>, before offset: Int) -> Bool {
    guard offset > 0, text[offset - 1] == UInt8(ascii: ".") else { return false }
    guard offset > 1 else { return true }
    var previous = offset - 2
    while previous > 0, previous > offset - 5, text[previous] & 0xC0 == 0x80 { previous -= 1 }
    return text[previous] != UInt8(ascii: ".") && ScalarKind(decodeScalar(text, at: previous).scalar).isSeparator
  }
}
