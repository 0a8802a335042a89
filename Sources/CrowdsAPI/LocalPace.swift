/// A pace for this process alone.
public actor LocalPace: Pace {
  private let limits: PaceLimits
  private let clock: SteadyClock
  private let wallClock: @Sendable () -> Int64
  private var state: PaceState
  private var freePlaces: [Int]
  private var queue: [(id: Int, continuation: CheckedContinuation<Int?, Never>)] = []
  private var lastID = 0

  /// Starts with a full bucket; `wallClock` gives seconds since 1970.
  public init(
    _ limits: PaceLimits, clock: SteadyClock = .ofProcess(),
    wallClock: @escaping @Sendable () -> Int64 = APIClient.wallClock
  ) {
    self.limits = limits
    self.clock = clock
    self.wallClock = wallClock
    state = PaceState(boot: clock.boot)
    freePlaces = Array((0..<limits.maxInFlight).reversed())
  }

  /// How many wait for a place in flight.
  var waiting: Int { queue.count }

  /// Waits for a place in flight and then for a time to send, first come first served.
  public func turn(
    _ report: @Sendable (Waiting?) async -> Void
  ) async throws(PaceError) -> Turn {
    // A place first: a time that is kept while others hold all places would be overslept.
    guard let place = await place() else { throw .cancelled }
    var reservation: PaceState.Reservation?
    var told: PaceState.Wait?
    while true {
      let now = clock.now()
      switch state.ask(&reservation, limits: limits, now: now) {
      case .go(let isProbe):
        if told != nil { await report(nil) }
        return Turn(place: place, isProbe: isProbe)
      case .refused(let seconds):
        vacate(place)
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
          vacate(place)
          if told != nil { await report(nil) }
          throw .cancelled
        }
      }
    }
  }

  /// Learns from what came of a turn, and lets the next one have its place.
  public func settle(_ turn: Turn, _ result: PaceResult) {
    state.settle(result, now: clock.now())
    vacate(turn.place)
  }

  private func place() async -> Int? {
    if Task.isCancelled { return nil }
    if queue.isEmpty, let place = freePlaces.popLast() { return place }
    lastID += 1
    let id = lastID
    return await withTaskCancellationHandler {
      await withCheckedContinuation { queue.append((id, $0)) }
    } onCancel: {
      Task { await self.leave(id) }
    }
  }

  private func leave(_ id: Int) {
    guard let index = queue.firstIndex(where: { $0.id == id }) else { return }
    queue.remove(at: index).continuation.resume(returning: nil)
  }

  private func vacate(_ place: Int) {
    if queue.isEmpty {
      freePlaces.append(place)
    } else {
      queue.removeFirst().continuation.resume(returning: place)
    }
  }
}
