/// Timestamps of org-mode: "[2024-03-02 Sat 10:11]", "<2024-03-02>".
enum OrgTimestamp {
  /// The date that `text` begins with, and the time if there is one, in ISO 8601; nil if it begins with none.
  static func iso(_ text: some StringProtocol) -> String? {
    let words = text.prefix { $0 != "]" && $0 != ">" }.split { $0.isWhitespace || "[<".contains($0) }
    guard let date = words.first.flatMap({ ISODate.text(of: $0) }) else { return nil }
    let time = words.dropFirst().first { word in
      word.utf8.count == 5 && word.utf8.enumerated().allSatisfy { $0 == 2 ? $1 == 0x3A : 0x30...0x39 ~= $1 }
    }
    return time.map { date + "T" + $0 } ?? date
  }
}
