import AsyncHTTPClient
import Console
import Foundation
import ReadingList

/// Which proxy is asked for which host, by the variables that curl and others read: HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and
/// NO_PROXY, in lower case too.
struct ProxySettings: Sendable {
  private var secure: WebAddress?
  private var plain: WebAddress?
  private var authorization: [String: String] = [:]
  /// Hosts and domains that are asked without a proxy.
  private var exceptions: [String]

  /// The settings of the environment.
  init(variable: (String) -> String?) {
    func value(_ name: String) -> String? { variable(name.lowercased()) ?? variable(name) }
    exceptions = (value("NO_PROXY") ?? "").split { $0 == "," || $0 == " " }.map { $0.lowercased() }
    let all = value("ALL_PROXY")
    secure = proxy(value("HTTPS_PROXY") ?? all)
    plain = proxy(variable("http_proxy") ?? all)
  }

  /// "http://user:password@host:port", where the scheme may be missing.
  private mutating func proxy(_ text: String?) -> WebAddress? {
    guard let text, !text.isEmpty else { return nil }
    let whole = text.contains("://") ? text : "http://" + text
    guard let address = WebAddress(whole), address.scheme == "http" else { return nil }
    let authority = whole.split(separator: "/").dropFirst().first ?? ""
    if let at = authority.lastIndex(of: "@") { authorization[address.host] = String(authority[..<at]) }
    return address
  }

  /// The proxy for an address; nil if it is asked directly.
  func proxy(for address: WebAddress) -> HTTPClient.Configuration.Proxy? {
    guard let proxy = address.scheme == "https" ? secure : plain else { return nil }
    let isException = exceptions.contains { exception in
      exception == "*" || address.isWithin(String(exception.drop { $0 == "." }))
    }
    guard !isException else { return nil }
    let port = proxy.port.flatMap { Int($0) } ?? 80
    guard let credentials = authorization[proxy.host] else { return .server(host: proxy.host, port: port) }
    let parts = credentials.split(separator: ":", maxSplits: 1).map { $0.removingPercentEncoding ?? String($0) }
    return .server(
      host: proxy.host, port: port,
      authorization: .basic(username: parts.first ?? "", password: parts.count > 1 ? parts[1] : ""))
  }
}
