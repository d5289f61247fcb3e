import ReadingList

/// What one provider says of one subject.
public struct FetchedRecord: Sendable, Equatable {
  /// What it was asked about.
  public var subject: FetchSubject
  /// The provider's name: "crossref".
  public var provider: String
  /// The provider's place among the others: of two that state a fact, the lower one counts.
  public var rank: Int
  /// Where it says so.
  public var url: String
  /// The facts. An empty title says nothing; note, tags, links, sections and status are no facts.
  public var facts: Entry

  /// The record that says `facts`.
  public init(subject: FetchSubject, provider: String, rank: Int, url: String, facts: Entry) {
    self.subject = subject
    self.provider = provider
    self.rank = rank
    self.url = url
    self.facts = facts
  }

  /// The members that are facts about a work, and not a person's words about it.
  static let fields: [EntryField] = [.title, .authors, .year, .abstract, .venue, .doi, .arxiv]

  /// Details that are taken: those of a citation.
  static let details: [String] = [
    DetailName.type, DetailName.issued, DetailName.volume, DetailName.issue, DetailName.page, DetailName.number,
    DetailName.publisher, DetailName.venueShort, DetailName.isbn, DetailName.issn, DetailName.pmid, DetailName.pmcid,
    DetailName.language,
  ]
}
