import ReadingList

extension Format {
  /// Outlines, above all the subscriptions of feed readers.
  public static let opml: Format = Format(
    "opml", title: "OPML", extensions: [],
    recognize: { $0.rootElement == "opml" ? .certain : .unlikely }, reader: { _ in OPMLReader() },
    writer: { OPMLWriter(title: $0) })
}

/// Reads outlines in OPML 1.0 and 2.0: the subscriptions of feed readers, what outliners export, and the lists that
/// dogear writes.
///
/// An outline that others stand in is a section; one with an address, or with nothing in it, is an entry. The site of a
/// feed is its first link, and the feed itself a link labelled "feed".
public struct OPMLReader: FormatReader {
  /// The label of a link to a feed.
  static let feedLabel = "feed"

  /// A reader.
  public init() {}

  /// Sends the entries of `input` and their sections to `yield`.
  public func read(_ input: ByteSource, yield: (ListItem) throws -> Void) throws {
    let stream = try XMLStream(input, records: ["outline"], recordsNest: true)
    var walk = Walk()
    while let event = try stream.next() {
      for item in walk.items(at: event) { try yield(item) }
    }
  }

  private struct Walk {
    private struct Outline {
      var tag: XMLTag
      var isEntry: Bool
      var hasInner = false
      /// The name of the section that it is, made when the first outline in it begins.
      var section: String?
    }

    /// The open elements, nil for those that are no outlines.
    private var open: [Outline?] = []
    private var sections = SectionOrdinals()
    private var isOwn = false

    mutating func items(at event: XMLEvent) -> [ListItem] {
      switch event {
      case .problem(let line, let message): return [.problem(line: line, message: message)]
      case .text: return []
      case .start(let tag):
        if tag.attribute("xmlns:" + ListNamespace.prefix) == ListNamespace.address { isOwn = true }
        guard tag.name == "outline" else {
          open.append(nil)
          return []
        }
        openSection()
        let isEntry = ["xmlUrl", "xmlurl", "htmlUrl", "url"].contains { EntryBuilder.line(tag.attribute($0)) != nil }
        let items = isEntry ? entry(tag) : []
        open.append(Outline(tag: tag, isEntry: isEntry))
        return items
      case .end:
        guard let last = open.popLast(), let outline = last, !outline.isEntry, !outline.hasInner else { return [] }
        return entry(outline.tag)
      }
    }

    /// Makes a section of the outline that was opened last, unless it is one already.
    private mutating func openSection() {
      guard let index = open.indices.last, let outline = open[index], !outline.hasInner else { return }
      let outer = index > 0 ? open[index - 1]?.section : nil
      let path = [outer, OPMLOutline.name(of: outline.tag, isOwn: isOwn)].compactMap { $0 }
      open[index]?.hasInner = true
      open[index]?.section = path.isEmpty ? nil : path.joined(separator: Section.pathSeparator)
    }

    private mutating func entry(_ tag: XMLTag) -> [ListItem] {
      var builder = OPMLOutline.builder(of: tag, isOwn: isOwn)
      if let outer = open.last, let outer, let section = outer.section {
        builder.entry.sections = [section] + builder.entry.sections.filter { $0 != section }
        builder.tagline = EntryBuilder.line(outer.tag.attribute("description"))
      }
      return builder.items(line: tag.line).compactMap { sections.numbered($0) }
    }
  }
}
