import CrowdsAPI
import CrowdsImport
import CrowdsStore
import Glibc
import Synchronization

/// What the engine and its journal cost where the platform costs nothing: one import on the disk,
/// with every commit waited for.
func benchEngine(_ entry: ImportEntry, _ store: ImportStore) async throws {
  let journal = try entry.journal()
  for lanes in [2, 8] {
    var settings = ImportEngine.Settings()
    settings.lanes = lanes
    let counter = BatchCounter(500)
    let engine = ImportEngine(
      journal: journal, in: try PrivateFolder(making: entry.path), platform: InstantPlatform(),
      settings: settings, wish: { counter.wish })
    let start = monotonicSeconds()
    let end = try await engine.run(tell: { _ in counter.count() })
    let seconds = monotonicSeconds() - start
    let batches = counter.counted
    let each = Int(seconds / Double(max(1, batches)) * 1_000_000)
    print(
      "  \(batches) batches of 100 in \(lanes) lanes, no platform: \(each) us each,"
        + " \(Int(Double(batches * 100) / seconds)) ids/s, \(end.tally.confirmed) confirmed")
  }
}

/// The seconds from looking for an import that was left to its next request.
func benchResume(_ entry: ImportEntry) async throws -> Double {
  let first = FirstRequest(entry)
  let start = monotonicSeconds()
  let target = try entry.journal().plan.target
  let worker = ImportWorker(
    entry, platform: first, target: target, activity: nil, settings: ImportEngine.Settings())
  // What comes after the first request, the files of an end among it, is not waited for here.
  let run = Task { try await worker.run(.send) }
  while first.seconds == nil, !run.isCancelled { try await Task.sleep(nanoseconds: 1_000_000) }
  let ready = (first.seconds ?? .nan) - start
  _ = try await run.value
  return ready
}

/// A platform that notes when it is first asked to take ids, and wants no more.
private final class FirstRequest: ImportPlatform {
  typealias Wait = @Sendable (Waiting?) async -> Void

  private let entry: ImportEntry
  private let time = Mutex<Double?>(nil)
  private let instant = InstantPlatform()

  init(_ entry: ImportEntry) { self.entry = entry }

  var seconds: Double? { time.withLock { $0 } }

  func crowd(_ id: Crowd.ID, _ report: Wait) async throws(APIError) -> Crowd {
    try await instant.crowd(id, report)
  }

  func deliver(_ call: ImportMembers, _ report: Wait) async -> Outcome<ImportCounts> {
    time.withLock { $0 = $0 ?? monotonicSeconds() }
    try? entry.ask(.pause)
    return await instant.deliver(call, report)
  }

  func members(of id: Crowd.ID, _ report: @escaping Wait) -> any MemberPages {
    instant.members(of: id, report)
  }
}

/// A platform that takes everything at once.
private struct InstantPlatform: ImportPlatform {
  typealias Wait = @Sendable (Waiting?) async -> Void

  func crowd(_ id: Crowd.ID, _ report: Wait) async throws(APIError) -> Crowd { Crowd(id: id) }

  func deliver(_ call: ImportMembers, _ report: Wait) async -> Outcome<ImportCounts> {
    .done(Reply(value: ImportCounts(succeeded: call.memberIDs.count, failed: 0)))
  }

  func members(of id: Crowd.ID, _ report: @escaping Wait) -> any MemberPages { NoPages() }

  private struct NoPages: MemberPages {
    func next() async throws(APIError) -> [String]? { nil }
  }
}

/// Seconds on a clock that nobody sets.
func monotonicSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1_000_000_000
}

/// Counts batches that were told of, and wants no more after so many.
private final class BatchCounter: Sendable {
  private let state = Mutex(0)
  private let most: Int

  init(_ most: Int) { self.most = most }

  func count() { state.withLock { $0 += 1 } }
  var counted: Int { state.withLock { $0 } }
  var wish: ImportEngine.Wish { counted < most ? .go : .pause }
}
