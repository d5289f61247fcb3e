/// What a template can put in for a record.
public enum TemplateField: String, Sendable, CaseIterable {
  case id, key, title, authors, year, section, sections, tagline, note, url, urls, tags, abstract, venue, doi, arxiv
  case added, rank, score, snippet
  /// What stands behind the first link, judged by its address: "paper", "code".
  case kind
  /// The host of the first link.
  case site

  /// The value in one line; empty where the record has none. Lists are separated by "; ", addresses by a space.
  func value(_ record: Record) -> String {
    PlainText.singleLine(text(record) ?? "")
  }

  private func text(_ record: Record) -> String? {
    let entry = record.entry
    return switch self {
    case .id: record.id.text
    case .key: entry.key
    case .title: record.title
    case .authors: entry.authors.joined(separator: "; ")
    case .year: entry.year.map { String($0) }
    case .section: entry.sections.first
    case .sections: entry.sections.joined(separator: "; ")
    case .tagline: record.tagline
    case .note: entry.note
    case .url: record.url
    case .urls: entry.links.map(\.url).joined(separator: " ")
    case .tags: entry.tags.joined(separator: "; ")
    case .abstract: entry.abstract
    case .venue: entry.venue
    case .doi: entry.doi
    case .arxiv: entry.arxiv
    case .added: entry.added
    case .rank: record.hit.map { String($0.rank) }
    case .score: record.hit.map { $0.score.shortestText }
    case .snippet: record.hit?.snippet.map { HitPrinter.passage($0).plain }
    case .kind: entry.links.first?.kind.rawValue
    case .site: entry.links.first?.site
    }
  }
}
