/// The text of pieces of HTML that stand in records.
enum MarkupText {
  /// Characters up to which the text of a page can stand for its abstract.
  private static let shortText = 1_500
  /// Bytes of markup in which a short text can be.
  private static let shortMarkup = 12_000

  /// The text of `html`, its paragraphs with an empty line between them; nil if there is none. Text without markup
  /// stays as it is.
  static func text(_ html: String) -> String? {
    guard html.utf8.contains(UInt8(ascii: "<")) else { return EntryBuilder.text(CharacterReference.decoded(html)) }
    guard !HTMLDepth.isExcessive(html) else { return nil }
    let tree = HTMLTree(html)
    return Paragraphs.normalized(tree.runs(in: 0..<tree.nodes.count, skipping: []).text)
  }

  /// The text of `html` if it is no longer than an abstract; a whole article is not the list's to keep.
  static func short(_ html: String) -> String? {
    guard html.utf8.count <= shortMarkup, let text = text(html), text.count <= shortText else { return nil }
    return text
  }
}
