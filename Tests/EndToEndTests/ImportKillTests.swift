import CrowdsImport
import CrowdsTestSupport
import FakePlatform
import Foundation
import Glibc
import Testing
import Trials

/// T58 and T24: workers, and whole logins, that are killed while they import, and a platform that
/// loses answers, is slow, and ends tokens.
///
/// `CROWDS_IMPORT_KILLS` and `CROWDS_LOGIN_KILLS` say how many are killed, `CROWDS_IMPORT_IDS` how
/// many ids an import has.
@Suite(.timeLimit(.minutes(60))) struct ImportKillTests {
  private struct Score {
    var kills = 0
    var imports = 0
    var unknown = 0
    var lost = 0
    var unexpected = 0
    var twice = 0
    var requests = 0
  }

  /// What the kill hits.
  enum Target: String, CaseIterable {
    case worker
    /// All processes of a login, as a host does at its end (T24).
    case login

    var kills: Int {
      switch self {
      case .worker: trials("CROWDS_IMPORT_KILLS", 50)
      case .login: trials("CROWDS_LOGIN_KILLS", 5)
      }
    }
  }

  @Test(arguments: Target.allCases)
  func `whenever it is killed, an import ends exact`(_ target: Target) async throws {
    let kills = target.kills
    let size = trials("CROWDS_IMPORT_IDS", target == .worker ? 6_000 : 2_000)
    let seed = UInt64(trials("CROWDS_IMPORT_SEED", 1))
    var random = SplitMix(seed: seed)
    var score = Score()
    while score.kills < kills {
      let round = UInt64(score.imports)
      score.imports += 1
      try await oneImport(size, target, seed: seed &+ round, kills, &random, &score)
    }
    print(
      "kills of the \(target) of seed \(seed): \(score.kills) kills in \(score.imports) imports of \(size) ids,"
        + " lost \(score.lost), unexpected \(score.unexpected), \(score.unknown) restarts with"
        + " something unknown, \(score.requests) requests, \(score.twice) lists sent again")
    #expect(score.lost == 0)
    #expect(score.unexpected == 0)
    #expect(score.unknown > 0 || kills == 0)
  }

  private func oneImport(
    _ size: Int, _ target: Target, seed: UInt64, _ kills: Int, _ random: inout SplitMix,
    _ score: inout Score
  ) async throws {
    let place = try await ImportHome(
      size,
      options: PlatformOptions(
        seed: seed, crowds: 1, tokenLife: 60, latency: 0...3,
        faults: [
          .dropAfter: 0.05, .dropBefore: 0.05, .throttleStatus: 0.05, .throttleCode: 0.05,
          .serverError: 0.03, .halfReply: 0.02, .tokenDeath: 0.01,
        ]), settings: ["requests_per_second = 1000", "max_in_flight = 4", "batch_size = 20"],
      seed: seed)
    // A few ids that the platform does not take.
    let bad = ["bad1", "bad22", "bad333"]
    try place.write((place.ids + bad).joined(separator: "\n"), to: "ids.txt")
    let begun = try place.run(
      "import", String(place.group), place.list, "--yes", "--detach", "--output", "json")
    #expect(begun.status == 0, "seed \(seed): \(begun.words)")
    var rounds = 0
    var requests = 0
    var console = target == .login ? try place.home.open() : nil
    while true {
      usleep(UInt32.random(in: 10_000...700_000, using: &random))
      let now = try place.show()
      #expect(now.addsUp, "seed \(seed)")
      // However often it is killed, and however slow the platform made it, it comes on.
      let asked = await place.platform.ledger.entries.count
      rounds = asked > requests ? 0 : rounds + 1
      requests = asked
      guard rounds < 200 else {
        Issue.record("seed \(seed): no end; \(now)")
        return
      }
      if let worker = now.worker, score.kills < kills {
        console?.signal(SIGKILL)
        kill(worker, SIGKILL)
        score.kills += 1
        if let ended = console {
          #expect(try ended.waitForEnd() == .killed(signal: Int(SIGKILL)))
          console = try place.home.open()
        }
        while try place.show().worker != nil { usleep(2_000) }
        let after = try place.show()
        #expect(after.addsUp && after.state != "running", "seed \(seed)")
        if after["in_flight"] + after["unknown"] > 0 { score.unknown += 1 }
        // What it calls confirmed is a member, at every restart.
        let members = await place.members.count
        #expect(after["confirmed"] <= members, "seed \(seed)")
      } else if now.worker == nil {
        if now.state == "finished" { break }
        _ = try place.run("imports", "resume", "1", "--detach")
      } else if score.kills >= kills {
        usleep(50_000)
      }
      if try place.show().worker == nil, try place.show().state != "finished" {
        let resumed = try place.run("imports", "resume", "1", "--detach")
        #expect(resumed.status == 0, "seed \(seed): \(resumed.words)")
      }
    }
    if let console {
      console.signal(SIGTERM)
      #expect(try console.waitForEnd() == .exited(143))
    }
    let end = try place.show()
    #expect(end.addsUp)
    // What is finished has its files, whenever its worker was killed.
    let members = await place.members
    let confirmed = Set(try place.result("confirmed"))
    score.lost += confirmed.subtracting(members).count
    score.unexpected += members.subtracting(place.ids).count
    #expect(confirmed == members, "seed \(seed)")
    #expect(confirmed == Set(place.ids), "seed \(seed)")
    #expect(try Set(place.result("rejected")) == Set(bad), "seed \(seed)")
    #expect(try place.result("unknown").isEmpty && place.result("not_sent").isEmpty)
    #expect(end["confirmed"] == size && end["rejected"] == 3)
    let lines = try ["confirmed", "rejected", "unknown", "duplicate", "invalid", "not_sent"]
      .reduce(0) { try $0 + place.result($1).count }
    #expect(lines + end["blank"] == end["read"])
    let imports = await place.platform.ledger.entries(.importing)
    let applied = imports.count { entry in
      if case .applied = entry.verdict { true } else { false }
    }
    score.requests += imports.count
    score.twice += applied - (size + bad.count + 19) / 20
    await place.platform.stop()
  }
}
