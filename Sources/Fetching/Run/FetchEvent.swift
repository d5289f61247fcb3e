import Foundation
import Library
import ReadingList

/// What happens in a run, as it happens.
public enum FetchEvent: Sendable {
  /// The run begins: entries that lack something, and the first questions by provider.
  case planned(entries: Int, questions: [String: Int])
  /// A request goes out.
  case asked(provider: String, subjects: Int, url: String)
  /// An answer is stored.
  case answered(provider: String, found: Int, nothing: Int)
  /// An entry has something that it lacked.
  case filled(id: EntryID, title: String, provider: String, fields: [String])
  /// The facts seem to be those of another work.
  case mismatched(TitleMismatch)
  /// A request waits longer than it usually would.
  case waiting(provider: String, seconds: Double, reason: String)
  /// A question is given up in this run.
  case failed(provider: String, subjects: [String], reason: String)
  /// Entries that are done, of how many.
  case progressed(done: Int, total: Int)
  /// A link was looked at.
  case checked(LinkReport)
  /// The run is over.
  case finished(FetchSummary)
}

extension FetchEvent {
  /// The event as one JSON object in one line; its members are listed in Documentation/output-schema.md.
  public var json: String {
    var members: [(String, Any)] = []
    switch self {
    case .planned(let entries, let questions):
      members = [("event", "plan"), ("entries", entries), ("questions", questions)]
    case .asked(let provider, let subjects, let url):
      members = [("event", "request"), ("provider", provider), ("subjects", subjects), ("url", url)]
    case .answered(let provider, let found, let nothing):
      members = [("event", "answer"), ("provider", provider), ("found", found), ("nothing", nothing)]
    case .filled(let id, let title, let provider, let fields):
      members = [
        ("event", "entry"), ("id", id.text), ("title", title), ("provider", provider), ("fields", fields),
      ]
    case .mismatched(let mismatch):
      members = [
        ("event", "mismatch"), ("id", mismatch.id.text), ("title", mismatch.title),
        ("fetched", mismatch.fetchedTitle), ("provider", mismatch.provider), ("url", mismatch.url),
      ]
    case .waiting(let provider, let seconds, let reason):
      members = [("event", "wait"), ("provider", provider), ("seconds", seconds), ("reason", reason)]
    case .failed(let provider, let subjects, let reason):
      members = [("event", "failure"), ("provider", provider), ("subjects", subjects), ("reason", reason)]
    case .progressed(let done, let total):
      members = [("event", "progress"), ("done", done), ("total", total)]
    case .checked(let report): members = report.members
    case .finished(let summary):
      let providers = summary.providers.mapValues {
        ["requests": $0.requests, "found": $0.found, "nothing": $0.nothing, "failed": $0.failed]
      }
      members = [
        ("event", "summary"), ("entries", summary.entries), ("abstracts", summary.abstracts),
        ("filled", summary.filled), ("mismatched", summary.mismatched), ("interrupted", summary.isInterrupted),
        ("providers", providers),
      ]
    }
    let object = Dictionary(members) { first, _ in first }
    let data = try? JSONSerialization.data(withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes])
    return data.map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }
}
