import Tokens

/// The tokens of one text, in flat arrays: a hit's texts have hundreds, and a `String` for each takes longer than a
/// search of a small library.
struct TokenList {
  private struct Item {
    var bytes: Range<Int>
    var range: Range<Int>
    var position: Int
  }

  private var items: [Item] = []
  private var bytes: [UInt8] = []
  /// Index of the first token at each position.
  private var starts: [Int] = []

  init(_ text: String, _ tokenizer: inout Tokenizer) {
    var text = text
    text.withUTF8 { source in
      bytes.reserveCapacity(source.count + source.count / 4)
      items.reserveCapacity(source.count / 5)
      _ = tokenizer.tokenize(source) { token, range, isColocated in
        if !isColocated { starts.append(items.count) }
        let start = bytes.count
        bytes.append(contentsOf: token)
        items.append(Item(bytes: start..<bytes.count, range: range, position: starts.count - 1))
        return 0
      }
    }
  }

  /// Indexes of the tokens.
  var indices: Range<Int> { items.indices }

  /// The bytes of the text that the token stands for.
  func range(_ index: Int) -> Range<Int> { items[index].range }

  /// The position of the token.
  func position(_ index: Int) -> Int { items[index].position }

  /// The tokens at a position, none behind the end.
  func tokens(at position: Int) -> Range<Int> {
    guard position < starts.count else { return items.count..<items.count }
    return starts[position]..<(position + 1 < starts.count ? starts[position + 1] : items.count)
  }

  /// Whether the token is `wanted`, or begins with it if that is open.
  func matches(_ index: Int, _ wanted: [UInt8], isOpen: Bool) -> Bool {
    let token = items[index].bytes
    guard isOpen ? token.count >= wanted.count : token.count == wanted.count else { return false }
    for offset in wanted.indices where bytes[token.lowerBound + offset] != wanted[offset] { return false }
    return true
  }
}
