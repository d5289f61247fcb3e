/// Why there is no answer.
public enum TransportError: Error, Sendable, Equatable {
  /// Not an address of the web.
  case badAddress(String)
  /// The host is, or its name leads to, an address that is not on the public internet.
  case privateAddress(host: String, address: String)
  /// A redirect leads to a host that does not want to be asked.
  case unwanted(String)
  /// No address is known for the host.
  case unknownHost(String)
  /// Nothing answered in time.
  case timedOut
  /// The connection could not be made or was lost.
  case connection(String)
  /// The server's certificate is not to be trusted.
  case untrusted(String)
  /// More redirects than are followed, or round and round.
  case redirects(String)
  /// What came back cannot be unpacked, or would be too much.
  case encoding(String)

  /// Whether the same request may succeed a little later.
  public var isPassing: Bool {
    switch self {
    case .timedOut, .connection: true
    default: false
    }
  }

  /// What happened, in a few words.
  public var text: String {
    switch self {
    case .badAddress(let url): "\(url) is no address of the web"
    case .privateAddress(let host, let address): "\(host) is on a private network (\(address))"
    case .unwanted(let host): "robots.txt of \(host)"
    case .unknownHost(let host): "no host is named \(host)"
    case .timedOut: "no answer in time"
    case .connection(let reason): "no connection: \(reason)"
    case .untrusted(let reason): "the certificate is not to be trusted: \(reason)"
    case .redirects(let url): "too many redirects at \(url)"
    case .encoding(let reason): "the answer cannot be unpacked: \(reason)"
    }
  }
}
