import ReadingList

/// Plain text of the pieces of HTML that other formats hold.
enum HTMLPlainText {
  /// Elements that titles have.
  private static let inline: Set<String> = [
    "a", "b", "br", "code", "em", "font", "i", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "tt", "u",
  ]

  /// Levels that a piece may have; a list may hold many of them.
  private static let maximumDepth = 256

  /// The text of `html`, with its lines and paragraphs; nil if there is none. What nests deeper than `maximumDepth` is
  /// taken as it stands.
  static func text(_ html: String?) -> String? {
    guard let html else { return nil }
    guard html.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }),
      !HTMLDepth.isExcessive(html, maximum: maximumDepth)
    else { return Paragraphs.normalized(html) }
    let tree = HTMLTree(html)
    return Paragraphs.normalized(tree.runs(in: tree.nodes.indices, skipping: []).text)
  }

  /// Characters up to which the text of a page can stand for its abstract.
  private static let shortText = 1_500
  /// Bytes of markup in which a short text can be.
  private static let shortMarkup = 12_000

  /// The text of `html` if it is no longer than an abstract; a whole article is not the list's to keep.
  static func short(_ html: String) -> String? {
    guard html.utf8.count <= shortMarkup, let text = text(html), text.count <= shortText else { return nil }
    return text
  }

  /// `text` on one line, without the tags and references that titles have where their format should have plain text;
  /// other "<" and "&" stay.
  static func line(_ text: String?) -> String? {
    guard let text else { return nil }
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else {
      return EntryBuilder.line(text)
    }
    var html = ""
    var rest = text[...]
    while let start = rest.firstIndex(of: "<") {
      html += rest[..<start]
      rest = rest[start...].dropFirst()
      let name = rest.drop { $0 == "/" }.prefix { $0.isASCII && $0.isLetter }
      let next = rest[name.endIndex...].first
      let isTag = inline.contains(name.lowercased()) && (next == ">" || next == " " || next == "/")
      html += isTag && rest.contains(">") ? "<" : "&lt;"
    }
    return self.text(html + rest).flatMap { EntryBuilder.line($0) }
  }
}
