import Tokens

/// The tokens of `text` as a document's, one word per position, colocated tokens behind a bar: "gpt 4|gpt4".
func written(_ text: String) -> String {
  var tokenizer = Tokenizer()
  var positions: [[String]] = []
  for token in tokenizer.tokens(of: text) {
    if token.position == positions.count { positions.append([]) }
    positions[token.position].append(token.text)
  }
  return positions.map { $0.joined(separator: "|") }.joined(separator: " ")
}

/// Whether a document of `text` holds `query` as FTS5 would find it: for each compound of the query one of its
/// alternatives as a phrase.
func finds(_ query: String, in text: String) -> Bool {
  var tokenizer = Tokenizer()
  let document = Dictionary(grouping: tokenizer.tokens(of: text), by: \.position)
    .mapValues { Set($0.map(\.text)) }
  return tokenizer.compounds(of: query).allSatisfy { compound in
    compound.alternatives.contains { phrase in
      document.keys.contains { start in
        phrase.enumerated().allSatisfy { document[start + $0.offset]?.contains($0.element) == true }
      }
    }
  }
}
