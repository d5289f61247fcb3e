import Search

/// Text that is safe on a terminal, with its matches.
///
/// Making one is the only way from an entry to the terminal. Blanks and line ends become single spaces, none at the
/// ends; control characters become the pictures that Unicode has of them ("␛"); what turns the direction of text or is
/// invisible goes.
public struct TerminalText: Sendable, Equatable {
  /// One user-perceived character.
  struct Cluster: Sendable, Equatable {
    var character: Character
    var width: Int
    var isMatched: Bool

    var isBlank: Bool { character == " " }
  }

  var clusters: [Cluster]

  init(clusters: some Sequence<Cluster>) {
    self.clusters = Array(clusters)
  }

  /// The safe form of `text`.
  public init(_ text: String) {
    self.init(MarkedText(text))
  }

  /// The safe form of `marked`; characters that a match covers in part are matched whole.
  public init(_ marked: MarkedText) {
    var safe = String.UnicodeScalarView()
    var isMatched: [Bool] = []
    var matches = marked.matches[...]
    var offset = 0
    for scalar in marked.text.unicodeScalars {
      while let first = matches.first, first.upperBound <= offset { matches = matches.dropFirst() }
      let bytes = offset..<(offset + UTF8.width(scalar))
      let isInMatch = matches.first?.overlaps(bytes) ?? false
      offset = bytes.upperBound
      guard let shown = TerminalText.replacement(of: scalar) else { continue }
      // Neither a second blank, nor an accent that would join a blank of the layout.
      let isBlank = safe.last ?? " " == " "
      if isBlank, shown == " " || shown.properties.isGraphemeExtend { continue }
      safe.append(shown)
      isMatched.append(isInMatch)
    }
    if safe.last == " " {
      safe.removeLast()
      isMatched.removeLast()
    }
    self.init(scalars: safe, isMatched: isMatched)
  }

  private init(scalars: String.UnicodeScalarView, isMatched: [Bool]) {
    let text = String(scalars)
    // ASCII needs no look at the boundaries of characters; "\r\n", their one exception, is gone.
    if text.utf8.count == isMatched.count {
      clusters = zip(scalars, isMatched).map { Cluster(character: Character($0), width: 1, isMatched: $1) }
      return
    }
    var rest = isMatched[...]
    clusters = text.map { character in
      let count = character.unicodeScalars.count
      defer { rest = rest.dropFirst(count) }
      return Cluster(
        character: character, width: DisplayWidth.of(character), isMatched: rest.prefix(count).contains(true))
    }
  }

  /// The scalar to show in place of an untrusted one; nil for none.
  private static func replacement(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch ScalarClass(scalar) {
    case .plain: scalar
    case .blank: " "
    case .directional, .invisible: nil
    case .control: scalar.value < 0x20 ? Unicode.Scalar(0x2400 + scalar.value) : scalar.value == 0x7F ? "␡" : "\u{FFFD}"
    }
  }

  /// The text without its matches.
  public var plain: String {
    String(clusters.map(\.character))
  }

  /// Cells of the terminal that the text takes up.
  public var width: Int {
    clusters.reduce(0) { $0 + $1.width }
  }

  var isEmpty: Bool { clusters.isEmpty }

  var matchedCount: Int { clusters.count { $0.isMatched } }

  static let empty = TerminalText(clusters: [])

  /// Those of `parts` that are not empty, with `separator`, ASCII or "·", between them.
  static func joined(_ parts: [TerminalText], separator: String) -> TerminalText {
    let between = separator.map { Cluster(character: $0, width: 1, isMatched: false) }
    return TerminalText(clusters: parts.filter { !$0.isEmpty }.map(\.clusters).joined(separator: between))
  }

  static func + (a: TerminalText, b: TerminalText) -> TerminalText {
    TerminalText(clusters: a.clusters + b.clusters)
  }

  /// The text with spaces up to `width` cells behind it.
  func padded(to width: Int) -> TerminalText {
    let blank = Cluster(character: " ", width: 1, isMatched: false)
    return TerminalText(clusters: clusters + Array(repeating: blank, count: max(0, width - self.width)))
  }
}
