extension PaceState {
  /// Asks whether to send now.
  ///
  /// The first answer of a wait keeps a time in `reservation`, which is handed in again: who asked
  /// first is sent first, and waiting costs no more than one look at that time. One who gives up
  /// calls `release`.
  public mutating func ask(
    _ reservation: inout Reservation?, limits: PaceLimits, now: Int64
  ) -> Verdict {
    look(now)
    guard pausedUntil - now <= Self.longestWait else {
      release(&reservation)
      return .refused(seconds: Int((pausedUntil - now + 999) / 1_000))
    }
    if isOut { return askForProbe(&reservation, limits, now) }
    if let kept = reservation, !isGood(kept, now) { release(&reservation) }
    let kept = reservation ?? reserve(limits, now)
    guard now < kept.start else {
      reservation = nil
      return .go(isProbe: false)
    }
    reservation = kept
    let isSlow = pausedUntil > now || share(at: now) < Self.whole
    return wait(until: kept.start, isSlow ? .slowedDown : .turn, now)
  }

  /// Gives a time back that is not used; it is lost where another was kept after it.
  public mutating func release(_ reservation: inout Reservation?) {
    if let reservation, debt == reservation.after { debt = reservation.before }
    reservation = nil
  }

  /// Learns what came of a request.
  public mutating func settle(_ result: PaceResult, now: Int64) {
    look(now)
    switch result {
    case .answered: failures = 0
    case .throttled(let seconds):
      failures = 0
      slowDown(seconds, now)
    case .overloaded(let seconds):
      slowDown(seconds, now)
      fail(now)
    case .unavailable: fail(now)
    case .unused: break
    }
  }

  private mutating func askForProbe(
    _ reservation: inout Reservation?, _ limits: PaceLimits, _ now: Int64
  ) -> Verdict {
    release(&reservation)
    let next = max(nextProbe, pausedUntil)
    guard now >= next else { return wait(until: next, .outage(since: failingSince), now) }
    nextProbe = now + Self.probeInterval
    _ = reserve(limits, now)
    return .go(isProbe: true)
  }

  private func wait(until next: Int64, _ cause: Wait.Cause, _ now: Int64) -> Verdict {
    .wait(Wait(until: min(next, now + SteadyClock.longestSleep), next: next, cause: cause))
  }

  /// Whether a kept time still counts: a pause came between, it was overslept, or the clock jumped.
  private func isGood(_ kept: Reservation, _ now: Int64) -> Bool {
    kept.start >= pausedUntil && now - kept.start <= PaceLimits.lateness
      && kept.start * 1_000 <= debt + 1_000
  }

  private mutating func reserve(_ limits: PaceLimits, _ now: Int64) -> Reservation {
    let share = share(at: now)
    // Slowed down, they come one by one.
    let tolerance = share < Self.whole ? 0 : limits.tolerance
    let start = max(now * 1_000, pausedUntil * 1_000, debt - tolerance)
    let before = debt
    debt = max(debt, start) + limits.interval * Self.whole / share
    return Reservation(start: (start + 999) / 1_000, before: before, after: debt)
  }

  private mutating func slowDown(_ seconds: Int?, _ now: Int64) {
    if now - slowedAt >= 1_000 || slowedAt == 0 {
      share = max(Self.leastShare, share(at: now) / 2)
      slowedAt = now
    }
    guard let seconds, seconds > 0 else { return }
    let pause = Int64(min(seconds, Int(Self.longestPause / 1_000))) * 1_000
    pausedUntil = max(pausedUntil, now + pause)
    // What speed is right shows only once requests are sent again.
    share = share(at: now)
    slowedAt = max(slowedAt, pausedUntil)
  }

  private mutating func fail(_ now: Int64) {
    if failures == 0 { failingSince = now }
    failures += 1
    if failures == Self.failuresOfOutage { nextProbe = now + Self.probeInterval }
  }

  /// Takes note of the time.
  ///
  /// Where the clock jumped back, all times move with it: what was to be waited for still is, and
  /// no longer.
  private mutating func look(_ now: Int64) {
    if now < seen - PaceLimits.lateness {
      let jump = seen - now
      debt -= jump * 1_000
      slowedAt -= jump
      pausedUntil -= jump
      failingSince -= jump
      nextProbe -= jump
      seen = now
    }
    seen = max(seen, now)
  }
}
