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

/// What became of one question to a provider.
public struct FetchAttempt: Sendable, Equatable {
  /// How a provider answered.
  public enum Result: String, Sendable {
    /// It said something.
    case found
    /// It does not know the subject.
    case nothing
    /// It did not answer as it should: worth another try in the next run.
    case failed
    /// It does not want to be asked: robots.txt.
    case refused
  }

  /// How it answered.
  public var result: Result
  /// When: ISO 8601.
  public var made: String
  /// What to send for a conditional request, if the answer had it.
  public var etag: String?
  /// The same as a date, in the answer's own words.
  public var modified: String?

  /// An answer.
  public init(result: Result, made: String, etag: String? = nil, modified: String? = nil) {
    self.result = result
    self.made = made
    self.etag = etag
    self.modified = modified
  }
}

/// One question to a provider with its answer, as it is to be kept.
public struct FetchOutcome: Sendable {
  /// What was asked about.
  public var subject: FetchSubject
  /// Who was asked.
  public var provider: String
  /// How it answered.
  public var attempt: FetchAttempt
  /// What it said; nil where it said nothing, or that what it said before still holds.
  public var record: FetchedRecord?

  /// An answer with what it said.
  public init(subject: FetchSubject, provider: String, attempt: FetchAttempt, record: FetchedRecord? = nil) {
    self.subject = subject
    self.provider = provider
    self.attempt = attempt
    self.record = record
  }
}

/// Facts that were fetched for an entry and are those of another work, as far as the titles tell.
public struct TitleMismatch: Sendable, Equatable {
  /// The entry.
  public var id: EntryID
  /// Its title.
  public var title: String
  /// What was asked about (`FetchSubject.text`).
  public var subject: String
  /// The title that the provider has.
  public var fetchedTitle: String
  /// Who has it.
  public var provider: String
  /// Where.
  public var url: String
}
