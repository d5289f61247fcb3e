import ReadingList

extension Format {
  /// Safari's bookmarks and reading list.
  public static let safari: Format = Format(
    "safari", title: "Safari's bookmarks and reading list (property list)", extensions: ["plist", "webloc"],
    recognize: { SafariReader.likelihood($0) }, reader: { _ in SafariReader() })
}

/// Reads Safari's `Bookmarks.plist`, in XML or binary, and the files that a page becomes when it is dragged to a folder.
///
/// Folders are sections. Pages of the reading list have the date at which they were added, their preview as abstract,
/// and are read once they have been looked at.
public struct SafariReader: FormatReader {
  /// A reader.
  public init() {}

  static func likelihood(_ head: SourceHead) -> Likelihood {
    head.begins(with: BinaryPropertyList.mark) || head.rootElement == "plist" ? .certain : .unlikely
  }

  /// Sends the pages of `input` and their folders to `yield`.
  public func read(_ input: ByteSource, yield: (ListItem) throws -> Void) throws {
    var walk = Walk(name: input.name)
    if try input.peek(BinaryPropertyList.mark.count).elementsEqual(BinaryPropertyList.mark) {
      var list = BinaryPropertyList(Array(try input.rest()))
      if let value = list?.value() {
        walk.take(value, path: [])
      } else {
        try yield(.problem(line: nil, message: "the binary property list is damaged; convert a fresh copy"))
        return
      }
    } else {
      var records = try XMLRecords(input, names: ["plist"])
      var isEmpty = true
      while let found = try records.next() {
        switch found {
        case .problem(let line, let message): try yield(.problem(line: line, message: message))
        case .record(let element): walk.take(XMLPropertyList.value(of: element), path: [])
        }
        isEmpty = false
      }
      if isEmpty { return }
    }
    var sections = SectionOrdinals()
    for item in walk.items {
      if let item = sections.numbered(item) { try yield(item) }
    }
    if !walk.hasFoundList { try yield(.problem(line: nil, message: "the property list holds no bookmarks")) }
  }

  private struct Walk {
    /// The path of the file.
    let name: String
    private(set) var items: [ListItem] = []
    private(set) var hasFoundList = false

    init(name: String) {
      self.name = name
    }

    private static let names = [
      "BookmarksBar": "Favorites", "BookmarksMenu": "Bookmarks Menu", "com.apple.ReadingList": "Reading List",
    ]

    /// Takes a folder or a page. Property lists nest no deeper than their decoders allow.
    mutating func take(_ value: PropertyList, path: [String]) {
      if let url = value["URL"]?.text, path.isEmpty {
        takeFile(url)
      } else if let children = value["Children"] {
        hasFoundList = true
        let title = value["Title"]?.text ?? ""
        let path = title.isEmpty ? path : path + [Self.names[title] ?? title]
        for child in children.elements { take(child, path: path) }
      } else if value["URLString"] != nil {
        hasFoundList = true
        takePage(value, path: path)
      } else if value["WebBookmarkType"] != nil {
        // An empty folder, or what stands for the history.
        hasFoundList = true
      } else if case .array(let elements) = value, path.isEmpty {
        for element in elements { take(element, path: ["Bookmarks"]) }
      }
    }

    private mutating func takePage(_ page: PropertyList, path: [String]) {
      var builder = EntryBuilder()
      builder.entry.key = EntryBuilder.line(page["WebBookmarkUUID"]?.text)
      builder.setTitle(
        page["URIDictionary"]?["title"]?.text ?? page["ReadingListNonSync"]?["Title"]?.text ?? page["Title"]?.text)
      builder.addLink(page["URLString"]?.text)
      builder.addSection(path)
      let preview = page["ReadingList"]?["PreviewText"]?.text ?? page["previewText"]?.text
      builder.setAbstract(preview.flatMap { Paragraphs.normalized($0) })
      if let item = page["ReadingList"] {
        builder.entry.added = item["DateAdded"]?.date
        builder.entry.status = item["DateLastViewed"] == nil ? .unread : .read
        builder.setDetail("author", page["ReadingListNonSync"]?["siteName"]?.text)
      }
      items += builder.items(line: page.line)
    }

    private mutating func takeFile(_ url: String) {
      hasFoundList = true
      var builder = EntryBuilder()
      let file = String(name.split(separator: "/").last ?? "")
      if file.lowercased().hasSuffix(".webloc") { builder.setTitle(String(file.dropLast(7))) }
      builder.addLink(url)
      items += builder.items(line: 1)
    }
  }
}
