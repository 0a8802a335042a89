import NIOCore

/// Asks a proxy for a way to a server, and then makes room for what is to travel on it.
final class ProxyTunnel: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private static let headLimit = 8192

  private let request: String
  private let next: @Sendable () throws -> any ChannelHandler
  private var head: [UInt8] = []

  /// `authorization` is the value of the header that tells the proxy who asks.
  init(
    to server: ServerName, authorization: String?,
    then next: @escaping @Sendable () throws -> any ChannelHandler
  ) {
    let host = server.host.contains(":") ? "[\(server.host)]" : server.host
    let target = "\(host):\(server.port)"
    let sign = authorization.map { "proxy-authorization: \($0)\r\n" } ?? ""
    request = "CONNECT \(target) HTTP/1.1\r\nhost: \(target)\r\n\(sign)\r\n"
    self.next = next
  }

  func channelActive(context: ChannelHandlerContext) {
    context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: request)), promise: nil)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    head += unwrapInboundIn(data).readableBytesView
    let end: [UInt8] = [13, 10, 13, 10]
    guard head.suffix(4).elementsEqual(end) else {
      if head.count > Self.headLimit { context.close(promise: nil) }
      return
    }
    guard head.starts(with: "HTTP/1.1 2".utf8) || head.starts(with: "HTTP/1.0 2".utf8),
      let handler = try? next()
    else {
      context.close(promise: nil)
      return
    }
    // Added to an open channel, it begins by itself.
    try? context.pipeline.syncOperations.addHandler(handler, position: .after(self))
    context.pipeline.syncOperations.removeHandler(context: context, promise: nil)
  }
}
