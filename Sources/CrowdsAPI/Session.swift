/// Holds the access token of one app: asks for a new one before the old one ends, once for all who
/// wait, in this process and, through its store, on the host (RELIABILITY R17).
public actor Session {
  /// Who asks, as the platform knows them.
  public nonisolated let appID: String
  nonisolated let secret: Secret

  private let store: (any TokenStore)?
  private let clock: SteadyClock
  /// The token of this process where there is no store.
  private var own: StoredToken?
  /// The refresh token that was seen last.
  private var refreshToken: Secret?
  private var flight: Flight?
  private var landing: Landing?
  private var waiters: [(id: Int, waiter: Waiter)] = []
  private var lastWaiter = 0

  /// Sends one token request; nil when it could not, because its caller has left.
  typealias Errand = @Sendable (TokenRequest) async -> Result<Token, APIError>?

  private struct Waiter {
    let need: TokenNeed
    let errand: Errand
    let continuation: CheckedContinuation<Result<TokenGrant, APIError>, Never>
  }

  private struct Flight {
    let leader: Int
    let task: Task<Void, Never>
  }

  /// How a flight for a token ended.
  private enum Landing {
    case token(Secret, isNew: Bool)
    /// The refresh token was no good: the next request is for a token from scratch.
    case refreshTokenIsDead
    case failed(APIError)
    case notSent
  }

  /// Without a store the token stays in this process, and `token` is one that it need not ask for;
  /// `clock` is the one that its store's other users have.
  public init(
    appID: String, secret: Secret, store: (any TokenStore)? = nil, token: Token? = nil,
    clock: SteadyClock = .ofProcess()
  ) {
    self.appID = appID
    self.secret = secret
    self.store = store
    self.clock = clock
    own = token.map { StoredToken($0, after: nil, start: clock.now(), boot: clock.boot) }
    refreshToken = token?.refreshToken
  }

  /// What a server must not get to show by sending it back, beside the token of a call.
  var secrets: [Secret] { [secret] + (refreshToken.map { [$0] } ?? []) }

  /// How many calls wait for the token request that is under way.
  var waiting: Int { waiters.count }

  /// Whether there is a better token than one that was not accepted, once all who are renewing it
  /// are done: another one, or, where it may be renewed, one that is due for it.
  ///
  /// The platform may know a new token some time before its holder does.
  func isSuperseded(_ token: Secret, mayRenew: Bool) async throws(APIError) -> Bool {
    if let store {
      do throws(StoreError) {
        try await store.renew { _ in nil }
      } catch {
        throw Self.failure(error)
      }
    } else {
      await flight?.task.value
    }
    guard let kept = try await kept() else { return mayRenew }
    return kept.accessToken != token || (mayRenew && !isFresh(kept))
  }

  /// A token that does for `need`: the one that is kept, or a new one by `errand`.
  func token(_ need: TokenNeed, by errand: @escaping Errand) async throws(APIError) -> TokenGrant {
    while true {
      if let kept = try await kept(), does(kept, need) {
        return .token(kept.accessToken, isNew: false, isMine: false)
      }
      let grant = try await join(need, errand)
      // One that others fetched, or found, may be the very one that was not accepted.
      if case .token(let token, false, _) = grant, token == need.rejected { continue }
      return grant
    }
  }

  private func kept() async throws(APIError) -> StoredToken? {
    guard let store else { return own }
    do throws(StoreError) {
      let kept = try await store.load()
      refreshToken = kept?.refreshToken ?? refreshToken
      return kept
    } catch {
      throw Self.failure(error)
    }
  }

  private func does(_ kept: StoredToken, _ need: TokenNeed) -> Bool {
    guard kept.accessToken != need.rejected else { return false }
    // What this very call fetched is used once, however short its life.
    return kept.accessToken == need.fetched || !need.mayRenew || isFresh(kept)
  }

  private func isFresh(_ kept: StoredToken) -> Bool {
    kept.boot == clock.boot && clock.now() < kept.renewal
  }

  private func join(_ need: TokenNeed, _ errand: @escaping Errand) async throws(APIError)
    -> TokenGrant
  {
    lastWaiter += 1
    let id = lastWaiter
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        waiters.append((id, Waiter(need: need, errand: errand, continuation: continuation)))
        if flight == nil { depart() }
      }
    } onCancel: {
      Task { await self.giveUp(id) }
    }
    return try result.get()
  }

  /// Sends the one who waits longest for a token.
  private func depart() {
    guard let (id, leader) = waiters.first else { return }
    let task = Task {
      let landing = await fly(leader.need, leader.errand)
      land(landing, wasCalledBack: Task.isCancelled)
    }
    flight = Flight(leader: id, task: task)
  }

  private func fly(_ need: TokenNeed, _ errand: Errand) async -> Landing {
    guard let store else {
      let (landing, renewed) = await renewal(of: own, need, errand)
      if let renewed { own = renewed }
      return landing
    }
    landing = nil
    do throws(StoreError) {
      try await store.renew { await self.keep(renewalOf: $0, need, errand) }
    } catch {
      return .failed(Self.failure(error))
    }
    return landing ?? .failed(Self.cancelled)
  }

  private func keep(
    renewalOf kept: StoredToken?, _ need: TokenNeed, _ errand: Errand
  ) async -> StoredToken? {
    let (landing, renewed) = await renewal(of: kept, need, errand)
    self.landing = landing
    return renewed
  }

  /// How renewing ended, and what is to be kept instead.
  private func renewal(
    of kept: StoredToken?, _ need: TokenNeed, _ errand: Errand
  ) async -> (Landing, StoredToken?) {
    // Someone else may have renewed it while this one waited for the right to.
    if let kept, does(kept, need) { return (.token(kept.accessToken, isNew: false), nil) }
    // Counted from before the request: the platform's clock starts some time after it.
    let start = clock.now()
    let request = request(for: kept, need)
    switch await errand(request) {
    case nil: return (.notSent, nil)
    case .success(let token):
      let renewed = StoredToken(token, after: kept, start: start, boot: clock.boot)
      refreshToken = renewed.refreshToken ?? refreshToken
      return (.token(token.accessToken, isNew: true), renewed)
    case .failure(var error):
      error.outcomeIsUnknown = false
      guard case .refresh = request, var kept, error.endsRefreshToken else {
        return (.failed(error), nil)
      }
      // Its reply may be lost and the old one dead with it (F3): it is not tried twice.
      kept.refreshToken = nil
      kept.renewal = 0
      return (.refreshTokenIsDead, kept)
    }
  }

  private func request(for kept: StoredToken?, _ need: TokenNeed) -> TokenRequest {
    if let kept, let refreshToken = kept.refreshToken, kept.accessToken != need.rejected {
      return .refresh(RefreshToken(appID: appID, secret: secret, refreshToken: refreshToken))
    }
    return .issue(IssueToken(appID: appID, secret: secret))
  }

  private func land(_ landing: Landing, wasCalledBack: Bool) {
    let leader = flight?.leader
    flight = nil
    switch landing {
    case .token(let token, let isNew):
      let waiting = waiters
      waiters = []
      for (id, waiter) in waiting {
        waiter.continuation.resume(
          returning: .success(.token(token, isNew: isNew, isMine: isNew && id == leader)))
      }
    case .refreshTokenIsDead:
      if let index = waiters.firstIndex(where: { $0.id == leader }) {
        waiters.remove(at: index).waiter.continuation.resume(returning: .success(.again))
      }
      depart()
    case .notSent:
      // Its caller left with what the request was to be sent with.
      waiters.removeAll { id, waiter in
        guard id == leader else { return false }
        waiter.continuation.resume(returning: .failure(Self.cancelled))
        return true
      }
      depart()
    case .failed(let error) where error.kind == .cancelled && wasCalledBack:
      // All who waited then have left; who came since has not been served yet.
      depart()
    case .failed(let error):
      let waiting = waiters
      waiters = []
      for (_, waiter) in waiting { waiter.continuation.resume(returning: .failure(error)) }
    }
  }

  private func giveUp(_ id: Int) {
    guard let index = waiters.firstIndex(where: { $0.id == id }) else { return }
    waiters.remove(at: index).waiter.continuation.resume(returning: .failure(Self.cancelled))
    if waiters.isEmpty { flight?.task.cancel() }
  }

  private static let cancelled = APIError(
    .cancelled, operation: .issueToken, outcomeIsUnknown: false)

  private static func failure(_ error: StoreError) -> APIError {
    APIError(
      error.reason == .cancelled ? .cancelled : .store(error), operation: .issueToken,
      outcomeIsUnknown: false)
  }
}
