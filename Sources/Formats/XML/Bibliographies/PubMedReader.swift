import ReadingList

extension Format {
  /// PubMed's records.
  public static let pubmed: Format = Format(
    "pubmed", title: "PubMed XML", extensions: [], recognize: { PubMedReader.likelihood($0) },
    reader: { _ in PubMedReader() })
}

/// Reads the XML of PubMed and MEDLINE: articles and books.
///
/// The parts of a structured abstract are paragraphs that begin with their labels. Subject headings (MeSH) and keywords
/// are tags. The page in PubMed is the first link.
public struct PubMedReader: FormatReader {
  private static let records: Set<String> = ["PubmedArticle", "PubmedBookArticle", "MedlineCitation"]

  /// A reader.
  public init() {}

  static func likelihood(_ head: SourceHead) -> Likelihood {
    guard let root = head.rootElement else { return .unlikely }
    let lists = ["PubmedArticleSet", "PubmedBookArticleSet", "MedlineCitationSet"]
    return records.contains(String(root)) || lists.contains(String(root)) ? .certain : .unlikely
  }

  /// Sends the records of `input` to `yield`.
  public func read(_ input: ByteSource, yield: (ListItem) throws -> Void) throws {
    try XMLRecords.read(input, names: Self.records, yield: yield) { element, _ in
      let builder =
        element.first("BookDocument").map { PubMedBook.builder(of: $0, in: element) } ?? Self.builder(of: element)
      return builder.items(line: element.line)
    }
  }

  private static func builder(of element: XMLElement) -> EntryBuilder {
    var builder = EntryBuilder()
    let citation = element.first("MedlineCitation") ?? element
    guard let article = citation.first("Article") else {
      PubMedFields.addIdentifiers(of: citation, lists: [], to: &builder)
      return builder
    }
    let journal = article.first("Journal")
    builder.setTitle(PubMedFields.title(article.text("ArticleTitle")))
    if builder.entry.title.isEmpty { builder.setTitle(article.text("VernacularTitle")) }
    builder.setDetail(DetailName.originalTitle, article.text("VernacularTitle"))
    builder.setVenue(journal?.text("Title") ?? citation.text("MedlineJournalInfo", "MedlineTA"))
    builder.setDetail(DetailName.venueShort, journal?.text("ISOAbbreviation"))
    builder.setDetail(DetailName.volume, journal?.text("JournalIssue", "Volume"))
    builder.setDetail(DetailName.issue, journal?.text("JournalIssue", "Issue"))
    for issn in journal?.all("ISSN") ?? [] { builder.setDetail(DetailName.issn, issn.text) }
    let issued = PubMedFields.addDate(journal?.first("JournalIssue", "PubDate"), to: &builder)
    if !issued { PubMedFields.addDate(article.first("ArticleDate"), to: &builder) }
    PubMedFields.addPages(of: article, to: &builder)
    PubMedFields.addPeople(article.all("AuthorList"), to: &builder)
    PubMedFields.addAbstract(article.first("Abstract") ?? citation.first("OtherAbstract"), to: &builder)
    for language in article.all("Language") { builder.setDetail(DetailName.language, language.text) }
    PubMedFields.addType(article.all("PublicationTypeList", "PublicationType"), to: &builder)
    for number in article.all("ELocationID") {
      if number.attribute("EIdType") == "doi" { builder.setDOI(number.text) }
      if number.attribute("EIdType") == "pii" { builder.setDetail("pii", number.text) }
    }
    PubMedFields.addIdentifiers(of: citation, lists: element.all("PubmedData", "ArticleIdList"), to: &builder)
    PubMedFields.addTags(of: citation, to: &builder)
    for substance in citation.all("ChemicalList", "Chemical", "NameOfSubstance") {
      builder.setDetail("substances", substance.text)
    }
    return builder
  }
}
