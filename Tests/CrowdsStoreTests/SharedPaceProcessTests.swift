import CrowdsAPI
import Foundation
import Glibc
import Testing

@testable import CrowdsStore

/// The shared pace between processes of their own, on the machine's own clock.
@Suite(.timeLimit(.minutes(10))) struct SharedPaceProcessTests {
  private let place: StateFolder

  init() throws { place = try StateFolder() }

  @Test func `processes keep to the places in flight together, and all get their turns`()
    async throws
  {
    let root = place.root
    await withTaskGroup(of: Void.self) { group in
      for process in 0..<6 {
        group.addTask {
          await #expect(processExitsWith: .success) {
            [root = root as String, process = process as Int] in
            let pace = SharedPace(
              state: root + "/state",
              key: StoreKey(baseURL: "https://platform.test", appID: "app"),
              limits: PaceLimits(requestsPerSecond: 500, maxInFlight: 3))
            for _ in 0..<15 {
              let turn = try await pace.turn { _ in }
              try #require((0..<3).contains(turn.place))
              // Fails where another process has the same place.
              let mark = "\(root)/\(turn.place)"
              try #require(mkdir(mark, 0o700) == 0)
              for _ in 0..<100 { sched_yield() }
              try #require(rmdir(mark) == 0)
              await pace.settle(turn, .answered)
            }
            try #require(mkdir("\(root)/process \(process)", 0o700) == 0)
          }
        }
      }
    }
    let ended = try place.names("").filter { $0.hasPrefix("process") }
    #expect(ended.count == 6)
  }
}
