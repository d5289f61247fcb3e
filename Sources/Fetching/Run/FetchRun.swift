import Foundation
import Library
import ReadingList

/// Fetches what entries lack: asks, stores every answer as it comes, and asks the next provider for what is missing still.
///
/// The state lives on the actor, and only waiting happens off it. Each answer is stored in a transaction of its own, so
/// that a run that is killed loses no more than the requests in flight.
public actor FetchRun {
  let job: FetchJob
  let library: Library
  let courier: Courier
  let clock: any RunClock
  let report: @Sendable (FetchEvent) -> Void
  let providers: [String: any Provider]
  let ranks: [String: Int]
  let chain: FetchChain
  var attempts: [String: [String: FetchAttempt]] = [:]
  var works: [Int64: Work] = [:]
  var lanes: [String: Lane] = [:]
  var robots: [String: Robots] = [:]
  var summary = FetchSummary()
  private var done = 0
  private var runningPages = 0
  private var waitingPages: [Lane] = []
  private var tasks: [String: Task<Void, Never>] = [:]
  private var finish: CheckedContinuation<Void, Never>?
  private var failure: (any Error)?
  private(set) var isStopped = false
  /// Web sites that are asked at a time.
  private static let mostPages = 8

  /// What is known of an entry in this run.
  struct Work {
    var stored: StoredEntry
    var asked: Set<FetchChain.Step> = []
    var closed: Set<FetchSubject> = []
    var hadAbstract: Bool
    var isFilled = false
  }

  /// A run of `job`, which asks through `transport` and tells `report` what happens.
  ///
  /// - throws: `LibraryError` if the library cannot be opened.
  public init(
    _ job: FetchJob, transport: any Transport, clock: any RunClock = SystemClock(), now: Date = Date(),
    report: @escaping @Sendable (FetchEvent) -> Void
  ) throws {
    self.job = job
    self.clock = clock
    self.report = report
    library = try Library(path: job.library, access: .writing)
    courier = Courier(transport)
    let all = job.settings.providers()
    providers = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
    ranks = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1.name, $0) })
    chain = FetchChain(
      providers: all, allowed: job.providers.map { Set($0) }, refresh: job.refresh, now: now)
  }

  /// Asks all that is to be asked.
  ///
  /// - throws: `LibraryError` if the library cannot be written; what was stored until then stays.
  public func run() async throws -> FetchSummary {
    let first = try plan()
    summary.entries = works.count
    let questions = first.reduce(into: [:]) { $0[$1.step.provider, default: 0] += 1 }
    report(.planned(entries: works.count, questions: questions))
    if !job.isDryRun, !job.isOffline {
      // All of them first, so that requests are full from the beginning.
      for (number, step) in first { add(step, for: number) }
      await withCheckedContinuation { continuation in
        finish = continuation
        pump()
      }
      if let failure { throw failure }
    }
    summary.isInterrupted = isStopped
    report(.finished(summary))
    return summary
  }

  /// Ends the run: what is in flight is given up.
  public func stop() {
    isStopped = true
    for task in tasks.values { task.cancel() }
    waitingPages = []
    pump()
  }

  /// The entries that lack something, each with the first question about it.
  private func plan() throws -> [(number: Int64, step: FetchChain.Step)] {
    try library.read { db in
      attempts = try library.fetchAttempts(in: db)
      var first: [(Int64, FetchChain.Step)] = []
      let wanted = job.entries.map { Set($0) }
      try library.forEachEntry(in: db) { stored in
        guard wanted?.contains(stored.number) ?? true, first.count < job.most ?? .max else { return }
        var work = Work(stored: stored, hadAbstract: stored.entry.abstract != nil)
        for mismatch in try library.titleMismatches(of: stored, in: db) where !job.refresh {
          work.closed = Set(FetchSubject.subjects(of: stored.entry).filter { mismatch.subject == $0.text })
        }
        guard let step = next(work) else { return }
        works[stored.number] = work
        first.append((stored.number, step))
      }
      return first
    }
  }

  private func next(_ work: Work) -> FetchChain.Step? {
    chain.next(for: work.stored.entry, asked: work.asked, closed: work.closed, attempts: attempts)
  }

  // MARK: - Lanes

  private func add(_ step: FetchChain.Step, for number: Int64) {
    guard let provider = providers[step.provider] else { return }
    works[number]?.asked.insert(step)
    lane(of: step, provider).add(step, for: number)
  }

  private func lane(of step: FetchChain.Step, _ provider: any Provider) -> Lane {
    if provider.manners.obeysRobots { return lane(ofHost: provider.address(of: step.subject)) }
    return lane(named: provider.name, isOfPages: false, interval: provider.manners.interval)
  }

  /// The lane of the site that an address is on.
  func lane(ofHost url: String) -> Lane {
    let address = WebAddress(url)
    let host = (address?.host ?? "") + (address?.port.map { ":" + $0 } ?? "")
    let interval = providers["page"]?.manners.interval ?? 1
    return lane(named: "page " + host, isOfPages: true, interval: interval)
  }

  private func lane(named name: String, isOfPages: Bool, interval: Double) -> Lane {
    if let lane = lanes[name] { return lane }
    let lane = Lane(name: name, isOfPages: isOfPages, interval: interval)
    lanes[name] = lane
    return lane
  }

  /// Starts lanes that have something to ask, and ends the run where none has.
  private func pump() {
    if !isStopped, failure == nil {
      for lane in lanes.values.sorted(by: { $0.name < $1.name }) where !lane.isRunning && !lane.isEmpty {
        if lane.isOfPages, runningPages >= Self.mostPages { continue }
        if lane.isOfPages { runningPages += 1 }
        lane.isRunning = true
        tasks[lane.name] = Task { await self.drain(lane.name) }
      }
    }
    if tasks.isEmpty {
      finish?.resume()
      finish = nil
    }
  }

  private func drain(_ name: String) async {
    guard let lane = lanes[name] else { return }
    while !isStopped, failure == nil, let provider = lane.nextProvider.flatMap({ providers[$0] }) {
      let questions = lane.next(provider)
      let result = await ask(questions, provider, lane)
      // A request that was given up says nothing about who was asked.
      if isStopped { break }
      do {
        try settle(questions, provider, result)
      } catch {
        failure = error
      }
    }
    lane.isRunning = false
    if lane.isOfPages { runningPages -= 1 }
    tasks[name] = nil
    pump()
  }

  // MARK: - Answers

  /// Stores what came back, and goes on with the entries that lack something still.
  private func settle(
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
