/// One request, to one address.
public struct HTTPRequest: Sendable, Equatable {
  /// GET, HEAD or POST.
  public var method = "GET"
  /// The whole address, http or https.
  public var url: String
  /// Names as they are written, with values; the transport adds those that every request has.
  public var headers: [(name: String, value: String)] = []
  /// What is sent behind the head; nil for none.
  public var body: [UInt8]?
  /// Bytes of the body that are read at most, decompressed; the rest is not waited for.
  public var mostBytes: Int
  /// Seconds that head and body may take together.
  public var seconds = 30.0

  /// A request for `url` of which no more than `mostBytes` bytes are read.
  public init(_ url: String, mostBytes: Int = 16 << 20) {
    self.url = url
    self.mostBytes = mostBytes
  }

  /// Requests are the same if all they send is.
  public static func == (first: HTTPRequest, second: HTTPRequest) -> Bool {
    first.method == second.method && first.url == second.url && first.body == second.body
      && first.headers.map(\.name) == second.headers.map(\.name)
      && first.headers.map(\.value) == second.headers.map(\.value)
  }
}

/// What came back.
public struct HTTPResponse: Sendable {
  /// The status, 100...599.
  public var status: Int
  /// Names in lower case.
  public var headers: [String: String]
  /// The body, decompressed, or what was read of it.
  public var body: [UInt8]
  /// Whether the body goes on behind `mostBytes`.
  public var isCut: Bool
  /// The address that answered, behind all redirects.
  public var url: String
  /// Whether all redirects on the way were for good (301, 308); false without any.
  public var hasMoved = false

  /// An answer of `url`.
  public init(
    status: Int, headers: [String: String] = [:], body: [UInt8] = [], isCut: Bool = false, url: String
  ) {
    self.status = status
    self.headers = headers
    self.body = body
    self.isCut = isCut
    self.url = url
  }

  /// The kind of content in lower case without parameters: "text/html"; empty where nothing says so.
  public var contentType: String {
    (headers["content-type"] ?? "").prefix { $0 != ";" }.lowercased().trimmingPrefix(" ").split(separator: " ").joined()
  }
}

/// What sends a request and does not follow redirects.
public protocol Transport: Sendable {
  /// The answer to `request`.
  ///
  /// - throws: `TransportError`, `CancellationError`.
  func send(_ request: HTTPRequest) async throws -> HTTPResponse
}

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
