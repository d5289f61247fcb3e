import ReadingList

extension Format {
  /// Papers as Semantic Scholar's APIs answer with them.
  public static let semanticScholar: Format = Format(
    "semantic-scholar", title: "Semantic Scholar JSON", extensions: [],
    recognize: { head in
      guard head.looksLikeJSON else { return .unlikely }
      let marks = [["paperId"], ["corpusid", "externalids"], ["authorId", "name"]]
      return marks.contains { $0.allSatisfy { head.hasMembers($0) } } ? .certain : .unlikely
    },
    reader: { _ in
      let arrays = [["data"], ["recommendedPapers"], ["papers"]]
      return JSONRecordReader(
        grammar: RecordGrammar(arrays: arrays) { SemanticScholarDecoder.items($0, line: $1, place: $2) })
    })
}

/// Turns a paper of Semantic Scholar (api.semanticscholar.org, "Academic Graph") into an entry.
enum SemanticScholarDecoder {
  /// The items of a paper, of a citation or a snippet that holds one, or of an author with papers.
  static func items(_ record: JSONValue, line: Int, place: String) -> [ListItem] {
    let wrapped = ["citingPaper", "citedPaper", "paper"].lazy.compactMap { record[$0] }.first
    if let wrapped { return items(wrapped, line: line, place: place) }
    guard case .object = record else {
      let message = record == .null ? "no paper was found for what was asked" : "a record has to be an object"
      return [.problem(line: line, message: place + message)]
    }
    if record["title"] == nil, record["paperId"] == nil, record["papers"] != nil || record["authorId"] != nil {
      let papers = record["papers"]?.elements ?? []
      if papers.isEmpty { return [.problem(line: line, message: place + "an author without papers, not a paper")] }
      return papers.flatMap { items($0, line: line, place: place) }
    }
    var builder = EntryBuilder(place: place)
    build(record, &builder)
    return builder.itemsTitled(line: line)
  }

  private static func build(_ paper: JSONValue, _ builder: inout EntryBuilder) {
    builder.setTitle(RecordMarkup.line(paper["title"]?.text))
    builder.entry.key = paper["paperId"]?.text ?? paper["corpusId"]?.text ?? paper["corpusid"]?.text
    for author in paper["authors"]?.elements ?? [] { builder.addAuthor(author["name"]?.text) }
    builder.entry.year = paper["year"]?.text.flatMap { Int($0) }.flatMap { Year.range.contains($0) ? $0 : nil }
    builder.setIssued(CSLDate(paper["publicationDate"] ?? paper["publicationdate"]))
    builder.setAbstract(paper["abstract"]?.text.map { RecordMarkup.plain($0) })
    takeIdentifiers(paper["externalIds"] ?? paper["externalids"], &builder)
    takeVenue(paper, &builder)
    for type in paper["publicationTypes"]?.texts ?? [] where builder.entry.details[DetailName.type] == nil {
      // "Review" says what kind of article it is.
      if type != "Review" { builder.setDetail(DetailName.type, WorkType.csl(type)) }
    }
    let fields = paper["fieldsOfStudy"]?.texts ?? []
    for field in fields + (paper["s2FieldsOfStudy"]?.elements ?? []).compactMap({ $0["category"]?.text }) {
      builder.addTags(field)
    }
    builder.addLink(paper["url"]?.text)
    builder.addLink(paper[path: "openAccessPdf", "url"]?.text, label: "pdf")
    builder.setDetail("tldr", paper[path: "tldr", "text"]?.text)
    if builder.entry.links.isEmpty, builder.entry.title.isEmpty, let id = paper["paperId"]?.text {
      builder.addLink("https://www.semanticscholar.org/paper/" + id)
    }
  }

  private static func takeIdentifiers(_ ids: JSONValue?, _ builder: inout EntryBuilder) {
    for member in ids?.members ?? [] {
      switch member.name.lowercased() {
      case "doi": builder.setDOI(member.value.text)
      case "arxiv": builder.setArXiv(member.value.text)
      case "pubmed": builder.setDetail(DetailName.pmid, member.value.text)
      case "pubmedcentral": builder.setDetail(DetailName.pmcid, member.value.text.map { "PMC" + $0 })
      default: builder.setDetail(member.name.lowercased(), member.value.factText)
      }
    }
  }

  private static func takeVenue(_ paper: JSONValue, _ builder: inout EntryBuilder) {
    let journal = paper["journal"]
    builder.setVenue(paper["venue"]?.text)
    builder.setVenue(paper[path: "publicationVenue", "name"]?.text)
    builder.setVenue(journal?["name"]?.text)
    builder.setDetail(DetailName.issn, paper[path: "publicationVenue", "issn"]?.text)
    builder.setDetail(DetailName.volume, journal?["volume"]?.text)
    builder.setDetail(DetailName.page, journal?["pages"]?.text)
  }
}
