/// A pace for this process alone.
public actor LocalPace: Pace {
  private let limits: PaceLimits
  private let clock: SteadyClock
  private let wallClock: @Sendable () -> Int64
  private var state: PaceState
  private let places: Places

  /// Starts with a full bucket; `wallClock` gives seconds since 1970.
  public init(
    _ limits: PaceLimits, clock: SteadyClock = .ofProcess(),
    wallClock: @escaping @Sendable () -> Int64 = APIClient.wallClock
  ) {
    self.limits = limits
    self.clock = clock
    self.wallClock = wallClock
    state = PaceState(boot: clock.boot)
    places = Places(limits.maxInFlight)
  }

  /// How many wait for a place in flight.
  var waiting: Int {
    get async { await places.waiting }
  }

  /// Waits for a place in flight and then for a time to send, first come first served.
  public func turn(
    _ report: @Sendable (Waiting?) async -> Void
  ) async throws(PaceError) -> Turn {
    // A place first: a time that is kept while others hold all places would be overslept.
    guard let place = await places.take() else { throw .cancelled }
    var reservation: PaceState.Reservation?
    var told: PaceState.Wait?
    while true {
      let now = clock.now()
      switch state.ask(&reservation, limits: limits, now: now) {
      case .go(let isProbe):
        if told != nil { await report(nil) }
        return Turn(place: place, isProbe: isProbe)
      case .refused(let seconds):
        await places.giveBack(place)
        if told != nil { await report(nil) }
        throw .pausedFor(seconds: seconds)
      case .wait(let wait):
        if told?.next != wait.next || told?.cause != wait.cause,
          let waiting = wait.told(now: now, wallClock: wallClock())
        {
          told = wait
          await report(waiting)
        }
        if await clock.rest(wait.until - clock.now()) {
          state.release(&reservation)
          await places.giveBack(place)
          if told != nil { await report(nil) }
          throw .cancelled
        }
      }
    }
  }

  /// Learns from what came of a turn, and lets the next one have its place.
  public func settle(_ turn: Turn, _ result: PaceResult) async {
    state.settle(result, now: clock.now())
    await places.giveBack(turn.place)
  }
}
