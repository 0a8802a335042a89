public import NIOCore
import NIOPosix

/// A platform for tests: the nine calls of API.md over HTTP on loopback, a ledger of all that
/// arrived and was done, limits, and faults drawn from a seed.
///
/// It shares no code with the client or the sandbox. It lives on one event loop, so that tests
/// which block the threads of Swift's tasks do not stop it.
public actor FakePlatform {
  /// Puts encryption in front of HTTP on a new connection.
  public typealias Encryption = @Sendable (any Channel) throws -> Void

  /// Where it is, without a slash at the end.
  public nonisolated let url: String
  /// Its port on 127.0.0.1.
  public nonisolated let port: Int
  /// Who may ask.
  public nonisolated let appID: String
  /// What they know at first.
  public nonisolated let secret: String
  /// What everything was drawn from.
  public nonisolated let seed: UInt64

  private nonisolated let loop: any EventLoop
  private let now: @Sendable () -> Duration
  private var books: Books
  private var door: (any Channel)?
  private let encryption: Encryption?
  private var visitors: [ObjectIdentifier: any Channel] = [:]

  /// The loop runs it.
  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    loop.executor.asUnownedSerialExecutor()
  }

  /// Starts a platform on a free port of 127.0.0.1.
  ///
  /// - Parameters:
  ///   - encryption: Makes it one of https.
  ///   - now: The time since any moment, by which tokens end and requests are counted.
  public static func start(
    _ options: PlatformOptions = PlatformOptions(), encryption: Encryption? = nil,
    now: (@Sendable () -> Duration)? = nil
  ) async throws -> FakePlatform {
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    let start = ContinuousClock.now
    let arrival = loop.makePromise(of: FakePlatform.self)
    do {
      let door = try await bind(port: 0, on: loop, encryption) { arrival.futureResult }
      let platform = FakePlatform(
        options, door: door, loop: loop, encryption: encryption,
        now: now ?? { ContinuousClock.now - start })
      if !options.faults.isEmpty { print("fake platform: faults of seed \(options.seed)") }
      arrival.succeed(platform)
      return platform
    } catch {
      arrival.fail(error)
      throw error
    }
  }

  private init(
    _ options: PlatformOptions, door: any Channel, loop: any EventLoop, encryption: Encryption?,
    now: @escaping @Sendable () -> Duration
  ) {
    let books = Books(options)
    self.books = books
    self.door = door
    self.loop = loop
    self.encryption = encryption
    self.now = now
    port = door.localAddress?.port ?? 0
    url = (encryption == nil ? "http" : "https") + "://127.0.0.1:\(port)"
    appID = books.appID
    secret = books.secret
    seed = options.seed
  }

  private static func bind(
    port: Int, on loop: any EventLoop, _ encryption: Encryption?,
    platform: @escaping @Sendable () -> EventLoopFuture<FakePlatform>
  ) async throws -> any Channel {
    try await ServerBootstrap(group: loop)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        platform().flatMapThrowing { platform in
          try encryption?(channel)
          try Exchange.install(on: channel, for: platform)
        }
      }
      .bind(host: "127.0.0.1", port: port).get()
  }

  // MARK: What it knows

  /// Every request that arrived, and the crowds as they stand.
  public var ledger: Ledger { books.wholeLedger }

  /// The time of its ledger.
  public var time: Duration { now() }

  /// Waits until its own time is this, as for the end of a minute that is measured.
  public func wait(until time: Duration) async {
    let rest = time - now()
    guard rest > .zero else { return }
    // The loop's own timer: it is never cancelled.
    try? await loop.scheduleTask(in: TimeAmount(rest)) {}.futureResult.get()
  }

  /// Every secret that it shares with its app: the app's own and all tokens ever issued.
  public var secrets: [String] {
    [books.secret] + books.tokens.issued.flatMap { [$0.access, $0.refresh] }
  }

  // MARK: What it is told

  /// Answers the next request, or the next of one call, like this; more wait in line.
  public func answer(next answer: SpecialAnswer, to call: PlatformCall? = nil) {
    books.script(answer, call, always: false)
  }

  /// Answers all requests, or all of one call, like this.
  public func answer(always answer: SpecialAnswer, to call: PlatformCall? = nil) {
    books.script(answer, call, always: true)
  }

  /// Forgets the answers that it was told to give.
  public func answerAsUsual() { books.forgetScript() }

  /// Ends every token that it ever issued.
  public func revokeTokens() { books.tokens.revokeAll() }

  /// Ends every access token; refresh tokens still serve.
  public func endAccessTokens() { books.tokens.endAccess() }

  /// Takes another secret for the app's.
  public func change(secret: String) { books.secret = secret }

  /// Makes a crowd beside the calls, as somebody else would.
  @discardableResult
  public func addCrowd(named name: String, members: [String] = []) -> Int {
    let id = books.shelf.create(name: name)
    _ = books.shelf.add(members, to: id)
    return id
  }

  // MARK: Whether it can be reached

  /// Ends all connections and refuses new ones.
  public func close() async {
    let door = self.door
    self.door = nil
    let visitors = Array(self.visitors.values)
    try? await door?.close()
    for visitor in visitors { try? await visitor.close() }
  }

  /// Takes connections again, on the same port.
  public func open() async throws {
    guard door == nil else { return }
    let loop = self.loop
    door = try await Self.bind(port: port, on: loop, encryption) { loop.makeSucceededFuture(self) }
  }

  /// Ends it.
  public func stop() async { await close() }

  // MARK: Connections

  func entered(_ channel: any Channel) { visitors[ObjectIdentifier(channel)] = channel }
  func left(_ channel: any Channel) { visitors[ObjectIdentifier(channel)] = nil }
  func broke() { books.ledger.brokenConnections += 1 }

  func take(_ request: PlatformRequest, on channel: any Channel) {
    let reply = books.answer(request, at: now())
    guard reply.delay > 0 else { return deliver(reply, on: channel) }
    loop.scheduleTask(in: .milliseconds(Int64(reply.delay))) {
      self.assumeIsolated { $0.deliver(reply, on: channel) }
    }
  }

  private func deliver(_ reply: PlatformReply, on channel: any Channel) {
    switch reply.delivery {
    case .silence:
      channel.closeFuture.whenComplete { _ in self.assumeIsolated { $0.books.leave() } }
      return
    case .endless(let again):
      channel.closeFuture.whenComplete { _ in self.assumeIsolated { $0.books.leave() } }
      channel.writeAndFlush(ByteBuffer(bytes: reply.bytes), promise: nil)
      repeatedly(ByteBuffer(bytes: again), on: channel)
      return
    case .whole: channel.writeAndFlush(ByteBuffer(bytes: reply.bytes), promise: nil)
    case .last:
      channel.writeAndFlush(ByteBuffer(bytes: reply.bytes)).whenComplete { _ in
        channel.close(promise: nil)
      }
    case .half:
      let half = reply.bytes.prefix(reply.bytes.count / 2)
      channel.writeAndFlush(ByteBuffer(bytes: half)).whenComplete { _ in
        channel.close(promise: nil)
      }
    case .nothing: channel.close(promise: nil)
    }
    books.leave()
  }

  private nonisolated func repeatedly(_ bytes: ByteBuffer, on channel: any Channel) {
    channel.writeAndFlush(bytes).whenSuccess { self.repeatedly(bytes, on: channel) }
  }
}
