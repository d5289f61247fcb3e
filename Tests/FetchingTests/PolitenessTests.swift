import Foundation
import Testing

@testable import Fetching

/// Paces, pauses and what stops them, on a clock that stands still.
struct PolitenessTests {
  @Test func requestsKeepTheirDistance() {
    var pace = Pace(interval: 3)
    let waits = [0, 0, 1, 20].map { pace.reserve(at: $0) }
    #expect(waits == [0, 3, 5, 0])
    pace.pause(10, at: 20)
    let wait = pace.reserve(at: 21)
    #expect(wait == 9)
  }

  @Test func waitsGrowAndEnd() {
    let backoff = Backoff(base: 2)
    #expect((1...7).map { backoff.delay(after: $0, jitter: 1) } == [2, 4, 8, 16, 32, 60, 60])
    #expect(backoff.delay(after: 3, jitter: 0) == 4)
  }

  @Test(arguments: [
    ("120", 120.0), ("0", 0), (" 1.5 ", 1.5), ("Sun, 06 Nov 1994 08:49:37 GMT", 37),
    ("Sunday, 06-Nov-94 08:49:37 GMT", 37), ("Sun Nov  6 08:49:37 1994", 37), ("Sun, 06 Nov 1994 08:48:00 GMT", 0),
    ("soon", nil), ("-5", nil), ("", nil), ("inf", nil),
  ])
  func retryAfterIsANumberOrADate(_ text: String, _ seconds: Double?) {
    // 6 November 1994, 08:49:00.
    #expect(Backoff.seconds(retryAfter: text, now: Date(timeIntervalSince1970: 784_111_740)) == seconds)
  }

  @Test func whoFailsAgainAndAgainIsLeftAlone() {
    var breaker = CircuitBreaker()
    let first = [0, 1].map { breaker.failed(at: $0) }
    #expect(first == [false, false])
    breaker.succeeded()
    let second = [2, 3, 4].map { breaker.failed(at: $0) }
    #expect(second == [false, false, true])
    #expect(breaker.isOpen(at: 303))
    // One more try, and alone again if it fails.
    #expect(!breaker.isOpen(at: 304))
    let again = breaker.failed(at: 305)
    #expect(again)
    #expect(breaker.isOpen(at: 600))
    breaker.succeeded()
    #expect(!breaker.isOpen(at: 600))
    breaker.open(for: 1_000, at: 600)
    #expect(breaker.isOpen(at: 1_599))
  }

  private static let robots = """
    # for all
    User-agent: *
    Disallow: /private
    Allow: /private/but/this
    Disallow: /*.pdf$
    Disallow: /search?q=
    Crawl-delay: 7

    User-agent: other
    User-agent: Dogear
    Disallow: /mine
    Disallow:
    """

  @Test(arguments: [
    ("/", true), ("/private", false), ("/private/x", false), ("/private/but/this/one", true), ("/a/b.pdf", false),
    ("/a/b.pdf?x=1", true), ("/search?q=x", false), ("/search", true), ("/robots.txt", true), ("", true),
  ])
  func theLongestRuleDecides(_ path: String, _ isAllowed: Bool) {
    let robots = Robots(Self.robots, product: "someone")
    #expect(robots.allows("https://example.org" + path) == isAllowed)
    #expect(robots.delay == 7)
  }

  @Test func aGroupThatNamesTheProgramCountsAlone() {
    let robots = Robots(Self.robots, product: "dogear")
    #expect(robots.allows("https://example.org/private"))
    #expect(!robots.allows("https://example.org/mine/1"))
    #expect(robots.delay == nil)
    #expect(Robots("", product: "dogear").allows("https://example.org/"))
    #expect(Robots("<html>not a robots file: at all</html>", product: "dogear").allows("https://example.org/"))
    #expect(!Robots("user-agent:*\r\ndisallow:/", product: "dogear").allows("https://example.org"))
  }
}
