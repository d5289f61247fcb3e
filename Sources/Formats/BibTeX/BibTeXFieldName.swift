import ReadingList

/// Names of fields, and which facts of an entry they hold.
enum BibTeXFieldName {
  /// The detail that a field is kept as, if it is a plain text that needs nothing done to it; nil for a field that has a
  /// meaning of its own or none.
  static func detail(_ field: String) -> String? { details[field] }

  /// The field for a detail; nil if only the detail's own name can be.
  static func field(forDetail name: String, isArticle: Bool) -> String? {
    switch name {
    case DetailName.issue: isArticle ? "number" : "issue"
    case DetailName.number: isArticle ? "eid" : "number"
    default: fields[name]
    }
  }

  /// Whether lines that begin with `name` and "=" are the beginnings of fields rather than text.
  static func isUsual(_ name: String) -> Bool { details[name] != nil || meaningful.contains(name) }

  /// The field of a detail under its own name, which is encoded so that any name can be.
  static func field(ofOwnName name: String) -> String {
    ownPrefix
      + name.utf8.map { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
          UInt8(ascii: "_"):
          return String(Unicode.Scalar(byte))
        default: return "+" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
      }.joined()
  }

  /// The detail whose own name `field` has; nil for any other field.
  static func ownName(_ field: String) -> String? {
    guard field.hasPrefix(ownPrefix) else { return nil }
    var bytes: [UInt8] = []
    var rest = Substring(field.dropFirst(ownPrefix.count)).utf8
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "+"), let value = UInt8(String(Substring(rest.prefix(2))), radix: 16) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether BibTeX takes `name` for a field's as it is.
  static func isPlain(_ name: String) -> Bool {
    name.utf8.first.map { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 } == true
      && name.utf8.allSatisfy {
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
          || "-_".utf8.contains($0)
      }
  }

  /// The citation key where it could not be written as it is.
  static let key = "entry-key"
  /// CSL's kind where the type does not say it.
  static let kind = "csl-type"
  private static let ownPrefix = "detail-"

  private static let details: [String: String] = [
    "accessed": DetailName.accessed, "address": DetailName.publisherPlace, "chapter": DetailName.chapter,
    "edition": DetailName.edition, "eventtitle": DetailName.event,
    "hyphenation": DetailName.language, "institution": DetailName.publisher, "isbn": DetailName.isbn,
    "issn": DetailName.issn, "issue": DetailName.issue, "journal-abbreviation": DetailName.venueShort,
    "journal-iso": DetailName.venueShort, "langid": DetailName.language, "language": DetailName.language,
    "lastchecked": DetailName.accessed, "license": DetailName.license, "location": DetailName.publisherPlace,
    "numpages": "number-of-pages", "organization": DetailName.publisher, "origtitle": DetailName.originalTitle,
    "pagetotal": "number-of-pages", "pmc": DetailName.pmcid, "pmcid": DetailName.pmcid, "pmid": DetailName.pmid,
    "publisher": DetailName.publisher, "school": DetailName.publisher, "series": DetailName.collectionTitle,
    "shortjournal": DetailName.venueShort, "shorttitle": DetailName.titleShort, "urldate": DetailName.accessed,
    "volume": DetailName.volume, "volumes": "number-of-volumes",
  ]

  private static let fields: [String: String] = [
    DetailName.accessed: "urldate", DetailName.publisherPlace: "address", DetailName.chapter: "chapter",
    DetailName.edition: "edition", DetailName.event: "eventtitle", DetailName.isbn: "isbn", DetailName.issn: "issn",
    DetailName.venueShort: "shortjournal", DetailName.language: "language", DetailName.license: "license",
    "number-of-pages": "pagetotal", DetailName.originalTitle: "origtitle", DetailName.pmcid: "pmcid",
    DetailName.pmid: "pmid", DetailName.publisher: "publisher", DetailName.collectionTitle: "series",
    DetailName.titleShort: "shorttitle", DetailName.volume: "volume", "number-of-volumes": "volumes",
    DetailName.page: "pages", DetailName.genre: "type", DetailName.editor: "editor",
    DetailName.translator: "translator",
    DetailName.file: "file",
  ]

  /// Usual fields that are none of `details`.
  private static let meaningful: Set<String> = [
    "abstract", "annotation", "annote", "archiveprefix", "author", "bdsk-url-1", "booktitle", "comment", "crossref",
    "date", "date-added", "date-modified", "day", "doi", "editor", "eprint", "eprintclass", "eprinttype", "file",
    "groups",
    "howpublished", "ids", "journal", "journaltitle", "key", "keywords", "maintitle", "month", "note", "number",
    "owner",
    "pages", "primaryclass", "readstatus", "subtitle", "timestamp", "title", "titleaddon", "translator", "type", "url",
    "xdata", "year",
  ]
}
