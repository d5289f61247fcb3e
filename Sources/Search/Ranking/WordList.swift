/// Words that stand in the program's text, for looking up some of them: a set would hash all of them first, which takes a
/// process that searches once longer than all its lookups.
struct WordList: Sendable {
  private let text: StaticString
  /// Where the words with each initial begin, from "a" on, and the end of all.
  private let starts: [Int]

  /// A list of the words of `text`: small ASCII letters, in the order of their initials, separated by single blanks or line
  /// ends.
  init(_ text: StaticString) {
    self.text = text
    let bytes = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    var starts: [Int] = []
    for index in bytes.indices where index == 0 || Self.isSeparator(bytes[index - 1]) {
      while starts.count <= Int(bytes[index]) - Int(UInt8(ascii: "a")) { starts.append(index) }
    }
    while starts.count <= 26 { starts.append(bytes.count) }
    self.starts = starts
  }

  func contains(_ word: String) -> Bool {
    var word = word
    return word.withUTF8 { word in
      guard let first = word.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) else { return false }
      let initial = Int(first - UInt8(ascii: "a"))
      let words = UnsafeBufferPointer(
        start: text.utf8Start + starts[initial], count: starts[initial + 1] - starts[initial])
      var matching = 0
      for byte in words {
        if Self.isSeparator(byte) {
          if matching == word.count { return true }
          matching = 0
        } else if matching >= 0 {
          matching = matching < word.count && word[matching] == byte ? matching + 1 : -1
        }
      }
      return matching == word.count
    }
  }

  private static func isSeparator(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") }
}
