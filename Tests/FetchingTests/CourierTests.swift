import Testing

@testable import Fetching

/// Redirects, each of which is a request with all checks.
struct CourierTests {
  /// Answers from a table, and refuses what a policy does.
  private struct Table: Transport {
    var answers: [String: HTTPResponse]
    var policy = AddressPolicy()

    func send(_ request: HTTPRequest) async throws -> HTTPResponse {
      let host = request.url.split(separator: "/").dropFirst().first.map { String($0) } ?? ""
      if host.first?.isNumber == true, !policy.allows(host) {
        throw TransportError.privateAddress(host: host, address: host)
      }
      guard let answer = answers[request.url] else { throw TransportError.unknownHost(request.url) }
      return answer
    }
  }

  private static func redirect(_ target: String, _ status: Int = 302) -> HTTPResponse {
    HTTPResponse(status: status, headers: ["location": target], url: "")
  }

  private let table = Table(answers: [
    "https://a.org/1": redirect("/2", 301), "https://a.org/2": redirect("https://b.org/3", 308),
    "https://b.org/3": HTTPResponse(status: 200, url: ""), "https://a.org/soon": redirect("https://b.org/3", 307),
    "https://a.org/loop": redirect("https://a.org/pool"), "https://a.org/pool": redirect("https://a.org/loop"),
    "https://a.org/self": redirect("self"), "https://a.org/cloud": redirect("http://169.254.169.254/latest"),
    "https://a.org/file": redirect("file:///etc/passwd"), "https://a.org/script": redirect("javascript:alert(1)"),
    "https://a.org/router": redirect("//192.168.0.1/"),
  ])

  @Test func redirectsLeadOn() async throws {
    let moved = try await Courier(table).send(HTTPRequest("https://a.org/1"))
    #expect(moved.url == "https://b.org/3" && moved.hasMoved)
    let soon = try await Courier(table).send(HTTPRequest("https://a.org/soon"))
    #expect(soon.url == "https://b.org/3" && !soon.hasMoved)
  }

  @Test(arguments: ["loop", "self", "cloud", "file", "script", "router"])
  func redirectsLeadNowhereElse(_ path: String) async {
    await #expect(throws: TransportError.self) { try await Courier(table).send(HTTPRequest("https://a.org/" + path)) }
  }

  @Test(arguments: ["file:///etc/passwd", "ftp://a.org/x", "gopher://a.org", "a.org/1", "", "https:///x"])
  func onlyTheWebIsAsked(_ url: String) async {
    await #expect(throws: TransportError.self) { try await Courier(table).send(HTTPRequest(url)) }
  }

  @Test func chainsOfRedirectsEnd() async {
    var answers: [String: HTTPResponse] = [:]
    for number in 0..<20 { answers["https://a.org/\(number)"] = Self.redirect("/\(number + 1)") }
    let long = Table(answers: answers)
    await #expect(throws: TransportError.redirects("https://a.org/6")) {
      try await Courier(long).send(HTTPRequest("https://a.org/0"))
    }
  }
}
