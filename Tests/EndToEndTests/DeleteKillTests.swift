import CrowdsTestSupport
import FakePlatform
import Foundation
import Glibc
import Testing
import Trials

/// A delete with a snapshot that is killed at any instant: the snapshot is whole or says that it is
/// not, the receipt says no more than is true, and what was left open is offered.
///
/// `CROWDS_DELETE_KILLS` sets how often.
@Suite(.serialized, .timeLimit(.minutes(20))) struct DeleteKillTests {
  private static let members = 5_000

  private static let rounds = trials("CROWDS_DELETE_KILLS", 10)

  @Test func `a killed delete leaves the truth`() async throws {
    let rounds = Self.rounds
    let home = try await WritingHome(
      crowds: rounds + 1, members: Self.members, latency: 5...25)
    // One that is let live, for how long it takes.
    let start = ContinuousClock.now
    let whole = try home.run("delete", "20001", "--yes")
    let span = ContinuousClock.now - start
    #expect(whole.status == 0, "\(whole.words)")
    var counts: [String: Int] = [:]
    for round in 1...rounds {
      let id = 20_001 + round
      let before = try #require(await home.platform.ledger.crowds[id])
      let run = try home.home.start(["delete", "\(id)", "--yes"])
      try await Task.sleep(for: span * Double.random(in: 0...1.05))
      run.signal(SIGKILL)
      let isKilled = try run.end().status == 128 + SIGKILL

      // What it had sent arrives yet.
      try await Task.sleep(for: .milliseconds(50))
      // What the next start finds.
      let isGone = await home.platform.ledger.crowds[id] == nil
      let snapshots = try home.rows("snapshots").filter { $0["group_id"] as? Int == id }
      #expect(snapshots.count <= 1)
      let snapshot = snapshots.first
      switch snapshot?["state"] as? String {
      case nil, "incomplete"?: #expect(!isGone)
      case "complete"?:
        let kept = try home.members(of: try #require(snapshot?["snapshot"] as? Int))
        #expect(kept.count == Self.members)
        #expect(Set(kept) == before.members)
      case let state?: Issue.record("a snapshot is \(state)")
      }
      let receipts = try home.rows("activity").filter { $0["group_id"] as? Int == id }
      #expect(receipts.count <= 1)
      let outcome = receipts.first?["outcome"] as? String
      if isGone { #expect(outcome == "done" || outcome == "open") }
      if outcome == "done" { #expect(isGone) }
      if let receipt = receipts.first {
        #expect(receipt["snapshot"] as? Int == snapshot?["snapshot"] as? Int)
        #expect(snapshot?["state"] as? String == "complete")
      }
      let offered = try home.rows("activity", "--unsettled").map { $0["group_id"] as? Int }
      #expect(offered == (outcome == "open" ? [id] : []))
      if outcome == "open", let number = receipts.first?["receipt"] as? Int {
        let settled = try home.run("activity", "settle", "\(number)", "--output", "json")
        #expect(settled.status == (isGone ? 0 : 75), "\(settled.words)")
        if isGone {
          #expect(try settled.object["outcome"] as? String == "done")
        } else {
          #expect(try home.run("activity", "settle", "\(number)", "--not-done").status == 0)
        }
      }
      let place =
        (isKilled ? "killed, " : "ended, ")
        + "snapshot \(snapshot?["state"] as? String ?? "none"), "
        + "receipt \(outcome ?? "none"), " + (isGone ? "gone" : "there")
      counts[place, default: 0] += 1
    }
    #expect(try home.rows("activity", "--unsettled").isEmpty)
    // Nothing was deleted that was not named.
    let deleted = await home.writes.filter { $0.call == .delete }.count
    #expect(await home.platform.ledger.crowds.count == rounds + 1 - deleted)
    print("\(rounds) deletes of \(span) killed:")
    for (place, count) in counts.sorted(by: { $0.value > $1.value }) {
      print("  \(count) \(place)")
    }
    await home.platform.stop()
  }
}
