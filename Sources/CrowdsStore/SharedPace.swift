public import CrowdsAPI
import Glibc
import Synchronization

/// The pace of one `app_id` for all processes of this user on the host (RELIABILITY R12).
///
/// Places in flight are given in the order of asking, over all processes; those of a process that
/// was killed are free at once.
public final class SharedPace: Pace {
  private let state: String
  private let key: StoreKey
  private let limits: PaceLimits
  private let clock: SteadyClock
  private let wallClock: @Sendable () -> Int64
  private let chance: Chance
  /// The files that hold the places of turns that are not settled yet.
  private let turns = Mutex<[Int: PaceFile]>([:])

  /// The pace under the key in the folder `pace` of a state folder; `wallClock` gives seconds since
  /// 1970.
  public init(
    state: String, key: StoreKey, limits: PaceLimits, clock: SteadyClock = .ofHost(),
    wallClock: @escaping @Sendable () -> Int64 = APIClient.wallClock,
    chance: @escaping Chance = { Int64.random(in: $0) }
  ) {
    self.state = state
    self.key = key
    self.limits = limits
    self.clock = clock
    self.wallClock = wallClock
    self.chance = chance
  }

  /// Waits for a place in flight and then for a time to send, first come first served.
  public func turn(
    _ report: @Sendable (Waiting?) async -> Void
  ) async throws(PaceError) -> Turn {
    var told: PaceState.Wait?
    let result: Result<Turn, PaceError>
    do throws(StoreError) {
      result = try await seek(&told, report)
    } catch {
      result = .failure(error.reason == .cancelled ? .cancelled : .store(error))
    }
    if told != nil { await report(nil) }
    return try result.get()
  }

  /// Learns from what came of a turn, for all, and gives its place back.
  public func settle(_ turn: Turn, _ result: PaceResult) async {
    guard let file = turns.withLock({ $0.removeValue(forKey: turn.place) }) else { return }
    // What cannot be kept is not learned; the place is given back in any case, with the file.
    try? await update(file, isFinal: true) { record, now in
      record.pace.settle(result, now: now)
    }
  }

  private func seek(
    _ told: inout PaceState.Wait?, _ report: @Sendable (Waiting?) async -> Void
  ) async throws(StoreError) -> Result<Turn, PaceError> {
    let file = try PaceFile(state: state, key: key)
    var seat = PaceSeat(file, limits)
    while true {
      if Task.isCancelled {
        try await update(file, isFinal: true) { record, _ in seat.leave(&record) }
        return .failure(.cancelled)
      }
      let step = try await update(file) { record, now throws(StoreError) in
        try seat.step(&record, now: now)
      }
      switch step {
      case .go(let isProbe):
        guard let place = seat.place else { continue }
        turns.withLock { $0[place] = file }
        return .success(Turn(place: place, isProbe: isProbe))
      case .refused(let seconds): return .failure(.pausedFor(seconds: seconds))
      case .poll: try? await clock.sleep(chance(shortest...shortest * 5))
      case .wait(let wait):
        let now = clock.now()
        if told?.next != wait.next || told?.cause != wait.cause,
          let waiting = wait.told(now: now, wallClock: wallClock())
        {
          told = wait
          await report(waiting)
        }
        try? await clock.sleep(max(1, wait.until - clock.now()))
      }
    }
  }

  /// From 10 to 50 ms, less where requests follow each other faster.
  private var shortest: Int64 { min(10, max(1, Int64(50 / limits.requestsPerSecond))) }

  /// Changes what is known when nobody else does, which takes them some microseconds.
  ///
  /// A final change is tried so long, but does not end with the task.
  private func update<Value>(
    _ file: PaceFile, isFinal: Bool = false,
    _ body: (inout PaceRecord, Int64) throws(StoreError) -> Value
  ) async throws(StoreError) -> Value {
    var tries = 0
    while true {
      let value = try file.tryUpdate(fresh, boot: clock.boot) { record throws(StoreError) in
        try body(&record, clock.now())
      }
      if let value { return value }
      tries += 1
      if tries % 16 != 0 || (isFinal && tries < 1_600) {
        sched_yield()
      } else {
        guard !isFinal, (try? await clock.sleep(chance(1...3))) != nil else {
          throw StoreError(path: state, reason: .cancelled)
        }
      }
    }
  }

  /// Nobody has used a new file's pace; of a damaged one's, and of one from before the machine was
  /// started, the past is not known.
  private func fresh(_ isNew: Bool) -> PaceRecord {
    PaceRecord(
      pace: isNew
        ? PaceState(boot: clock.boot)
        : PaceState(boot: clock.boot, limits: limits, now: clock.now()))
  }
}
