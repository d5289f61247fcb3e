/// The lines of a small text file with their numbers.
struct TextLines {
  /// The file's name for messages.
  let name: String
  /// The lines that are not blank, without their ends; numbers count from 1, blank lines included.
  let lines: [(number: Int, text: Substring)]

  init(_ text: String, name: String) {
    self.name = name
    let content = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
    lines = content.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
      .compactMap { index, bytes in
        let line = bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes
        return line.allSatisfy(TextLines.isBlank) ? nil : (index + 1, Substring(line))
      }
  }

  /// The fields of a line that blanks separate, in any number.
  static func fields(_ line: Substring) -> [String] {
    line.utf8.split(whereSeparator: isBlank).map { String(Substring($0)) }
  }

  /// Whether a byte separates fields, as `isspace` has it in the C locale, in which TREC's tools read.
  static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (9...13).contains(byte)
  }

  func error(_ mistake: EvaluationError.Mistake, at number: Int) -> EvaluationError {
    .line(name: name, number: number, mistake)
  }
}
