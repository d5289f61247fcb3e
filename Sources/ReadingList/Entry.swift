/// One thing that a person means to read: a paper, a post, a page.
///
/// Only the title is always there. An entry may have no link or several, and stand in no section, one, or (when several
/// lists name the same work) more than one.
public struct Entry: Sendable, Equatable, Codable {
  /// The id that the entry's source gave it; nil where the source gave none.
  public var key: String?
  /// The title as its list has it. Never empty.
  public var title: String
  /// What the person wrote about it; notes from several lists stand in paragraphs of their own.
  public var note: String?
  /// Names in the order of the work, each as "First Last" or as its source writes it.
  public var authors: [String]
  /// Year of publication.
  public var year: Int?
  /// Names of the sections that hold the entry, the first one being where lists show it.
  public var sections: [String]
  /// Links in the order of the list.
  public var links: [Link]
  /// Free labels, without "#".
  public var tags: [String]
  /// The abstract or summary, plain text.
  public var abstract: String?
  /// Journal, conference or site that published the work.
  public var venue: String?
  /// DOI in lower case, without a resolver's address.
  public var doi: String?
  /// arXiv id without version.
  public var arxiv: String?
  /// When the person added it: an ISO 8601 date, or date and time.
  public var added: String?
  /// How far the person has come with it; nil where no list says so.
  public var status: ReadingStatus?
  /// Further facts, each in one line, by the names that `DetailName` lists or those of the source.
  public var details: [String: String]

  /// An entry of which nothing but the title is known, unless said otherwise.
  public init(
    key: String? = nil, title: String, note: String? = nil, authors: [String] = [], year: Int? = nil,
    sections: [String] = [], links: [Link] = [], tags: [String] = [], abstract: String? = nil, venue: String? = nil,
    doi: String? = nil, arxiv: String? = nil, added: String? = nil,
    status: ReadingStatus? = nil, details: [String: String] = [:]
  ) {
    self.key = key
    self.title = title
    self.note = note
    self.authors = authors
    self.year = year
    self.sections = sections
    self.links = links
    self.tags = tags
    self.abstract = abstract
    self.venue = venue
    self.doi = doi
    self.arxiv = arxiv
    self.added = added
    self.status = status
    self.details = details
  }
}

extension Entry {
  /// The entry that `decoder` holds, which may have been encoded before entries had a status and details.
  ///
  /// - throws: `DecodingError`.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      key: try values.decodeIfPresent(String.self, forKey: .key),
      title: try values.decode(String.self, forKey: .title),
      note: try values.decodeIfPresent(String.self, forKey: .note),
      authors: try values.decode([String].self, forKey: .authors),
      year: try values.decodeIfPresent(Int.self, forKey: .year),
      sections: try values.decode([String].self, forKey: .sections),
      links: try values.decode([Link].self, forKey: .links),
      tags: try values.decode([String].self, forKey: .tags),
      abstract: try values.decodeIfPresent(String.self, forKey: .abstract),
      venue: try values.decodeIfPresent(String.self, forKey: .venue),
      doi: try values.decodeIfPresent(String.self, forKey: .doi),
      arxiv: try values.decodeIfPresent(String.self, forKey: .arxiv),
      added: try values.decodeIfPresent(String.self, forKey: .added),
      status: try values.decodeIfPresent(ReadingStatus.self, forKey: .status),
      details: try values.decodeIfPresent([String: String].self, forKey: .details) ?? [:])
  }
}
