import NIOCore
import NIOHTTP1

/// Ends a connection whose reply's head is over the limit (RELIABILITY R14).
///
/// The parser behind it keeps the bytes of a line until the line ends, so one without an end would
/// fill the memory before anything that reads heads could see it.
final class HeadGuard: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundIn = IOData
  typealias OutboundOut = IOData

  private enum Phase {
    /// A request has left: what comes next begins a head.
    case asked
    /// So many bytes of a head have come; whether its last line is empty so far.
    case head(bytes: Int, isLineEmpty: Bool)
    case other
  }

  private let limit: Int
  private var phase = Phase.asked

  init(limit: Int) { self.limit = limit }

  /// Puts a guard between the network and the parser of a connection.
  static func stand(in channel: any Channel, limit: Int) -> EventLoopFuture<Void> {
    channel.eventLoop.submit {
      let pipeline = channel.pipeline.syncOperations
      let encoder = try pipeline.handler(type: HTTPRequestEncoder.self)
      try pipeline.addHandler(HeadGuard(limit: limit), position: .before(encoder))
    }
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .other = phase { phase = .asked }
    context.write(data, promise: promise)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    take(Self.unwrapInboundIn(data).readableBytesView)
    if case .head(let bytes, _) = phase, bytes > limit {
      context.fireErrorCaught(HTTPParserError.headerOverflow)
      context.close(promise: nil)
      return
    }
    context.fireChannelRead(data)
  }

  private func take(_ bytes: ByteBufferView) {
    if case .asked = phase {
      // Anything else is the rest of a body that began before the request had left.
      guard bytes.first == UInt8(ascii: "H") else {
        phase = .other
        return
      }
      phase = .head(bytes: 0, isLineEmpty: false)
    }
    guard case .head(var count, var isLineEmpty) = phase else { return }
    for byte in bytes {
      count += 1
      if byte == UInt8(ascii: "\n") {
        if isLineEmpty {
          phase = .other
          return
        }
        isLineEmpty = true
      } else if byte != UInt8(ascii: "\r") {
        isLineEmpty = false
      }
      if count > limit { break }
    }
    phase = .head(bytes: count, isLineEmpty: isLineEmpty)
  }
}
