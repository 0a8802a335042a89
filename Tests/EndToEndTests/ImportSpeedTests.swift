import CrowdsAPI
import CrowdsStore
import Foundation
import Glibc
import Testing
import Trials

@testable import CrowdsImport
@testable import crowds

/// What the journal and the engine cost beside a platform on the same host, and beside other ways
/// to send the same batches.
///
/// `CROWDS_SPEED_BATCHES` says how many batches of 100 ids are sent, `CROWDS_SPEED_ROUNDS` how often
/// by each way: its figures are printed. What is tested is that each way sends all of them.
@Suite(.serialized, .timeLimit(.minutes(30))) struct ImportSpeedTests {
  /// One way to send batches.
  private enum Way: String, CaseIterable {
    case kept = "engine, journal on the disk"
    case remembered = "engine, journal in memory"
    case bare = "the same client without an engine"
    case program = "crowds import, from start to end"
    case curl = "a loop of curl"
    case python = "Python with a connection pool"

    /// The program that it needs and that may not be here.
    var program: String? {
      switch self {
      case .curl: SpeedBench.curl
      case .python: SpeedBench.python
      case .kept, .remembered, .bare, .program: nil
      }
    }
  }

  private static let lanes = 4
  private static let batchSize = 100

  @Test func `every way sends every batch`() async throws {
    let rounds = trials("CROWDS_SPEED_ROUNDS", 1)
    let bench = try await SpeedBench(
      batches: trials("CROWDS_SPEED_BATCHES", 10), of: Self.batchSize, lanes: Self.lanes)
    var seconds: [Way: [Double]] = [:]
    let ways = Way.allCases.filter { $0.program.map { access($0, X_OK) == 0 } ?? true }
    for _ in 0..<rounds {
      for way in ways {
        let crowd = try await bench.newCrowd()
        let clock = ContinuousClock()
        var start = clock.now
        switch way {
        case .kept:
          let engine = try bench.engine(into: crowd, isKept: true)
          start = clock.now
          try await bench.run(engine)
        case .remembered:
          let engine = try bench.engine(into: crowd, isKept: false)
          start = clock.now
          try await bench.run(engine)
        case .bare: try await bench.sendBare(into: crowd)
        case .program: try bench.runProgram(into: crowd)
        case .curl:
          try bench.writeBodies(for: crowd)
          start = clock.now
          try bench.runCurl()
        case .python:
          try bench.writeBodies(for: crowd)
          start = clock.now
          try bench.runPython()
        }
        let taken = clock.now - start
        seconds[way, default: []].append(
          Double(taken.components.seconds) + Double(taken.components.attoseconds) / 1e18)
        let count = try await bench.members(of: crowd)
        #expect(count == Int64(bench.ids.count), "\(way.rawValue)")
      }
    }
    await bench.close()
    func median(_ way: Way) -> Double { seconds[way]?.sorted()[rounds / 2] ?? .nan }
    for way in ways {
      let rate = Int(Double(bench.ids.count) / median(way))
      print("\(way.rawValue): \(rate) ids/s, median of \(rounds)")
    }
    /// What one way takes more than another in the same round, as a share.
    func price(_ way: Way, beside other: Way) -> Double {
      let pairs = zip(seconds[way] ?? [], seconds[other] ?? [])
      return pairs.map { $0 / $1 - 1 }.sorted()[rounds / 2]
    }
    print(
      "the journal costs \(price(.kept, beside: .remembered)) beside one in memory,"
        + " \(price(.kept, beside: .bare)) beside none")
  }
}
