import CrowdsAPI

/// The tokens that a sandbox has given out, for as long as it runs.
struct TokenBook: Sendable {
  /// Seconds that an access token lives.
  static let accessLife: Int64 = 7_200
  /// Seconds that a refresh token lives: 30 days.
  static let refreshLife: Int64 = 2_592_000

  /// When each access token dies, in seconds since 1970.
  private var access: [String: Int64] = [:]
  private var refresh: (token: String, until: Int64)?

  /// A new pair; the refresh token before it is dead, access tokens live on to their end.
  mutating func issue(at now: Int64) -> (access: String, refresh: String) {
    access = access.filter { $0.value > now }
    let pair = (access: randomHex(40), refresh: randomHex(40))
    access[pair.access] = now + Self.accessLife
    refresh = (pair.refresh, now + Self.refreshLife)
    return pair
  }

  /// A new pair for a refresh token, or nil where it is dead.
  mutating func renew(
    _ token: String, at now: Int64
  ) -> (access: String, refresh: String)? {
    guard let refresh, refresh.token == token, refresh.until > now else { return nil }
    return issue(at: now)
  }

  func isAlive(_ token: String, at now: Int64) -> Bool { access[token].map { $0 > now } ?? false }

  /// Ends an access token before its time.
  mutating func expire(_ token: String) { access[token] = nil }
}
