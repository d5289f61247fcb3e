import Foundation
import Library
import ReadingList

extension FetchRun {
  /// Seconds that a server may ask for in Retry-After; who wants more is left alone in this run.
  private static let longestPause = 120.0

  /// Tries of one request.
  private static let tries = 4
  /// Tries of one that is not answered in time: each takes as long as it may.
  private static let triesInTime = 2

  /// What became of the questions of one request, or of several where the provider does not take them together.
  ///
  /// - throws: `LibraryError`; what servers do is part of the result.
  func ask(
    _ questions: [Lane.Question], _ provider: any Provider, _ lane: Lane
  ) async throws -> [FetchSubject: QuestionResult] {
    let subjects = questions.map(\.step.subject)
    func all(_ result: QuestionResult) -> [FetchSubject: QuestionResult] {
      Dictionary(uniqueKeysWithValues: subjects.map { ($0, result) })
    }
    if lane.breaker.isOpen(at: clock.now()) { return all(.failed("left alone for now")) }
    do {
      if provider.manners.obeysRobots, let reason = try await refusal(of: provider.address(of: subjects[0]), lane) {
        return all(reason)
      }
      let result = try await exchange(subjects, provider, lane)
      if result.values.contains(where: { if case .failed = $0 { false } else { true } }) { lane.breaker.succeeded() }
      return result
    } catch let error as TransportError {
      switch error {
      case .privateAddress, .unwanted: return tell(all(.refused(error.text)), provider, error.text)
      default: break
      }
      return fail(all(.failed(error.text)), provider, lane, error.text)
    } catch let error as AskingError {
      return fail(all(.failed(error.reason)), provider, lane, error.reason)
    } catch is CancellationError {
      return all(.failed("the run was ended"))
    }
  }

  private func fail(
    _ results: [FetchSubject: QuestionResult], _ provider: any Provider, _ lane: Lane, _ reason: String
  ) -> [FetchSubject: QuestionResult] {
    if !isStopped, lane.breaker.failed(at: clock.now()) {
      report(.waiting(provider: lane.name, seconds: lane.breaker.cooldown, reason: "it fails again and again"))
    }
    return tell(results, provider, reason)
  }

  private func tell(
    _ results: [FetchSubject: QuestionResult], _ provider: any Provider, _ reason: String
  ) -> [FetchSubject: QuestionResult] {
    if !isStopped {
      report(.failed(provider: provider.name, subjects: results.keys.map(\.text).sorted(), reason: reason))
    }
    return results
  }

  /// Why a request came to nothing.
  private struct AskingError: Error {
    var reason: String
  }

  private func exchange(
    _ subjects: [FetchSubject], _ provider: any Provider, _ lane: Lane
  ) async throws -> [FetchSubject: QuestionResult] {
    var request = provider.request(about: subjects)
    request.seconds *= job.settings.timeout / 30
    makeConditional(&request, subjects, provider)
    var facts: [FetchSubject: Entry] = [:]
    var reason = ""
    for attempt in 1...Self.tries {
      if attempt > 1 { try await pause(after: attempt - 1, reason, lane) }
      try await wait(lane)
      summary.providers[provider.name, default: FetchSummary.Count()].requests += 1
      report(.asked(provider: provider.name, subjects: subjects.count, url: request.url))
      do {
        let response = try await courier.send(request) { next in try await self.mayFollow(next, provider) }
        switch response.status {
        case 200..<300:
          let answer = try provider.answer(response, about: subjects)
          facts.merge(answer.facts) { old, _ in old }
          let isLast = attempt == Self.tries
          guard answer.isWhole || isLast else {
            reason = "the answer is cut off"
            continue
          }
          return results(subjects, provider, response, facts, isWhole: answer.isWhole)
        case 304: return Dictionary(uniqueKeysWithValues: subjects.map { ($0, .unchanged) })
        case 404, 410:
          guard subjects.count == 1 else { throw AskingError(reason: "status \(response.status)") }
          return [subjects[0]: .nothing]
        case 400, 413, 414, 422:
          if subjects.count == 1 { return [subjects[0]: .nothing] }
          // One of them is to blame: halves tell which.
          let (first, second) = (subjects[..<(subjects.count / 2)], subjects[(subjects.count / 2)...])
          let half = try await exchange(Array(first), provider, lane)
          return half.merging(try await exchange(Array(second), provider, lane)) { old, _ in old }
        case 408, 425, 429, 500, 502, 503, 504:
          reason = "status \(response.status)"
          let text = response.headers["retry-after"]
          if let seconds = Backoff.seconds(retryAfter: text, now: Date()) {
            guard seconds <= Self.longestPause else {
              lane.breaker.open(for: seconds, at: clock.now())
              throw AskingError(reason: "\(reason), wants to be left alone for \(Int(seconds)) s")
            }
            lane.pace.pause(seconds, at: clock.now())
            report(.waiting(provider: lane.name, seconds: seconds, reason: reason))
          }
        case 401, 403, 451:
          if provider.manners.obeysRobots { return [subjects[0]: .refused("status \(response.status)")] }
          throw AskingError(reason: "status \(response.status)")
        default: throw AskingError(reason: "status \(response.status)")
        }
      } catch let error as TransportError where error.isPassing {
        reason = error.text
        if error == .timedOut, attempt >= Self.triesInTime { break }
      } catch let error as AnswerError {
        switch error {
        case .contentType(let type):
          reason = "answered with \(type.isEmpty ? "something else than was asked for" : type)"
          // A page is what it is; an interface in trouble sends pages.
          if provider.manners.obeysRobots { return [subjects[0]: .nothing] }
        case .rejected(let text):
          if subjects.count == 1 { return [subjects[0]: .nothing] }
          reason = text
        case .unreadable(let text):
          if provider.manners.obeysRobots { return [subjects[0]: .nothing] }
          reason = text
        }
      }
    }
    if facts.isEmpty { throw AskingError(reason: reason) }
    // What came before it failed is worth keeping.
    return subjects.reduce(into: [:]) { result, subject in
      result[subject] =
        facts[subject].map {
          .found($0.tidied, provider: provider.name, url: provider.address(of: subject), etag: nil, modified: nil)
        } ?? .failed(reason)
    }
  }

  private func results(
    _ subjects: [FetchSubject], _ provider: any Provider, _ response: HTTPResponse, _ facts: [FetchSubject: Entry],
    isWhole: Bool
  ) -> [FetchSubject: QuestionResult] {
    let isPage = provider.manners.obeysRobots
    return subjects.reduce(into: [:]) { result, subject in
      guard let entry = facts[subject] else {
        result[subject] = isWhole ? .nothing : .failed("the answer is cut off")
        return
      }
      // A page is where it was found in the end.
      result[subject] = .found(
        entry.tidied, provider: provider.name, url: isPage ? response.url : provider.address(of: subject),
        etag: isPage ? response.headers["etag"] : nil, modified: isPage ? response.headers["last-modified"] : nil)
    }
  }

  /// Asks a page that was fetched before only for what has changed since.
  private func makeConditional(_ request: inout HTTPRequest, _ subjects: [FetchSubject], _ provider: any Provider) {
    guard provider.manners.obeysRobots, job.refresh, let attempt = attempts[subjects[0].text]?[provider.name],
      attempt.result == .found
    else { return }
    if let etag = attempt.etag { request.headers.append(("If-None-Match", etag)) }
    if let modified = attempt.modified { request.headers.append(("If-Modified-Since", modified)) }
  }

  /// Waits for the lane's next place.
  func wait(_ lane: Lane) async throws {
    let seconds = lane.pace.reserve(at: clock.now())
    if seconds > 0 { try await clock.sleep(seconds) }
    try Task.checkCancellation()
  }

  func pause(after attempt: Int, _ reason: String, _ lane: Lane) async throws {
    let backoff = Backoff(base: job.settings.backoff)
    let seconds = backoff.delay(after: attempt, jitter: Double.random(in: 0...1))
    if seconds > 1 { report(.waiting(provider: lane.name, seconds: seconds, reason: reason)) }
    try await clock.sleep(seconds)
  }
}

extension Entry {
  /// The facts without the heading that some abstracts begin with.
  fileprivate var tidied: Entry {
    var result = self
    if let abstract {
      let lines = abstract.split(separator: "\n", maxSplits: 1)
      if lines.count == 2, ["abstract", "summary"].contains(lines[0].trimmingBlanks().lowercased()) {
        result.abstract = lines[1].trimmingBlanks()
      }
    }
    return result
  }
}
