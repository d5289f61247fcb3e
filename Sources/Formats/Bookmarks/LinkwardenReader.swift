import ReadingList

extension Format {
  /// Linkwarden's export.
  public static let linkwarden: Format = Format(
    "linkwarden", title: "Linkwarden JSON", extensions: [],
    recognize: { $0.text.hasPrefix("{") && $0.hasMembers("collections", "links", "url") ? .certain : .unlikely },
    reader: { _ in LinkwardenReader() })
}

/// Reads an export of Linkwarden: collections, which may lie within others, with their links.
struct LinkwardenReader: FormatReader {
  private static let maximumDepth = 16

  /// Sends the entries of `input` to `yield`; the whole source is read first. Entries have the lines of their
  /// collections.
  func read(_ input: ByteSource, yield: (ListItem) throws -> Void) throws {
    let document = ServiceDocument(try input.rest(), arrays: ["collections"])
    var collections: [String: JSONRecord] = [:]
    for record in document.records.compactMap({ JSONRecord($0.value) }) {
      if let id = record.text("id") { collections[id] = record }
    }
    var sections = SectionOrdinals()
    for (value, line) in document.records {
      guard let collection = JSONRecord(value) else {
        try yield(.problem(line: line, message: "a collection has to be an object, not \(value.kind)"))
        continue
      }
      let path = Self.path(of: collection, collections)
      for (index, value) in collection.elements("links").enumerated() {
        var builder = EntryBuilder(place: "link \(index + 1) of “\(path.last ?? "")”: ")
        Self.decode(JSONRecord(value) ?? JSONRecord(), &builder)
        builder.addSection(path)
        builder.tagline = EntryBuilder.line(collection.text("description"))
        for item in builder.items(line: line) {
          if let item = sections.numbered(item) { try yield(item) }
        }
      }
    }
    if let problem = document.problem { try yield(problem) }
  }

  private static func decode(_ record: JSONRecord, _ builder: inout EntryBuilder) {
    builder.entry.key = record.text("id")
    builder.setTitle(record.text("name"))
    builder.addLink(record.text("url"))
    builder.addNote(record.text("description"))
    for tag in record.texts("tags") { builder.addTags(tag) }
    builder.entry.added = record.text("importDate", "createdAt").flatMap { Timestamp.text($0) }
  }

  private static func path(of collection: JSONRecord, _ collections: [String: JSONRecord]) -> [String] {
    var path = [collection.text("name") ?? ""]
    var next = collection.text("parentId")
    while let id = next, path.count < maximumDepth, let outer = collections[id] {
      path.insert(outer.text("name") ?? "", at: 0)
      next = outer.text("parentId")
    }
    return path
  }
}
