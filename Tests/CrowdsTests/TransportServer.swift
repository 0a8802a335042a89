import CrowdsAPI
import Glibc
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

@testable import crowds

/// A server on loopback that answers every connection with a script.
struct TransportServer {
  /// What is sent when the first bytes have come, or what they have to hold.
  struct Script: Sendable {
    var parts: [String]
    var closes = true
    /// How often the last part is sent again.
    var repeats = 0
    /// Sent again and again, a part at a time, until the client leaves; `drops` is told of each.
    var drip: String?
    var drops: @Sendable () -> Void = {}
    /// What has to have come before anything is answered.
    var awaits = ""
    /// Whether it is a proxy that opens the way to itself first.
    var isProxy = false
    /// The server's TLS; nil speaks plainly.
    var tls: NIOSSLContext?
  }

  /// What a server has seen.
  final class Guestbook: Sendable {
    private let state = Mutex<(connections: Int, bytes: [UInt8], drips: Int)>((0, [], 0))

    var connections: Int { state.withLock { $0.connections } }
    /// All that came, after decryption.
    var text: String { state.withLock { String(decoding: $0.bytes, as: UTF8.self) } }
    var drips: Int { state.withLock { $0.drips } }
    func arrived() { state.withLock { $0.connections += 1 } }
    func take(_ bytes: some Sequence<UInt8>) { state.withLock { $0.bytes += bytes } }
    func dripped() { state.withLock { $0.drips += 1 } }
  }

  let port: Int
  let guests = Guestbook()
  private let channel: any Channel

  init(_ script: Script, on group: any EventLoopGroup) async throws {
    let guests = guests
    channel = try await ServerBootstrap(group: group)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          guests.arrived()
          let pipeline = channel.pipeline.syncOperations
          if script.isProxy {
            try pipeline.addHandler(Gate(script: script, guests: guests))
          } else {
            if let tls = script.tls { try pipeline.addHandler(NIOSSLServerHandler(context: tls)) }
            try pipeline.addHandler(Answer(script: script, guests: guests))
          }
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    port = channel.localAddress?.port ?? 0
  }

  func close() async { try? await channel.close() }

  /// Lets every tunnel through, to itself.
  private final class Gate: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer
    private let script: Script
    private let guests: Guestbook

    init(script: Script, guests: Guestbook) {
      self.script = script
      self.guests = guests
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      guests.take(unwrapInboundIn(data).readableBytesView)
      guard let tls = script.tls else { return }
      let pipeline = context.pipeline.syncOperations
      try? pipeline.addHandler(NIOSSLServerHandler(context: tls))
      try? pipeline.addHandler(Answer(script: script, guests: guests))
      context.writeAndFlush(
        wrapOutboundOut(ByteBuffer(string: "HTTP/1.1 200 OK\r\n\r\n")), promise: nil)
      pipeline.removeHandler(context: context, promise: nil)
    }
  }

  private final class Answer: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer
    private let script: Script
    private let guests: Guestbook
    private var hasAnswered = false

    init(script: Script, guests: Guestbook) {
      self.script = script
      self.guests = guests
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      guests.take(unwrapInboundIn(data).readableBytesView)
      let isAsked = script.awaits.isEmpty || guests.text.contains(script.awaits)
      guard isAsked, !hasAnswered else { return }
      hasAnswered = true
      for part in script.parts { send(part, context) }
      if let last = script.parts.last {
        for _ in 0..<script.repeats { send(last, context) }
      }
      context.flush()
      if script.drip != nil { drip(context) }
      if script.closes { context.close(promise: nil) }
    }

    private func drip(_ context: ChannelHandlerContext) {
      guard let drip = script.drip, context.channel.isActive else { return }
      let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
      context.eventLoop.scheduleTask(in: .milliseconds(2)) {
        let (answer, context) = bound.value
        answer.script.drops()
        answer.guests.dripped()
        answer.send(drip, context)
        context.flush()
        answer.drip(context)
      }
    }

    private func send(_ text: String, _ context: ChannelHandlerContext) {
      context.write(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
      context.close(promise: nil)
    }
  }
}

/// A clock that stands still until it is told to go on.
final class StandingClock: Sendable {
  private let time = Mutex(NIODeadline.uptimeNanoseconds(1_000_000_000))

  func now() -> NIODeadline { time.withLock { $0 } }
  func advance(_ amount: TimeAmount) { time.withLock { $0 = $0 + amount } }
}

extension TimeLimits {
  /// So long that no busy machine comes near them.
  static let patient = TimeLimits(
    connect: .minutes(10), firstByte: .minutes(10), idle: .minutes(10), whole: .minutes(10),
    secondLook: .minutes(10))
}

extension WireRequest {
  /// A request with a small body, or with the one given.
  static func test(
    _ url: String, headers: [String: String] = [:], body: [UInt8] = Array("{}".utf8)
  ) -> WireRequest {
    WireRequest(
      method: .post, url: url,
      headers: ["content-type": "application/json"].merging(headers) { $1 }, body: body)
  }
}

extension HTTPTransport {
  /// Sends one request and closes.
  func once(_ request: WireRequest) async -> Result<WireResponse, TransportError> {
    let result = await Result { () async throws(TransportError) in try await send(request) }
    await close()
    return result
  }
}

extension Result where Failure == TransportError {
  /// The error; nil for a success.
  var error: TransportError? {
    if case .failure(let error) = self { error } else { nil }
  }
}
