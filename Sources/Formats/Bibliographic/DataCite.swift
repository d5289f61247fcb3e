import ReadingList

extension Format {
  /// Records as DataCite's REST API answers with them, and its metadata schema in JSON.
  public static let dataCite: Format = Format(
    "datacite", title: "DataCite JSON", extensions: [],
    recognize: { head in
      guard head.looksLikeJSON, head.hasMembers("titles", "creators") else { return .unlikely }
      return head.hasMembers("publicationYear") || head.hasMembers("attributes") || head.hasMembers("types")
        ? .certain : .likely
    },
    reader: { _ in JSONRecordReader(grammar: .entries(in: [["data"]]) { DataCiteDecoder.build($0["data"] ?? $0, &$1) })
    })
}

/// Turns a record of DataCite (schema.datacite.org, 4) into an entry.
enum DataCiteDecoder {
  static func build(_ record: JSONValue, _ builder: inout EntryBuilder) {
    let work = record["attributes"] ?? record
    builder.setTitle(RecordMarkup.line((work["titles"]?.elements ?? []).lazy.compactMap { $0["title"]?.text }.first))
    builder.setDOI(work["doi"]?.text ?? work["id"]?.text)
    for creator in work["creators"]?.elements ?? [] { builder.addAuthor(name(of: creator)) }
    for contributor in work["contributors"]?.elements ?? [] {
      let isEditor = contributor["contributorType"]?.text == "Editor"
      builder.setDetail(
        isEditor ? DetailName.editor : "contributor", name(of: contributor).map { PersonName($0).display })
    }
    builder.setIssued(CSLDate(work["publicationYear"]))
    for date in work["dates"]?.elements ?? [] where date["dateType"]?.text == "Issued" {
      builder.setIssued(CSLDate(date["date"]))
    }
    for description in work["descriptions"]?.elements ?? [] {
      let text = description["description"]?.text.map { RecordMarkup.plain($0) }
      if description["descriptionType"]?.text ?? "Abstract" == "Abstract" {
        builder.setAbstract(text)
      } else {
        builder.setDetail("description", text)
      }
    }
    for subject in work["subjects"]?.elements ?? [] { builder.addTags(subject["subject"]?.text ?? subject.text) }
    builder.addLink(work["url"]?.text)
    let types = work["types"]
    let general = types?["resourceTypeGeneral"]?.text
    let type = general == "Text" ? types?["citeproc"]?.text ?? types?["bibtex"]?.text : general
    builder.setDetail(DetailName.type, type.map { WorkType.all.contains($0) ? $0 : WorkType.csl($0) })
    takePublication(work, &builder)
  }

  private static func name(of creator: JSONValue) -> String? {
    if let family = creator["familyName"]?.text {
      return PersonName(given: creator["givenName"]?.text ?? "", family: family).display
    }
    return creator["name"]?.text ?? creator["creatorName"]?.text
  }

  private static func takePublication(_ work: JSONValue, _ builder: inout EntryBuilder) {
    let container = work["container"]
    builder.setVenue(container?["title"]?.text)
    builder.setDetail(DetailName.volume, container?["volume"]?.text)
    builder.setDetail(DetailName.issue, container?["issue"]?.text)
    builder.setPages(container?["firstPage"]?.text, container?["lastPage"]?.text)
    builder.setDetail(DetailName.publisher, work["publisher"]?.text ?? work[path: "publisher", "name"]?.text)
    builder.setDetail(DetailName.language, work["language"]?.text)
    builder.setDetail("version", work["version"]?.text)
    for rights in work["rightsList"]?.elements ?? [] {
      builder.setDetail(DetailName.license, rights["rightsIdentifier"]?.text ?? rights["rights"]?.text)
    }
    for related in work["relatedIdentifiers"]?.elements ?? [] {
      let isSame = ["IsIdenticalTo", "IsVersionOf", "IsPreprintOf"].contains(related["relationType"]?.text)
      if isSame, related["relatedIdentifierType"]?.text == "arXiv" {
        builder.setArXiv(related["relatedIdentifier"]?.text)
      }
    }
  }
}
