import ReadingList

/// Running text in org-mode: links in double brackets, addresses, and emphasis.
enum OrgText {
  /// The runs of `text`. Links to places in the same file or in other notes are text.
  static func runs(_ text: String) -> [Run] {
    var runs: [Run] = []
    var rest = text[...]
    while let start = rest.firstRange(of: "[["), let end = rest[start.upperBound...].firstRange(of: "]]") {
      runs += emphasized(String(rest[..<start.lowerBound]))
      let parts = rest[start.upperBound..<end.lowerBound]
      let middle = parts.firstRange(of: "][")
      let target = String(middle.map { parts[..<$0.lowerBound] } ?? parts)
      let url = address(target)
      let shown = middle.map { String(parts[$0.upperBound...]) } ?? url ?? target
      runs.append(Run(text: shown, url: url))
      rest = rest[end.upperBound...]
    }
    runs += emphasized(String(rest))
    return runs.merged()
  }

  /// The address that the target of a link leads to; nil if that is a place in a note or a file.
  static func address(_ target: String) -> String? {
    let target = target.trimmingBlanks()
    guard let scheme = LinkAddress.scheme(of: target) else {
      let isPath = ["./", "../", "/", "~/"].contains { target.hasPrefix($0) }
      return isPath ? LinkAddress.real(target) : nil
    }
    switch scheme {
    case "http", "https", "ftp": return LinkAddress.real(target)
    case "doi": return DOI(target)?.url
    case "arxiv": return ArXivID(target)?.url
    default: return nil
    }
  }

  private static func emphasized(_ text: String) -> [Run] {
    var runs: [Run] = []
    var plain = ""
    var index = text.startIndex
    // Up to where each mark has been looked for in vain.
    var searched: [Character: String.Index] = [:]
    while index < text.endIndex {
      let mark = text[index]
      if "*/_=~+".contains(mark), plain.last.map({ $0.isWhitespace || "-({'\"".contains($0) }) ?? true,
        let end = end(of: mark, in: text, from: text.index(after: index), &searched)
      {
        let inner = String(text[text.index(after: index)..<end])
        if mark == "*" {
          runs += PlainLinks.runs(plain) + PlainLinks.runs(inner, isStrong: true)
          plain = ""
        } else {
          plain += inner
        }
        index = text.index(after: end)
      } else {
        plain.append(mark)
        index = text.index(after: index)
      }
    }
    return runs + PlainLinks.runs(plain)
  }

  /// Characters within one emphasis; org-mode has a limit, too.
  private static let maximumLength = 300

  /// Where the emphasis that begins before `start` ends. Whether a mark ends one is told by its neighbours alone, so that
  /// what has been searched needs no second look.
  private static func end(
    of mark: Character, in text: String, from start: String.Index, _ searched: inout [Character: String.Index]
  ) -> String.Index? {
    guard start < text.endIndex, !text[start].isWhitespace, text[start] != mark else { return nil }
    var index = max(text.index(after: start), searched[mark] ?? start)
    guard index < text.endIndex else { return nil }
    var previous = text[text.index(before: index)]
    var length = 1
    while index < text.endIndex, length < maximumLength {
      let next = text.index(after: index)
      if text[index] == mark, !previous.isWhitespace,
        next == text.endIndex || text[next].isWhitespace || "-.,;:!?'\")}[".contains(text[next])
      {
        return index
      }
      previous = text[index]
      index = next
      length += 1
    }
    searched[mark] = index
    return nil
  }
}
