import Search

/// Text that is safe on a terminal, with its matches.
///
/// Making one is the only way from an entry to the terminal. Blanks and line ends become single spaces, none at the
/// ends; control characters become the pictures that Unicode has of them ("␛"); what turns the direction of text or is
/// invisible goes.
public struct TerminalText: Sendable {
  /// One user-perceived character, as a place in the bytes of the text: small and without references to count, since
  /// text is cut and joined often.
  struct Cluster: Sendable {
    var start: Int32
    var end: Int32
    /// The scalar that the character begins with.
    var base: Unicode.Scalar
    var cells: UInt8
    var isMatched: Bool

    var width: Int { Int(cells) }
    var isBlank: Bool { base == " " }
  }

  /// UTF-8. Parts of a text have the bytes of the whole.
  private let bytes: [UInt8]
  /// The characters, one directly behind the other in `bytes`.
  private(set) var clusters: ArraySlice<Cluster>

  /// The safe form of `text`.
  public init(_ text: String) {
    self.init(MarkedText(text))
  }

  /// The safe form of `marked`; characters that a match covers in part are matched whole.
  public init(_ marked: MarkedText) {
    var builder = Builder(capacity: marked.text.utf8.count)
    var matches = marked.matches[...]
    var offset = 0
    var isASCII = true
    for scalar in marked.text.unicodeScalars {
      let end = offset + UTF8.width(scalar)
      while let first = matches.first, first.upperBound <= offset { matches = matches.dropFirst() }
      let isMatched = matches.first?.overlaps(offset..<end) ?? false
      offset = end
      guard let shown = TerminalText.replacement(of: scalar) else { continue }
      // Neither a second blank, nor an accent that would join a blank of the layout.
      let isBehindBlank = builder.clusters.last?.isBlank ?? true
      if isBehindBlank, shown == " " || shown.value >= 0x300 && shown.properties.isGraphemeExtend { continue }
      builder.append(shown, isMatched: isMatched)
      isASCII = isASCII && scalar.isASCII
    }
    if builder.clusters.last?.isBlank == true { builder.clusters.removeLast() }
    self.init(builder)
    // ASCII needs no look at the boundaries of characters; "\r\n", their one exception, is gone.
    if !isASCII { joinScalars() }
  }

  /// Text of the layout's own, as it is, each scalar of which takes up one cell.
  init(layout: String) {
    var builder = Builder(capacity: layout.utf8.count)
    for scalar in layout.unicodeScalars { builder.append(scalar, isMatched: false) }
    self.init(builder)
  }

  private init(_ builder: Builder) {
    bytes = builder.bytes
    clusters = builder.clusters[...]
  }

  /// Makes characters of the scalars that `clusters` are until now.
  private mutating func joinScalars() {
    var rest = clusters
    var joined: [Cluster] = []
    for character in plain {
      let parts = rest.prefix(character.unicodeScalars.count)
      rest = rest.dropFirst(parts.count)
      guard var cluster = parts.first, let last = parts.last else { break }
      cluster.end = last.end
      cluster.cells = UInt8(clamping: DisplayWidth.of(character))
      cluster.isMatched = parts.contains { $0.isMatched }
      joined.append(cluster)
    }
    clusters = joined[...]
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
    guard let first = clusters.first, let last = clusters.last else { return "" }
    return String(decoding: bytes[Int(first.start)..<Int(last.end)], as: UTF8.self)
  }

  /// Cells of the terminal that the text takes up.
  public var width: Int {
    clusters.reduce(0) { $0 + $1.width }
  }

  var isEmpty: Bool { clusters.isEmpty }

  var matchedCount: Int { clusters.count { $0.isMatched } }

  /// `parts`, one directly behind the other.
  init(joining parts: some Sequence<TerminalText>) {
    var builder = Builder(capacity: 0)
    for part in parts {
      guard let first = part.clusters.first, let last = part.clusters.last else { continue }
      let shift = Int32(builder.bytes.count) - first.start
      builder.bytes += part.bytes[Int(first.start)..<Int(last.end)]
      for var cluster in part.clusters {
        cluster.start += shift
        cluster.end += shift
        builder.clusters.append(cluster)
      }
    }
    self.init(builder)
  }

  /// The part of the text that `part`, a slice of its clusters, is.
  func part(_ part: ArraySlice<Cluster>) -> TerminalText {
    TerminalText(bytes: bytes, clusters: part)
  }

  private struct Builder {
    var bytes: [UInt8] = []
    var clusters: [Cluster] = []

    init(capacity: Int) {
      bytes.reserveCapacity(capacity)
      clusters.reserveCapacity(capacity)
    }

    mutating func append(_ scalar: Unicode.Scalar, isMatched: Bool) {
      let start = Int32(bytes.count)
      bytes.append(contentsOf: scalar.utf8)
      clusters.append(Cluster(start: start, end: Int32(bytes.count), base: scalar, cells: 1, isMatched: isMatched))
    }
  }

  private init(bytes: [UInt8], clusters: ArraySlice<Cluster>) {
    self.bytes = bytes
    self.clusters = clusters
  }
}
