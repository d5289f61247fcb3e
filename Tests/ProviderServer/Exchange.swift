import Foundation

/// A request as the server received it.
public struct Received: Sendable {
  /// Seconds since the server began.
  public var time: Double
  /// The method.
  public var method: String
  /// Path and query, as they were sent.
  public var target: String
  /// The address that it was sent to: "127.0.0.1:8080".
  public var host: String
  /// Names in lower case.
  public var headers: [String: String]
  /// The body.
  public var body: String

  /// The path without the query.
  public var path: String { String(target.prefix { $0 != "?" }) }

  /// The values of the query, decoded.
  public var query: [String: String] {
    guard let mark = target.firstIndex(of: "?") else { return [:] }
    return target[target.index(after: mark)...].split(separator: "&").reduce(into: [:]) { result, part in
      let pair = part.split(separator: "=", maxSplits: 1).map { $0.removingPercentEncoding ?? String($0) }
      result[pair[0]] = pair.count > 1 ? pair[1] : ""
    }
  }
}

/// What the server answers, and how badly.
public struct Reply: Sendable {
  /// The status.
  public var status: Int
  /// Headers.
  public var headers: [(String, String)]
  /// The body.
  public var body: [UInt8]
  /// Seconds before the answer begins.
  public var delay = 0.0
  /// Bytes behind which the connection is cut, although more was promised.
  public var cut: Int?
  /// Seconds between single bytes of the body.
  public var drip: Double?

  /// An answer with a text.
  public init(_ status: Int = 200, _ body: String = "", type: String = "application/json") {
    self.init(status, bytes: Array(body.utf8), type: type)
  }

  /// An answer with bytes.
  public init(_ status: Int, bytes: [UInt8], type: String) {
    self.status = status
    headers = [("Content-Type", type)]
    body = bytes
  }

  /// The answer with one more header.
  public func with(_ name: String, _ value: String) -> Reply {
    var reply = self
    reply.headers.append((name, value))
    return reply
  }
}
