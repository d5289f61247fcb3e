import ReadingList

extension Format {
  /// CITATION.cff.
  public static let citationFile: Format = Format(
    "cff", title: "CITATION.cff", extensions: [],
    recognize: { head in
      !head.looksLikeJSON && head.lines.contains { $0.hasPrefix("cff-version:") } ? .certain : .unlikely
    },
    reader: { _ in YAMLRecordReader(grammar: RecordGrammar { CitationFileDecoder.items($0, line: $1, place: $2) }) })
}

/// Turns a citation file (citation-file-format.github.io, 1.2.0) into entries: the software or data set, what is to be
/// cited in its place, and the works that it builds on.
enum CitationFileDecoder {
  static func items(_ file: JSONValue, line: Int, place: String) -> [ListItem] {
    guard case .object = file else {
      return [.problem(line: line, message: place + "a citation file has to be an object, not \(file.kind)")]
    }
    var items: [ListItem] = []
    func add(_ work: JSONValue, type: String?, place: String) {
      var builder = EntryBuilder(place: place)
      build(work, type: type, &builder)
      items += builder.itemsTitled(line: line)
    }
    add(file, type: "software", place: place)
    if let citation = file["preferred-citation"] { add(citation, type: nil, place: place + "preferred citation: ") }
    for (index, reference) in (file["references"]?.elements ?? []).enumerated() {
      add(reference, type: nil, place: place + "reference \(index + 1): ")
    }
    return items
  }

  private static func build(_ work: JSONValue, type: String?, _ builder: inout EntryBuilder) {
    let links = ["url", "repository-code", "repository", "repository-artifact"]
    for member in work.members where !links.contains(member.name) { take(member, &builder) }
    for name in links { builder.addLink(work[name]?.text, label: name == "repository-code" ? "code" : nil) }
    for name in ["journal", "collection-title"] { builder.setVenue(work[name]?.text) }
    builder.setVenue(work[path: "conference", "name"]?.text)
    builder.setPages(work["start"]?.text, work["end"]?.text)
    if let year = work["year"]?.text {
      var date = year
      for name in ["month", "day"] {
        guard let number = work[name]?.text.flatMap({ Int($0) }), 1...31 ~= number else { break }
        date += number < 10 ? "-0\(number)" : "-\(number)"
      }
      builder.setIssued(CSLDate(.string(date)))
    }
    for name in ["date-published", "date-released", "issue-date"] where builder.entry.details[DetailName.issued] == nil
    {
      builder.setIssued(CSLDate(work[name]))
    }
    if builder.entry.details[DetailName.type] == nil { builder.setDetail(DetailName.type, type) }
  }

  private static func take(_ member: JSONValue.Member, _ builder: inout EntryBuilder) {
    let value = member.value
    switch member.name {
    case "title": builder.setTitle(value.text)
    case "authors": for name in value.elements.compactMap({ self.name($0) }) { builder.entry.authors.append(name) }
    case "editors", "translators", "recipients":
      builder.setDetail(
        String(member.name.dropLast()), value.elements.compactMap { name($0) }.joined(separator: "; "))
    case "abstract": builder.setAbstract(value.text)
    case "doi": builder.setDOI(value.text)
    case "identifiers": for identifier in value.elements { takeIdentifier(identifier, &builder) }
    case "keywords": for keyword in value.texts { builder.addTags(keyword) }
    case "notes": builder.addNote(value.text)
    case "type": builder.setDetail(DetailName.type, value.text.map { WorkType.csl($0) })
    case "pages":
      builder.setDetail(value.text.flatMap { Int($0) } == nil ? DetailName.page : "number-of-pages", value.text)
    case "isbn": builder.setDetail(DetailName.isbn, value.text)
    case "issn": builder.setDetail(DetailName.issn, value.text)
    case "pmcid": builder.setDetail(DetailName.pmcid, value.text)
    case "languages": builder.setDetail(DetailName.language, value.factText)
    case "publisher": builder.setDetail(DetailName.publisher, value["name"]?.text ?? value.text)
    case "conference": builder.setDetail(DetailName.event, value["name"]?.text ?? value.text)
    case "institution", "location", "database-provider":
      builder.setDetail(member.name, value["name"]?.text ?? value.text)
    case "license": builder.setDetail(DetailName.license, value.factText)
    case "date-accessed": builder.setDetail(DetailName.accessed, value.text)
    case "number", "issue", "volume", "edition", "collection-title": builder.setDetail(member.name, value.text)
    case "cff-version", "year", "month", "day", "start", "end", "journal", "preferred-citation", "references",
      "date-published", "date-released", "issue-date", "contact":
      break
    default: builder.setDetail(member.name.lowercased(), value.factText)
    }
  }

  private static func takeIdentifier(_ identifier: JSONValue, _ builder: inout EntryBuilder) {
    let value = identifier["value"]?.text
    switch identifier["type"]?.text {
    // The first is the one that the file is about, unless it names a DOI by itself.
    case "doi": builder.setDOI(value)
    case "url": builder.addLink(value)
    case let type: if !builder.setArXiv(value) { builder.setDetail(type ?? "identifier", value) }
    }
  }

  private static func name(_ value: JSONValue) -> String? {
    if let name = value["name"]?.text { return EntryBuilder.line(name) }
    let family = [value["name-particle"]?.text, value["family-names"]?.text].compactMap { $0 }.joined(separator: " ")
    let name = PersonName(
      given: value["given-names"]?.text ?? "", family: family, suffix: value["name-suffix"]?.text ?? "")
    return EntryBuilder.line(name.display) ?? EntryBuilder.line(value["alias"]?.text)
  }
}
