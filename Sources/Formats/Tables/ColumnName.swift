import ReadingList

/// The name of a column as its table has it, and as it is compared.
struct ColumnName: Equatable {
  /// As the table has it, or the column's number where it has none.
  let text: String
  /// The words in lower case with a blank between them: "PaperURL" and "paper_url" are both "paper url".
  let words: String

  /// The name in the cell of the head above the column with `number`, from 1.
  init(_ cell: String, number: Int) {
    let line = cell.collapsingBlanks()
    text = line.isEmpty ? String(number) : line
    words = Self.words(of: text)
  }

  private static func words(of text: String) -> String {
    var words = ""
    let characters = Array(text)
    for (index, character) in characters.enumerated() {
      guard character.isLetter || character.isNumber else {
        words += " "
        continue
      }
      // A capital begins a word behind a small letter ("timeAdded") and before one in a run of capitals ("PDFLink").
      if character.isUppercase, index > 0 {
        let follows = characters[index - 1].isLowercase
        let ends =
          characters[index - 1].isUppercase && index + 1 < characters.count && characters[index + 1].isLowercase
        if follows || ends { words += " " }
      }
      words += character.lowercased()
    }
    return words.collapsingBlanks()
  }
}
