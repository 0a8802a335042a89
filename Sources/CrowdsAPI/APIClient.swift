import FoundationEssentials

/// The platform's calls: pace, token, encode, send, read, decode, learn, and maybe once more.
public struct APIClient: Sendable {
  let wire: Wire
  let session: Session
  let pace: (any Pace)?
  let confirmed: WriteRule
  let retry: RetryPolicy
  let clock: SteadyClock
  let random: @Sendable () -> Double
  let purse = Purse()

  /// Without a `pace` every call is sent at once, and with `retry` `.never` only once.
  ///
  /// `observer` is told of every request. `clock` measures waits. `wallClock` gives seconds since
  /// 1970; it is asked only for a `Retry-After` date in a reply that has no `Date`, and for the
  /// time of a record. `random` gives what the waits before repeats are drawn with, at least 0 and
  /// below 1.
  public init(
    baseURL: String, transport: any Transport, session: Session, contract: Contract = .standard,
    pace: (any Pace)? = nil, confirmed: WriteRule = .anything, retry: RetryPolicy = .never,
    observer: (@Sendable (CallRecord) -> Void)? = nil, clock: SteadyClock = .ofProcess(),
    wallClock: @escaping @Sendable () -> Int64 = APIClient.wallClock,
    random: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) }
  ) {
    wire = Wire(
      baseURL: baseURL.hasSuffix("/") ? String(baseURL.dropLast()) : baseURL,
      transport: transport, contract: contract, clock: clock, wallClock: wallClock,
      observer: observer)
    self.session = session
    self.pace = pace
    self.confirmed = confirmed
    self.retry = retry
    self.clock = clock
    self.random = random
  }

  /// Who asks.
  public var appID: String { session.appID }

  /// Seconds since 1970 on the machine's own clock.
  public static func wallClock() -> Int64 { Int64(Date().timeIntervalSince1970) }

  /// Sends a call and reads its reply, with as many tries as it may have.
  ///
  /// A token that is not accepted is replaced once. `report` is told what the call waits for, and
  /// nil when it does no longer.
  public func send<E: Endpoint>(
    _ endpoint: E, report: @Sendable (Waiting?) async -> Void = { _ in }
  ) async throws(APIError) -> Reply<E.Response> {
    guard confirmed.allows(E.self, wire.contract) else {
      throw APIError(.unconfirmed, operation: E.operation, outcomeIsUnknown: false)
    }
    var course = Course<E>(client: self, endpoint: endpoint)
    return try await course.run(report)
  }

  /// Sends a call and tells how it ended: done, not done, or unknown.
  public func outcome<E: Endpoint>(
    of endpoint: E, report: @Sendable (Waiting?) async -> Void = { _ in }
  ) async -> Outcome<E.Response> {
    do throws(APIError) {
      return .done(try await send(endpoint, report: report))
    } catch {
      return error.outcomeIsUnknown ? .unknown(error) : .notDone(error)
    }
  }

  /// Gets a token where there is none, so that the first call need not wait for it.
  ///
  /// A failure is left to that call, which tries again.
  public func prepare() async {
    guard let ticket = try? await ticket({ _ in }) else { return }
    _ = try? await session.token(TokenNeed(), by: errand(ticket))
    await ticket.giveBack()
  }

  /// A turn of the pace; an empty one without a pace.
  func ticket(_ report: @Sendable (Waiting?) async -> Void) async throws(PaceError) -> Ticket {
    guard let pace else { return Ticket() }
    return Ticket(try await pace.turn(report), of: pace)
  }

  /// Sends one token request with a ticket.
  func errand(_ ticket: Ticket) -> Session.Errand {
    { request in
      switch request {
      case .issue(let call): await send(call, with: ticket)
      case .refresh(let call): await send(call, with: ticket, secret: call.refreshToken)
      }
    }
  }

  private func send<E: Endpoint>(
    _ call: E, with ticket: Ticket, secret: Secret? = nil
  ) async -> Result<Token, APIError>? where E.Response == Token {
    await ticket.use {
      let secrets = [session.secret] + (secret.map { [$0] } ?? [])
      return await wire.exchange(
        call, Wire.Credentials(appID: session.appID, secrets: secrets), tryNumber: 1)
    }?.map(\.value)
  }
}
