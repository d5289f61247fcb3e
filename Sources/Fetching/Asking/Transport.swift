/// What sends a request and does not follow redirects.
public protocol Transport: Sendable {
  /// The answer to `request`.
  ///
  /// - throws: `TransportError`, `CancellationError`.
  func send(_ request: HTTPRequest) async throws -> HTTPResponse
}
