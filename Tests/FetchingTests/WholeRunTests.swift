import Foundation
import ProviderServer
import Testing

/// Lists of works of all kinds, fetched from providers of all kinds.
struct WholeRunTests {
  static let hosts = 4

  static func desk(_ count: Int, _ fault: @escaping @Sendable (Received, Int) -> Reply? = { _, _ in nil }) async throws
    -> (FetchDesk, PlayedProviders)
  {
    let providers = PlayedProviders(count: count)
    let counter = Counter()
    let desk = try await FetchDesk(hosts: hosts) { request in
      fault(request, counter.next()) ?? providers.reply(request)
    }
    try await desk.add(
      providers.works.map { $0.record(port: desk.server.port, hosts: hosts) }.joined(separator: "\n") + "\n")
    return (desk, providers)
  }

  @Test func allThatCanBeFoundArrivesAndIsAskedForOnce() async throws {
    let (desk, providers) = try await Self.desk(140)
    let run = try await desk.fetch()
    #expect(run.status == 0, "\(run.messages)")
    let entries = try desk.entries()
    for work in providers.works {
      let entry = try #require(entries["work-\(work.number)"])
      #expect(entry.title == work.title)
      #expect(
        (entry.abstract != nil) == !work.holders.isEmpty, "\(work.kind) \(work.holders): \(entry.abstract ?? "none")")
      if let abstract = entry.abstract { #expect(abstract.hasSuffix(work.abstract), "\(work.holders): \(abstract)") }
      #expect(entry.abstract?.hasPrefix("Abstract") != true)
      if work.kind != .wikipedia {
        #expect(entry.authors == work.authors, "\(work.kind) \(work.holders)")
        #expect(entry.year == work.year, "\(work.kind) \(work.holders)")
      }
    }
    // A word of an abstract finds its entry at once, and behind a rebuild.
    let work = try #require(providers.works.last { !$0.holders.isEmpty })
    #expect(try await desk.dogear("search", "--format", "{key}", work.word).output == "work-\(work.number)\n")
    #expect(try await desk.dogear("rebuild", "--quiet").status == 0)
    #expect(try await desk.dogear("search", "--format", "{key}", work.word).output == "work-\(work.number)\n")
    let check = try await desk.dogear("check")
    #expect(check.output == "no damage found\n", "\(check)")
    // Each provider is asked once about each work at most.
    let asked = desk.server.requests.filter { !$0.path.hasSuffix("robots.txt") }.flatMap { request in
      providers.subjects(of: request).map { "\($0.number) \(request.path.split(separator: "/").first ?? "")" }
    }
    #expect(Set(asked).count == asked.count)
    // What was not found is not asked for again.
    desk.server.forget()
    let second = try await desk.fetch()
    #expect(second.output == "no entry lacks anything that can be asked for\n", "\(second)")
    #expect(desk.server.requests.isEmpty)
    // The list is loaded again, and taken out and put back: what was fetched stays.
    try await desk.add(
      providers.works.reversed().map { $0.record(port: desk.server.port, hosts: Self.hosts) }.joined(separator: "\n"))
    #expect(try desk.entries() == entries)
    try desk.write("list.ndjson", "{\"title\":\"x\"}\n")
    #expect(try await desk.dogear("update", "--prune", "--quiet").status == 0)
    #expect(try desk.entries().count == 1)
    try await desk.add(
      providers.works.map { $0.record(port: desk.server.port, hosts: Self.hosts) }.joined(separator: "\n"))
    for (key, entry) in entries { #expect(try desk.entries()[key]?.abstract == entry.abstract) }
    #expect(try await desk.dogear("check").output == "no damage found\n")
  }
}

/// Counts on any thread.
final class Counter: @unchecked Sendable {
  private let lock = NSLock()
  private var count = 0

  func next() -> Int {
    lock.withLock {
      count += 1
      return count
    }
  }
}
