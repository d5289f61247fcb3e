import ReadingList

/// What a provider is asked about: a work by one of its identifiers, or a page.
public enum FetchSubject: Sendable, Hashable {
  case arxiv(ArXivID)
  case doi(DOI)
  /// A number in PubMed: digits.
  case pmid(String)
  /// A page, by its canonical form (`WebAddress.canonical`) and the address to ask for.
  case page(canonical: String, url: String)

  /// One text for each subject, under which facts are kept: "arxiv:2211.17192". Addresses of one page share theirs.
  public var text: String {
    switch self {
    case .arxiv(let id): "arxiv:" + id.value
    case .doi(let doi): "doi:" + doi.value
    case .pmid(let number): "pmid:" + number
    case .page(let canonical, _): "url:" + canonical
    }
  }

  /// Subjects with the same text are the same.
  public static func == (first: FetchSubject, second: FetchSubject) -> Bool { first.text == second.text }

  /// Adds the text to `hasher`.
  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension FetchSubject {
  /// What an entry can be asked for by, the surest first: its arXiv id, its DOI, its number in PubMed, and the page that
  /// its first link leads to, if that is on the web.
  public static func subjects(of entry: Entry) -> [FetchSubject] {
    var found: [FetchSubject] = []
    for identifier in entry.identifiers {
      switch identifier {
      case .arxiv(let id): found.append(.arxiv(id))
      case .doi(let doi): found.append(.doi(doi))
      case .url, .title: break
      }
    }
    let first = entry.links.first.flatMap { WebAddress($0.url) }
    if let number = entry.details[DetailName.pmid] ?? first.flatMap(pmid), isPMID(number) {
      found.append(.pmid(number))
    }
    if let first, ["http", "https"].contains(first.scheme), let url = entry.links.first?.url {
      found.append(.page(canonical: first.canonical, url: url))
    }
    return found
  }

  private static func isPMID(_ text: String) -> Bool {
    (1...8).contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// The number in "pubmed.ncbi.nlm.nih.gov/123/" and "www.ncbi.nlm.nih.gov/pubmed/123".
  private static func pmid(_ address: WebAddress) -> String? {
    guard address.isWithin("ncbi.nlm.nih.gov") else { return nil }
    let parts = address.path.split(separator: "/")
    if address.host.hasPrefix("pubmed.") { return parts.first.map { String($0) } }
    return parts.count == 2 && parts[0] == "pubmed" ? String(parts[1]) : nil
  }
}
