import ReadingList

extension Format {
  /// Works as Crossref's REST API answers with them.
  public static let crossref: Format = Format(
    "crossref", title: "Crossref JSON", extensions: [],
    recognize: { head in
      guard head.looksLikeJSON, !head.hasMembers("author_list") else { return .unlikely }
      if head.hasMembers("message-type", "message") { return .certain }
      let marks = ["is-referenced-by-count", "reference-count", "content-domain", "issn-type", "doi-asserted-by"]
      return head.hasMembers("DOI") && marks.contains { head.hasMembers($0) } ? .certain : .unlikely
    },
    reader: { _ in
      let arrays = [["message", "items"], ["items"], ["message"]]
      return JSONRecordReader(grammar: .entries(in: arrays) { CrossrefDecoder.build($0["message"] ?? $0, &$1) })
    })
}

/// Turns a work of Crossref (api.crossref.org, "Works") into an entry. Its references are other works and left out.
enum CrossrefDecoder {
  static func build(_ work: JSONValue, _ builder: inout EntryBuilder) {
    builder.addLink(work["URL"]?.text)
    for member in work.members { take(member, &builder) }
    let containers = work["container-title"]?.texts ?? []
    // A chapter's book stands behind the series that the book is in.
    let isPart = containers.count > 1 && ["book-chapter", "proceedings-article"].contains(work["type"]?.text)
    builder.setVenue(RecordMarkup.line(isPart ? containers.last : containers.first))
    if isPart { builder.setDetail(DetailName.collectionTitle, RecordMarkup.line(containers.first)) }
    builder.setVenue(RecordMarkup.line(work[path: "event", "name"]?.text))
    for name in ["issued", "published-print", "published-online", "published", "posted", "approved"]
    where builder.entry.year == nil {
      builder.setIssued(CSLDate(work[name]))
    }
  }

  private static func take(_ member: JSONValue.Member, _ builder: inout EntryBuilder) {
    let value = member.value
    switch member.name {
    case "title", "author", "editor", "translator", "chair", "abstract", "URL", "DOI", "ISSN", "volume", "issue",
      "page", "publisher", "language", "type", "subtype", "original-title", "subtitle", "group-title":
      CSLDecoder.take(member, &builder)
    case "ISBN":
      // Older records have addresses: "http://id.crossref.org/isbn/9783034887205".
      let numbers = value.texts.map { String($0.split(separator: "/").last ?? "") }
      builder.setDetail(DetailName.isbn, numbers.joined(separator: "; "))
    case "short-container-title": builder.setDetail(DetailName.venueShort, value.firstText)
    case "short-title": builder.setDetail(DetailName.titleShort, RecordMarkup.line(value.firstText))
    case "publisher-location": builder.setDetail(DetailName.publisherPlace, value.text)
    case "article-number": builder.setDetail(DetailName.number, value.text)
    case "edition-number": builder.setDetail(DetailName.edition, value.text)
    case "event":
      builder.setDetail(DetailName.event, RecordMarkup.line(value["name"]?.text))
      builder.setDetail("event-place", value["location"]?.text)
    case "institution":
      for institution in value.elements { builder.setDetail("institution", institution["name"]?.text) }
    case "funder": for funder in value.elements { builder.setDetail("funder", funder["name"]?.text) }
    case "license": for license in value.elements { builder.setDetail(DetailName.license, license["URL"]?.text) }
    case "degree": builder.setDetail(DetailName.genre, value.firstText)
    case "subject": for subject in value.texts { builder.addTags(subject) }
    case "resource": builder.addLink(value[path: "primary", "URL"]?.text)
    case "link":
      for link in value.elements
      where link["intended-application"]?.text != "similarity-checking" || link["URL"]?.text?.hasSuffix(".pdf") == true
      {
        builder.addLink(link["URL"]?.text, label: link["content-type"]?.text == "application/pdf" ? "pdf" : nil)
      }
    default: break
    }
  }
}
