import Foundation
import ProviderServer
import ReadingList
import Testing

/// How a run behaves: to servers, to the library, and to the person.
struct RunTests {
  private static func page(_ title: String, _ abstract: String, _ head: String = "") -> Reply {
    Reply(
      200,
      "<html><head><title>\(title)</title><meta name=\"description\" content=\"\(abstract)\">\(head)</head></html>",
      type: "text/html; charset=utf-8")
  }
  private static let text = "What the page says of itself, in a sentence that is long enough to be an abstract."

  /// Entries p0, p1, ... of pages /0, /1, ... on the first site.
  private static func list(_ count: Int, _ url: String) -> String {
    (0..<count).map { #"{"id":"p\#($0)","title":"Page \#($0)","url":"\#(url)/\#($0)"}"# }.joined(separator: "\n")
  }

  private static func pages(_ request: Received) -> Reply {
    request.path == "/robots.txt" ? Reply(404) : page("Page \(request.path.dropFirst())", text)
  }

  @Test func limitsHold() async throws {
    let providers = PlayedProviders(count: 60)
    let desk = try await FetchDesk(
      hosts: 2, intervals: ["arxiv": 0.3, "openalex": 0.1, "page": 0.15], { providers.reply($0) })
    try await desk.add(providers.works.map { $0.record(port: desk.server.port, hosts: 2) }.joined(separator: "\n"))
    try await desk.fetch()
    // A server on a busy machine sees single requests late, but all together no sooner than they may be sent.
    func areApart(_ times: [Double], _ interval: Double) -> Bool {
      (times.last ?? 0) - (times.first ?? 0) >= Double(times.count - 2) * interval
    }
    let requests = desk.server.requests
    for (name, interval) in [("arxiv", 0.3), ("openalex", 0.1)] {
      let times = requests.filter { $0.path.hasPrefix("/" + name) }.map(\.time)
      #expect(areApart(times, interval), "\(name): \(times)")
    }
    for host in ["127.0.0.1", "127.0.0.2"] {
      let pages = requests.filter {
        $0.host.hasPrefix(host) && ($0.path.hasPrefix("/works") || $0.path == "/robots.txt")
      }
      #expect(pages.count > 2)
      #expect(areApart(pages.map(\.time), 0.15), "\(host): \(pages.map { "\($0.path) \($0.time)" })")
      #expect(pages.count { $0.path == "/robots.txt" } == 1)
    }
    for request in requests { #expect(request.headers["user-agent"]?.contains("mailto:me@example.org") == true) }
    #expect(requests.filter { $0.path.hasPrefix("/crossref") }.allSatisfy { $0.query["mailto"] == "me@example.org" })
  }

  @Test func robotsAreObeyed() async throws {
    let desk = try await FetchDesk { request in
      request.path == "/robots.txt"
        ? Reply(200, "User-agent: dogear\nDisallow: /1\nDisallow: /3\n", type: "text/plain")
        : request.path == "/2" ? Reply(302).with("Location", "/3") : Self.pages(request)
    }
    try await desk.add(Self.list(4, desk.server.url()))
    try await desk.fetch()
    #expect(desk.server.requests.map(\.path) == ["/robots.txt", "/0", "/2"])
    #expect(try desk.entries().filter { $0.value.abstract != nil }.keys.sorted() == ["p0"])
    // The answer is remembered, the file for a day.
    desk.server.forget()
    try await desk.fetch()
    #expect(desk.server.requests.isEmpty)
  }

  @Test func aDryRunAsksNothing() async throws {
    let desk = try await FetchDesk { Self.pages($0) }
    try await desk.add(Self.list(3, desk.server.url()) + "\n" + #"{"title":"A","doi":"10.5555/1"}"#)
    #expect(
      try await desk.fetch("--dry-run").output == "would ask for 4 entries, first of:\n  page: 3\n  crossref: 1\n")
    #expect(try await desk.fetch("--offline").output == "4 entries lack something; nothing was asked\n")
    #expect(desk.server.requests.isEmpty)
    try await desk.fetch("--max", "1", "--provider", "page")
    #expect(try desk.entries().filter { $0.value.abstract != nil }.count == 1)
    try await desk.fetch("p2")
    #expect(try desk.entries()["p2"]?.abstract == Self.text)
    #expect(try desk.entries()["p1"]?.abstract == nil)
  }

  @Test func whatHasNotChangedIsNotSentAgain() async throws {
    let counter = Counter()
    let desk = try await FetchDesk { request in
      if request.path == "/robots.txt" { return Reply(404) }
      if request.headers["if-none-match"] == "\"v1\"" { return Reply(304) }
      if request.path == "/1", counter.next() > 1 { return Self.page("Page 1", "New: " + Self.text) }
      return Self.page("Page \(request.path.dropFirst())", Self.text).with(
        "ETag", request.path == "/0" ? "\"v1\"" : "\"v0\"")
    }
    try await desk.add(Self.list(2, desk.server.url()))
    try await desk.fetch()
    try await desk.fetch("--refresh")
    #expect(
      desk.server.requests.map { $0.headers["if-none-match"] ?? "" }.sorted() == ["", "", "", "\"v0\"", "\"v1\""])
    #expect(try desk.entries()["p0"]?.abstract == Self.text)
    #expect(try desk.entries()["p1"]?.abstract == "New: " + Self.text)
  }

  @Test func anotherWorkIsFlaggedAndNotTaken() async throws {
    let desk = try await FetchDesk { request in
      request.path == "/robots.txt" ? Reply(404) : Self.page("Bees of the Northern Isles", Self.text)
    }
    try await desk.add(
      """
      {"id":"wrong","title":"A Calculus of Sleepy Automata","url":"\(desk.server.url())/bees"}
      {"id":"right","title":"Northern bees","url":"\(desk.server.url())/b2"}
      {"id":"noted","title":"That insect thing","note":"i.e. “Bees of the Northern Isles”","url":"\(desk.server.url())/b3"}
      """)
    let run = try await desk.fetch()
    #expect(run.messages.contains("“A Calculus of Sleepy Automata” leads to “Bees of the Northern Isles” (page)"))
    #expect(try desk.entries().filter { $0.value.abstract != nil }.keys.sorted() == ["noted", "right"])
    let check = try await desk.dogear("check")
    #expect(check.status == 0)
    #expect(check.output == "no damage found\n")
    #expect(check.messages.contains("“A Calculus of Sleepy Automata”: its link leads to “Bees of the Northern Isles”"))
    #expect(check.messages.split(separator: "\n").count == 1)
    #expect(try await desk.dogear("show", "--sources", "wrong").output.contains("unused\tpage"))
    // It is theirs to say that it is the work all the same, and to correct the link.
    #expect(try await desk.dogear("fetch", "--accept", "wrong").output.hasPrefix("accepted for "))
    #expect(try desk.entries()["wrong"]?.abstract == Self.text)
    #expect(try desk.entries()["wrong"]?.title == "A Calculus of Sleepy Automata")
    #expect(try await desk.dogear("check").messages.isEmpty)
    #expect(try await desk.dogear("edit", "wrong", "--set", "links=https://example.org/other").status == 0)
    #expect(try desk.entries()["wrong"]?.abstract == nil)
  }

  @Test func aPersonHasTheLastWord() async throws {
    let desk = try await FetchDesk { request in
      request.path == "/robots.txt"
        ? Reply(404)
        : Self.page(
          "Title of the Page", Self.text,
          "<meta name=citation_title content='Title of the Page'><meta name=author content='A B'>"
            + "<meta name=citation_author content='Given Family'><meta name=citation_date content='1999'><meta name=citation_abstract content='\(Self.text)'>"
        )
    }
    let url = desk.server.url()
    try await desk.add(
      """
      {"id":"a","title":"title of page","note":"mine","year":2001,"url":"\(url)/a"}
      {"id":"b","title":"\(url)/b","url":"\(url)/b"}
      """)
    try await desk.fetch()
    let entries = try desk.entries()
    #expect(entries["a"]?.title == "title of page")
    #expect(entries["a"]?.note == "mine")
    #expect(entries["a"]?.year == 2001)
    #expect(entries["a"]?.authors == ["Given Family"])
    // An address is no title.
    #expect(entries["b"]?.title == "Title of the Page")
    // Edits stand above what was fetched, and undoing brings it back.
    #expect(try await desk.dogear("edit", "a", "--set", "abstract=my own words").status == 0)
    #expect(try desk.entries()["a"]?.abstract == "my own words")
    #expect(try await desk.dogear("edit", "b", "--set", "year=1800").status == 0)
    #expect(try desk.entries()["b"]?.abstract == Self.text)
    try await desk.fetch("--refresh")
    #expect(try desk.entries()["a"]?.abstract == "my own words")
    #expect(try await desk.dogear("undo").status == 0)
    #expect(try await desk.dogear("undo").status == 0)
    #expect(try desk.entries() == entries)
    // A list that says it itself is believed.
    try await desk.add(
      #"{"title":"title of page","url":"\#(url)/a","authors":["Own Name"],"abstract":"From another list."}"#,
      as: "b.ndjson")
    #expect(try desk.entries()["a"]?.authors == ["Own Name"])
    #expect(try desk.entries()["a"]?.abstract == "From another list.")
    #expect(try await desk.dogear("sources", "--forget", "b.ndjson").status == 0)
    #expect(try await desk.dogear("check").output == "no damage found\n")
  }

  @Test func everyFieldHasItsOrigin() async throws {
    let desk = try await FetchDesk { Self.pages($0) }
    try await desk.add(Self.list(1, desk.server.url()))
    try await desk.fetch()
    let lines = try await desk.dogear("show", "--sources", "p0").output.split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("abstract\t\(Self.text)\tused\tpage \(desk.server.url())/0") }, "\(lines)")
    let json = try await desk.dogear("show", "--sources", "--json", "p0").output
    #expect(json.contains(#""provider":"page","url":"\#(desk.server.url())/0","fetched":"20"#), "\(json)")
  }

  @Test func eventsAreOneObjectALine() async throws {
    let desk = try await FetchDesk { Self.pages($0) }
    try await desk.add(Self.list(2, desk.server.url()))
    let run = try await desk.fetch("--ndjson")
    #expect(run.messages.isEmpty)
    #expect(run.events("plan").first?["entries"] as? Int == 2)
    #expect(run.events("request").count == 2)
    #expect(run.events("entry").allSatisfy { $0["fields"] as? [String] == ["abstract"] })
    #expect(run.events("summary").first?["abstracts"] as? Int == 2)
    let lines = run.output.split(separator: "\n")
    #expect(lines.allSatisfy { (try? JSONSerialization.jsonObject(with: Data($0.utf8))) != nil })
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGKILL])
  func whatWasFetchedIsKept(signal: Int32) async throws {
    // So slow that there is something left to fetch, however late this test comes to its turn.
    let desk = try await FetchDesk(intervals: ["page": 0.2]) { Self.pages($0) }
    try await desk.add(Self.list(30, desk.server.url()))
    let (process, _) = try desk.start(["fetch", "--allow-private"])
    while desk.server.requests.count < 12 { try await Task.sleep(for: .milliseconds(20)) }
    kill(process.processIdentifier, signal)
    await process.end()
    #expect(signal == SIGKILL ? process.terminationReason == .uncaughtSignal : process.terminationStatus == 130)
    let answered = desk.server.requests.count - 1
    let kept = try desk.entries().filter { $0.value.abstract != nil }.count
    #expect(kept >= answered - 1 && kept > 5)
    desk.server.forget()
    try await desk.fetch()
    #expect(try desk.entries().allSatisfy { $0.value.abstract == Self.text })
    #expect(desk.server.requests.filter { $0.path != "/robots.txt" }.count == 30 - kept)
    #expect(try await desk.dogear("check").output == "no damage found\n")
  }

  @Test func aProxyIsAskedForWhatIsNotExcepted() async throws {
    let desk = try await FetchDesk { Self.pages($0) }
    try await desk.add(Self.list(1, desk.server.url()))
    let proxy = try await LocalServer { _ in Reply(502) }
    let variables = ["http_proxy": proxy.url(), "no_proxy": ""]
    _ = try await desk.run(["fetch", "--allow-private"], environment: variables)
    #expect(proxy.requests.first?.method == "CONNECT")
    #expect(desk.server.requests.isEmpty)
    let excepted = variables.merging(["no_proxy": "example.org, 127.0.0.1"]) { _, new in new }
    _ = try await desk.run(["fetch", "--allow-private"], environment: excepted)
    #expect(try desk.entries()["p0"]?.abstract == Self.text)
  }
}
