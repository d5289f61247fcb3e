import ReadingList

/// The first pages of a PDF as `pdftotext -bbox-layout` prints them: lines of words with their boxes, and the document's
/// information.
struct PDFPage {
  /// A line of text. Lengths are in points, from the top of the page.
  struct Line {
    var words: [String] = []
    var top = 0.0
    /// The height of its tallest words, which grows with the size of the font.
    var height = 0.0
    var page = 1
    /// The number of its block.
    var block = 0

    var text: String { words.joined(separator: " ") }
  }

  private(set) var lines: [Line] = []
  /// Words written from bottom to top, as arXiv stamps its number.
  private(set) var rotatedWords: [String] = []
  /// Title, Author, Subject, Keywords ... by name in lower case.
  private(set) var information: [String: String] = [:]
  /// Height of the first page.
  private(set) var height = 0.0

  init(_ output: some StringProtocol) {
    var page = 0
    var block = 0
    for row in output.split(whereSeparator: \.isNewline) {
      let row = row.trimmingBlanks()
      if row.hasPrefix("<word ") {
        takeWord(row)
      } else if row.hasPrefix("<line ") {
        lines.append(Line(top: Self.number("yMin", row), page: page, block: block))
      } else if row.hasPrefix("<block ") {
        block += 1
      } else if row.hasPrefix("<page ") {
        page += 1
        if page == 1 { height = Self.number("height", row) }
      } else if row.hasPrefix("<title>") {
        information["title"] = Self.content(row)
      } else if row.hasPrefix("<meta "), let name = Self.attribute("name", row),
        let text = Self.attribute("content", row)
      {
        information[name.lowercased()] = Self.unescaped(text)
      }
    }
    lines = lines.filter { !$0.words.isEmpty }
  }

  private mutating func takeWord(_ row: String) {
    guard !lines.isEmpty else { return }
    let word = Self.content(row)
    let (width, height) = (
      Self.number("xMax", row) - Self.number("xMin", row), Self.number("yMax", row) - Self.number("yMin", row)
    )
    if word.count > 3, height > 2 * width { return rotatedWords.append(word) }
    lines[lines.count - 1].words.append(word)
    lines[lines.count - 1].height = max(lines[lines.count - 1].height, height)
  }

  private static func attribute(_ name: String, _ row: String) -> String? {
    guard let start = row.firstRange(of: " " + name + "=\"") else { return nil }
    return String(row[start.upperBound...].prefix { $0 != "\"" })
  }

  private static func number(_ name: String, _ row: String) -> Double {
    attribute(name, row).flatMap { Double($0) } ?? 0
  }

  private static func content(_ row: String) -> String {
    guard let start = row.firstIndex(of: ">") else { return "" }
    return unescaped(String(row[row.index(after: start)...].prefix { $0 != "<" }))
  }

  static func unescaped(_ text: String) -> String {
    guard text.contains("&") else { return text }
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#39;", "'"), ("&amp;", "&")]
    return entities.reduce(text) { $0.replacing($1.0, with: $1.1) }
  }
}
