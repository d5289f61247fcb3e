import ReadingList

extension Format {
  /// Records as Zenodo's REST API, and other repositories that run InvenioRDM, answer with them.
  public static let zenodo: Format = Format(
    "zenodo", title: "Zenodo JSON", extensions: [],
    recognize: { head in
      guard head.looksLikeJSON, !head.hasMembers("author_list") else { return .unlikely }
      if head.hasMembers("conceptrecid") || head.hasMembers("metadata", "resource_type") { return .certain }
      return head.hasMembers("metadata", "creators") ? .certain : .unlikely
    },
    reader: { _ in JSONRecordReader(grammar: .entries(in: [["hits", "hits"]]) { ZenodoDecoder.build($0, &$1) }) })
}

/// Turns a record of Zenodo (developers.zenodo.org, "Records") into an entry, in its older and in InvenioRDM's shape.
enum ZenodoDecoder {
  static func build(_ record: JSONValue, _ builder: inout EntryBuilder) {
    let metadata = record["metadata"] ?? record
    builder.entry.key = record["id"]?.text ?? record["recid"]?.text
    builder.setTitle(RecordMarkup.line(metadata["title"]?.text ?? record["title"]?.text))
    for creator in metadata["creators"]?.elements ?? [] { builder.addAuthor(name(of: creator)) }
    builder.setIssued(CSLDate(metadata["publication_date"]))
    builder.setAbstract(metadata["description"]?.text.map { RecordMarkup.plain($0) })
    builder.setDOI(
      metadata["doi"]?.text ?? record["doi"]?.text ?? record[path: "pids", "doi"]?["identifier"]?.text)
    for keyword in metadata["keywords"]?.texts ?? [] { builder.addTags(keyword) }
    for subject in metadata["subjects"]?.elements ?? [] {
      builder.addTags(subject["subject"]?.text ?? subject["term"]?.text)
    }
    builder.setDetail(DetailName.type, type(of: metadata["resource_type"]))
    takePublication(metadata, &builder)
    let links = record["links"]
    builder.addLink(links?["self_html"]?.text ?? links?["html"]?.text)
    if builder.entry.links.isEmpty, builder.entry.doi == nil { builder.addLink(links?["self"]?.text) }
    if let notes = metadata["notes"]?.text { builder.setDetail("notes", RecordMarkup.plain(notes)) }
  }

  private static func name(of creator: JSONValue) -> String? {
    let person = creator["person_or_org"] ?? creator
    if let name = person["name"]?.text { return name }
    return CSLName(
      .object([
        JSONValue.Member(name: "given", value: person["given_name"] ?? .null),
        JSONValue.Member(name: "family", value: person["family_name"] ?? .null),
      ]))?.display
  }

  private static func takePublication(_ metadata: JSONValue, _ builder: inout EntryBuilder) {
    let journal = metadata["journal"] ?? metadata[path: "custom_fields", "journal:journal"]
    builder.setVenue(journal?["title"]?.text)
    builder.setDetail(DetailName.volume, journal?["volume"]?.text)
    builder.setDetail(DetailName.issue, journal?["issue"]?.text)
    builder.setDetail(DetailName.page, journal?["pages"]?.text ?? metadata[path: "part_of", "pages"]?.text)
    builder.setVenue(metadata[path: "part_of", "title"]?.text)
    builder.setVenue(metadata[path: "meeting", "title"]?.text)
    builder.setDetail(DetailName.event, metadata[path: "meeting", "title"]?.text)
    builder.setDetail("event-place", metadata[path: "meeting", "place"]?.text)
    builder.setDetail(
      DetailName.publisher, metadata[path: "imprint", "publisher"]?.text ?? metadata["publisher"]?.text)
    builder.setDetail(DetailName.publisherPlace, metadata[path: "imprint", "place"]?.text)
    builder.setDetail(DetailName.isbn, metadata[path: "imprint", "isbn"]?.text)
    builder.setDetail(DetailName.language, metadata["language"]?.text)
    builder.setDetail("version", metadata["version"]?.text)
    builder.setDetail(DetailName.license, metadata["license"]?.text ?? metadata[path: "license", "id"]?.text)
    for contributor in metadata["contributors"]?.elements ?? [] {
      let isEditor = contributor["type"]?.text?.lowercased() == "editor"
      builder.setDetail(
        isEditor ? DetailName.editor : "contributor", name(of: contributor).map { PersonName($0).display })
    }
  }

  private static func type(of resource: JSONValue?) -> String? {
    guard let name = resource?["subtype"]?.text ?? resource?["type"]?.text ?? resource?["id"]?.text else { return nil }
    // InvenioRDM joins both: "publication-conferencepaper".
    let type = name.hasPrefix("publication-") ? String(name.dropFirst(12)) : name
    return type == "publication" ? "document" : WorkType.csl(type)
  }
}
