import ReadingList

/// Zotero's names for types and fields, and those of CSL for the same.
enum ZoteroTypes {
  /// Types of CSL by Zotero's; a type that is missing here is kept as it is.
  static let types: [String: String] = [
    "artwork": "graphic", "audioRecording": "song", "bill": "bill", "blogPost": "post-weblog", "book": "book",
    "bookSection": "chapter", "case": "legal_case", "computerProgram": "software",
    "conferencePaper": "paper-conference",
    "dataset": "dataset", "dictionaryEntry": "entry-dictionary", "document": "document",
    "email": "personal_communication",
    "encyclopediaArticle": "entry-encyclopedia", "film": "motion_picture", "forumPost": "post", "hearing": "hearing",
    "interview": "interview", "journalArticle": "article-journal", "letter": "personal_communication",
    "magazineArticle": "article-magazine", "manuscript": "manuscript", "map": "map",
    "newspaperArticle": "article-newspaper", "patent": "patent", "podcast": "song", "preprint": "article",
    "presentation": "speech", "radioBroadcast": "broadcast", "report": "report", "standard": "standard",
    "statute": "legislation", "thesis": "thesis", "tvBroadcast": "broadcast", "videoRecording": "motion_picture",
    "webpage": "webpage",
  ]

  /// Fields that name what the work appeared in.
  static let venues: Set<String> = [
    "publicationTitle", "proceedingsTitle", "bookTitle", "websiteTitle", "blogTitle", "forumTitle", "dictionaryTitle",
    "encyclopediaTitle", "programTitle", "repository", "reporter",
  ]

  /// Names of details by Zotero's fields; a field that is missing here is kept under its own name in lower case.
  static let details: [String: String] = [
    "volume": DetailName.volume, "issue": DetailName.issue, "pages": DetailName.page, "number": DetailName.number,
    "reportNumber": DetailName.number, "patentNumber": DetailName.number, "edition": DetailName.edition,
    "publisher": DetailName.publisher, "university": DetailName.publisher, "institution": DetailName.publisher,
    "company": DetailName.publisher, "studio": DetailName.publisher, "place": DetailName.publisherPlace,
    "series": DetailName.collectionTitle, "seriesTitle": DetailName.collectionTitle,
    "conferenceName": DetailName.event, "meetingName": DetailName.event, "ISBN": DetailName.isbn,
    "ISSN": DetailName.issn, "PMID": DetailName.pmid, "PMCID": DetailName.pmcid, "language": DetailName.language,
    "rights": DetailName.license, "shortTitle": DetailName.titleShort,
    "journalAbbreviation": DetailName.venueShort, "accessDate": DetailName.accessed, "thesisType": DetailName.genre,
    "reportType": DetailName.genre, "websiteType": DetailName.genre, "citationKey": "citation-key",
  ]
}
