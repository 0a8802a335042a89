import CrowdsAPI
import Foundation
import Glibc
import Synchronization
import Testing
import Trials

@testable import CrowdsStore

/// T90: processes that are killed while they keep a token, and many that keep one at once.
///
/// `CROWDS_KILLS` sets how many are killed.
@Suite(.timeLimit(.minutes(10))) struct KillTests {
  private let place: StateFolder
  private let key = StoreKey(baseURL: "https://platform.test", appID: "app")

  init() throws { place = try StateFolder() }

  /// A token whose parts tell on each other when they are from two writers.
  private static func token(_ number: Int64) -> StoredToken {
    let text = String(repeating: "\(number);", count: 1_000)
    return StoredToken(
      accessToken: Secret(text), refreshToken: Secret(text), renewal: number, boot: "b")
  }

  private static func isWhole(_ token: StoredToken) -> Bool { token == Self.token(token.renewal) }

  @Test func `whenever a writer is killed, the store is one whole version and free`() async throws {
    let state = place.path("state")
    let damages = Mutex(0)
    let tokens = TokenFile(state: state, key: key, tell: { _ in damages.withLock { $0 += 1 } })
    try await tokens.renew { _ in Self.token(0) }
    var drafts = 0
    var last: Int64 = 0
    for round in 0..<trials("CROWDS_KILLS", 15) {
      let wait = UInt32(round % 50 * 97)
      await #expect(processExitsWith: .signal(SIGKILL)) {
        [state = state as String, wait = wait as UInt32] in
        let key = StoreKey(baseURL: "https://platform.test", appID: "app")
        let tokens = TokenFile(state: state, key: key)
        let isRunning = Atomic(false)
        let killer = { @Sendable in
          usleep(wait)
          kill(getpid(), SIGKILL)
        }
        while true {
          try await tokens.renew { found in KillTests.token((found?.renewal ?? -1) + 1) }
          if !isRunning.exchange(true, ordering: .relaxed) { Thread.detachNewThread(killer) }
        }
      }
      drafts += try place.names("state/tokens").count - 2
      let kept = try #require(try await tokens.load())
      #expect(Self.isWhole(kept))
      #expect(kept.renewal > last)
      last = kept.renewal
      let folder = try #require(try PrivateFolder(existing: state)?.existing("tokens"))
      #expect(try LockFile(key.name + ".lock", in: folder).tryHold() != nil)
    }
    #expect(damages.withLock { $0 } == 0)
    try await tokens.renew { _ in nil }
    #expect(try place.names("state/tokens") == [key.name, key.name + ".lock"])
    print("killed writers left \(drafts) drafts and \(last) whole versions")
  }

  @Test func `20 writers at once leave one whole version, and readers see no other`() async throws {
    let folder = try place.folder()
    let file = PrivateFile("token", in: folder)
    try file.replace(with: TokenRecord.encode(Self.token(0)))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 1...20 {
        group.addTask {
          for round in 0..<10 {
            let number = Int64(writer * 100 + round)
            try file.replace(with: TokenRecord.encode(Self.token(number)))
            let bytes = try #require(try file.read())
            #expect(Self.isWhole(try TokenRecord.decode(bytes, path: "")))
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try place.names("state") == ["token"])
  }

  @Test func `20 who renew at once lose no version`() async throws {
    let (state, key) = (place.path("state"), key)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<20 {
        group.addTask {
          // As long as it takes, without waiting for the clock.
          let clock = SteadyClock(boot: "b", now: { 0 }) { _ in await Task.yield() }
          let tokens = TokenFile(state: state, key: key, clock: clock)
          for _ in 0..<10 {
            try await tokens.renew { found in Self.token((found?.renewal ?? 0) + 1) }
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try await TokenFile(state: state, key: key).load() == Self.token(200))
  }
}
