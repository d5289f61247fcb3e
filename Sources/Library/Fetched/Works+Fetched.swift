import ReadingList

extension Works {
  /// What of an entry fetched facts fill: what neither a list nor the person says.
  ///
  /// - parameter entry: What the sources say.
  /// - parameter edited: The same with the person's edits, which may have corrected the link: facts of the old one are
  ///   another work's then.
  func filled(_ entry: Entry, as edited: Entry, of number: Int64) throws -> Entry {
    guard !fetched.isEmpty else { return entry }
    var result = entry
    var seen: Set<FetchSubject> = []
    // A fact can name a further identifier: arXiv has the DOI of the published version.
    var subjects = FetchSubject.subjects(of: edited)
    while let subject = subjects.first(where: { !seen.contains($0) }) {
      seen.insert(subject)
      let records = try fetched.records(of: subject).map(\.record)
      guard !records.isEmpty, try isOfWork(records, subject, edited) else { continue }
      for record in records { result = try filled(result, with: record.facts, of: number) }
      var known = edited
      known.doi = edited.doi ?? result.doi
      known.arxiv = edited.arxiv ?? result.arxiv
      subjects = FetchSubject.subjects(of: known)
    }
    return result
  }

  /// Whether what providers say of a subject is of the entry: the person says so, or all titles agree with the list's.
  private func isOfWork(_ records: [FetchedRecord], _ subject: FetchSubject, _ entry: Entry) throws -> Bool {
    try records.allSatisfy { TitleLikeness.isAlike(entry, $0.facts) } || fetched.isAccepted(subject)
  }

  private func filled(_ entry: Entry, with facts: Entry, of number: Int64) throws -> Entry {
    var result = entry
    if TitleLikeness.isPlaceholder(entry), !facts.title.isEmpty { result.title = facts.title }
    if result.authors.isEmpty { result.authors = facts.authors }
    result.year = result.year ?? facts.year
    result.abstract = result.abstract ?? facts.abstract
    result.venue = result.venue ?? facts.venue
    // An identifier that another entry has would make two entries one behind the person's back.
    if result.doi == nil, let doi = facts.doi.flatMap({ DOI($0) }), try isFree(.doi(doi), for: number) {
      result.doi = doi.value
    }
    if result.arxiv == nil, let id = facts.arxiv.flatMap({ ArXivID($0) }), try isFree(.arxiv(id), for: number) {
      result.arxiv = id.value
    }
    result.details.merge(facts.details) { own, _ in own }
    return result
  }

  private func isFree(_ identifier: Identifier, for number: Int64) throws -> Bool {
    try store.identities.numbers(Identity.hash(identifier)).allSatisfy { $0 == number }
  }

  /// Whether facts were fetched that the work, or what a source says of it now, is filled with: its row is then not what
  /// its source says.
  func isFilled(_ number: Int64?, or entry: Entry) throws -> Bool {
    guard !fetched.isEmpty else { return false }
    var subjects = FetchSubject.subjects(of: entry)
    if let number, let stored = try library.entries([number], in: Connection(db)).first {
      subjects += FetchSubject.subjects(of: stored.entry)
    }
    return try subjects.contains { try fetched.knows($0) }
  }
}
