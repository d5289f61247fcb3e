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
