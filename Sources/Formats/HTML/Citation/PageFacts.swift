import ReadingList

/// What any page says of itself, whether or not it has the tags of a work: for a page of which it is known that it is one
/// work, since a list's entry leads to it.
public struct PageFacts: Sendable {
  /// The facts; nil if the page says nothing of itself. The title is empty where it has none.
  public let entry: Entry?

  /// Characters that a paragraph has which says what a page is about.
  private static let longParagraph = 200
  /// Characters below which a description says little.
  private static let shortDescription = 40
  /// Characters of a description by which the whole text is found in the page.
  private static let beginning = 60
  /// Nodes of a block that can be an abstract: what holds the whole page is not looked at again for each level.
  private static let mostNodes = 400
  /// Characters of it that are kept.
  private static let mostCharacters = 2_000

  /// The page that is `html`, which was found at `address`.
  public init(_ html: String, address: String) {
    // A page that nests too deep is not parsed.
    let tree = HTMLTree(HTMLDepth.isExcessive(html) ? "" : html)
    guard !SavedPage.isChallenge(html) else {
      entry = nil
      return
    }
    let page = PageMetadata(tree, address: address)
    var facts = CitationPage(tree, address: address).entry ?? Entry(title: "")
    var builder = EntryBuilder()
    builder.setTitle(page.first("og:title", "twitter:title") ?? Self.title(page))
    for name in page.all("author", "article:author", "dc.creator") where WebAddress(name) == nil {
      builder.addAuthor(name)
    }
    if let date = page.first("article:published_time", "date", "dc.date", "datepublished") {
      builder.setDate(ISODate.text(of: date) ?? date)
    }
    // Publishers describe their site in pages about works.
    let description =
      page.first("og:description")
      ?? (page.has("citation_title") ? nil : page.first("description", "twitter:description"))
    let isStated = page.has("citation_abstract", "dc.abstract", "dc.description.abstract", "eprints.abstract")
    if !isStated, let description, let abstract = Self.text(beginningWith: description, tree) {
      facts.abstract = abstract
    }
    builder.setAbstract(description)
    if builder.entry.abstract.map({ $0.count < Self.shortDescription }) ?? true,
      let paragraph = Self.firstParagraph(tree)
    {
      builder.entry.abstract = paragraph
    }
    builder.setVenue(page.first("og:site_name"))
    if facts.title.isEmpty { facts.title = builder.entry.title }
    facts = facts.merged(with: builder.entry)
    let saysNothing = facts.title.isEmpty && facts.abstract == nil && facts.authors.isEmpty
    entry = saysNothing ? nil : facts
  }

  /// The title without the name of the site behind it.
  private static func title(_ page: PageMetadata) -> String? {
    guard let title = page.title, let site = page.first("og:site_name", "application-name") else { return page.title }
    for mark in [" | ", " - ", " – ", " — ", " · ", " :: "] {
      let ending = mark + site
      if title.lowercased().hasSuffix(ending.lowercased()), title.count > ending.count {
        return String(title.dropLast(ending.count))
      }
    }
    return title
  }

  /// The smallest block of the page that goes on where a description for search engines breaks off.
  private static func text(beginningWith description: String, _ tree: HTMLTree) -> String? {
    let start = String(description.collapsingBlanks().prefix(beginning))
    guard start.count == beginning else { return nil }
    var best: String?
    for index in tree.nodes.indices
    where ["p", "div", "section", "blockquote", "span"].contains(tree.nodes[index].name) {
      guard tree.nodes[index].end - index < mostNodes else { continue }
      let text = tree.text(in: index..<tree.nodes[index].end)
      guard text.hasPrefix(start), text.count > description.count, text.count < best?.count ?? .max else { continue }
      best = text
    }
    return best.map { String($0.prefix(mostCharacters * 2)) }
  }

  /// Elements around what is not the page's own text.
  private static let surroundings: Set<String> = ["nav", "header", "footer", "aside", "form"]

  private static func firstParagraph(_ tree: HTMLTree) -> String? {
    var skipUntil = 0
    for index in tree.nodes.indices where index >= skipUntil {
      let node = tree.nodes[index]
      if surroundings.contains(node.name) { skipUntil = node.end }
      guard node.name == "p" else { continue }
      let text = tree.text(in: index..<node.end)
      if text.count >= longParagraph { return String(text.prefix(mostCharacters)) }
    }
    return nil
  }
}
