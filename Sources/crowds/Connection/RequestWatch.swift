import CrowdsAPI
import NIOCore

/// How far one request has come, and when it takes too long.
actor RequestWatch {
  private enum Phase { case connecting, waiting, reading }

  private let limits: TimeLimits
  private let now: @Sendable () -> NIODeadline
  private let start: NIODeadline
  private var phase = Phase.connecting
  private var since: NIODeadline
  private var hasEnded = false

  /// `now` tells the time on a monotonic clock.
  init(_ limits: TimeLimits, now: @escaping @Sendable () -> NIODeadline = { .now() }) {
    self.limits = limits
    self.now = now
    start = now()
    since = start
  }

  /// Whether the body has begun to leave.
  ///
  /// Without its body no request is carried out.
  var hasDeparted: Bool { phase != .connecting }

  /// Lets the body leave, unless it has been said already that it did not.
  func depart() throws(CancellationError) {
    guard !hasEnded else { throw CancellationError() }
    phase = .waiting
    since = now()
  }

  /// The head or a part of the body has come.
  func arrived() {
    phase = .reading
    since = now()
  }

  /// Throws when a limit has passed.
  func check() throws(TransportError) {
    let now = now()
    // A little later than the library's own limit, which knows what it was waiting for.
    let limit =
      switch phase {
      case .connecting: limits.connect + limits.tick
      case .waiting: limits.firstByte
      case .reading: limits.idle
      }
    guard now - since >= limit || now - start >= limits.whole else { return }
    hasEnded = true
    throw TransportError(
      reason: phase == .connecting ? .connectTimeout : .timeout, mayHaveArrived: hasDeparted,
      detail: "\(phase) took longer than allowed")
  }
}

/// A request's body that asks the watch when it leaves.
struct DepartingBody: AsyncSequence, Sendable {
  let bytes: [UInt8]
  let watch: RequestWatch

  func makeAsyncIterator() -> Iterator { Iterator(bytes: bytes, watch: watch) }

  struct Iterator: AsyncIteratorProtocol {
    let bytes: [UInt8]
    let watch: RequestWatch
    private var isDone = false

    init(bytes: [UInt8], watch: RequestWatch) {
      self.bytes = bytes
      self.watch = watch
    }

    mutating func next() async throws -> ByteBuffer? {
      guard !isDone else { return nil }
      isDone = true
      try await watch.depart()
      return ByteBuffer(bytes: bytes)
    }
  }
}
