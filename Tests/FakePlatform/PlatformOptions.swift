/// How a platform for tests behaves.
public struct PlatformOptions: Sendable {
  /// What the tokens, the faults and the first crowds are drawn from.
  public var seed: UInt64
  /// Who may ask; drawn from the seed when nil.
  public var appID: String?
  /// What only they know; drawn from the seed when nil.
  public var secret: String?
  /// How many crowds there are at first, with ids from 20001.
  public var crowds: Int
  /// How many members each of them has at first.
  public var members: Int
  /// Seconds that an access token lives.
  public var tokenLife: Int
  /// What a token call says about that.
  public var expiresIn: ExpiresIn
  /// Whether a new access token ends those before it.
  public var newTokenEndsOld: Bool
  /// Whether a refresh token serves once only.
  public var refreshTokensServeOnce: Bool
  /// How many requests are let through.
  public var limits: Limits
  /// How the rest is turned away.
  public var turningAway: TurningAway
  /// Whether a dead token and a wrong secret are refused with HTTP 401 rather than under 200.
  public var refusesByStatus: Bool
  /// Milliseconds that each answer takes, drawn from the seed.
  public var latency: ClosedRange<Int>
  /// How likely each fault is for one request; their sum is at most 1.
  public var faults: [Fault: Double]
  /// Milliseconds that a delayed answer takes.
  public var delay: Int
  /// Seconds that `throttleWait` asks for.
  public var retryAfter: Int
  /// Where `redirect` points.
  public var elsewhere: String
  /// Seconds by which the `Date` of the answers is wrong.
  public var dateOffset: Int
  /// The codes of its refusals.
  public var codes: Codes

  /// Makes options; without any it answers at once and without faults.
  public init(
    seed: UInt64 = 1, appID: String? = nil, secret: String? = nil, crowds: Int = 30,
    members: Int = 3, tokenLife: Int = 7_200, expiresIn: ExpiresIn = .asItLives,
    newTokenEndsOld: Bool = false, refreshTokensServeOnce: Bool = true, limits: Limits = Limits(),
    turningAway: TurningAway = .status(retryAfter: nil), refusesByStatus: Bool = false,
    latency: ClosedRange<Int> = 0...0, faults: [Fault: Double] = [:], delay: Int = 200,
    retryAfter: Int = 1, elsewhere: String = "http://elsewhere.invalid/taken", dateOffset: Int = 0,
    codes: Codes = Codes()
  ) {
    self.seed = seed
    self.appID = appID
    self.secret = secret
    self.crowds = crowds
    self.members = members
    self.tokenLife = tokenLife
    self.expiresIn = expiresIn
    self.newTokenEndsOld = newTokenEndsOld
    self.refreshTokensServeOnce = refreshTokensServeOnce
    self.limits = limits
    self.turningAway = turningAway
    self.refusesByStatus = refusesByStatus
    self.latency = latency
    self.faults = faults
    self.delay = delay
    self.retryAfter = retryAfter
    self.elsewhere = elsewhere
    self.dateOffset = dateOffset
    self.codes = codes
  }

  /// What `expires_in` of a token call is.
  public enum ExpiresIn: Hashable, Sendable {
    /// The seconds that the token lives.
    case asItLives
    case missing
    /// Any JSON instead.
    case json(String)
  }

  /// How a request over the limits is answered.
  public enum TurningAway: Hashable, Sendable {
    /// HTTP 429, with `Retry-After` in seconds where it is given.
    case status(retryAfter: Int?)
    /// The throttle code under HTTP 200.
    case code
  }

  /// The most that is let through; nil is no limit.
  public struct Limits: Hashable, Sendable {
    /// Requests in any 60 seconds.
    public var slidingMinute: Int?
    /// Requests in each minute since the start.
    public var fixedMinute: Int?
    /// Requests that are being answered at once.
    public var inFlight: Int?
    /// Whether token calls count.
    public var countTokenCalls: Bool

    /// Makes limits.
    public init(
      slidingMinute: Int? = nil, fixedMinute: Int? = nil, inFlight: Int? = nil,
      countTokenCalls: Bool = true
    ) {
      self.slidingMinute = slidingMinute
      self.fixedMinute = fixedMinute
      self.inFlight = inFlight
      self.countTokenCalls = countTokenCalls
    }
  }

  /// Codes of refusals: the platform's own table could not be read.
  public struct Codes: Hashable, Sendable {
    /// The app id or the secret is wrong.
    public var secret = "40100"
    /// The token is dead.
    public var token = "40101"
    /// Slow down.
    public var throttle = "42900"
    /// No such crowd.
    public var missing = "40401"
    /// Something in the request is wrong.
    public var wrong = "40000"

    /// Those that a client expects that was told nothing else.
    public init() {}
  }
}
