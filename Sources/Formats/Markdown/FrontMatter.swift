import ReadingList

/// The head of a Markdown document between lines of "---" (YAML) or "+++" (TOML), as far as notes and blogs use it:
/// names with texts, numbers and lists of those.
struct FrontMatter {
  /// Values by name in lower case. A text is a list of one.
  private(set) var values: [String: [String]] = [:]
  /// The document with the head's lines emptied, so that the others keep their numbers.
  let body: String

  /// Lines that a head may have.
  private static let maximumLines = 200

  /// The head that `text` begins with; nil if it begins with none.
  init?(_ text: String) {
    let isTOML = text.hasPrefix("+++")
    guard isTOML || text.hasPrefix("---") else { return nil }
    let lines = text.split(maxSplits: Self.maximumLines, omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let fence = isTOML ? ["+++"] : ["---", "..."]
    guard lines[0].trimmingBlanks() == (isTOML ? "+++" : "---"),
      let end = lines.dropFirst().prefix(Self.maximumLines - 1).firstIndex(where: {
        fence.contains($0.trimmingBlanks())
      }),
      lines[1..<end].allSatisfy({ Self.isPart($0, isTOML: isTOML) })
    else { return nil }
    body = String(repeating: "\n", count: end + 1) + text[lines[end].endIndex...].dropFirst()
    take(lines[1..<end], isTOML: isTOML)
  }

  /// The first value of the first of `names` that has one.
  func first(_ names: String...) -> String? {
    names.lazy.compactMap { values[$0]?.first }.first
  }

  /// The values of the first of `names` that has some.
  func all(_ names: String...) -> [String] {
    names.lazy.compactMap { values[$0] }.first ?? []
  }

  /// A line between two rules of a document without head has no colon, or does not begin like one.
  private static func isPart(_ line: Substring, isTOML: Bool) -> Bool {
    line.isEmpty || line.contains(isTOML ? "=" : ":") || " \t-#[]\"'>".contains(line.first ?? " ")
  }

  private mutating func take(_ lines: ArraySlice<Substring>, isTOML: Bool) {
    var name: String?
    var isFolded = false
    var open = ""
    for line in lines {
      let content = line.trimmingBlanks()
      if content.isEmpty || content.hasPrefix("#") { continue }
      if !open.isEmpty, let name {
        // A list in brackets goes on until they close.
        open += " " + content
        if content.hasSuffix("]") {
          add(Self.list(open), to: name)
          open = ""
        }
        continue
      }
      let isNested = line.first?.isWhitespace == true
      if let name, content.hasPrefix("- ") || content == "-" {
        add([Self.text(content.dropFirst().trimmingBlanks())], to: name)
      } else if isNested, let name {
        // Only texts go on over several lines; what is nested deeper says nothing about a work.
        if isFolded { fold(content, into: name) }
      } else if !isNested, let mark = content.firstIndex(of: isTOML ? "=" : ":") {
        let key = Self.text(content[..<mark].trimmingBlanks()).lowercased()
        let value = content[content.index(after: mark)...].trimmingBlanks()
        name = key
        isFolded = value.isEmpty || [">", "|", ">-", "|-", ">+", "|+"].contains(value)
        if isFolded { continue }
        if value.hasPrefix("["), !value.hasPrefix("[["), !value.hasSuffix("]") {
          open = value
        } else {
          add(value.hasPrefix("[") && !value.hasPrefix("[[") ? Self.list(value) : [Self.text(value)], to: key)
        }
      }
    }
  }

  private mutating func add(_ texts: [String], to name: String) {
    let texts = texts.filter { !$0.isEmpty && $0 != "null" && $0 != "~" }
    if !texts.isEmpty { values[name, default: []] += texts }
  }

  private mutating func fold(_ text: String, into name: String) {
    values[name] = [[values[name]?.first, text].compactMap { $0 }.joined(separator: " ")]
  }

  /// The texts of a list in brackets; commas within quotation marks part nothing.
  private static func list(_ text: String) -> [String] {
    var parts: [String] = [""]
    var quote: Character?
    for character in text.dropFirst().dropLast() {
      if character == quote {
        quote = nil
      } else if quote == nil, character == "\"" || character == "'", parts[parts.count - 1].allSatisfy(\.isWhitespace) {
        quote = character
      } else if quote == nil, character == "," {
        parts.append("")
        continue
      }
      parts[parts.count - 1].append(character)
    }
    return parts.map { Self.text($0.trimmingBlanks()) }
  }

  /// `text` without its quotation marks, a comment behind it, and the brackets of a link to another note.
  private static func text(_ text: String) -> String {
    var text = text
    if let quote = text.first, quote == "\"" || quote == "'", let end = text.dropFirst().lastIndex(of: quote) {
      text = String(text[text.index(after: text.startIndex)..<end])
      if quote == "\"" { text = text.replacing("\\\"", with: "\"").replacing("\\\\", with: "\\") }
    } else if let comment = text.firstRange(of: " #") {
      text = text[..<comment.lowerBound].trimmingBlanks()
    }
    if text.hasPrefix("[["), text.hasSuffix("]]") {
      text = String(text.dropFirst(2).dropLast(2).split(separator: "|").last ?? "")
    }
    return text.trimmingBlanks()
  }
}
