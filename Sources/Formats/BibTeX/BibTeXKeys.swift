import ReadingList

/// Citation keys of a bibliography that is written: each valid, and each once whatever its case.
struct BibTeXKeys {
  private var used: Set<String> = []
  private var counts: [String: Int] = [:]

  /// The key for `entry`: its own, or else the first author's family name, the year and a word of the title.
  mutating func key(for entry: Entry) -> String {
    let wanted = entry.key.flatMap { Self.isValid($0) ? $0 : nil } ?? Self.made(for: entry)
    if used.insert(wanted.lowercased()).inserted { return wanted }
    while true {
      let count = (counts[wanted.lowercased()] ?? 1) + 1
      counts[wanted.lowercased()] = count
      let key = "\(wanted)-\(count)"
      if used.insert(key.lowercased()).inserted { return key }
    }
  }

  /// Whether LaTeX and all programs take `key` as it is.
  static func isValid(_ key: String) -> Bool {
    !key.isEmpty
      && key.unicodeScalars.allSatisfy { !" \"#%'(),={}\\~@$&^".unicodeScalars.contains($0) && $0.value > 0x20 }
      && !key.contains(where: \.isWhitespace)
  }

  private static func made(for entry: Entry) -> String {
    let name = letters(entry.authors.first.map { PersonName($0).family } ?? "")
    let words = entry.title.split { !$0.isLetter && !$0.isNumber }.map { letters($0).lowercased() }
    let word = words.first { $0.count > 3 } ?? words.first { !$0.isEmpty } ?? ""
    let key = name + (entry.year.map { String($0) } ?? "") + word
    return key.isEmpty ? "entry" : key
  }

  /// The letters and digits of `text` in ASCII, their accents taken off.
  private static func letters(_ text: some StringProtocol) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      guard let base = TeXAccents.base(scalar) else { continue }
      if base.properties.isAlphabetic || "0"..."9" ~= base { result.append(base) }
    }
    return String(result)
  }
}
