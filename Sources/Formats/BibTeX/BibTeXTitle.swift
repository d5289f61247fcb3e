import ReadingList

/// A title with its subtitle and what is added to it.
struct BibTeXTitle {
  var main = ""
  var sub = ""
  var addition = ""

  /// All of it in one line; nil if there is nothing.
  var text: String? {
    var text = main.collapsingBlanks()
    for (part, sign) in [(sub, ":"), (addition, ".")] {
      let part = part.collapsingBlanks()
      guard !part.isEmpty else { continue }
      if text.isEmpty {
        text = part
      } else {
        text += (text.last.map { ".:?!".contains($0) } == true ? " " : sign + " ") + part
      }
    }
    return text.isEmpty ? nil : text
  }
}
