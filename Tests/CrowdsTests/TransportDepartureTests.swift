import CrowdsAPI
import FoundationEssentials
import Glibc
import NIOCore
import NIOPosix
import Synchronization
import Testing
import Trials

@testable import crowds

/// T54: what is said never to have been sent was not, wherever the connection breaks.
@Suite struct TransportDepartureTests {
  /// How often each; the long run asks for 1,000.
  private static let rounds = trials("CROWDS_TRANSPORT_ROUNDS", 25)

  /// Where a server breaks a connection.
  enum Break: CaseIterable {
    case onConnecting, afterHead, amidBody, afterBody, amidReply, afterReply, besideSecondRequest
  }

  /// Which requests had a byte of their body arrive.
  private final class Ledger: Sendable {
    private let arrived = Mutex<Set<Int>>([])
    func take(_ number: Int) { arrived.withLock { _ = $0.insert(number) } }
    func has(_ number: Int) -> Bool { arrived.withLock { $0.contains(number) } }
  }

  private final class Breaker: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer
    private let kind: Break
    private let ledger: Ledger
    private var text: [UInt8] = []
    private var isBroken = false
    private var answered = 0

    init(_ kind: Break, _ ledger: Ledger) {
      self.kind = kind
      self.ledger = ledger
    }

    func channelActive(context: ChannelHandlerContext) {
      if kind == .onConnecting { reset(context) }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      text += unwrapInboundIn(data).readableBytesView
      guard !isBroken, let end = text.firstRange(of: Array("\r\n\r\n".utf8)) else { return }
      let head = String(decoding: text[..<end.lowerBound], as: UTF8.self)
      let body = text.count - end.upperBound
      let number = Self.number("x-number: ", in: head)
      let length = Self.number("content-length: ", in: head)
      if body > 0, let number { ledger.take(number) }
      switch kind {
      case .onConnecting, .afterHead: reset(context)
      case .amidBody where body > 0: reset(context)
      case _ where body < length ?? 0: return
      case .amidBody, .afterBody: reset(context)
      case .amidReply: answer("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab", context)
      case .afterReply:
        answer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", context)
      case .besideSecondRequest:
        text = []
        answered += 1
        let reply = ByteBuffer(string: "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        context.writeAndFlush(wrapOutboundOut(reply), promise: nil)
        // The next request is on its way when the connection breaks, or is about to be.
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: .microseconds(Int64((number ?? 0) % 7) * 40)) {
          bound.value.0.reset(bound.value.1)
        }
      }
    }

    private static func number(_ name: String, in head: String) -> Int? {
      head.lowercased().split(separator: "\r\n").first { $0.hasPrefix(name) }
        .flatMap { Int($0.dropFirst(name.count)) }
    }

    private func answer(_ text: String, _ context: ChannelHandlerContext) {
      let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
      context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text))).whenComplete { _ in
        bound.value.0.reset(bound.value.1)
      }
    }

    /// Closes so that the other side gets a reset, not an end.
    private func reset(_ context: ChannelHandlerContext) {
      guard !isBroken else { return }
      isBroken = true
      let channel = context.channel
      let isReset = (channel as? any SocketOptionProvider)?
        .setSoLinger(linger(l_onoff: 1, l_linger: 0))
      isReset?.whenComplete { _ in channel.close(promise: nil) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
      context.close(promise: nil)
    }
  }

  @Test(arguments: Break.allCases)
  func `nothing that arrived is said never to have been sent`(kind: Break) async throws {
    let group = MultiThreadedEventLoopGroup.singleton
    let ledger = Ledger()
    let server = try await ServerBootstrap(group: group)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(Breaker(kind, ledger))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    let port = server.localAddress?.port ?? 0
    let transport = HTTPTransport(on: group, times: .patient)
    var failures = 0
    for number in 0..<Self.rounds {
      // Some fit into one segment with their head, some do not fit into the buffers on the way.
      let body = [UInt8](repeating: 0x20, count: [2, 1_000, 300_000, 4_000_000][number % 4])
      let request = WireRequest.test(
        "http://127.0.0.1:\(port)/", headers: ["x-number": "\(number)"], body: body)
      do throws(TransportError) {
        let reply = try await transport.send(request)
        #expect(reply.status == 200)
        #expect(ledger.has(number))
      } catch {
        failures += 1
        #expect(
          error.mayHaveArrived || !ledger.has(number), "\(kind), request \(number): \(error)")
        if kind == .afterBody || kind == .amidReply {
          #expect(error.mayHaveArrived)
          #expect(error.reason == .connectionLost)
        }
      }
    }
    await transport.close()
    try? await server.close()
    switch kind {
    case .afterReply, .besideSecondRequest: break
    default: #expect(failures == Self.rounds)
    }
  }

  @Test func `a request without a body may have arrived as soon as it is on its way`() async throws
  {
    let group = MultiThreadedEventLoopGroup.singleton
    let server = try await TransportServer(.init(parts: []), on: group)
    var request = WireRequest.test("http://127.0.0.1:\(server.port)/", body: [])
    request.method = .get
    let error = await HTTPTransport(on: group, times: .patient).once(request).error
    await server.close()
    #expect(error?.reason == .connectionLost)
    #expect(error?.mayHaveArrived == true)
  }
}
