/// Which entries get and lose which tags.
struct TagRequest: Equatable {
  var entries: [String] = []
  var added: [String] = []
  var removed: [String] = []

  /// - throws: `CommandError.noTags`.
  init(_ words: [String]) throws {
    let signed = words.filter { $0.hasPrefix("+") || $0.hasPrefix("-") }
    let plain = words.filter { !signed.contains($0) }
    if signed.isEmpty {
      entries = Array(plain.prefix(1))
      added = plain.dropFirst().map(Self.tag)
    } else {
      entries = plain
      for word in signed {
        let tag = Self.tag(String(word.dropFirst()))
        if word.hasPrefix("+") { added.append(tag) } else { removed.append(tag) }
      }
    }
    guard !entries.isEmpty, !(added + removed).isEmpty, !(added + removed).contains("") else {
      throw CommandError.noTags
    }
  }

  /// The tags with their signs.
  var text: String { (added.map { "+" + $0 } + removed.map { "-" + $0 }).joined(separator: " ") }

  /// Labels have no "#".
  private static func tag(_ word: String) -> String {
    word.hasPrefix("#") ? String(word.dropFirst()) : word
  }
}
