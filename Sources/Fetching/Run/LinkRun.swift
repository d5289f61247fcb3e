import Foundation
import Library
import ReadingList

/// Looks at the links of entries: which lead elsewhere by now, and which lead nowhere.
///
/// HEAD is asked first and GET where that is not answered with a page. What a server does not say is "unknown"; a host
/// that does not answer is "gone" only if it was silent on two different days.
public actor LinkRun {
  private let job: FetchJob
  private let library: Library
  private let courier: Courier
  private let clock: any RunClock
  private let report: @Sendable (FetchEvent) -> Void
  private let interval: Double
  private var hosts: [String: [Link]] = [:]
  private var paces: [String: Pace] = [:]
  private var wayback: Pace
  private var summary = FetchSummary()
  private var done = 0
  private var failure: (any Error)?
  private var isStopped = false
  private var running: Task<Void, Never>?
  /// Hosts that are asked at a time.
  private static let mostHosts = 8

  private struct Link {
    var stored: StoredEntry
    var url: String
  }

  /// A run of `job`, which asks through `transport` and tells `report` what happens.
  ///
  /// - throws: `LibraryError` if the library cannot be opened.
  public init(
    _ job: FetchJob, transport: any Transport, clock: any RunClock = SystemClock(),
    report: @escaping @Sendable (FetchEvent) -> Void
  ) throws {
    self.job = job
    self.clock = clock
    self.report = report
    library = try Library(path: job.library, access: .writing)
    courier = Courier(transport)
    interval = job.settings.endpoint("page").interval ?? 1
    wayback = Pace(interval: job.settings.endpoint("wayback").interval ?? 1)
  }

  /// Looks at all links.
  ///
  /// - throws: `LibraryError`.
  public func run() async throws -> FetchSummary {
    try plan()
    let names = hosts.keys.sorted()
    report(.planned(entries: summary.entries, questions: [:]))
    let task = Task { await self.checkAll(names) }
    running = task
    await task.value
    if let failure { throw failure }
    summary.isInterrupted = isStopped
    report(.finished(summary))
    return summary
  }

  /// Ends the run.
  public func stop() {
    isStopped = true
    running?.cancel()
  }

  private func plan() throws {
    let wanted = job.entries.map { Set($0) }
    var seen: Set<String> = []
    try library.readDirectly { db in
      try library.forEachEntry(in: db) { stored in
        guard wanted?.contains(stored.number) ?? true else { return }
        for link in stored.entry.links {
          guard summary.entries < job.most ?? .max, let address = WebAddress(link.url),
            ["http", "https"].contains(address.scheme), seen.insert(link.url).inserted
          else { continue }
          hosts[address.host + ":" + (address.port ?? ""), default: []].append(Link(stored: stored, url: link.url))
          summary.entries += 1
        }
      }
    }
  }

  private func checkAll(_ names: [String]) async {
    await withTaskGroup(of: Void.self) { group in
      for (index, name) in names.enumerated() {
        if index >= Self.mostHosts { await group.next() }
        group.addTask { await self.check(host: name) }
      }
    }
  }

  private func check(host: String) async {
    for link in hosts[host] ?? [] where !isStopped && failure == nil {
      do {
        let found = try await look(at: link)
        if isStopped { return }
        try settle(link, found)
      } catch is CancellationError {
        return
      } catch {
        failure = error
      }
    }
  }

  private func settle(_ link: Link, _ found: LinkReport) throws {
    try library.store(
      Library.LinkState(
        checked: Date().formatted(.iso8601), result: found.result.rawValue, reason: found.reason, target: found.target,
        copy: found.copy, failures: try failures(link.url, isSilent: Self.silent.contains(found.reason))),
      of: link.url)
    summary.links[found.result, default: 0] += 1
    done += 1
    report(.checked(found))
    report(.progressed(done: done, total: summary.entries))
  }

  private static let silent: Set<String> = ["no such host", "no answer"]

  /// The days in a row on which nothing answered, with this one.
  private func failures(_ url: String, isSilent: Bool) throws -> Int {
    guard isSilent else { return 0 }
    guard let old = try library.linkState(of: url), old.failures > 0 else { return 1 }
    let isSameDay = old.checked.prefix(10) == Date().formatted(.iso8601).prefix(10)
    return isSameDay ? old.failures : old.failures + 1
  }

  private func look(at link: Link) async throws -> LinkReport {
    var found = LinkReport(
      id: link.stored.id, title: link.stored.entry.title, url: link.url, result: .unknown, reason: "")
    do {
      var response = try await ask("HEAD", link.url)
      if !(200..<300).contains(response.status), ![404, 410].contains(response.status) || !response.hasMoved {
        response = try await ask("GET", link.url)
      }
      found.reason = "status \(response.status)"
      switch response.status {
      case 200..<300:
        found.result = response.hasMoved && isElsewhere(link.url, response.url) ? .moved : .works
        if found.result == .moved { found.target = response.url }
      case 404, 410: found.result = .gone
      default: found.result = .unknown
      }
    } catch let error as TransportError {
      found.reason = error.text
      switch error {
      case .unknownHost: found.reason = "no such host"
      case .timedOut, .connection: found.reason = "no answer"
      default: break
      }
      if Self.silent.contains(found.reason), try failures(link.url, isSilent: true) > 1 { found.result = .gone }
    }
    if found.result == .gone { found.copy = try await copy(of: link) }
    return found
  }

  /// Whether two addresses are of different pages: http and https, or a slash at the end, are no move.
  private func isElsewhere(_ url: String, _ target: String) -> Bool {
    WebAddress(url)?.canonical != WebAddress(target)?.canonical
  }

  private func ask(_ method: String, _ url: String) async throws -> HTTPResponse {
    var request = HTTPRequest(url, mostBytes: 1 << 10)
    request.method = method
    request.seconds = 20
    let host = WebAddress(url)?.host ?? ""
    var pace = paces[host] ?? Pace(interval: interval)
    let seconds = pace.reserve(at: clock.now())
    paces[host] = pace
    try await clock.sleep(seconds)
    return try await courier.send(request)
  }

  /// The copy in the Wayback Machine nearest the day on which the entry was added.
  private func copy(of link: Link) async throws -> String? {
    let day = link.stored.entry.added.map { $0.prefix(10).filter(\.isNumber) }
    let query = URLText.query([("url", link.url), ("timestamp", day)])
    try await clock.sleep(wayback.reserve(at: clock.now()))
    let request = HTTPRequest("\(job.settings.endpoint("wayback").url)/wayback/available?\(query)", mostBytes: 1 << 16)
    guard let response = try? await courier.send(request), response.status == 200 else { return nil }
    let found = try? JSONDecoder().decode(Snapshots.self, from: Data(response.body))
    guard let closest = found?.archived_snapshots.closest, closest.available ?? true else { return nil }
    return WebAddress(closest.url) == nil ? nil : closest.url
  }

  /// What the Wayback Machine answers, by its own names.
  private struct Snapshots: Decodable {
    struct List: Decodable { var closest: Snapshot? }
    struct Snapshot: Decodable {
      var available: Bool?
      var url: String
    }
    // swift-format-ignore: AlwaysUseLowerCamelCase
    var archived_snapshots: List
  }
}
