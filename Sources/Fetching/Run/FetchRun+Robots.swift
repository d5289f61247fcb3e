import Foundation
import Library
import ReadingList

extension FetchRun {
  /// The name under which robots.txt files may speak to dogear.
  static let product = "dogear"

  /// Whether a redirect may be followed: its host's robots.txt and pace are asked as for any other page.
  func mayFollow(_ url: String, _ provider: any Provider) async throws -> Bool {
    guard provider.manners.obeysRobots else { return true }
    let lane = lane(ofHost: url)
    if try await refusal(of: url, lane) != nil { return false }
    try await wait(lane)
    return true
  }

  /// Why a page is not asked for: its host does not want it, or does not say what it wants; nil if it may be.
  func refusal(of url: String, _ lane: Lane) async throws -> QuestionResult? {
    guard let address = WebAddress(url) else { return .refused("\(url) is no address") }
    let host = address.scheme + "://" + address.host + (address.port.map { ":" + $0 } ?? "")
    let rules: Robots
    if let known = robots[host] {
      rules = known
    } else {
      rules = try await fetchRobots(of: host, lane)
      robots[host] = rules
    }
    if let delay = rules.delay { lane.pace.interval = max(lane.pace.interval, delay) }
    return rules.allows(url) ? nil : .refused("robots.txt of \(address.host)")
  }

  private func fetchRobots(of host: String, _ lane: Lane) async throws -> Robots {
    if let known = try library.robots(of: host, now: Date()) {
      return known.text.map { Robots($0, product: Self.product) } ?? Robots()
    }
    var request = HTTPRequest(host + "/robots.txt", mostBytes: Robots.mostBytes)
    request.seconds = min(15, job.settings.timeout)
    var reason = ""
    for attempt in 1...3 {
      if attempt > 1 { try await pause(after: attempt - 1, reason, lane) }
      try await wait(lane)
      do {
        let response = try await courier.send(request)
        switch response.status {
        case 200..<300:
          let text = String(decoding: response.body, as: UTF8.self)
          try library.storeRobots(text, of: host, now: Date())
          return Robots(text, product: Self.product)
        case 300..<500 where response.status != 429:
          try library.storeRobots(nil, of: host, now: Date())
          return Robots()
        default: reason = "robots.txt answered with status \(response.status)"
        }
      } catch TransportError.connection(let text) {
        reason = text
      }
    }
    // A host in trouble does not say what it allows; that it allows all is not to be guessed.
    throw TransportError.connection(reason)
  }
}
