import ReadingList
import Tokens

/// Reads a list of synonyms.
///
///     # Comments begin with a number sign.
///     llm, large language model       all of them mean the same
///     js => javascript                one way: `js` finds `javascript`, `javascript` does not find `js`
///
/// A line that says nothing becomes a problem, and the others hold.
public struct SynonymReader: ~Copyable {
  /// Words that one side of a synonym may have.
  static let mostWords = 8

  private var table = SynonymTable()
  private var problems: [Problem] = []
  private var tokenizer = Tokenizer()
  private let name: String

  /// The synonyms of `text`, and what of it could not be taken; `name` is the file's, for the problems.
  public static func read(_ text: String, name: String) -> (table: SynonymTable, problems: [Problem]) {
    var reader = SynonymReader(name: name)
    // A line feed behind a carriage return is one character with it, and not a line's end of its own.
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() { reader.read(line, number: index + 1) }
    return (reader.table, reader.problems)
  }

  private init(name: String) {
    self.name = name
  }

  private mutating func read(_ line: Substring, number: Int) {
    let line = line.drop { $0 == "\u{FEFF}" || $0.isWhitespace }
    guard !line.isEmpty, line.first != "#" else { return }
    let sides = line.split(separator: "=>", omittingEmptySubsequences: false).map { items($0) }
    let message: String?
    if sides.contains(where: { $0.contains { $0.isEmpty } }) {
      message = "a word is missing; write “llm, large language model” or “js => javascript”"
    } else if sides.joined().contains(where: { $0.count > Self.mostWords }) {
      message = "more than \(Self.mostWords) words are no synonym; make it shorter"
    } else {
      switch sides.count {
      case 1 where sides[0].count > 1:
        table.add(sides[0], replacedBy: sides[0])
        message = nil
      case 1: message = "a single word has no synonym; add one behind a comma"
      case 2:
        table.add(sides[0], replacedBy: sides[1])
        message = nil
      default: message = "only one “=>” can stand in a line; write one line for each"
      }
    }
    if let message { problems.append(Problem(source: name, line: number, message: message)) }
  }

  private mutating func items(_ side: Substring) -> [[Compound]] {
    var result: [[Compound]] = []
    for item in side.split(separator: ",", omittingEmptySubsequences: false) {
      result.append(tokenizer.compounds(of: String(item)))
    }
    return result
  }
}
