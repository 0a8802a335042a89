/// Counts requests against the limits.
struct Throttle {
  let limits: PlatformOptions.Limits
  /// Times of those let through in the last minute, the oldest first.
  private var recent: [Duration] = []
  private var minute = 0
  private var inMinute = 0

  init(_ limits: PlatformOptions.Limits) { self.limits = limits }

  /// Lets a request through, or says which limit it breaks; `inFlight` counts it.
  mutating func admit(at time: Duration, inFlight: Int, call: PlatformCall?) -> Limit? {
    if call?.isAboutTokens == true, !limits.countTokenCalls { return nil }
    if let most = limits.inFlight, inFlight > most { return .inFlight }
    let old = recent.firstIndex { time - $0 < .seconds(60) } ?? recent.endIndex
    recent.removeSubrange(..<old)
    if let most = limits.slidingMinute, recent.count >= most { return .slidingMinute }
    let now = Int(time.components.seconds / 60)
    if now != minute {
      minute = now
      inMinute = 0
    }
    if let most = limits.fixedMinute, inMinute >= most { return .fixedMinute }
    inMinute += 1
    recent.append(time)
    return nil
  }
}
