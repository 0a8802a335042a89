import FakePlatform
import Foundation
import Glibc
import Testing
import Trials

@testable import CrowdsImport

/// An import by the program itself, with all that it did to files, all that left it, and all that a
/// reader was shown meanwhile.
final class RecordedImport {
  /// What a reader was shown: what is known of each id, in the order of the input.
  private(set) var sights: [[Mark]] = []
  private(set) var events: [DiskRecording.Event] = []
  /// The ids that the platform takes, and those that it does not.
  let ids: [String]
  let bad = ["bad1", "bad22"]
  /// The inode of the home, in which everything is.
  let root: UInt64
  private let recording: DiskRecording
  private let place: ImportHome

  /// Runs it to its end; where `isKilled`, its worker is killed in the middle and another one goes
  /// on.
  init(seed: UInt64, isKilled: Bool) async throws {
    place = try await ImportHome(
      600,
      options: PlatformOptions(
        seed: seed, crowds: 1, latency: 0...2,
        faults: [.dropAfter: 0.06, .dropBefore: 0.03, .halfReply: 0.03]),
      settings: ["requests_per_second = 1000", "max_in_flight = 4", "batch_size = 20"],
      seed: seed)
    ids = place.ids
    recording = try DiskRecording(in: place.home.binary.home)
    let attributes = try FileManager.default.attributesOfItem(
      atPath: place.home.binary.home.path)
    root = UInt64(try #require(attributes[.systemFileNumber] as? Int))
    try place.write(
      (ids + bad + [ids[3], "wang@x.cn", "", ids[9]]).joined(separator: "\n"), to: "ids.txt")
    let begun = try place.home.run(
      ["import", String(place.group), place.list, "--yes", "--detach", "--output", "json"],
      environment: recording.environment)
    #expect(begun.status == 0, "\(begun.words)")
    try watch(killing: isKilled)
    await place.platform.stop()
    events = try recording.events()
    let sent = events.filter { $0.kind == .sent }
    // Else what left the program is not what is looked at.
    #expect(sent.contains { String(decoding: $0.data, as: UTF8.self).contains(ids[0]) })
  }

  /// Looks at the import as a console does, until it has ended.
  private func watch(killing: Bool) throws {
    let store = try ImportStore(state: place.home.state.appending(path: "crowds").path)
    let entry = try #require(try store.entry(1))
    let journal = try entry.journal()
    var mayKill = killing
    for _ in 0..<20_000 {
      let (marks, state) = try journal.read { session in
        let batches = try (0..<journal.plan.batches).map { try session.batch($0) }
        let marks = batches.flatMap { batch in (0..<batch.size).map { batch[$0] } }
        return (marks, session.progress.state)
      }
      if marks != sights.last {
        sights.append(marks)
        recording.note(seen: sights.count - 1)
      }
      let worker = try entry.worker()
      if worker == nil, state == .finished { return }
      if worker == nil {
        let resumed = try place.home.run(
          ["imports", "resume", "1", "--detach"], environment: recording.environment)
        #expect(resumed.status == 0, "\(resumed.words)")
      }
      if mayKill, let worker, marks.count(where: { $0 == .confirmed }) > ids.count / 2 {
        kill(worker, SIGKILL)
        mayKill = false
        while try entry.worker() != nil { usleep(1_000) }
      }
      usleep(1_000)
    }
    Issue.record("the import did not end")
  }
}
