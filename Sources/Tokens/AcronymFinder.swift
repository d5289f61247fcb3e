/// Finds where a text defines an acronym: "large language model (LLM)", "LLM (large language model)".
///
/// The algorithm of Schwartz and Hearst (2003), "A simple algorithm for identifying abbreviation definitions in
/// biomedical text": beside a parenthesis, the letters of the short form are looked for in the long form from the last
/// to the first, and the first must begin a word. Stricter than theirs, since a wrong pair does more harm here than a
/// missing one helps: a short form is one word with two capitals at least, a long form has two words at least and no
/// punctuation that ends a clause.
public enum AcronymFinder {
  /// Where a short form and its long form stand, as bytes of the text.
  public struct Definition: Equatable, Sendable {
    /// "LLM"; a plural's "s" is left out: "LLMs".
    public var short: Range<Int>
    /// "large language model".
    public var long: Range<Int>
  }

  /// Bytes of a short form: Schwartz and Hearst's bounds.
  private static let shortLengths = 2...longestShort
  /// The most of these.
  public static let longestShort = 10
  /// Bytes before a parenthesis, or in it, that a long form may take.
  private static let longestLong = 120

  /// Calls `body` with each definition in `text`, UTF-8, in order.
  ///
  /// A text without a parenthesis costs no more than looking for one.
  public static func forEachDefinition(in text: UnsafeBufferPointer<UInt8>, _ body: (Definition) -> Void) {
    var offset = 0
    while let open = text[offset...].firstIndex(of: UInt8(ascii: "(")) {
      offset = open + 1
      if let definition = definition(at: open, in: text) { body(definition) }
    }
  }

  private static func definition(at open: Int, in text: UnsafeBufferPointer<UInt8>) -> Definition? {
    let start = open + 1
    let limit = min(text.count, start + shortLengths.upperBound + 2)
    let end = text[start..<limit].firstIndex { $0 == UInt8(ascii: ")") || $0.endsClause } ?? limit
    if end < limit, let short = shortForm(start..<end, in: text) {
      return longForm(of: short, in: clause(before: open, in: text), of: text)
    }
    let before = word(before: open, in: text)
    guard let short = shortForm(before, in: text) else { return nil }
    let farthest = min(text.count, start + longestLong)
    let close = text[start..<farthest].firstIndex { $0 == UInt8(ascii: ")") || $0.endsClause } ?? start
    return longForm(of: short, in: start..<close, of: text).flatMap { $0.long.lowerBound == start ? $0 : nil }
  }

  /// The short form that a range of `text` is, without a plural's "s"; nil if it is none.
  private static func shortForm(_ range: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    guard let first = range.first, let last = range.last, text[first].isAlphanumeric, text[last].isAlphanumeric
    else { return nil }
    var capitals = 0
    for index in range {
      let byte = text[index]
      guard byte.isAlphanumeric || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "&")
      else { return nil }
      capitals += byte.isCapital ? 1 : 0
    }
    let isPlural = text[last] == UInt8(ascii: "s") && range.count > 2 && text[last - 1].isCapital
    let singular = isPlural ? first..<last : range
    return capitals >= 2 && shortLengths.contains(singular.count) ? singular : nil
  }

  /// The longest part of `candidates` whose letters spell the short form, from the beginning of a word to the end.
  private static func longForm(
    of short: Range<Int>, in candidates: Range<Int>, of text: UnsafeBufferPointer<UInt8>
  ) -> Definition? {
    var position = candidates.upperBound
    for index in short.reversed() where text[index].isAlphanumeric {
      let wanted = text[index].lowercased
      let isFirst = index == short.lowerBound
      repeat {
        position -= 1
        guard position >= candidates.lowerBound else { return nil }
      } while text[position].lowercased != wanted
        || isFirst && position > candidates.lowerBound && text[position - 1].isAlphanumeric
    }
    var end = candidates.upperBound
    while end > position, text[end - 1] == UInt8(ascii: " ") { end -= 1 }
    let long = position..<end
    let words = text[long].split(separator: UInt8(ascii: " "))
    // Schwartz and Hearst: at most min(|A| + 5, 2 |A|) words.
    guard (2...min(short.count + 5, short.count * 2)).contains(words.count), long.count > short.count,
      !words.contains(where: { $0.elementsEqual(text[short]) })
    else { return nil }
    return Definition(short: short, long: long)
  }

  /// What of the clause before `open` a long form can be in.
  private static func clause(before open: Int, in text: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    let farthest = max(0, open - longestLong)
    let boundary = text[farthest..<open].lastIndex { $0.endsClause || $0 == UInt8(ascii: ")") }
    // A word that begins before what is looked at may not be cut.
    guard let start = boundary.map({ $0 + 1 }) ?? (farthest == 0 ? 0 : nil) else {
      return (text[farthest..<open].firstIndex(of: UInt8(ascii: " ")) ?? open)..<open
    }
    return start..<open
  }

  /// The word before `open`, which a space may separate from it.
  private static func word(before open: Int, in text: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    let end = open > 0 && text[open - 1] == UInt8(ascii: " ") ? open - 1 : open
    let farthest = max(0, end - shortLengths.upperBound - 2)
    let start = text[farthest..<end].lastIndex { !$0.isAlphanumeric && $0 != UInt8(ascii: "-") }.map { $0 + 1 }
    return (start ?? (farthest == 0 ? 0 : end))..<end
  }
}

extension UInt8 {
  fileprivate var isCapital: Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) }

  fileprivate var lowercased: UInt8 { isCapital ? self | 0x20 : self }

  /// An ASCII letter or digit, or a byte of a letter that is none of ASCII's, such as an accented one.
  fileprivate var isAlphanumeric: Bool {
    self >= 0x80 || isCapital || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
  }

  /// Whether a long form does not go on across it.
  fileprivate var endsClause: Bool {
    switch self {
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "!"),
      UInt8(ascii: "?"), UInt8(ascii: "("), 0x0A:
      true
    default: false
    }
  }
}
