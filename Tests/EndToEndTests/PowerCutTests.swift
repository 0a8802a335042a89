import CrowdsImport
import FakePlatform
import Foundation
import Glibc
import Testing
import Trials

/// T60: imports whose power was cut.
///
/// `CROWDS_POWER_CUTS` says how many disks are looked at, `CROWDS_POWER_SEED` the first seed.
@Suite(.serialized, .timeLimit(.minutes(60))) struct PowerCutTests {
  /// Cuts of one recording.
  private static let cuts = 50

  private struct Score {
    var disks = 0
    var running = 0
    var ended = 0
    var faults: [String] = []

    mutating func add(_ finding: PowerCut.Finding) {
      disks += 1
      switch finding {
      case .notBegun: break
      case .underWay: running += 1
      case .ended: ended += 1
      case .wrong(let what): faults.append(what)
      }
    }
  }

  private func look(
    at session: RecordedImport, seed: UInt64, disks: Int, ignoring: Set<String> = [],
    from start: Int = 0, _ score: inout Score
  ) async throws {
    var random = SplitMix(seed: seed)
    // Few events are after the commit that ends an import: every eighth cut is after all of them.
    let end = session.events.count
    let places = (0..<disks).map { number in
      number % 8 == 0 ? end : Int.random(in: start...end, using: &random)
    }.sorted()
    let model = DiskModel(root: session.root, ignoring: ignoring)
    var shown = PowerCut.Shown()
    var next = 0
    for (number, place) in places.enumerated() {
      while next < place {
        model.apply(session.events[next])
        shown.take(session.events[next], session)
        next += 1
      }
      let weather = DiskModel.Weather.allCases[number % DiskModel.Weather.allCases.count]
      let cut = try PowerCut(session, shown, model, weather, &random)
      let finding = try await cut.finding()
      score.add(finding.map { "seed \(seed), \(weather) after \(place): \($0)" })
    }
  }

  @Test func `after a power cut nothing that was shown is missing`() async throws {
    let disks = trials("CROWDS_POWER_CUTS", 40)
    let first = UInt64(trials("CROWDS_POWER_SEED", 1))
    var score = Score()
    var seed = first
    while score.disks < disks {
      let session = try await RecordedImport(seed: seed, isKilled: seed % 2 == 0)
      try await look(
        at: session, seed: seed, disks: min(Self.cuts, disks - score.disks), &score)
      seed += 1
    }
    print(
      "power cuts from seed \(first): \(score.disks) disks, \(score.running) under way,"
        + " \(score.ended) ended, \(score.faults.count) wrong")
    #expect(score.faults.isEmpty)
    #expect(score.running > 0 && score.ended > 0)
  }

  @Test(arguments: ["journal.sqlite", "journal.sqlite-journal", "1", "summary.json"])
  func `a disk that does not keep what it was told to is found out`(_ name: String) async throws {
    let session = try await RecordedImport(seed: 7, isKilled: false)
    var score = Score()
    // Late, when much was shown. Some of it matters at a few moments only.
    for seed in UInt64(1)...16 where score.faults.isEmpty {
      try await look(
        at: session, seed: seed, disks: 25, ignoring: [name], from: session.events.count / 2,
        &score)
    }
    #expect(!score.faults.isEmpty)
  }
}
