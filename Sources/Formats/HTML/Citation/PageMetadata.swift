import ReadingList

/// What the head of a page says about the page, by the names of its "meta" elements.
struct PageMetadata {
  /// Contents by name, in the order of the page. Names are in lower case; "dcterms.", "dc:" and the like are "dc.",
  /// "prism:" is "prism.", and bepress's citation tags have no prefix.
  private let contents: [String: [String]]
  /// Content of the title element.
  let title: String?
  /// The page's own address, as its canonical link, its Open Graph tags or the program that saved it name it.
  let address: String?

  init(_ tree: HTMLTree, address: String? = nil) {
    var contents: [String: [String]] = [:]
    var canonical: String?
    var title: String?
    for index in tree.nodes.indices {
      let node = tree.nodes[index]
      switch node.name {
      case "meta":
        guard let name = node.attribute("name") ?? node.attribute("property"),
          let content = EntryBuilder.text(node.attribute("content"))
        else { continue }
        contents[Self.normalized(name), default: []].append(content)
      case "link":
        if canonical == nil, node.attribute("rel")?.lowercased() == "canonical" { canonical = node.attribute("href") }
      case "title":
        if title == nil { title = EntryBuilder.line(tree.text(in: index..<node.end)) }
      default: continue
      }
    }
    self.contents = contents
    self.title = title
    let names = [
      "citation_public_url", "citation_fulltext_html_url", "citation_abstract_html_url", "og:url", "prism.url",
    ]
    let known = names.lazy.compactMap { contents[$0]?.first }
    let candidates = [address, canonical] + known.map { Optional($0) }
    let base = candidates.lazy.compactMap { $0 }.first { WebAddress($0) != nil }
    self.address =
      (address ?? canonical).map { URLReference.resolved($0, base: base) }.flatMap {
        WebAddress($0) == nil ? nil : $0
      } ?? base
  }

  private static func normalized(_ name: String) -> String {
    var name = name.trimmingBlanks().lowercased()
    for prefix in ["dcterms.", "dcterms:", "dc:", "dcterm."] where name.hasPrefix(prefix) {
      name = "dc." + name.dropFirst(prefix.count)
    }
    if name.hasPrefix("prism:") { name = "prism." + name.dropFirst(6) }
    if name.hasPrefix("bepress_") { name.removeFirst(8) }
    return name
  }

  /// The first content of the first of `names` that the page has.
  func first(_ names: String...) -> String? {
    names.lazy.compactMap { contents[$0]?.first }.first
  }

  /// All contents of the first of `names` that the page has.
  func all(_ names: String...) -> [String] {
    names.lazy.compactMap { contents[$0] }.first ?? []
  }

  /// Whether the page has any of `names`.
  func has(_ names: String...) -> Bool { names.contains { contents[$0] != nil } }
}
