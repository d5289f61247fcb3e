import ReadingList

/// What publishers leave out of the tags and show in the page.
extension CitationFields {
  /// The abstract that a tag holds, or the part of the page that is named so, or a description that search engines show.
  var abstract: String? {
    page.first("citation_abstract", "dc.abstract", "dc.description.abstract", "eprints.abstract")
      ?? work?.text("abstract") ?? abstractInPage ?? work?.text("description")
      ?? page.first("dc.description") ?? description
  }

  /// The description for search engines, unless it is the site's: it has a word of the title then.
  private var description: String? {
    guard let text = page.first("og:description", "description", "twitter:description") else { return nil }
    if page.has("og:description") || !page.has("citation_title") { return text }
    let words = Set(text.lowercased().split { !$0.isLetter }.map { String($0.prefix(Self.stem)) })
    let title = builder.entry.title.lowercased().split { !$0.isLetter }.filter { $0.count >= Self.stem }
    return title.contains { words.contains(String($0.prefix(Self.stem))) } ? text : nil
  }

  /// Letters that words have to share.
  private static let stem = 5

  /// The names that are marked as given and family names.
  var namesInPage: [String] {
    var names: [String] = []
    var given: String?
    for index in tree.nodes.indices {
      guard let words = tree.nodes[index].attribute("class")?.split(separator: " ") else { continue }
      let text = { tree.text(in: index..<tree.nodes[index].end) }
      if words.contains("given-name") || words.contains("given-names") {
        given = text()
      } else if words.contains("surname") || words.contains("family-name") {
        let name = PersonName(given: given ?? "", family: text()).display
        if !name.isEmpty, !names.contains(name) { names.append(name) }
        given = nil
      }
    }
    return names
  }

  /// Characters that an abstract has at least; headings and buttons are named like it.
  private static let minimumLength = 120

  /// What stands beside an abstract and is called one.
  private static let extracts: Set<String> = ["highlights", "graphical", "teaser", "keywords"]

  private var abstractInPage: String? {
    for index in tree.nodes.indices {
      let node = tree.nodes[index]
      guard ["section", "div", "blockquote", "p"].contains(node.name) else { continue }
      let names = [node.attribute("id"), node.attribute("class")].compactMap { $0?.lowercased() }
      let words = names.flatMap { $0.split { !$0.isLetter }.map { String($0) } }
      guard words.contains("abstract") || words.contains("abstracts"), words.allSatisfy({ !Self.extracts.contains($0) })
      else { continue }
      var text = Paragraphs.normalized(tree.runs(in: index..<node.end, skipping: []).text) ?? ""
      for heading in ["abstract:", "abstract."] + ["abstract\n", "abstract "] where text.lowercased().hasPrefix(heading)
      {
        text = text.dropFirst(heading.count).trimmingBlanks()
      }
      if text.count >= Self.minimumLength { return text }
    }
    return nil
  }
}
