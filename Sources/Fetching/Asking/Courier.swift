import Foundation
import ReadingList

/// Sends requests and follows redirects, of which every step is a request of its own with all its checks.
public struct Courier: Sendable {
  let transport: any Transport
  /// Redirects that are followed at most.
  static let mostRedirects = 5

  /// A courier that asks through `transport`.
  public init(_ transport: any Transport) {
    self.transport = transport
  }

  /// The answer to `request`, behind all redirects.
  ///
  /// - parameter mayAsk: Asked before each redirect is followed; false ends the way.
  /// - throws: `TransportError`, `CancellationError`.
  public func send(
    _ request: HTTPRequest, mayAsk: @Sendable (String) async throws -> Bool = { _ in true }
  ) async throws -> HTTPResponse {
    var request = request
    var seen: Set<String> = []
    var isForGood = true
    while true {
      guard let address = WebAddress(request.url), ["http", "https"].contains(address.scheme) else {
        throw TransportError.badAddress(request.url)
      }
      guard seen.insert(request.method + request.url).inserted, seen.count <= Self.mostRedirects + 1 else {
        throw TransportError.redirects(request.url)
      }
      var response = try await transport.send(request)
      response.url = request.url
      guard [301, 302, 303, 307, 308].contains(response.status), let target = response.headers["location"],
        !target.isEmpty
      else {
        response.hasMoved = seen.count > 1 && isForGood
        return response
      }
      guard let next = URL(string: target, relativeTo: URL(string: request.url))?.absoluteString else {
        throw TransportError.badAddress(target)
      }
      if ![301, 308].contains(response.status) { isForGood = false }
      guard try await mayAsk(next) else { throw TransportError.unwanted(WebAddress(next)?.host ?? next) }
      if response.status == 303 || response.status < 303 && request.method == "POST" {
        request.method = "GET"
        request.body = nil
      }
      // What is meant for one host is nothing for another.
      if WebAddress(next)?.host != address.host {
        request.headers.removeAll { ["authorization", "x-api-key"].contains($0.name.lowercased()) }
      }
      request.url = next
    }
  }
}
