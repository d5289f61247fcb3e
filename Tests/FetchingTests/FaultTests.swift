import Foundation
import ProviderServer
import ReadingList
import Testing

/// Servers in trouble, and servers that make some.
struct FaultTests {
  private static let abstract = "An abstract with the word qxfault in it, which is long enough to be one for anybody."

  private static func page(_ head: String = "") -> Reply {
    Reply(
      200, "<html><head><title>Title</title><meta name=description content=\"\(abstract)\">\(head)</head></html>",
      type: "text/html")
  }

  private static func work(_ doi: String) -> String {
    #"{"message-type":"work","message":{"DOI":"\#(doi)","title":["Title"],"abstract":"<jats:p>\#(abstract)</jats:p>"}}"#
  }

  /// A desk with one entry whose page is /page on the second site.
  private func desk(
    _ record: String = #""url":"URL/page""#, answer: @escaping @Sendable (Received, Int) -> Reply
  ) async throws -> FetchDesk {
    let counter = Counter()
    let desk = try await FetchDesk(hosts: 2) { request in
      request.path == "/robots.txt" ? Reply(404) : answer(request, counter.next())
    }
    try await desk.add(
      #"{"id":"k","title":"Title",\#(record.replacingOccurrences(of: "URL", with: desk.server.url(2)))}"#)
    return desk
  }

  private static let doi = #""doi":"10.5555/one""#

  @Test(arguments: ["429", "503", "500", "reset", "cut", "truncated", "html", "empty"])
  func whatPassesIsTriedAgain(_ fault: String) async throws {
    let desk = try await desk(Self.doi) { _, count in
      if count > 2 { return Reply(200, Self.work("10.5555/one")) }
      switch fault {
      case "reset":
        var reply = Reply(200, Self.work("10.5555/one"))
        reply.cut = 0
        return reply
      case "cut":
        var reply = Reply(200, Self.work("10.5555/one"))
        reply.cut = 60
        return reply
      case "truncated": return Reply(200, String(Self.work("10.5555/one").prefix(90)))
      case "html": return Reply(200, "<html>We are sorry</html>", type: "text/html")
      case "empty": return Reply(200, "")
      default: return Reply(Int(fault) ?? 500, "no")
      }
    }
    let run = try await desk.fetch("--provider", "crossref")
    #expect(try desk.entries()["k"]?.abstract == Self.abstract, "\(run)")
    #expect(desk.server.requests.count == 3)
  }

  @Test func retryAfterIsWaitedFor() async throws {
    let desk = try await desk(Self.doi) { _, count in
      count == 1 ? Reply(429, "slow down").with("Retry-After", "1") : Reply(200, Self.work("10.5555/one"))
    }
    try await desk.fetch("--provider", "crossref")
    let times = desk.server.requests.map(\.time)
    #expect(times.count == 2)
    #expect(times[1] - times[0] >= 0.99)
    #expect(try desk.entries()["k"]?.abstract == Self.abstract)
  }

  @Test func whoWantsToBeLeftAloneIs() async throws {
    let desk = try await FetchDesk { request in
      request.path.hasPrefix("/crossref") ? Reply(503, "no").with("Retry-After", "3600") : Reply(404, "{}")
    }
    let list = (0..<200).map { #"{"title":"Title \#($0)","doi":"10.5555/\#($0)"}"# }.joined(separator: "\n")
    try await desk.add(list)
    let run = try await desk.fetch("--provider", "crossref")
    // Nobody answered anything.
    #expect(run.status == 2)
    #expect(run.messages.contains("wants to be left alone for 3600 s"))
    #expect(desk.server.requests.count == 1)
    // It is asked again the next time, since it never answered.
    try await desk.fetch("--provider", "crossref", "--max", "1")
    #expect(desk.server.requests.count == 2)
  }

  @Test func whoFailsAgainAndAgainIsLeftAlone() async throws {
    let desk = try await FetchDesk { request in
      request.path.hasPrefix("/openalex") ? Reply(500, "no") : Reply(200, #"{"message":{"items":[]}}"#)
    }
    try await desk.add((0..<30).map { #"{"title":"Title \#($0)","doi":"10.5555/\#($0)"}"# }.joined(separator: "\n"))
    try await desk.fetch("--provider", "crossref,openalex")
    // Three questions of four tries each; the others are given up.
    #expect(desk.server.requests.filter { $0.path.hasPrefix("/openalex") }.count == 12)
  }

  @Test func oneBadIdentifierDoesNotSpoilTheOthers() async throws {
    let desk = try await FetchDesk { request in
      if request.target.contains("bad") { return Reply(400, "{}") }
      let dois = (request.query["filter"] ?? "doi:10.5555/" + (request.path.removingPercentEncoding ?? "").suffix(1))
        .split(separator: ",").map { $0.dropFirst(4) }
      let items = dois.map { #"{"DOI":"\#($0)","title":["T"],"abstract":"A\#($0)"}"# }
      return Reply(200, #"{"message-type":"work-list","message":{"items":[\#(items.joined(separator: ","))]}}"#)
    }
    let names = ["1", "2", "bad", "4", "5"]
    try await desk.add(names.map { #"{"id":"\#($0)","title":"T","doi":"10.5555/\#($0)"}"# }.joined(separator: "\n"))
    try await desk.fetch("--provider", "crossref")
    let entries = try desk.entries()
    for name in names { #expect(entries[name]?.abstract == (name == "bad" ? nil : "A10.5555/\(name)")) }
  }

  @Test func redirectLoopsAndSlowServersEnd() async throws {
    let desk = try await FetchDesk(hosts: 3) { request in
      switch request.path {
      case "/loop": return Reply(302).with("Location", "/loop2")
      case "/loop2": return Reply(302).with("Location", "/loop")
      case "/slow":
        var reply = Self.page()
        reply.drip = 0.5
        return reply
      case "/good": return Self.page()
      default: return Reply(404)
      }
    }
    try desk.write(
      "config/dogear/config.yaml", "fetch:\n  timeout: 1\n  backoff: 0.01\n  providers: {page: {interval: 0}}\n")
    try await desk.add(
      ["loop", "slow", "good"].enumerated().map {
        #"{"id":"\#($1)","title":"Title","url":"\#(desk.server.url($0 + 1))/\#($1)"}"#
      }.joined(separator: "\n"))
    let run = try await desk.fetch()
    #expect(run.status == 0)
    #expect(run.messages.contains("too many redirects"))
    #expect(run.messages.contains("no answer in time"))
    #expect(try desk.entries()["good"]?.abstract == Self.abstract)
    #expect(desk.server.requests.count < 20)
  }

  @Test func nothingPrivateIsAskedForUnlessTheUserSaysSo() async throws {
    let desk = try await desk { _, _ in Self.page() }
    let run = try await desk.dogear("fetch")
    #expect(run.status == 2)
    #expect(run.messages.contains("127.0.0.2 is on a private network"), "\(run)")
    #expect(desk.server.requests.isEmpty)
    // It is not asked for again for a week.
    #expect(try await desk.dogear("fetch").messages.isEmpty)
  }

  @Test(arguments: [
    #"http://a.invalid\@HOST/x"#, "http://a.invalid#@HOST/x", "http://a.invalid%00@HOST/x", "http://HOST%2f@a.invalid/",
  ])
  func anAddressIsReadInOneWay(_ url: String) async throws {
    let desk = try await desk { _, _ in Self.page() }
    let link = url.replacingOccurrences(of: "HOST", with: "127.0.0.1:\(desk.server.port)")
      .replacingOccurrences(of: "\\", with: "\\\\")
    try await desk.add(#"{"title":"Title","url":"\#(link)"}"#, as: "b.ndjson")
    let run = try await desk.dogear("fetch")
    #expect(run.status == 2)
    #expect(desk.server.requests.isEmpty, "\(desk.server.requests.map(\.target)) \(run)")
  }

  @Test func hugePagesAreReadToTheirLimit() async throws {
    let desk = try await desk { _, _ in
      var reply = Self.page()
      reply.body += Array(repeating: UInt8(ascii: "x"), count: 10 << 20)
      return reply
    }
    try await desk.fetch()
    #expect(try desk.entries()["k"]?.abstract == Self.abstract)
  }

  @Test func gzipBombsDoNotGoOff() async throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "{ echo '<title>Title</title>'; head -c 300000000 /dev/zero; } | gzip -1"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let bomb = [UInt8](pipe.fileHandleForReading.readDataToEndOfFile())
    await process.end()
    let desk = try await desk { _, _ in Reply(200, bytes: bomb, type: "text/html").with("Content-Encoding", "gzip") }
    // With less memory than the bomb would take.
    let line = "ulimit -v 6000000; exec '\(FetchDesk.programs.path)/dogear' fetch --allow-private"
    let run = Process()
    run.executableURL = URL(fileURLWithPath: "/bin/bash")
    run.arguments = ["-c", line]
    run.environment = [
      "PATH": "/usr/bin:/bin", "HOME": desk.folder.path, "DOGEAR_LIBRARY": desk.library,
      "XDG_CONFIG_HOME": desk.folder.appendingPathComponent("config").path,
    ]
    run.standardOutput = FileHandle.nullDevice
    try run.run()
    await run.end()
    #expect(run.terminationStatus == 0)
    #expect(try desk.entries()["k"]?.title == "Title")
  }

  @Test func whatIsFetchedCannotHarm() async throws {
    let evil = "Title\u{1B}[31m\u{7}\u{9B}2J'; DROP TABLE entry; -- $(touch pwned) `id` <script>alert(1)</script>"
    let desk = try await desk { _, _ in
      Reply(
        200,
        "<title>\(evil)</title><meta name=description content=\"\(evil) and some more so that it is long enough\">",
        type: "text/html")
    }
    let run = try await desk.fetch("--ndjson")
    let shown = try await desk.dogear("show", "--sources", "k").output
    for text in [run.output, run.messages, shown] {
      #expect(!text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{7}" || $0 == "\u{9B}" })
    }
    #expect(try await desk.dogear("export", "--format", "html").output.contains("<script>alert") == false)
    #expect(try await desk.dogear("check").status == 0)
    #expect(!FileManager.default.fileExists(atPath: desk.folder.appendingPathComponent("pwned").path))
  }
}
