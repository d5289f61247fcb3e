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
  var done = 0
  private var runningPages = 0
  /// Lanes that have something to ask and do not run yet; those of web sites from `nextPages` on.
  private var ready: [Lane] = []
  private var readyPages: [Lane] = []
  private var nextPages = 0
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
    pump()
  }

  /// The entries that lack something, each with the first question about it.
  private func plan() throws -> [(number: Int64, step: FetchChain.Step)] {
    try library.read { db in
      attempts = try library.fetchAttempts(in: db)
      var first: [(Int64, FetchChain.Step)] = []
      let wanted = job.entries.map { Set($0) }
      try library.forEachEntry(in: Connection(db)) { stored in
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

  func next(_ work: Work) -> FetchChain.Step? {
    chain.next(for: work.stored.entry, asked: work.asked, closed: work.closed, attempts: attempts)
  }

  // MARK: - Lanes

  func add(_ step: FetchChain.Step, for number: Int64) {
    guard let provider = providers[step.provider] else { return }
    works[number]?.asked.insert(step)
    let lane = lane(of: step, provider)
    lane.add(step, for: number)
    guard !lane.isRunning, !lane.isReady else { return }
    lane.isReady = true
    if lane.isOfPages { readyPages.append(lane) } else { ready.append(lane) }
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
      for lane in ready { start(lane) }
      ready = []
      while runningPages < Self.mostPages, nextPages < readyPages.count {
        runningPages += 1
        start(readyPages[nextPages])
        nextPages += 1
      }
    }
    if tasks.isEmpty {
      finish?.resume()
      finish = nil
    }
  }

  private func start(_ lane: Lane) {
    lane.isReady = false
    lane.isRunning = true
    tasks[lane.name] = Task { await self.drain(lane.name) }
  }

  private func drain(_ name: String) async {
    guard let lane = lanes[name] else { return }
    while !isStopped, failure == nil, let provider = lane.nextProvider.flatMap({ providers[$0] }) {
      let questions = lane.next(provider)
      do {
        let result = try await ask(questions, provider, lane)
        // A request that was given up says nothing about who was asked.
        if isStopped { break }
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
}
