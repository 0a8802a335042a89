/// One call on its way through pace, token, wire and repeats.
struct Course<E: Endpoint> {
  private let client: APIClient
  private let endpoint: E

  /// Which try is being made, from 1.
  private var tryNumber = 1
  /// Earlier tries that may have been carried out.
  private var maybeDone = 0
  private var need = TokenNeed()
  /// Token requests sent for this call.
  private var renewals = 0
  /// How often a token was not accepted.
  private var rejections = 0

  /// The most that others may replace the token while this call is on its way.
  private static var mostRejections: Int { 8 }

  init(client: APIClient, endpoint: E) {
    self.client = client
    self.endpoint = endpoint
  }

  mutating func run(
    _ report: @Sendable (Waiting?) async -> Void
  ) async throws(APIError) -> Reply<E.Response> {
    while true {
      do throws(APIError) {
        guard var reply = try await attempt(report) else { continue }
        client.purse.earn()
        reply.tries = maybeDone + 1
        return reply
      } catch {
        if error.outcomeIsUnknown { maybeDone += 1 }
        let failure = final(error)
        if case .unauthorized = error.kind {
          guard try await hasAnotherToken(failure) else { throw failure }
        } else {
          try await wait(failure, report)
        }
      }
    }
  }

  /// Sends the call once; nil when its turn went on a token.
  private mutating func attempt(
    _ report: @Sendable (Waiting?) async -> Void
  ) async throws(APIError) -> Reply<E.Response>? {
    let ticket: Ticket
    do throws(PaceError) {
      ticket = try await client.ticket(report)
    } catch {
      throw self.error(error)
    }
    var token: Secret?
    if !E.operation.isAboutTokens {
      do throws(APIError) {
        token = try await self.token(ticket)
      } catch {
        await ticket.giveBack()
        throw error
      }
      guard token != nil, !ticket.isSpent else { return nil }
    }
    let (wire, session) = (client.wire, client.session)
    let credentials = Wire.Credentials(
      appID: session.appID, token: token, secrets: await session.secrets)
    let number = tryNumber
    let result = await ticket.use {
      await wire.exchange(endpoint, credentials, tryNumber: number)
    }
    if case .failure(let error) = result, case .unauthorized = error.kind {
      need.rejected = token
    }
    return try result?.get()
  }

  private mutating func token(_ ticket: Ticket) async throws(APIError) -> Secret? {
    need.mayRenew = renewals < 2
    switch try await client.session.token(need, by: client.errand(ticket)) {
    case .again:
      renewals += 1
      return nil
    case .token(let token, let isNew, let isMine):
      if isMine { renewals += 1 }
      if isNew { need.fetched = token }
      return token
    }
  }

  /// Whether there is, or may be, a better token than the one that was not accepted: once a new one
  /// or what others have put in its place; after that only what others do; then an end.
  private mutating func hasAnotherToken(_ error: APIError) async throws(APIError) -> Bool {
    guard error.operation == E.operation, let rejected = need.rejected else { return false }
    rejections += 1
    if rejections == 1, renewals < 2 { return true }
    guard rejections < Self.mostRejections else { return false }
    return try await client.session.isSuperseded(rejected, mayRenew: renewals < 2)
  }

  /// Waits for the next try; throws where there is none.
  private mutating func wait(
    _ error: APIError, _ report: @Sendable (Waiting?) async -> Void
  ) async throws(APIError) {
    let retry = client.retry
    let repetition = error.operation == E.operation ? E.repetition : .idempotent
    guard tryNumber < retry.tries, retry.mayRepeat(error, repetition),
      client.purse.pay(for: error)
    else { throw error }
    tryNumber += 1
    var delay = retry.delay(before: tryNumber, random: client.random())
    var reason = Waiting.Reason.retry(tryNumber, of: retry.tries)
    if case .throttled(let seconds, _) = error.kind {
      delay = max(delay, Int64(seconds ?? 0) * 1_000)
      reason = .slowedDown
    }
    await report(Waiting(reason, seconds: Int((delay + 999) / 1_000)))
    let wasCancelled = await client.clock.rest(delay)
    await report(nil)
    if wasCancelled { throw final(self.error(.cancelled)) }
  }

  private func error(_ error: PaceError) -> APIError {
    let kind: APIError.Kind =
      switch error {
      case .pausedFor(let seconds): .throttled(retryAfter: seconds, code: "")
      case .store(let error): .store(error)
      case .cancelled: .cancelled
      }
    return APIError(kind, operation: E.operation, outcomeIsUnknown: false)
  }

  /// The error as it is when it is the last one: what an earlier try may have done stays unknown.
  private func final(_ error: APIError) -> APIError {
    var error = error
    error.outcomeIsUnknown = maybeDone > 0
    if case .unauthorized = error.kind, error.operation == E.operation {
      error.refusesNewTokens = need.rejected == need.fetched
    }
    return error
  }
}
