import ReadingList

extension Format {
  /// What browsers and bookmark services write when they are asked for a file.
  public static let netscape: Format = Format(
    "netscape", title: "Netscape bookmarks", extensions: ["bookmarks"],
    recognize: { NetscapeReader.likelihood($0) }, reader: { _ in NetscapeReader() },
    writer: { NetscapeWriter(title: $0) })
}

/// Reads bookmark files of browsers and services: Firefox, Chrome, Safari, Internet Explorer, Pinboard, Delicious,
/// Diigo, Shaarli, Raindrop and the like.
///
/// Folders are sections, "DD" behind a bookmark is its note and behind a folder its tagline. Every link of the list is
/// an entry, bookmarklets and the browser's own addresses too.
public struct NetscapeReader: FormatReader {
  /// A reader.
  public init() {}

  /// Sends what `input` holds to `yield`, reading as far ahead as one bookmark.
  public func read(_ input: ByteSource, yield: (ListItem) throws -> Void) throws {
    var scanner = MarkupScanner(try TextLines(input))
    var walker = BookmarkWalker()
    var sections = SectionOrdinals()
    func send() throws {
      for item in walker.takeItems() {
        if let item = sections.numbered(item) { try yield(item) }
      }
    }
    while let token = try scanner.next() {
      walker.take(token)
      try send()
    }
    walker.finish()
    try send()
  }

  static func likelihood(_ head: SourceHead) -> Likelihood {
    let start = head.text.prefix(512).lowercased()
    if start.contains("netscape-bookmark-file") { return .certain }
    // Services leave the first line out.
    let text = head.text.lowercased()
    let hasBookmark = text.firstIndex(ofASCII: "<dt><a ") != nil
    return hasBookmark && text.firstIndex(ofASCII: "add_date=") != nil ? .certain : .unlikely
  }
}
