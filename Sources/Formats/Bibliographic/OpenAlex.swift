import ReadingList

extension Format {
  /// Works as OpenAlex's API answers with them, or as its snapshot has them.
  public static let openAlex: Format = Format(
    "openalex", title: "OpenAlex JSON", extensions: [],
    recognize: { head in
      guard head.looksLikeJSON else { return .unlikely }
      let isNamed = head.contains("openalex.org/W") && head.hasMembers("id")
      return head.hasMembers("abstract_inverted_index") || isNamed && head.hasMembers("title")
        || head.hasMembers("authorships", "display_name") ? .certain : .unlikely
    },
    reader: { _ in JSONRecordReader(grammar: .entries(in: [["results"], ["works"]]) { OpenAlexDecoder.build($0, &$1) })
    })
}

/// Turns a work of OpenAlex (docs.openalex.org, "Work object") into an entry.
enum OpenAlexDecoder {
  static func build(_ work: JSONValue, _ builder: inout EntryBuilder) {
    builder.setTitle(RecordMarkup.line(work["title"]?.text ?? work["display_name"]?.text))
    let id = work["id"]?.text ?? work[path: "ids", "openalex"]?.text
    builder.entry.key = id?.split(separator: "/").last.map { String($0) }
    for authorship in work["authorships"]?.elements ?? [] {
      let name = authorship[path: "author", "display_name"]?.text ?? authorship["raw_author_name"]?.text
      builder.addAuthor(name)
    }
    builder.entry.year = work["publication_year"]?.text.flatMap { Int($0) }.flatMap {
      Year.range.contains($0) ? $0 : nil
    }
    builder.setIssued(CSLDate(work["publication_date"]))
    if builder.entry.details[DetailName.issued]?.hasSuffix("-01-01") == true {
      // What is known to the year alone is dated to its first day.
      builder.entry.details[DetailName.issued] = nil
    }
    builder.setDOI(work["doi"]?.text ?? work[path: "ids", "doi"]?.text)
    builder.setDetail(DetailName.type, work["type"]?.text.map { WorkType.csl($0) })
    builder.setDetail(DetailName.language, work["language"]?.text)
    if let index = work["abstract_inverted_index"] { builder.setAbstract(RecordMarkup.plain(abstract(of: index))) }
    takeLocations(work, &builder)
    takeNumbers(work, &builder)
    for keyword in work["keywords"]?.elements ?? [] {
      builder.addTags(keyword["display_name"]?.text ?? keyword["keyword"]?.text)
    }
    // The work's page there is a link only where there is no other.
    if builder.entry.links.isEmpty, builder.entry.doi == nil { builder.addLink(id) }
  }

  private static func takeLocations(_ work: JSONValue, _ builder: inout EntryBuilder) {
    let primary = work["primary_location"]
    let source = primary?["source"] ?? work["host_venue"]
    builder.setVenue(RecordMarkup.line(source?["display_name"]?.text))
    builder.setDetail(DetailName.issn, source?["issn"]?.texts.joined(separator: "; "))
    builder.setDetail(
      DetailName.publisher, source?["host_organization_name"]?.text ?? source?["publisher"]?.text)
    builder.setDetail(DetailName.license, primary?["license"]?.text)
    builder.addLink(primary?["landing_page_url"]?.text)
    builder.addLink(primary?["pdf_url"]?.text, label: "pdf")
    builder.addLink(work[path: "best_oa_location", "pdf_url"]?.text, label: "pdf")
    builder.addLink(work[path: "open_access", "oa_url"]?.text)
  }

  private static func takeNumbers(_ work: JSONValue, _ builder: inout EntryBuilder) {
    let biblio = work["biblio"]
    builder.setDetail(DetailName.volume, biblio?["volume"]?.text)
    builder.setDetail(DetailName.issue, biblio?["issue"]?.text)
    builder.setPages(biblio?["first_page"]?.text, biblio?["last_page"]?.text)
    for (name, id) in [(DetailName.pmid, "pmid"), (DetailName.pmcid, "pmcid")] {
      builder.setDetail(name, work[path: "ids", id]?.text?.split(separator: "/").last.map { String($0) })
    }
  }

  /// The text of which the index has every word with its places.
  private static func abstract(of index: JSONValue) -> String {
    var words: [(place: Int, word: String)] = []
    for member in index.members {
      for place in member.value.elements.compactMap({ $0.text.flatMap { Int($0) } }) {
        words.append((place, member.name))
      }
    }
    words.sort { $0.place < $1.place }
    return words.map(\.word).joined(separator: " ")
  }
}
