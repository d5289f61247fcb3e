import ReadingList

/// What is made of the cells of a column.
enum ColumnRole: Equatable {
  case field(TableField)
  /// A further link, with its label.
  case link(String)
  /// Yes or no: the status that each means, nil where it means none.
  case flag(yes: ReadingStatus, no: ReadingStatus?)
  /// Whether it is a favourite.
  case favorite
  /// A folder, unless it is one of those by which Instapaper says what has been read.
  case folder
  /// A further fact, under this name.
  case detail(String)

  /// The role that the name of a column tells, in English or German; nil if it tells none.
  static func known(_ name: ColumnName) -> ColumnRole? {
    for (field, names) in fields where names.contains(name.words) { return .field(field) }
    if let detail = details[name.words] { return .detail(detail) }
    switch name.words {
    case "read", "is read", "gelesen", "is archived", "archived", "archive", "done", "erledigt":
      return .flag(yes: .read, no: .unread)
    case "unread", "is unread", "toread", "to read", "ungelesen": return .flag(yes: .unread, no: nil)
    case "favorite", "favourite", "favorited", "is favorite", "starred", "is starred", "is fav", "favorit":
      return .favorite
    default: break
    }
    // "PaperURL", "Link to code": a link, and what it leads to.
    let words = name.words.split(separator: " ")
    guard let last = words.last else { return nil }
    if words.count > 1, ["url", "urls", "link", "links", "uri"].contains(last) {
      return .link(words.dropLast().joined(separator: " "))
    }
    return words.count > 1 && (last == "title" || last == "titel") ? .field(.title) : nil
  }

  private static let fields: [(TableField, Set<String>)] = [
    (
      .title,
      [
        "title", "titel", "name", "headline", "überschrift", "bezeichnung", "paper", "papers", "book", "buch",
        "article",
        "artikel", "work", "post", "bookmark", "lesezeichen", "display name",
      ]
    ),
    (
      .url,
      [
        "url", "urls", "link", "links", "uri", "href", "address", "adresse", "web address", "webadresse", "website",
        "webseite", "permalink", "hyperlink", "web page", "page url", "source url", "given url", "internetadresse",
      ]
    ),
    (
      .authors,
      [
        "author", "authors", "autor", "autoren", "autorin", "autor in", "verfasser", "creator", "creators", "writer",
        "by", "author names", "authors full name", "author full names", "additional authors", "urheber",
      ]
    ),
    (
      .year,
      [
        "year", "jahr", "publication year", "pubyear", "year published", "erscheinungsjahr", "publikationsjahr",
        "original publication year",
      ]
    ),
    (
      .date,
      [
        "date", "datum", "published", "publication date", "date published", "pub date", "published at", "issued",
        "veröffentlicht", "erscheinungsdatum", "publikationsdatum", "published date",
      ]
    ),
    (
      .section,
      [
        "section", "folder", "collection", "collections", "category", "categories", "group", "list", "shelf",
        "abschnitt",
        "ordner", "sammlung", "kategorie", "kategorien", "gruppe", "liste", "rubrik", "bereich", "regal",
      ]
    ),
    (
      .note,
      [
        "note", "notes", "comment", "comments", "description", "remark", "remarks", "annotation", "annotations",
        "selection", "my review", "private notes", "my notes", "highlight", "highlights", "extended", "notiz",
        "notizen", "beschreibung", "kommentar", "kommentare", "anmerkung", "anmerkungen", "bemerkung", "bemerkungen",
        "why", "warum",
      ]
    ),
    (
      .abstract,
      [
        "abstract", "summary", "excerpt", "abstract note", "tldr", "tl dr", "zusammenfassung", "kurzfassung", "auszug",
        "inhalt",
      ]
    ),
    (
      .tags,
      [
        "tags", "tag", "tag names", "labels", "label", "keywords", "keyword", "topic", "topics", "document tags",
        "manual tags", "automatic tags", "bookshelves", "author keywords", "hashtags", "schlagwort", "schlagworte",
        "schlagwörter", "stichwort", "stichworte", "stichwörter", "thema", "themen", "etiketten", "markierungen",
      ]
    ),
    (
      .venue,
      [
        "venue", "journal", "conference", "publication", "publication title", "source title", "journal title",
        "published in", "magazine", "container title", "zeitschrift", "konferenz", "journal book", "publikation",
        "erschienen in",
      ]
    ),
    (.doi, ["doi"]), (.arxiv, ["arxiv", "arxiv id", "ar xiv", "ar xiv id", "eprint"]),
    (
      .added,
      [
        "added", "date added", "time added", "added at", "added on", "created", "created at", "date created",
        "saved", "saved at", "saved date", "date saved", "timestamp", "time", "bookmarked at", "hinzugefügt",
        "hinzugefügt am", "erstellt", "erstellt am", "gespeichert", "gespeichert am", "add date", "creation date",
      ]
    ),
    (
      .status,
      ["status", "state", "read status", "reading status", "exclusive shelf", "lesestatus", "stand", "zustand"]
    ),
    (.key, ["key", "id", "citation key", "citekey", "bibtex key", "cite key", "slug", "schlüssel"]),
  ]

  private static let details: [String: String] = [
    "type": DetailName.type, "item type": DetailName.type, "typ": DetailName.type, "volume": DetailName.volume,
    "band": DetailName.volume, "issue": DetailName.issue, "heft": DetailName.issue, "pages": DetailName.page,
    "page": DetailName.page, "seiten": DetailName.page, "publisher": DetailName.publisher,
    "verlag": DetailName.publisher, "isbn": DetailName.isbn, "isbn13": DetailName.isbn, "issn": DetailName.issn,
    "language": DetailName.language, "sprache": DetailName.language, "edition": DetailName.edition,
    "auflage": DetailName.edition, "editor": DetailName.editor, "editors": DetailName.editor,
    "herausgeber": DetailName.editor, "pmid": DetailName.pmid, "pubmed id": DetailName.pmid,
    "pmcid": DetailName.pmcid, "series": DetailName.collectionTitle, "reihe": DetailName.collectionTitle,
    "license": DetailName.license, "rights": DetailName.license, "short title": DetailName.titleShort,
    "translator": DetailName.translator, "access date": DetailName.accessed, "file attachments": DetailName.file,
  ]
}
