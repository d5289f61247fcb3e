import Foundation
import Library
import ReadingList

/// Who is asked about an entry, in which order. The next one is asked only for what is still missing.
struct FetchChain {
  /// One question: about a subject, to a provider.
  struct Step: Hashable {
    var subject: FetchSubject
    var provider: String
  }

  /// Seconds for which it is remembered that a provider knows nothing: a week.
  static let memory = 7 * 86_400.0

  /// The providers that know each kind of identifier.
  private static let forArXiv = ["arxiv", "datacite", "openalex", "semanticscholar"]
  private static let forDOI = ["crossref", "datacite", "openalex", "semanticscholar", "europepmc", "doi"]
  private static let forPMID = ["pubmed", "europepmc", "openalex", "semanticscholar"]
  private static let forPage = ["wikipedia", "page", "pdf"]

  /// A DOI is registered with one agency: where one has it, the others do not.
  private static let agencies: Set<String> = ["crossref", "datacite", "doi"]

  let providers: [any Provider]
  /// The providers that may be asked; nil for all.
  let allowed: Set<String>?
  /// Whether what was found before is asked for again.
  let refresh: Bool
  let now: Date

  /// All questions about an entry, whether or not they were asked before.
  func steps(for entry: Entry) -> [Step] {
    FetchSubject.subjects(of: entry).flatMap { subject in
      let names =
        switch subject {
        case .arxiv: Self.forArXiv
        case .doi: Self.forDOI
        case .pmid: Self.forPMID
        case .page: Self.forPage
        }
      return names.filter { name in
        allowed?.contains(name) ?? true && providers.contains { $0.name == name && $0.canAnswer(subject) }
      }.map { Step(subject: subject, provider: $0) }
    }
  }

  /// The next question about an entry, or nil if there is none.
  ///
  /// - parameter asked: What was asked in this run.
  /// - parameter closed: Subjects that turned out to be another work's.
  func next(
    for entry: Entry, asked: Set<Step>, closed: Set<FetchSubject>,
    attempts: [String: [String: FetchAttempt]]
  ) -> Step? {
    steps(for: entry).first { step in
      guard !asked.contains(step), !closed.contains(step.subject) else { return false }
      let answers = attempts[step.subject.text] ?? [:]
      if refresh, answers[step.provider]?.result == .found { return true }
      guard Self.isMissing(entry) else { return false }
      if case .doi = step.subject, Self.agencies.contains(step.provider), answers[step.provider]?.result != .found,
        answers.contains(where: { Self.agencies.contains($0.key) && $0.value.result == .found })
      {
        return false
      }
      // The summary of an article is its abstract, and nobody in particular has written it.
      if step.provider == "page", answers["wikipedia"]?.result == .found { return false }
      return isDue(answers[step.provider])
    }
  }

  private func isDue(_ attempt: FetchAttempt?) -> Bool {
    guard let attempt else { return true }
    switch attempt.result {
    case .found: return refresh
    case .failed: return true
    case .nothing, .refused:
      guard !refresh, let made = try? Date(attempt.made, strategy: .iso8601) else { return true }
      return now.timeIntervalSince(made) > Self.memory
    }
  }

  /// Whether an entry lacks what is fetched for it.
  static func isMissing(_ entry: Entry) -> Bool {
    entry.abstract == nil || entry.authors.isEmpty || entry.year == nil
  }
}
