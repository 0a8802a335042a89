import Trials

/// The tokens of one app: which were issued, and which of them still serve.
struct TokenDesk {
  struct Pair: Hashable {
    var access: String
    var refresh: String
  }

  private(set) var issued: [Pair] = []
  private var ends: [String: Duration] = [:]
  private var refreshable: Set<String> = []
  private var random: SplitMix

  init(seed: UInt64) { random = SplitMix(seed: seed) }

  /// Issues a pair; the platform forgets the refresh tokens that it gave before.
  mutating func issue(at time: Duration, _ options: PlatformOptions) -> Pair {
    refreshable = []
    return add(at: time, options)
  }

  /// A new pair for a refresh token; nil where that serves no more.
  mutating func refresh(_ token: String, at time: Duration, _ options: PlatformOptions) -> Pair? {
    guard refreshable.contains(token) else { return nil }
    if options.refreshTokensServeOnce { refreshable.remove(token) }
    return add(at: time, options)
  }

  func serves(_ token: String, at time: Duration) -> Bool { ends[token].map { time < $0 } ?? false }

  /// The number of an access token, from 1; nil where it was never issued.
  func number(of token: String) -> Int? {
    issued.lastIndex { $0.access == token }.map { $0 + 1 }
  }

  mutating func endAccess() { ends = [:] }

  mutating func revokeAll() {
    ends = [:]
    refreshable = []
  }

  private mutating func add(at time: Duration, _ options: PlatformOptions) -> Pair {
    let pair = Pair(access: "at" + random.word(38), refresh: "rt" + random.word(38))
    if options.newTokenEndsOld { ends = [:] }
    ends[pair.access] = time + .seconds(options.tokenLife)
    refreshable.insert(pair.refresh)
    issued.append(pair)
    return pair
  }
}
