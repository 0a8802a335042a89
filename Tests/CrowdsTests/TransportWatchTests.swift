import CrowdsAPI
import NIOCore
import NIOPosix
import Testing

@testable import crowds

/// T50: the limits of R13 in full length, on a clock that only the test moves.
@Suite struct TransportWatchTests {
  private let clock = StandingClock()
  private let group = MultiThreadedEventLoopGroup.singleton

  private func watch() -> RequestWatch {
    RequestWatch(TimeLimits(), now: { [clock] in clock.now() })
  }

  private func error(_ watch: RequestWatch) async -> TransportError? {
    do throws(TransportError) { try await watch.check() } catch { return error }
    return nil
  }

  @Test func `a connection has ten seconds`() async {
    let watch = watch()
    clock.advance(.seconds(10))
    #expect(await error(watch) == nil)
    clock.advance(.milliseconds(250))
    let error = await error(watch)
    #expect(error?.reason == .connectTimeout)
    #expect(error?.mayHaveArrived == false)
  }

  @Test func `a body that has been given up does not leave any more`() async {
    let watch = watch()
    clock.advance(.seconds(11))
    #expect(await error(watch)?.mayHaveArrived == false)
    var body = DepartingBody(bytes: [1], watch: watch).makeAsyncIterator()
    await #expect(throws: CancellationError.self) { try await body.next() }
    #expect(await watch.hasDeparted == false)
  }

  @Test func `the first byte has thirty seconds from the departure`() async throws {
    let watch = watch()
    clock.advance(.seconds(9))
    try await watch.depart()
    clock.advance(.milliseconds(29_999))
    #expect(await error(watch) == nil)
    clock.advance(.milliseconds(1))
    let error = await error(watch)
    #expect(error?.reason == .timeout)
    #expect(error?.mayHaveArrived == true)
  }

  @Test func `a body may rest for fifteen seconds`() async throws {
    let watch = watch()
    try await watch.depart()
    await watch.arrived()
    clock.advance(.milliseconds(14_999))
    #expect(await error(watch) == nil)
    await watch.arrived()
    clock.advance(.seconds(15))
    #expect(await error(watch)?.reason == .timeout)
  }

  @Test func `the whole has a minute, however busy it is`() async throws {
    let watch = watch()
    try await watch.depart()
    for _ in 0..<59 {
      clock.advance(.seconds(1))
      await watch.arrived()
      #expect(await error(watch) == nil)
    }
    clock.advance(.seconds(1))
    await watch.arrived()
    let error = await error(watch)
    #expect(error?.reason == .timeout)
    #expect(error?.mayHaveArrived == true)
  }

  private static let head = "HTTP/1.1 200 OK\r\n"

  /// Each drop takes a second of the clock.
  ///
  /// Nothing else moves it, so that the limit in question is the one that ends the request, on
  /// however slow a machine. The first falls when all of the request is there: its body follows its
  /// head as soon as a thread is free, and until then the limit of connecting would run.
  @Test(arguments: [
    // One byte of a header a second: the head is not whole after thirty.
    ([head], "x", 30), ([], "\n", 30),
    // One byte of a body a second, one chunk a second: the idle limit never passes, the whole does.
    ([head + "Content-Length: 1000000\r\n\r\n"], "x", 60),
    ([head + "Transfer-Encoding: chunked\r\n\r\n"], "1\r\nx\r\n", 60),
    // A body without an end, and one chunk without an end.
    ([head + "\r\n"], "x", 60),
    ([head + "Transfer-Encoding: chunked\r\n\r\nfffffff\r\n"], "x", 60),
    // An answer that is always about to come.
    (["HTTP/1.1 100 Continue\r\n\r\n"], "HTTP/1.1 100 Continue\r\n\r\n", 30),
    (["HTTP/1.1 103 Early Hints\r\n\r\n"], "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n", 30),
  ])
  func `a server that trickles is left`(parts: [String], drop: String, seconds: Int) async throws {
    let server = try await TransportServer(
      .init(
        parts: parts, closes: false, drip: drop, drops: { [clock] in clock.advance(.seconds(1)) },
        awaits: "\r\n\r\n{}"),
      on: group)
    // The library has a clock of its own for connections.
    let transport = HTTPTransport(
      on: group, times: TimeLimits(connect: .minutes(10)), now: { [clock] in clock.now() })
    let error = await transport.once(.test("http://127.0.0.1:\(server.port)/")).error
    await server.close()
    #expect(error?.reason == .timeout, "\(String(describing: error))")
    #expect(error?.mayHaveArrived == true)
    #expect(server.guests.drips >= seconds)
  }

  @Test(arguments: [
    (NameLookup.timedOut(seconds: 1), TransportError.Reason.nameNotFound),
    (.found(["192.0.2.1"]), .connectTimeout), (.notNeeded, .connectTimeout),
  ])
  func `T55: a name server that is silent is named`(
    lookup: NameLookup, reason: TransportError.Reason
  ) async throws {
    // It takes the connection and never shakes hands, so that the time of connecting runs out.
    let server = try await TransportServer(.init(parts: [], closes: false), on: group)
    let transport = HTTPTransport(
      on: group,
      now: { [clock] in
        clock.advance(.seconds(4))
        return clock.now()
      },
      lookup: { _, _ in lookup })
    let error = await transport.once(.test("https://localhost:\(server.port)/")).error
    await server.close()
    #expect(error?.reason == reason)
    #expect(error?.mayHaveArrived == false)
  }
}
