import ReadingList

/// Types of entries and the kinds of work that CSL has for them.
enum BibTeXType {
  /// Whether BibTeX, biblatex or a usual program has the type, or it is no entry's but a block's.
  static func isKnown(_ type: String) -> Bool {
    kinds[type] != nil || ["comment", "string", "preamble", "xdata", "misc", "set"].contains(type)
  }

  /// CSL's name of the kind, or the type itself where CSL has none; nil for "misc", which says nothing.
  static func kind(of type: String) -> String? {
    type == "misc" ? nil : kinds[type] ?? type
  }

  /// What a type says beyond the kind.
  static func genre(of type: String) -> String? {
    switch type {
    case "phdthesis": phd
    case "mastersthesis": master
    default: nil
    }
  }

  /// The type for a work of `kind`; "misc" if there is none.
  static func type(ofKind kind: String?, genre: String?) -> String {
    if kind == "thesis" { return genre == phd ? "phdthesis" : genre == master ? "mastersthesis" : "thesis" }
    return kind.flatMap { types[$0] } ?? "misc"
  }

  /// Whether the kind says all that `type` says, so that the type need not be kept beside it.
  static func isKeptByKind(_ type: String) -> Bool {
    guard let kind = kinds[type] else { return true }
    return types[kind] == type || genre(of: type) != nil || synonyms.contains(type)
  }

  /// Whether `kind` is a type that no table has, which stays what it is.
  static func isOwnType(_ kind: String) -> Bool {
    kinds[kind] == nil && types[kind] == nil && !isKnown(kind) && !kind.contains("-") && kind != "document"
  }

  private static let synonyms: Set<String> = ["conference", "electronic", "report", "talk", "thesis", "webpage", "www"]

  /// A genre in plain words where biblatex has a key for it: "phdthesis".
  static func genre(named text: String) -> String {
    switch text.lowercased() {
    case "phdthesis": phd
    case "mathesis", "mastersthesis": master
    case "techreport": "Technical report"
    default: text
    }
  }

  private static let phd = "PhD thesis"
  private static let master = "Master's thesis"

  /// The type that is written for each kind: the one that means it, or else the nearest.
  private static let types: [String: String] = [
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article", "book": "book",
    "chapter": "incollection", "dataset": "dataset",
    "entry": "inreference", "entry-dictionary": "inreference", "entry-encyclopedia": "inreference", "graphic": "image",
    "legal_case": "jurisdiction", "legislation": "legislation",
    "manuscript": "unpublished", "map": "image", "motion_picture": "movie", "pamphlet": "booklet",
    "paper-conference": "inproceedings",
    "patent": "patent", "performance": "performance", "periodical": "periodical", "personal_communication": "letter",
    "post": "online", "post-weblog": "online", "report": "techreport", "review": "review", "review-book": "review",
    "software": "software", "song": "audio", "speech": "presentation",
    "standard": "standard", "webpage": "online", "manual": "manual", "proceedings": "proceedings",
  ]

  private static let kinds: [String: String] = [
    "archive": "collection", "article": "article-journal", "artwork": "graphic", "audio": "song", "book": "book",
    "bookinbook": "chapter", "booklet": "pamphlet", "collection": "book", "conference": "paper-conference",
    "dataset": "dataset", "electronic": "webpage", "image": "graphic", "inbook": "chapter", "incollection": "chapter",
    "inproceedings": "paper-conference", "inreference": "entry", "jurisdiction": "legal_case",
    "legislation": "legislation", "letter": "personal_communication", "manual": "manual", "mastersthesis": "thesis",
    "movie": "motion_picture", "music": "song", "mvbook": "book", "mvcollection": "book",
    "mvproceedings": "proceedings",
    "mvreference": "book", "online": "webpage", "patent": "patent", "performance": "performance",
    "periodical": "periodical", "phdthesis": "thesis", "presentation": "speech", "proceedings": "proceedings",
    "reference": "book", "report": "report", "review": "review", "software": "software", "standard": "standard",
    "suppbook": "chapter", "suppcollection": "chapter", "suppperiodical": "article-journal", "talk": "speech",
    "techreport": "report", "thesis": "thesis", "unpublished": "manuscript", "video": "motion_picture",
    "webpage": "webpage", "www": "webpage",
  ]
}
