import Foundation
import Library
import ReadingList

extension FetchRun {
  /// Stores what came back, and goes on with the entries that lack something still.
  func settle(
    _ questions: [Lane.Question], _ provider: any Provider, _ results: [FetchSubject: QuestionResult]
  ) throws {
    let made = Date().formatted(.iso8601)
    var outcomes: [FetchOutcome] = []
    var count = summary.providers[provider.name] ?? FetchSummary.Count()
    for question in questions {
      let subject = question.step.subject
      let result = results[subject] ?? .failed("no answer")
      var attempt = FetchAttempt(result: result.attempt, made: made)
      var record: FetchedRecord?
      switch result {
      case .found(let facts, let name, let url, let etag, let modified):
        (attempt.etag, attempt.modified) = (etag, modified)
        record = FetchedRecord(
          subject: subject, provider: name, rank: ranks[name] ?? 0, url: url, facts: facts)
        count.found += 1
      case .unchanged:
        (attempt.etag, attempt.modified) = (
          attempts[subject.text]?[provider.name]?.etag, attempts[subject.text]?[provider.name]?.modified
        )
        count.found += 1
      case .nothing: count.nothing += 1
      case .refused, .failed: count.failed += 1
      }
      attempts[subject.text, default: [:]][provider.name] = attempt
      outcomes.append(FetchOutcome(subject: subject, provider: provider.name, attempt: attempt, record: record))
    }
    let found = outcomes.count { $0.record != nil }
    let nothing = outcomes.count { $0.attempt.result == .nothing }
    summary.providers[provider.name] = count
    let numbers = questions.flatMap(\.entries)
    // Failures are worth a try the next time whether or not they are noted.
    if outcomes.contains(where: { $0.attempt.result != .failed }) {
      try take(try library.store(outcomes, for: numbers), from: provider)
    }
    report(.answered(provider: provider.name, found: found, nothing: nothing))
    for number in numbers { advance(number) }
    report(.progressed(done: done, total: summary.entries))
  }

  private func take(_ entries: [StoredEntry], from provider: any Provider) throws {
    for stored in entries {
      guard let old = works[stored.number] else { continue }
      works[stored.number]?.stored = stored
      let fields = stored.entry.filledFields.filter { old.stored.entry[$0] != stored.entry[$0] }.map(\.name)
      if !fields.isEmpty {
        if !old.isFilled { summary.filled += 1 }
        works[stored.number]?.isFilled = true
        if !old.hadAbstract, stored.entry.abstract != nil {
          summary.abstracts += 1
          works[stored.number]?.hadAbstract = true
        }
        report(.filled(id: stored.id, title: stored.entry.title, provider: provider.name, fields: fields))
      }
      for mismatch in try library.read({ try library.titleMismatches(of: stored, in: $0) }) {
        let closed = FetchSubject.subjects(of: stored.entry).filter { $0.text == mismatch.subject }
        guard !old.closed.isSuperset(of: closed) else { continue }
        works[stored.number]?.closed.formUnion(closed)
        summary.mismatched += 1
        report(.mismatched(mismatch))
      }
    }
  }

  private func advance(_ number: Int64) {
    guard let work = works[number] else { return }
    if let step = next(work) { add(step, for: number) } else { done += 1 }
  }
}
