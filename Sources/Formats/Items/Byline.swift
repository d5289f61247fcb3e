import ReadingList

/// The year and the authors that stand behind a title: "(2012), A. Krizhevsky et al.", "by Chris Okasaki (2003)".
struct Byline: Equatable {
  var year: Int?
  var authors: [String] = []

  /// The byline that `text` begins with, and what is behind it. Only what can hardly be anything else is taken.
  static func parse(_ text: String) -> (byline: Byline, rest: String) {
    var byline = Byline()
    var rest = text.trimmingBlanks()
    while let first = rest.first, ",;".contains(first) { rest = rest.dropFirst().trimmingBlanks() }
    let saysBy = rest.lowercased().hasPrefix("by ")
    if saysBy {
      rest = rest.dropFirst(3).trimmingBlanks()
    } else if let (year, behind) = bracketedYear(rest) {
      byline.year = year
      rest = behind
      while let first = rest.first, ",;:".contains(first) { rest = rest.dropFirst().trimmingBlanks() }
    }
    let end = endOfNames(in: rest)
    let candidate = rest[..<end]
    let isCertain = saysBy || byline.year != nil || candidate.contains("et al") || candidate.contains("et. al")
    if isCertain, let authors = names(in: candidate) {
      byline.authors = authors
      rest = rest[end...].trimmingBlanks()
      if byline.year == nil, let (year, behind) = bracketedYear(rest) {
        byline.year = year
        rest = behind
      }
    } else if saysBy {
      return (Byline(), text.trimmingBlanks())
    }
    return (byline, rest)
  }

  /// The year of a bracket that `text` begins with, which holds a year and perhaps a month: "(2019)", "[2020-12]".
  static func bracketedYear(_ text: String) -> (year: Int, rest: String)? {
    guard let first = text.first, "([".contains(first), let close = text.firstIndex(where: { ")]".contains($0) }) else {
      return nil
    }
    let content = text[text.index(after: text.startIndex)..<close].trimmingBlanks()
    guard content.count <= 10, content.allSatisfy({ $0.isNumber || "-/.".contains($0) }),
      let year = Year.within(content)
    else { return nil }
    return (year, text[text.index(after: close)...].trimmingBlanks())
  }

  private static func endOfNames(in text: String) -> String.Index {
    let stop = text.firstIndex { "([:;|\n—–".contains($0) } ?? text.endIndex
    return Separator.firstDash(in: text[..<stop])?.lowerBound ?? stop
  }

  /// The names that `text` lists; nil if any part of it does not look like one.
  static func names(in text: some StringProtocol) -> [String]? {
    var list = text.collapsingBlanks()
    var isShortened = false
    for ending in ["et al", "et. al"] {
      var shortened = list
      while shortened.last == "." { shortened.removeLast() }
      guard shortened.lowercased().hasSuffix(ending) else { continue }
      list = shortened.dropLast(ending.count).trimmingBlanks()
      isShortened = true
    }
    list = list.replacing(" and ", with: ", ").replacing(" & ", with: ", ")
    while let last = list.last, ",.;".contains(last), !endsWithInitial(list) { list = list.dropLast().trimmingBlanks() }
    let names = list.split(separator: ",").map { part in
      let name = part.trimmingBlanks()
      return name.hasPrefix("and ") ? name.dropFirst(4).trimmingBlanks() : name
    }
    guard !names.isEmpty, names.allSatisfy({ isName($0, isShortened: isShortened) }) else { return nil }
    return names
  }

  private static func endsWithInitial(_ text: String) -> Bool {
    let word = text.split(separator: " ").last ?? ""
    return word.count == 2 && word.last == "." && word.first?.isUppercase == true
  }

  private static let particles: Set<String> = [
    "al", "af", "av", "bin", "da", "das", "de", "del", "den", "der", "di", "do", "dos", "du", "el", "la", "le", "ten",
    "ter", "van", "vom", "von", "y", "zu", "zur",
  ]

  private static func isName(_ text: String, isShortened: Bool) -> Bool {
    let words = text.split(separator: " ")
    guard (isShortened ? 1...6 : 2...6).contains(words.count), text.count <= 60 else { return false }
    guard text.allSatisfy({ $0.isLetter || $0.isWhitespace || "-.'’‐".contains($0) }) else { return false }
    return words.contains { $0.first?.isUppercase == true || $0.first?.isCased == false }
      && words.allSatisfy { word in
        word.first?.isLowercase != true || particles.contains(word.lowercased())
      }
  }
}
