import NIOCore
import NIOHTTP1

/// One connection: gathers a request and hands it on.
///
/// Answers are written as bytes, since some of them are no HTTP.
final class Exchange: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart

  private let platform: FakePlatform
  private var request: PlatformRequest?

  private init(platform: FakePlatform) { self.platform = platform }

  static func install(on channel: any Channel, for platform: FakePlatform) throws {
    let decoder = ByteToMessageHandler(HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes))
    try channel.pipeline.syncOperations.addHandlers([decoder, Exchange(platform: platform)])
  }

  func channelActive(context: ChannelHandlerContext) {
    let channel = context.channel
    platform.assumeIsolated { $0.entered(channel) }
  }

  func channelInactive(context: ChannelHandlerContext) {
    let channel = context.channel
    platform.assumeIsolated { $0.left(channel) }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      request = PlatformRequest(
        method: head.method.rawValue, path: head.uri,
        headers: head.headers.map { (name: $0.name, value: $0.value) }, body: [])
    case .body(let part): request?.body += part.readableBytesView
    case .end:
      guard let request else { return }
      self.request = nil
      let channel = context.channel
      platform.assumeIsolated { $0.take(request, on: channel) }
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    platform.assumeIsolated { $0.broke() }
    context.close(promise: nil)
  }
}
