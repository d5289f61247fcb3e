/// The bytes of an XML document, piece by piece, as UTF-8 and with small mistakes put right (`XMLRepair`).
struct XMLBytes {
  private let input: ByteSource
  private let encoding: TextEncoding
  private var whole: [UInt8]?
  private var repair: XMLRepair
  private var isOver = false

  /// The document in `input`, in the encoding that its byte order mark or its declaration names.
  ///
  /// - throws: `SourceError`, or `UnknownEncoding`.
  init(_ input: ByteSource) throws {
    self.input = input
    let head = Array(try input.peek(256))
    let mark = TextDecoding.byteOrderMark(head)
    if mark.count == 2 || head.starts(with: [0x3C, 0]) || head.starts(with: [0, 0x3C]) {
      // Rare enough to be read at once.
      let inferred: [UInt8] = mark.isEmpty ? (head[0] == 0 ? [0xFE, 0xFF] : [0xFF, 0xFE]) : []
      whole = Array(TextDecoding.text((inferred + (try input.rest()))[...]).utf8)
      encoding = .utf8
    } else {
      encoding = try Self.encoding(declaredIn: head)
      if mark.count == 3 { _ = try input.next(3) }
    }
    repair = XMLRepair()
  }

  struct UnknownEncoding: Error {
    var name: String
  }

  /// The next bytes, made of about `count` of the document; nil at the end.
  mutating func next(_ count: Int) throws -> [UInt8]? {
    if isOver { return nil }
    let piece: [UInt8]
    if let whole {
      (piece, self.whole) = (whole, [])
    } else {
      let bytes = try input.next(count)
      switch encoding {
      case .utf8: piece = Array(bytes)
      default: piece = Array(TextDecoding.text(bytes, encoding: encoding).utf8)
      }
    }
    isOver = piece.isEmpty
    return repair.repaired(piece, isLast: isOver)
  }

  /// Forgets the document's own entities, which a parser that begins anew does not know.
  mutating func forgetEntities() {
    repair.forgetEntities()
  }

  private static func encoding(declaredIn head: [UInt8]) throws -> TextEncoding {
    let text = TextDecoding.text(head[...])
    guard text.hasPrefix("<?xml"), let end = text.firstRange(of: "?>"),
      let name = text[..<end.lowerBound].firstRange(of: "encoding")
    else { return .utf8 }
    let parts = text[name.upperBound..<end.lowerBound].split(maxSplits: 2, omittingEmptySubsequences: false) {
      $0 == "\"" || $0 == "'"
    }
    guard parts.count > 1 else { return .utf8 }
    switch parts[1].lowercased() {
    case "", "utf-8", "utf8", "utf-16", "us-ascii", "ascii", "unicode": return .utf8
    // Web browsers read Latin-1 as Windows-1252 too.
    case "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "windows-1252", "cp1252", "cp-1252":
      return .windows1252
    default: throw UnknownEncoding(name: String(parts[1]))
    }
  }
}
