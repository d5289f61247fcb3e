import Foundation
import ProviderServer
import Testing

/// What becomes of links.
struct LinkTests {
  @Test func linksAreWhatTheyHaveBecome() async throws {
    let desk = try await FetchDesk { request in
      switch request.path {
      case "/works", "/new", "/slash/": return Reply(200, "<p>x", type: "text/html")
      case "/moved": return Reply(301).with("Location", "/new")
      case "/soon": return Reply(302).with("Location", "/new")
      case "/slash": return Reply(301).with("Location", "/slash/")
      case "/no-head": return request.method == "HEAD" ? Reply(405) : Reply(200, "x", type: "text/plain")
      case "/private": return Reply(403)
      case "/busy": return Reply(429)
      case "/gone": return Reply(410)
      case "/wayback/wayback/available":
        guard request.query["url"]?.hasSuffix("/missing") == true, request.query["timestamp"] == "20190405" else {
          return Reply(200, #"{"archived_snapshots":{}}"#)
        }
        return Reply(
          200,
          #"{"archived_snapshots":{"closest":{"available":true,"url":"http://web.archive.org/web/20190401/x","status":"200"}}}"#
        )
      default: return Reply(404)
      }
    }
    let names = ["works", "moved", "soon", "slash", "no-head", "private", "busy", "gone", "missing"]
    try await desk.add(
      names.map { #"{"title":"\#($0)","added":"2019-04-05","url":"\#(desk.server.url())/\#($0)"}"# }.joined(
        separator: "\n")
        + "\n" + #"{"title":"silent","url":"http://no-such-host.invalid/"}"#)
    let run = try await desk.dogear("check", "--links", "--allow-private")
    let rows = run.output.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
    let found = rows.filter { $0.count > 3 }.reduce(into: [String: String]()) { result, row in
      let name = String(row[2].split(separator: "/").last ?? "")
      result[name] = ([row[1], row[3]] + row[4...].filter { !$0.isEmpty }).joined(separator: " ")
    }
    #expect(
      found == [
        "moved": "moved status 200 \(desk.server.url())/new", "private": "unknown status 403",
        "busy": "unknown status 429",
        "gone": "gone status 410", "missing": "gone status 404 http://web.archive.org/web/20190401/x",
        "no-such-host.invalid": "unknown no such host",
      ])
    #expect(run.messages == "10 links: 4 works, 1 moved, 2 gone, 3 unknown\n", "\(run)")
    // A host that was silent on another day as well is gone.
    let database = Process()
    database.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
    database.arguments = [desk.library, "UPDATE link_check SET checked = '2020-01-01T00:00:00Z' WHERE failures > 0"]
    try database.run()
    await database.end()
    let again = try await desk.dogear("check", "--links", "--allow-private", "--ndjson")
    let silent = again.events("link").first { $0["url"] as? String == "http://no-such-host.invalid/" }
    #expect(silent?["result"] as? String == "gone")
  }
}
