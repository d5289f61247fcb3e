import ReadingList

/// The marks that begin items of lists in plain text: "-", "+", "*", "1.", "2)".
enum ListMark {
  /// `line` without the mark that it begins with; nil if it begins with none.
  static func removed(from line: Substring, allowsStar: Bool = true) -> String? {
    guard let first = line.first else { return nil }
    var rest = line.dropFirst()
    if first.isASCII, first.isNumber {
      rest = rest.drop { $0.isASCII && $0.isNumber }
      guard let mark = rest.first, mark == "." || mark == ")" else { return nil }
      rest = rest.dropFirst()
    } else if !(first == "-" || first == "+" || first == "•" || first == "*" && allowsStar) {
      return nil
    }
    guard rest.isEmpty || rest.first?.isWhitespace == true else { return nil }
    return rest.trimmingBlanks()
  }
}
