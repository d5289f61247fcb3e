import AsyncHTTPClient
import Fetching
import Foundation
import NIOCore
import NIOHTTPCompression
import NIOPosix
import NIOSSL
import ReadingList

/// Sends requests with async-http-client, to addresses that were checked.
///
/// The name of a host is looked up here, its addresses are judged, and the connection is made to one of them: between the
/// check and the connection no name is looked up again. Certificates are verified for the host's name.
actor HTTPTransport: Transport {
  private let policy: AddressPolicy
  private let userAgent: String
  private let proxies: ProxySettings
  /// One client for each host and address, since a client has one table of addresses.
  private var clients: [String: HTTPClient] = [:]
  /// Bytes that a compressed body may become.
  private static let mostUnpacked = 40 << 20
  /// Addresses of one host that are tried.
  private static let mostAddresses = 3

  init(policy: AddressPolicy, userAgent: String, proxies: ProxySettings) {
    self.policy = policy
    self.userAgent = userAgent
    self.proxies = proxies
  }

  func send(_ request: Fetching.HTTPRequest) async throws -> HTTPResponse {
    guard let address = WebAddress(request.url), ["http", "https"].contains(address.scheme),
      let url = Self.plainURL(request.url, host: address.host)
    else { throw TransportError.badAddress(request.url) }
    var request = request
    request.url = url
    if let proxy = proxies.proxy(for: address) {
      // The proxy looks the name up. What is known here to be private is refused all the same.
      do { _ = try await addresses(of: address.host) } catch TransportError.unknownHost {}
      return try await Self.send(request, client(address.host, nil, proxy), userAgent)
    }
    var failure: any Error = TransportError.unknownHost(address.host)
    for number in try await addresses(of: address.host).prefix(Self.mostAddresses) {
      do {
        return try await Self.send(request, client(address.host, number, nil), userAgent)
      } catch let error as TransportError {
        guard case .connection = error, request.method != "POST" else { throw error }
        failure = error
      }
    }
    throw failure
  }

  /// The address in the form in which the client reads the same host from it as was judged; nil if it reads another one,
  /// as from "http://a.org\\@127.0.0.1/". Names and passwords are not sent.
  private static func plainURL(_ url: String, host: String) -> String? {
    guard var parts = URLComponents(string: url), let own = parts.host?.lowercased() else { return nil }
    let brackets: Set<Character> = ["[", "]"]
    guard own.filter({ !brackets.contains($0) }) == host.filter({ !brackets.contains($0) }) else { return nil }
    parts.host = own
    (parts.user, parts.password, parts.fragment) = (nil, nil, nil)
    return parts.string
  }

  /// Looking a name up blocks, so it is not done here.
  private nonisolated func addresses(of host: String) async throws -> [String] {
    let policy = policy
    return try await NIOThreadPool.singleton.runIfActive { try policy.addresses(of: host) }
  }

  private func client(_ host: String, _ address: String?, _ proxy: HTTPClient.Configuration.Proxy?) -> HTTPClient {
    let key = host + " " + (address ?? "by proxy")
    if let client = clients[key] { return client }
    var configuration = HTTPClient.Configuration(
      redirectConfiguration: .disallow, timeout: .init(connect: .seconds(10), read: .seconds(20)),
      decompression: .enabled(limit: .size(Self.mostUnpacked)))
    configuration.httpVersion = .http1Only
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 1
    configuration.proxy = proxy
    if let address { configuration.dnsOverride = [host: address] }
    let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    clients[key] = client
    return client
  }

  private static func send(
    _ request: Fetching.HTTPRequest, _ client: HTTPClient, _ userAgent: String
  ) async throws -> HTTPResponse {
    // The whole exchange has a time: a server that sends a byte now and then would hold a connection for ever.
    try await withThrowingTaskGroup(of: HTTPResponse.self) { group in
      group.addTask { try await exchange(request, client, userAgent) }
      group.addTask {
        try await Task.sleep(for: .seconds(request.seconds))
        throw TransportError.timedOut
      }
      defer { group.cancelAll() }
      guard let response = try await group.next() else { throw TransportError.timedOut }
      return response
    }
  }

  private static func exchange(
    _ request: Fetching.HTTPRequest, _ client: HTTPClient, _ userAgent: String
  ) async throws -> HTTPResponse {
    var outgoing = HTTPClientRequest(url: request.url)
    outgoing.method = .init(rawValue: request.method)
    outgoing.headers.add(name: "User-Agent", value: userAgent)
    outgoing.headers.add(name: "Accept-Encoding", value: "gzip, deflate")
    for header in request.headers { outgoing.headers.add(name: header.name, value: header.value) }
    if !request.headers.contains(where: { $0.name == "Accept" }) { outgoing.headers.add(name: "Accept", value: "*/*") }
    if let body = request.body { outgoing.body = .bytes(body) }
    do {
      let answer = try await client.execute(outgoing, timeout: .seconds(Int64(request.seconds.rounded(.up))))
      var headers: [String: String] = [:]
      for (name, value) in answer.headers where headers[name.lowercased()] == nil { headers[name.lowercased()] = value }
      var response = HTTPResponse(status: Int(answer.status.code), headers: headers, url: request.url)
      guard request.method != "HEAD" else { return response }
      for try await chunk in answer.body {
        let room = request.mostBytes - response.body.count
        response.body += chunk.readableBytesView.prefix(room)
        if chunk.readableBytes > room {
          response.isCut = true
          break
        }
      }
      return response
    } catch {
      throw transportError(error)
    }
  }

  /// What an error of the client means.
  private static func transportError(_ error: any Error) -> any Error {
    switch error {
    case let error as TransportError: error
    case is CancellationError: error
    case let error as HTTPClientError:
      switch error {
      case .connectTimeout, .readTimeout, .writeTimeout, .deadlineExceeded, .getConnectionFromPoolTimeout,
        .tlsHandshakeTimeout:
        TransportError.timedOut
      case .cancelled: CancellationError()
      case .invalidURL, .emptyScheme, .emptyHost: TransportError.badAddress("the address")
      default: TransportError.connection(error.shortDescription)
      }
    case is NIOHTTPDecompression.DecompressionError, is NIOHTTPDecompression.ExtraDecompressionError:
      TransportError.encoding("it is no valid gzip, or too much")
    case let error as NIOSSLError: TransportError.untrusted("\(error)")
    case let error as NIOSSLExtraError: TransportError.untrusted(error.description)
    case let error as NIOConnectionError: TransportError.connection("\(error.host) port \(error.port)")
    case let error as IOError: TransportError.connection(error.description)
    default: TransportError.connection("\(error)")
    }
  }
}
