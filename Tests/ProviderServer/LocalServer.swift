import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// An HTTP server on this machine's own addresses, which answers what a function says and writes down what it was asked.
public final class LocalServer: Sendable {
  /// What it does.
  public typealias Answer = @Sendable (Received) -> Reply

  private let group = MultiThreadedEventLoopGroup(numberOfThreads: 2)
  private let answer: Answer
  private let log = Mutex<[Received]>([])
  private let start = ProcessInfo.processInfo.systemUptime
  private let bound = Mutex<[any Channel]>([])
  /// The port, the same on all addresses.
  public let port: Int

  /// A server on 127.0.0.1 to 127.0.0.`hosts`: as many sites.
  ///
  /// - throws: errors of the system.
  public init(hosts: Int = 1, _ answer: @escaping Answer) async throws {
    self.answer = answer
    let box = Mutex<LocalServer?>(nil)
    let bootstrap = ServerBootstrap(group: group).serverChannelOption(.backlog, value: 256)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.configureHTTPServerPipeline()
          if let server = box.withLock({ $0 }) { try channel.pipeline.syncOperations.addHandler(Handler(server)) }
        }
      }
    let first = try await bootstrap.bind(host: "127.0.0.1", port: 0).get()
    port = first.localAddress?.port ?? 0
    var channels: [any Channel] = [first]
    for number in 1..<max(1, hosts) {
      channels.append(try await bootstrap.bind(host: "127.0.0.\(number + 1)", port: port).get())
    }
    let all = channels
    bound.withLock { $0 = all }
    box.withLock { $0 = self }
  }

  /// The address of a site, from 1.
  public func url(_ host: Int = 1) -> String { "http://127.0.0.\(host):\(port)" }

  /// All requests so far, in the order in which they came.
  public var requests: [Received] { log.withLock { $0 } }

  /// Forgets the requests so far.
  public func forget() { log.withLock { $0 = [] } }

  /// Closes the server.
  public func stop() async throws {
    for channel in bound.withLock({ $0 }) { try? await channel.close() }
    try await group.shutdownGracefully()
  }

  fileprivate func reply(_ head: HTTPRequestHead, _ body: ByteBuffer) -> Reply {
    let headers = Dictionary(head.headers.map { ($0.name.lowercased(), $0.value) }) { first, _ in first }
    let received = Received(
      time: ProcessInfo.processInfo.systemUptime - start, method: head.method.rawValue, target: head.uri,
      host: headers["host"] ?? "", headers: headers, body: String(buffer: body))
    log.withLock { $0.append(received) }
    return answer(received)
  }
}

/// One connection.
private final class Handler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let server: LocalServer
  private var head: HTTPRequestHead?
  private var body = ByteBuffer()

  init(_ server: LocalServer) {
    self.server = server
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      self.head = head
      body.clear()
    case .body(var part): body.writeBuffer(&part)
    case .end:
      guard let head else { return }
      let reply = server.reply(head, body)
      let context = NIOLoopBound(context, eventLoop: context.eventLoop)
      let handler = NIOLoopBound(self, eventLoop: context.value.eventLoop)
      context.value.eventLoop.scheduleTask(in: .milliseconds(Int64(reply.delay * 1_000))) {
        handler.value.write(reply, isHead: head.method == .HEAD, context.value)
      }
    }
  }

  private func write(_ reply: Reply, isHead: Bool, _ context: ChannelHandlerContext) {
    var head = HTTPResponseHead(version: .http1_1, status: .init(statusCode: reply.status))
    for (name, value) in reply.headers { head.headers.add(name: name, value: value) }
    head.headers.replaceOrAdd(name: "Content-Length", value: "\(reply.body.count)")
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    if isHead { return context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil) }
    if let seconds = reply.drip { return drip(reply.body[...], seconds, context) }
    let bytes = reply.cut.map { reply.body.prefix($0) } ?? reply.body[...]
    context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: bytes)))), promise: nil)
    if reply.cut != nil { return context.close(promise: nil) }
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
  }

  private func drip(_ bytes: ArraySlice<UInt8>, _ seconds: Double, _ context: ChannelHandlerContext) {
    guard let byte = bytes.first else { return context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil) }
    guard context.channel.isActive else { return }
    context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: [byte])))), promise: nil)
    let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
    let handler = NIOLoopBound(self, eventLoop: context.eventLoop)
    context.eventLoop.scheduleTask(in: .milliseconds(Int64(seconds * 1_000))) {
      handler.value.drip(bytes.dropFirst(), seconds, bound.value)
    }
  }
}
