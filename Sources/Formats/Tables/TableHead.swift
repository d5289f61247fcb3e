import ReadingList

/// What the beginning of a table tells: what divides its cells, and the names of its columns.
struct TableHead {
  /// The byte between cells.
  let delimiter: UInt8
  /// The names of the columns; numbers where the first row is an entry already.
  let names: [ColumnName]
  /// Whether the first row has the names.
  let hasNames: Bool
  /// Whether the first line says what divides cells ("sep=;"), as Excel writes it.
  let hasSeparatorLine: Bool
  /// The first rows below the names, for what columns hold.
  let samples: [[String]]

  private static let delimiters = [UInt8(ascii: "\t"), UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "|")]
  /// Rows that are looked at.
  private static let sampleSize = 20

  /// The head of a table that begins with `bytes`, of which the last line may be cut off unless it is all.
  init(_ bytes: some Sequence<UInt8>, isWhole: Bool) {
    var bytes = Array(bytes)
    if !isWhole, let end = bytes.lastIndex(of: UInt8(ascii: "\n")) { bytes.removeSubrange(end...) }
    let mark = Array("sep=".utf8)
    var stated: UInt8?
    if bytes.starts(with: mark), bytes.count > 4, bytes.count == 5 || bytes[5] < 0x20 {
      stated = bytes[4]
      bytes.removeFirst(5)
    }
    hasSeparatorLine = stated != nil
    let tables = (stated.map { [$0] } ?? Self.delimiters).map { ($0, Self.rows(bytes, delimiter: $0)) }
    // The delimiter that gives rows of the same length, and of those the most cells.
    let best = tables.max { Self.regularity($0.1) < Self.regularity($1.1) }
    let (delimiter, rows) = best ?? (UInt8(ascii: ","), [])
    let isTable = (rows.first?.count ?? 0) > 1 || stated != nil
    self.delimiter = isTable ? delimiter : UInt8(ascii: ",")
    let table = isTable ? rows : Self.rows(bytes, delimiter: UInt8(ascii: ","))
    let first = table.first ?? []
    let hasNames = !first.contains { Self.isAddress($0) }
    self.hasNames = hasNames
    names = first.enumerated().map { ColumnName(hasNames ? $1 : "", number: $0 + 1) }
    samples = Array(table.dropFirst(hasNames ? 1 : 0))
  }

  /// The head of the source that begins with `head`.
  init(_ head: SourceHead) {
    self.init(head.text.utf8, isWhole: head.isWhole)
  }

  /// Whether the columns have these names, in any order, and maybe others.
  func has(_ words: [String]) -> Bool {
    words.allSatisfy { word in names.contains { $0.words == word } }
  }

  /// Whether `text` is a web address and nothing else.
  static func isAddress(_ text: String) -> Bool {
    let text = text.trimmingBlanks()
    guard text.utf8.contains(UInt8(ascii: ".")), !text.contains(where: \.isWhitespace) else { return false }
    return text.contains("://") && WebAddress(text) != nil
  }

  private static func rows(_ bytes: [UInt8], delimiter: UInt8) -> [[String]] {
    guard let lines = try? TextLines(ByteSource(name: "", bytes: bytes)) else { return [] }
    var records = DelimitedRecords(lines, delimiter: delimiter)
    var rows: [[String]] = []
    while rows.count <= sampleSize, let record = try? records.next() {
      // A cell that goes on beyond what is looked at.
      if !records.takeProblems().isEmpty, !rows.isEmpty { break }
      rows.append(record.cells)
    }
    return rows
  }

  private static func regularity(_ rows: [[String]]) -> Double {
    guard let width = rows.first?.count, width > 1 else { return 0 }
    let regular = rows.count { $0.count == width }
    return Double(regular) / Double(rows.count) + min(Double(width), 50) / 100
  }
}
