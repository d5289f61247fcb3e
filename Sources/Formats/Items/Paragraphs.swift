import ReadingList

/// Brings text with line ends to one form.
enum Paragraphs {
  /// `text` with one blank between words, no blanks at the ends of lines, and at most one empty line; nil if nothing is
  /// left.
  static func normalized(_ text: String) -> String? {
    if text.isInOneLine { return text.isEmpty ? nil : text }
    var result = ""
    var emptyLines = 0
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: { $0.isNewline }) {
      let line = line.collapsingBlanks()
      if line.isEmpty {
        emptyLines += 1
      } else {
        if !result.isEmpty { result += emptyLines > 0 ? "\n\n" : "\n" }
        result += line
        emptyLines = 0
      }
    }
    return result.isEmpty ? nil : result
  }
}
