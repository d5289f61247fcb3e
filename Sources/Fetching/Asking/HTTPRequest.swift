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
