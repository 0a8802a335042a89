/// Holds the access token of one app inside this process: asks for a new one before the old one
/// ends, once for all who wait.
public actor Session {
  /// Sends the token request and reads its reply.
  typealias Issue = @Sendable (IssueToken) async -> Result<Token, APIError>

  /// Who asks, as the platform knows them.
  public nonisolated let appID: String
  nonisolated let secret: Secret

  private struct Lease {
    let token: Secret
    let renewal: Duration
  }

  private let now: @Sendable () -> Duration
  private var lease: Lease?
  private var flight: Task<Void, Never>?
  private var waiters: [Int: CheckedContinuation<Result<Secret, APIError>, Never>] = [:]
  private var lastWaiter = 0

  /// `now` is the time on a monotonic clock that also counts while the machine sleeps.
  public init(
    appID: String, secret: Secret, now: @escaping @Sendable () -> Duration = Session.clock()
  ) {
    self.appID = appID
    self.secret = secret
    self.now = now
  }

  /// The time since the call, on the machine's continuous clock.
  public static func clock() -> @Sendable () -> Duration {
    let start = ContinuousClock.now
    return { ContinuousClock.now - start }
  }

  /// Forgets a token that the platform did not accept.
  ///
  /// A newer one stays.
  public func discard(_ token: Secret) {
    if lease?.token == token { lease = nil }
  }

  /// How many calls wait for the token request that is under way.
  var waiting: Int { waiters.count }

  /// A token that is not about to end.
  func token(by issue: @escaping Issue) async throws(APIError) -> Secret {
    if let lease, now() < lease.renewal { return lease.token }
    lastWaiter += 1
    let waiter = lastWaiter
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        waiters[waiter] = continuation
        if flight == nil { depart(issue) }
      }
    } onCancel: {
      Task { await self.giveUp(waiter) }
    }
    return try result.get()
  }

  private func depart(_ issue: @escaping Issue) {
    // Counted from before the request: the platform's clock starts some time after it.
    let start = now()
    let request = IssueToken(appID: appID, secret: secret)
    flight = Task { land(await issue(request), start: start, by: issue) }
  }

  private func land(
    _ result: Result<Token, APIError>, start: Duration, by issue: @escaping Issue
  ) {
    flight = nil
    switch result {
    case .success(let token):
      let life = token.lifetime
      let margin = min(Duration.seconds(300), .seconds(life) / 5)
      lease = Lease(token: token.accessToken, renewal: start + .seconds(life) - margin)
      answer(.success(token.accessToken))
    case .failure(let error) where error.kind == .cancelled:
      // All who waited then have left; who came since has not been served yet.
      if !waiters.isEmpty { depart(issue) }
    case .failure(let error): answer(.failure(error))
    }
  }

  private func answer(_ result: Result<Secret, APIError>) {
    let waiting = waiters.values
    waiters = [:]
    for continuation in waiting { continuation.resume(returning: result) }
  }

  private func giveUp(_ waiter: Int) {
    guard let continuation = waiters.removeValue(forKey: waiter) else { return }
    let error = APIError(.cancelled, operation: .issueToken, outcomeIsUnknown: false)
    continuation.resume(returning: .failure(error))
    if waiters.isEmpty { flight?.cancel() }
  }
}
