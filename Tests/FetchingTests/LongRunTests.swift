import Foundation
import ProviderServer
import ReadingList
import Testing

/// A list of a thousand works, servers with every fault, and runs that are killed at random moments: minutes, which
/// Scripts/fetch-check takes and other runs of the tests do not.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["DOGEAR_FETCH_CHECK"] == "1"), .serialized)
struct LongRunTests {
  private static let count = 1_000
  private static let hosts = 6

  private static let intervals: [String: Double] = [
    "arxiv": 0.3, "crossref": 0.05, "datacite": 0.05, "openalex": 0.02, "semanticscholar": 0.1, "pubmed": 0.04,
    "europepmc": 0.05, "doi": 0.03, "wikipedia": 0.03, "page": 0.03,
  ]

  /// A fault for one request in ten; requests that are repeated get another chance.
  private static func fault(_ request: Received, _ count: Int, _ reply: Reply) -> Reply? {
    guard count % 10 == 7 else { return nil }
    var reply = reply
    switch count / 10 % 9 {
    case 0: return Reply(429, "slow down").with("Retry-After", "1")
    case 1: return Reply(429, "slow down")
    case 2: return Reply(500, "<html>oops</html>", type: "text/html")
    case 3: return Reply(503, "")
    case 4:
      reply.cut = 0
      return reply
    case 5:
      reply.cut = reply.body.count / 2
      return reply
    case 6:
      // A page that is cut is a page still.
      guard !request.path.hasPrefix("/works"), request.path != "/robots.txt" else { return Reply(502, "") }
      reply.body = Array(reply.body.prefix(reply.body.count / 2))
      return reply
    case 7:
      reply.delay = 0.3
      return reply
    default: return Reply(504, "")
    }
  }

  private func desk() async throws -> (FetchDesk, PlayedProviders) {
    let providers = PlayedProviders(count: Self.count)
    let counter = Counter()
    let desk = try await FetchDesk(hosts: Self.hosts, intervals: Self.intervals) { request in
      let reply = providers.reply(request)
      return Self.fault(request, counter.next(), reply) ?? reply
    }
    try await desk.add(
      providers.works.map { $0.record(port: desk.server.port, hosts: Self.hosts) }.joined(separator: "\n") + "\n")
    return (desk, providers)
  }

  private func missing(_ desk: FetchDesk, _ providers: PlayedProviders) throws -> [String] {
    let entries = try desk.entries()
    return providers.works.compactMap { work in
      let abstract = entries["work-\(work.number)"]?.abstract
      return (abstract?.contains(work.word) ?? false) == !work.holders.isEmpty
        ? nil : "\(work.number) \(work.kind) \(work.holders)"
    }
  }

  @Test func aThousandWorksArriveOverBadServers() async throws {
    let (desk, providers) = try await desk()
    let start = Date()
    let run = try await desk.fetch("--quiet")
    #expect(run.status == 0, "\(run.messages)")
    let missing = try missing(desk, providers)
    let held = providers.works.count { !$0.holders.isEmpty }
    print(
      "\(held - missing.count) of \(held) abstracts in \(Int(-start.timeIntervalSinceNow)) s, "
        + "\(desk.server.requests.count) requests")
    // A page may have had a fault each time that it was asked for.
    #expect(missing.count < 5, "\(missing)")
    for (name, interval) in Self.intervals where name != "page" {
      let times = desk.server.requests.filter { $0.path.hasPrefix("/" + name) }.map(\.time)
      let whole = (times.last ?? 0) - (times.first ?? 0)
      #expect(whole >= Double(times.count - 1) * interval - 0.1, "\(name)")
    }
    for _ in 0..<3 where try !self.missing(desk, providers).isEmpty { try await desk.fetch("--quiet") }
    #expect(try self.missing(desk, providers).isEmpty)
    try await desk.fetch("--quiet")
    desk.server.forget()
    try await desk.fetch()
    #expect(desk.server.requests.isEmpty, "\(desk.server.requests.prefix(5).map(\.target))")
    #expect(try await desk.dogear("check").output == "no damage found\n")
  }

  @Test func nothingIsLostWhenItIsKilled() async throws {
    let (desk, providers) = try await desk()
    var generator = SystemRandomNumberGenerator()
    var kept: [String: String] = [:]
    var kills = 0
    while kills < 50 {
      let (process, _) = try desk.start(["fetch", "--allow-private", "--quiet"])
      try await Task.sleep(for: .milliseconds(Int.random(in: 100...900, using: &generator)))
      let isDone = !process.isRunning
      kill(process.processIdentifier, SIGKILL)
      await process.end()
      let now = try desk.entries().compactMapValues(\.abstract)
      for (key, abstract) in kept { #expect(now[key] == abstract) }
      kept = now
      if isDone { break }
      kills += 1
    }
    print("\(kept.count) abstracts after \(kills) kills")
    #expect(try await desk.dogear("check").output == "no damage found\n")
    for _ in 0..<3 where try !missing(desk, providers).isEmpty { try await desk.fetch("--quiet") }
    #expect(try missing(desk, providers).isEmpty)
    // What was stored is not asked for again: a request that was in flight at a kill is.
    let asked = desk.server.requests.filter { !$0.path.hasSuffix("robots.txt") }.count
    print("\(asked) requests in all")
  }
}
