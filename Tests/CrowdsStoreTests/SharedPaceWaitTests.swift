import CrowdsAPI
import Foundation
import Glibc
import Synchronization
import Testing

@testable import CrowdsStore

/// What those are told who wait for the shared pace, and who ends without a word.
@Suite(.timeLimit(.minutes(10))) struct SharedPaceWaitTests {
  private let place: StateFolder
  private let time = VirtualTime()
  private let key = StoreKey(baseURL: "https://platform.test", appID: "app")

  init() throws { place = try StateFolder() }

  private func pace(_ inFlight: Int = 1) -> SharedPace {
    SharedPace(
      state: place.path("state"), key: key,
      limits: PaceLimits(requestsPerSecond: 5, maxInFlight: inFlight), clock: time.clock,
      wallClock: { 1_700_000_000 }, chance: { [time] in time.chance($0) })
  }

  @Test func `a pause that one was asked for is kept by all, and told`() async throws {
    let (first, second) = (pace(), pace())
    let told = Mutex<[Waiting?]>([])
    let start = time.now
    await time.run(1) { [time] _ in
      do throws(PaceError) {
        await first.settle(try await first.turn { _ in }, .throttled(retryAfter: 20))
        let turn = try await second.turn { waiting in told.withLock { $0.append(waiting) } }
        #expect(time.now - start >= 20_000)
        #expect(time.now - start <= 22_000)
        await second.settle(turn, .answered)
      } catch {
        Issue.record("\(error)")
      }
    }
    let all = told.withLock { $0 }
    #expect(all.first??.reason == .slowedDown)
    #expect((20...21).contains(all.first??.seconds ?? 0))
    #expect(all.last == .some(nil))
  }

  @Test func `one without a place is told of an outage too`() async throws {
    let (first, second) = (pace(), pace())
    let told = Mutex<[Waiting?]>([])
    await time.run(2) { [time] worker in
      do throws(PaceError) {
        if worker == 0 {
          for _ in 0..<5 { await first.settle(try await first.turn { _ in }, .unavailable) }
          // Holds the only place until the probe, and longer.
          let probe = try await first.turn { _ in }
          #expect(probe.isProbe)
          await time.sleep(10_000)
          await first.settle(probe, .answered)
        } else {
          await time.sleep(5_000)
          let turn = try await second.turn { waiting in told.withLock { $0.append(waiting) } }
          #expect(!turn.isProbe)
          await second.settle(turn, .answered)
        }
      } catch {
        Issue.record("\(error)")
      }
    }
    let all = told.withLock { $0 }
    guard case .outage = all.first??.reason else {
      Issue.record("\(all)")
      return
    }
    #expect(all.last == .some(nil))
  }

  @Test func `a pause that is too long ends those in line as well`() async throws {
    let (first, second) = (pace(), pace())
    let refused = Mutex<[PaceError]>([])
    await time.run(2) { [time] worker in
      do throws(PaceError) {
        if worker == 0 {
          let turn = try await first.turn { _ in }
          await time.sleep(1_000)
          await first.settle(turn, .throttled(retryAfter: 1_000))
        } else {
          await time.sleep(500)
          _ = try await second.turn { _ in }
        }
      } catch {
        refused.withLock { $0.append(error) }
      }
    }
    let all = refused.withLock { $0 }
    guard case .pausedFor(let seconds) = all.first, all.count == 1 else {
      Issue.record("\(all)")
      return
    }
    #expect((999...1_000).contains(seconds))
  }

  /// What a task gets that is cancelled as soon as it has to wait.
  private func cancelledTurn() async -> Turn? {
    await Task { [time] in
      try? await SharedPace(
        state: place.path("state"), key: key,
        limits: PaceLimits(requestsPerSecond: 5, maxInFlight: 1),
        clock: SteadyClock(boot: time.clock.boot, now: time.clock.now) { _ in
          withUnsafeCurrentTask { $0?.cancel() }
          throw CancellationError()
        }
      ).turn { _ in }
    }.value
  }

  @Test func `who is cancelled leaves place, ticket and time to the others`() async throws {
    let (first, second, third) = (pace(), pace(), pace())
    // One holds the place; one waits in line and is cancelled there; the last comes after.
    let turn = try await first.turn { _ in }
    #expect(await cancelledTurn() == nil)
    await first.settle(turn, .answered)
    let next = try await second.turn { _ in }
    await second.settle(next, .answered)
    #expect(time.sleeps == 0)

    // The bucket's last: who waits for his time and is cancelled gives it back.
    await third.settle(try await third.turn { _ in }, .answered)
    await third.settle(try await third.turn { _ in }, .answered)
    let held = try Data(contentsOf: URL(filePath: place.path("state/pace/" + key.name)))
    #expect(await cancelledTurn() == nil)
    #expect(try Data(contentsOf: URL(filePath: place.path("state/pace/" + key.name))) == held)
  }

  @Test func `a task that was cancelled before gets no turn`() async throws {
    let pace = pace()
    let task = Task { () -> PaceError? in
      withUnsafeCurrentTask { $0?.cancel() }
      do throws(PaceError) {
        _ = try await pace.turn { _ in }
        return nil
      } catch {
        return error
      }
    }
    #expect(await task.value == .cancelled)
    #expect(try await self.pace().turn { _ in }.place == 0)
  }

  @Test func `the places of a killed process are free at once`() async throws {
    let (state, clock) = (place.path("state"), BootClock().boot)
    await #expect(processExitsWith: .signal(SIGKILL)) { [state = state as String] in
      let key = StoreKey(baseURL: "https://platform.test", appID: "app")
      let pace = SharedPace(
        state: state, key: key, limits: PaceLimits(requestsPerSecond: 100, maxInFlight: 2))
      let first = try await pace.turn { _ in }
      let second = try await pace.turn { _ in }
      try #require(first.place == 0 && second.place == 1)
      kill(getpid(), SIGKILL)
    }
    let pace = SharedPace(
      state: state, key: key, limits: PaceLimits(requestsPerSecond: 100, maxInFlight: 2),
      clock: SteadyClock(boot: clock, now: { BootClock().milliseconds }) { _ in
        Issue.record("waited")
      })
    #expect(try await pace.turn { _ in }.place == 0)
  }

  @Test func `settling what is not under way changes nothing`() async throws {
    let pace = pace()
    let turn = try await pace.turn { _ in }
    await pace.settle(turn, .answered)
    let kept = try Data(contentsOf: URL(filePath: place.path("state/pace/" + key.name)))
    await pace.settle(turn, .throttled(retryAfter: 100))
    #expect(try Data(contentsOf: URL(filePath: place.path("state/pace/" + key.name))) == kept)
  }
}
