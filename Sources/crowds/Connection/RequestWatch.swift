import CrowdsAPI
import NIOCore

/// How far one request has come, and when it takes too long.
actor RequestWatch {
  private enum Phase { case connecting, waiting, reading }

  private let limits: TimeLimits
  private let start = NIODeadline.now()
  private var phase = Phase.connecting
  private var since: NIODeadline

  init(_ limits: TimeLimits) {
    self.limits = limits
    since = start
  }

  /// Whether the body has begun to leave.
  ///
  /// Without its body no request is carried out.
  var hasDeparted: Bool { phase != .connecting }

  func departed() {
    phase = .waiting
    since = .now()
  }

  /// The head or a part of the body has come.
  func arrived() {
    phase = .reading
    since = .now()
  }

  /// Throws when a limit has passed.
  func check() throws(TransportError) {
    let now = NIODeadline.now()
    let limit =
      switch phase {
      case .connecting: limits.connect
      case .waiting: limits.firstByte
      case .reading: limits.idle
      }
    guard now - since >= limit || now - start >= limits.whole else { return }
    throw TransportError(
      reason: phase == .connecting ? .connectTimeout : .timeout, mayHaveArrived: hasDeparted,
      detail: "\(phase) took longer than allowed")
  }
}

/// A request's body that tells the watch when it leaves.
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

    mutating func next() async -> ByteBuffer? {
      guard !isDone else { return nil }
      isDone = true
      await watch.departed()
      return ByteBuffer(bytes: bytes)
    }
  }
}
