/// Text as it stands in the cells of the tables that dogear writes.
enum CellText {
  /// What makes a spreadsheet take a cell for a formula, or run on into one.
  private static let dangerous: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r"]

  /// `text`, with an apostrophe before it if a spreadsheet would take it for a formula, and also if it only looks as if
  /// it had been given one, so that `unguarded` always gives `text` back.
  static func guarded(_ text: String) -> String { isDangerous(text) ? "'" + text : text }

  /// The text that `guarded` made `text` of.
  static func unguarded(_ text: String) -> String {
    text.unicodeScalars.first == "'" && isDangerous(text) ? String(text.unicodeScalars.dropFirst()) : text
  }

  private static func isDangerous(_ text: String) -> Bool {
    text.unicodeScalars.first { $0 != "'" }.map { dangerous.contains($0) } ?? false
  }

  /// `parts` with "; " between them. A backslash stands before what is special within a part.
  static func joined(_ parts: [String]) -> String {
    parts.map { escaped($0, ";") }.joined(separator: "; ")
  }

  /// The parts that `joined` put together.
  static func parts(_ text: String) -> [String] {
    split(text, at: ";").map { $0.trimmingBlanks() }.filter { !$0.isEmpty }.map { unescaped($0) }
  }

  /// Two texts with `separator` between them; `halves` takes them apart.
  static func pair(_ first: String, _ second: String, _ separator: Unicode.Scalar) -> String {
    escaped(first, separator) + String(separator) + escaped(second, separator)
  }

  /// The texts that `pair` put together; the second is nil where there is only one.
  static func halves(_ text: String, _ separator: Unicode.Scalar) -> (String, String?) {
    let halves = split(text, at: separator)
    let rest = halves.dropFirst().joined(separator: String(separator))
    return (unescaped(halves.first ?? ""), halves.count > 1 ? unescaped(rest) : nil)
  }

  private static func escaped(_ text: String, _ separator: Unicode.Scalar) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "\\" || scalar == separator { result.append("\\") }
      result.append(scalar)
    }
    return String(result)
  }

  private static func unescaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in text.unicodeScalars {
      if scalar == "\\", !isEscaped {
        isEscaped = true
      } else {
        result.append(scalar)
        isEscaped = false
      }
    }
    return String(result)
  }

  /// The parts of `text` between separators without a backslash before them, which stays.
  private static func split(_ text: String, at separator: Unicode.Scalar) -> [String] {
    var parts = [String.UnicodeScalarView()]
    var isEscaped = false
    for scalar in text.unicodeScalars {
      if scalar == separator, !isEscaped {
        parts.append(String.UnicodeScalarView())
        continue
      }
      parts[parts.count - 1].append(scalar)
      isEscaped = scalar == "\\" && !isEscaped
    }
    return parts.map { String($0) }
  }
}
