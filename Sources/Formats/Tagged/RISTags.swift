import ReadingList

/// What the tags of RIS mean (Research Information Systems, 2001, with EndNote's and Zotero's additions).
enum RISTags {
  /// Details that have a tag of their own.
  static let details: [(tag: String, name: String)] = [
    ("VL", DetailName.volume), ("IS", DetailName.issue), ("PB", DetailName.publisher),
    ("CY", DetailName.publisherPlace), ("ET", DetailName.edition), ("T3", DetailName.collectionTitle),
    ("J2", DetailName.venueShort), ("ST", DetailName.titleShort), ("LA", DetailName.language),
    ("M3", DetailName.genre), ("M1", DetailName.number), ("CN", "call-number"), ("NV", "number-of-volumes"),
    ("DP", "source"), ("DB", "archive"), ("AD", "address"), ("SE", "section"), ("Y2", DetailName.accessed),
  ]

  /// Names that have a tag of their own.
  static let names: [(tag: String, name: String)] = [
    ("A2", DetailName.editor), ("A3", "collection-editor"), ("A4", DetailName.translator),
  ]

  /// What other tags mean the same.
  static let synonyms: [String: String] = [
    "VO": "VL", "CP": "IS", "PP": "CY", "ED": "A2", "TA": "A4", "LK": "UR", "RN": "N1", "A1": "AU", "TI": "T1",
  ]

  /// The names of works' types: RIS's, then CSL's. Of several the first is the one that is written.
  static let types: [(ris: String, csl: String)] = [
    ("JOUR", "article-journal"), ("MGZN", "article-magazine"), ("NEWS", "article-newspaper"), ("BOOK", "book"),
    ("CHAP", "chapter"), ("CONF", "paper-conference"), ("CPAPER", "paper-conference"), ("CONFPRC", "book"),
    ("THES", "thesis"), ("RPRT", "report"), ("UNPB", "manuscript"), ("PAT", "patent"), ("STAND", "standard"),
    ("COMP", "software"), ("DATA", "dataset"), ("AGGR", "dataset"), ("DBASE", "dataset"), ("BLOG", "post-weblog"),
    ("ELEC", "webpage"), ("WEB", "webpage"), ("ICOMM", "webpage"), ("VIDEO", "motion_picture"),
    ("MPCT", "motion_picture"), ("SOUND", "song"), ("MUSIC", "musical_score"), ("MAP", "map"), ("ART", "graphic"),
    ("FIGURE", "figure"), ("SLIDE", "speech"), ("HEAR", "hearing"), ("BILL", "bill"), ("CASE", "legal_case"),
    ("STAT", "legislation"), ("LEGAL", "legislation"), ("PCOMM", "personal_communication"), ("PAMP", "pamphlet"),
    ("ENCYC", "entry-encyclopedia"), ("DICT", "entry-dictionary"), ("EJOUR", "article-journal"),
    ("JFULL", "periodical"), ("INPR", "article-journal"), ("ABST", "article-journal"), ("EDBOOK", "book"),
    ("EBOOK", "book"), ("ECHAP", "chapter"), ("SER", "book"), ("CLSWK", "classic"), ("ANCIENT", "classic"),
    ("GOVDOC", "report"), ("MANSCPT", "manuscript"), ("MULTI", "motion_picture"), ("PREPRINT", "article"),
  ]

  /// The type in CSL's words; nil for a generic one.
  static func csl(_ type: String) -> String? {
    let name = type.uppercased()
    if let known = types.first(where: { $0.ris == name }) { return known.csl }
    return ["GEN", "GENERIC", ""].contains(name) ? nil : WorkType.csl(type)
  }
}
