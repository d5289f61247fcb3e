/// Kinds of works, as CSL and as other vocabularies name them.
enum WorkType {
  /// Every type of CSL 1.0.2 (citationstyles.org, appendix III).
  static let all: Set<String> = [
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter",
    "classic", "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event",
    "figure", "graphic", "hearing", "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture",
    "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical", "personal_communication",
    "post", "post-weblog", "regulation", "report", "review", "review-book", "software", "song", "speech", "standard",
    "thesis", "treaty", "webpage",
  ]

  /// CSL's name for what another vocabulary calls `name`, in any case; `name` in lower case where CSL has none.
  static func csl(_ name: String) -> String {
    let name = name.lowercased()
    return others[name] ?? name
  }

  /// Names of BibTeX, Crossref, OpenAlex, Semantic Scholar, DataCite, Zenodo and EndNote, which contradict each other
  /// nowhere.
  private static let others: [String: String] = [
    "journal-article": "article-journal", "journal article": "article-journal", "journalarticle": "article-journal",
    "journal": "article-journal", "article": "article-journal", "editorial": "article-journal",
    "letter": "article-journal", "lettersandcomments": "article-journal", "casereport": "article-journal",
    "electronic article": "article-journal", "data-paper": "article-journal", "datapaper": "article-journal",
    "magazine article": "article-magazine", "newspaper article": "article-newspaper", "news": "article-newspaper",
    "proceedings-article": "paper-conference", "conference": "paper-conference", "inproceedings": "paper-conference",
    "conference paper": "paper-conference", "conference proceedings": "paper-conference",
    "conference-paper": "paper-conference", "conferencepaper": "paper-conference",
    "proceedings paper": "paper-conference",
    "conferenceproceeding": "book", "proceedings": "book", "book": "book", "monograph": "book", "edited-book": "book",
    "edited book": "book", "reference-book": "book", "electronic book": "book", "collection": "book", "booklet": "book",
    "mvbook": "book", "manual": "book", "conference-proceedings": "book",
    "book-chapter": "chapter", "bookchapter": "chapter", "book section": "chapter", "booksection": "chapter",
    "book chapter": "chapter", "book-section": "chapter", "section": "chapter", "book-part": "chapter",
    "inbook": "chapter", "incollection": "chapter",
    "posted-content": "article", "preprint": "article", "working-paper": "article", "workingpaper": "article",
    "unpublished": "manuscript", "unpublished work": "manuscript", "manuscript": "manuscript",
    "dissertation": "thesis", "phdthesis": "thesis", "mastersthesis": "thesis", "thesis": "thesis",
    "techreport": "report", "technicalnote": "report", "report-component": "report", "report-series": "report",
    "deliverable": "report", "projectdeliverable": "report", "report": "report",
    "reference-entry": "entry", "encyclopedia": "entry-encyclopedia", "dictionary": "entry-dictionary",
    "peer-review": "review", "peerreview": "review",
    "computer program": "software", "computerprogram": "software", "software-code": "software",
    "computationalnotebook": "software", "database": "dataset", "data": "dataset", "dataset": "dataset",
    "web page": "webpage", "online": "webpage", "electronic": "webpage", "website": "webpage", "blog": "post-weblog",
    "lesson": "speech", "presentation": "speech", "poster": "speech", "figure": "figure", "image": "graphic",
    "audiovisual": "motion_picture", "video": "motion_picture", "film or broadcast": "motion_picture",
    "legal case": "legal_case", "statute": "legislation", "personal communication": "personal_communication",
    "generic": "document", "misc": "document", "other": "document", "text": "document",
  ]
}
