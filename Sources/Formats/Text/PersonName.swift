import ReadingList

/// The name of a person in its parts, between "First von Last, Jr" as entries have it and the inverted forms of
/// bibliographic formats.
struct PersonName: Equatable {
  var given: String
  /// The family name with its particle: "van der Berg".
  var family: String
  var suffix: String

  init(given: String = "", family: String, suffix: String = "") {
    self.given = given.collapsingBlanks()
    self.family = family.collapsingBlanks()
    self.suffix = suffix.collapsingBlanks()
  }

  /// The parts of `text`: "Last, First", "Last, Jr, First" or "First von Last". A name of one word is a family name.
  init(_ text: some StringProtocol) {
    let parts = text.split(separator: ",").map { $0.trimmingBlanks() }.filter { !$0.isEmpty }
    if parts.count > 2 {
      self.init(given: parts[2...].joined(separator: ", "), family: parts[0], suffix: parts[1])
    } else if parts.count == 2 {
      let isSuffix = Self.suffixes.contains(parts[1].lowercased())
      self = isSuffix ? PersonName(parts[0]) : PersonName(given: parts[1], family: parts[0])
      if isSuffix { suffix = parts[1] }
    } else {
      self.init(inOrder: parts.first ?? "")
    }
  }

  /// "Given Family Suffix", as entries have it.
  var display: String {
    [given, family, suffix].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// "Family, Given" or "Family, Suffix, Given", as formats with inverted names have it.
  var inverted: String {
    [family, suffix, given].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  private init(inOrder text: String) {
    var words = text.split(separator: " ").map { String($0) }
    var suffix = ""
    if words.count > 2, let last = words.last, Self.suffixes.contains(last.lowercased()) {
      suffix = last
      words.removeLast()
    }
    // The family name begins at the first particle, or is the last word.
    let particle = words.dropFirst().dropLast().firstIndex { word in
      word.first?.isLowercase == true && Self.particles.contains(word)
    }
    let start = particle ?? max(0, words.count - 1)
    self.init(
      given: words[..<start].joined(separator: " "), family: words[start...].joined(separator: " "), suffix: suffix)
  }

  private static let suffixes: Set<String> = ["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"]
  private static let particles: Set<String> = [
    "af", "al", "av", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "la", "le",
    "ten", "ter", "van", "vom", "von", "zu", "zum", "zur",
  ]
}
