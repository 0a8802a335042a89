import CrowdsAPI
import Foundation
import Glibc
import Synchronization
import Testing

@testable import CrowdsStore

@Suite(.timeLimit(.minutes(10))) struct SharedPaceTests {
  private let place: StateFolder
  private let key = StoreKey(baseURL: "https://platform.test", appID: "app")

  init() throws { place = try StateFolder() }

  private func pace(
    _ time: VirtualTime, _ limits: PaceLimits, key: StoreKey? = nil
  ) -> SharedPace {
    SharedPace(
      state: place.path("state"), key: key ?? self.key, limits: limits, clock: time.clock,
      wallClock: { 1_700_000_000 }, chance: { time.chance($0) })
  }

  private var path: String { place.path("state/pace/" + key.name) }

  /// Lets processes ask for turns until an end; each request takes from 1 ms to `latency`.
  private func load(
    _ time: VirtualTime, _ ledger: PlatformLedger, processes: Int, limits: PaceLimits,
    latency: Int64, for span: Int64
  ) async {
    let paces = (0..<processes).map { _ in pace(time, limits) }
    let end = time.now + span
    await time.run(processes) { process in
      while time.now < end {
        do throws(PaceError) {
          let turn = try await paces[process].turn { _ in }
          let isServed = ledger.begin(process, at: time.now)
          await time.sleep(time.chance(1...latency))
          ledger.end()
          await paces[process].settle(turn, isServed ? .answered : .throttled(retryAfter: nil))
        } catch {
          Issue.record("\(error)")
          return
        }
      }
    }
  }

  /// T40 and point 2 of its issue: 20 processes against 300 a minute and 5 in flight.
  @Test(arguments: [40, 400, 1_400] as [Int64], [1, 2] as [UInt64])
  func `20 processes use the allowance and are not throttled`(
    latency: Int64, seed: UInt64
  ) async throws {
    let time = VirtualTime(seed: seed)
    let ledger = PlatformLedger(perMinute: 300, atOnce: 5)
    let start = time.now
    await load(
      time, ledger, processes: 20, limits: PaceLimits(requestsPerSecond: 5, maxInFlight: 5),
      latency: latency, for: 180_000)
    #expect(ledger.throttles == [])
    #expect(ledger.mostInFlight <= 5)
    for minute in 0..<3 as Range<Int64> {
      let served = ledger.served(from: start + minute * 60_000, to: start + (minute + 1) * 60_000)
      #expect((285...300).contains(served), "\(served) in minute \(minute)")
    }
    let counts = ledger.byClient.values.map(\.count).sorted()
    #expect(counts.count == 20)
    // First come first served: nobody gets much more than another.
    #expect((counts.last ?? 0) - (counts.first ?? 0) <= 8, "\(counts)")
    print("latency to \(latency): \(counts), slept \(time.sleeps) times")
  }

  @Test func `places that are scarce go by turns`() async throws {
    let time = VirtualTime()
    let ledger = PlatformLedger(perMinute: 300, atOnce: 1)
    let start = time.now
    // Calls of a second and more, one at a time: each that ends is asked again at once.
    await load(
      time, ledger, processes: 4, limits: PaceLimits(requestsPerSecond: 5, maxInFlight: 1),
      latency: 2_000, for: 120_000)
    #expect(ledger.mostInFlight == 1)
    #expect(ledger.throttles == [])
    let turns = ledger.byClient.flatMap { client, times in times.map { (client, $0) } }
      .sorted { $0.1 < $1.1 }.map(\.0)
    #expect(turns.count > 100)
    for first in 0...turns.count - 4 { #expect(Set(turns[first..<first + 4]).count == 4) }
    #expect(ledger.served(from: start, to: time.now) == turns.count)
  }

  @Test func `a fast limit is used by one process alone`() async throws {
    let time = VirtualTime()
    let ledger = PlatformLedger(perMinute: 3_000, atOnce: 4)
    let pace = pace(time, PaceLimits(requestsPerSecond: 50, maxInFlight: 4))
    let end = time.now + 60_000
    let start = time.now
    await time.run(8) { worker in
      while time.now < end {
        guard let turn = try? await pace.turn({ _ in }) else { return }
        #expect(ledger.begin(worker, at: time.now))
        await time.sleep(time.chance(20...90))
        ledger.end()
        await pace.settle(turn, .answered)
      }
    }
    #expect(ledger.mostInFlight <= 4)
    #expect(ledger.served(from: start, to: end) >= 2_850)
  }

  @Test func `the pace of another app is its own`() async throws {
    let time = VirtualTime()
    let limits = PaceLimits(requestsPerSecond: 0.01, maxInFlight: 1)
    let other = StoreKey(baseURL: "https://platform.test", appID: "other")
    let first = try await pace(time, limits).turn { _ in }
    let second = try await pace(time, limits, key: other).turn { _ in }
    #expect(first.place == 0)
    #expect(second.place == 0)
    #expect(time.sleeps == 0)
  }

  @Test func `a process that starts later goes on where the others are`() async throws {
    let time = VirtualTime()
    let limits = PaceLimits(requestsPerSecond: 5, maxInFlight: 5)
    let first = pace(time, limits)
    await time.run(1) { _ in
      do throws(PaceError) {
        for _ in 0..<4 { await first.settle(try await first.turn { _ in }, .answered) }
        #expect(time.sleeps == 0)
        let later = pace(time, limits)
        let start = time.now
        await later.settle(try await later.turn { _ in }, .answered)
        #expect((200...250).contains(time.now - start))
      } catch {
        Issue.record("\(error)")
      }
    }
  }

  /// The starts of three turns one after the other.
  private func starts(_ time: VirtualTime, _ limits: PaceLimits) async -> [Int64] {
    let starts = Mutex<[Int64]>([])
    await time.run(1) { _ in
      let pace = pace(time, limits)
      for _ in 0..<3 {
        guard let turn = try? await pace.turn({ _ in }) else { return }
        starts.withLock { $0.append(time.now) }
        await pace.settle(turn, .answered)
      }
    }
    return starts.withLock { $0 }
  }

  @Test func `a new bucket is full`() async throws {
    let time = VirtualTime()
    #expect(await starts(time, PaceLimits(requestsPerSecond: 5)) == [time.now, time.now, time.now])
  }

  @Test func `a new start of the machine ends a pause, with an empty bucket`() async throws {
    let limits = PaceLimits(requestsPerSecond: 5, maxInFlight: 5)
    let before = VirtualTime(boot: "first start")
    await before.run(1) { _ in
      let pace = pace(before, limits)
      if let turn = try? await pace.turn({ _ in }) {
        await pace.settle(turn, .throttled(retryAfter: 200))
      }
    }
    let after = VirtualTime(boot: "second start")
    let now = after.now
    let starts = await starts(after, limits)
    try #require(starts.count == 3)
    #expect(starts[0] == now)
    #expect(starts[1] - starts[0] > 200)
    #expect(starts[2] - starts[1] > 200)
  }

  /// Places in the head, its version, the pace and its checksum.
  @Test(arguments: [0, 12, 15, 25, 60, 111])
  func `a damaged file is begun anew with an empty bucket`(offset: Int) async throws {
    let time = VirtualTime()
    let limits = PaceLimits(requestsPerSecond: 5, maxInFlight: 5)
    // One of four that a full bucket has.
    let pace = pace(time, limits)
    await pace.settle(try await pace.turn { _ in }, .answered)
    let handle = try #require(FileHandle(forUpdatingAtPath: path))
    try handle.seek(toOffset: UInt64(offset))
    try handle.write(contentsOf: [0xFF, 0xFF])
    let now = time.now
    let starts = await starts(time, limits)
    try #require(starts.count == 3)
    #expect(starts[0] == now)
    #expect(starts[1] - starts[0] > 200)
    #expect(starts[2] - starts[1] > 200)
  }

  /// Row 87.
  @Test func `the file of a later version is refused and kept`() async throws {
    let time = VirtualTime()
    let pace = pace(time, PaceLimits())
    await pace.settle(try await pace.turn { _ in }, .answered)
    try place.file("state/pace/" + key.name, "crowds pace 0002\nand more")
    await #expect(throws: PaceError.store(StoreError(path: path, reason: .newer))) {
      try await pace.turn { _ in }
    }
    #expect(try place.text("state/pace/" + key.name) == "crowds pace 0002\nand more")
  }

  @Test func `a file that others may read is refused`() async throws {
    let time = VirtualTime()
    let pace = pace(time, PaceLimits())
    await pace.settle(try await pace.turn { _ in }, .answered)
    try #require(chmod(path, 0o604) == 0)
    let error = StoreError(path: path, reason: .openToOthers(mode: 0o604))
    await #expect(throws: PaceError.store(error)) { try await pace.turn { _ in } }
  }
}
