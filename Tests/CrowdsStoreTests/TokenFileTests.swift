import CrowdsAPI
import Foundation
import Glibc
import Synchronization
import Testing

@testable import CrowdsStore

@Suite(.timeLimit(.minutes(10))) struct TokenFileTests {
  private let place: StateFolder
  private let told = Told()
  private let key = StoreKey(baseURL: "https://platform.test", appID: "app-1")
  private let tokens: TokenFile

  private final class Told: Sendable { let errors = Mutex<[StoreError]>([]) }

  init() throws {
    place = try StateFolder()
    tokens = TokenFile(
      state: place.path("state"), key: key,
      tell: { [told] error in told.errors.withLock { $0.append(error) } })
  }

  private var path: String { place.path("state/tokens/" + key.name) }

  private func token(_ text: String = "canary-access", refresh: String? = nil) -> StoredToken {
    StoredToken(
      accessToken: Secret(text), refreshToken: refresh.map(Secret.init), renewal: 4_000, boot: "b")
  }

  private func refusal(_ body: () async throws(StoreError) -> Void) async -> StoreError? {
    do throws(StoreError) {
      try await body()
      return nil
    } catch {
      return error
    }
  }

  private func keep(_ token: StoredToken) async throws {
    try await tokens.renew { _ in token }
  }

  @Test(arguments: [
    "plain", "with \"quotes\" \\ and \n\u{0}\u{7F} 中文", String(repeating: "x", count: 9_000),
  ])
  func `what was kept is loaded by another`(text: String) async throws {
    #expect(try await tokens.load() == nil)
    #expect(access(place.path("state"), F_OK) != 0)
    let kept = token(text, refresh: text + "r")
    try await keep(kept)
    let other = TokenFile(state: place.path("state"), key: key)
    #expect(try await other.load() == kept)
    try await other.renew { found in
      #expect(found == kept)
      return nil
    }
    #expect(try await tokens.load() == kept)
    #expect(mode(path) == 0o600)
    try await keep(token(text))
    #expect(try await other.load() == token(text))
    try await tokens.forget()
    #expect(try await other.load() == nil)
    #expect(try place.names("state/tokens") == [key.name + ".lock"])
    try await tokens.forget()
  }

  @Test func `each app of each platform has its own`() async throws {
    try await keep(token())
    for (base, app) in [
      ("https://platform.test", "app-2"), ("https://platform.test:444", "app-1"),
      ("https://platform.testa", "pp-1"), ("", "https://platform.test\u{0}app-1"),
    ] {
      let key = StoreKey(baseURL: base, appID: app)
      #expect(key != self.key)
      #expect(try await TokenFile(state: place.path("state"), key: key).load() == nil)
    }
    #expect(StoreKey(baseURL: "https://platform.test/", appID: "app-1") == key)
    #expect(key.name.utf8.count == 32)
    #expect(StoreKey(baseURL: "", appID: "").name == "d228cb69101a8caf78912b704e4a147f")
  }

  @Test func `no token shows in what is printed of it`() async throws {
    try await keep(token(refresh: "canary-refresh"))
    let kept = try #require(try await tokens.load())
    for text in ["\(kept)", String(reflecting: kept), "\(tokens)", String(reflecting: tokens)] {
      #expect(!text.contains("canary"))
    }
    var dumped = ""
    dump(kept, to: &dumped)
    #expect(!dumped.contains("canary"))
  }

  @Test func `every piece of a token file is none, is told of, and is replaced`() async throws {
    try await keep(token(refresh: "refresh"))
    let whole = try place.text("state/tokens/" + key.name)
    // All but the closing brace and the line's end.
    for length in 0..<whole.utf8.count - 1 {
      try place.file("state/tokens/" + key.name, String(whole.prefix(length)))
      told.errors.withLock { $0 = [] }
      #expect(try await tokens.load() == nil)
      #expect(told.errors.withLock { $0 } == [StoreError(path: path, reason: .damaged)])
    }
    try await tokens.renew { found in
      #expect(found == nil)
      return token()
    }
    #expect(try await tokens.load() == token())
  }

  @Test(arguments: [
    "", "[]", "{}", "null", "\u{0}\u{0}\u{0}", #"{"version":"1"}"#, #"{"version":0}"#,
    #"{"version":1}"#, #"{"version":1,"boot":"b","renewal":1,"access_token":""}"#,
    #"{"version":1,"boot":"b","renewal":1.5,"access_token":"t"}"#,
    #"{"version":1,"boot":"b","renewal":1,"access_token":"t","refresh_token":null}"#,
    #"{"version":1,"boot":7,"renewal":1,"access_token":"t"}"#,
    #"{"version":1,"version":1,"boot":"b","renewal":1,"access_token":"t"}"#,
    #"{"version":1,"boot":"b","renewal":1,"access_token":"t"}{"#,
  ])
  func `a damaged file is none and is told of`(text: String) async throws {
    try await keep(token())
    try place.file("state/tokens/" + key.name, text)
    #expect(try await tokens.load() == nil)
    #expect(told.errors.withLock { $0 } == [StoreError(path: path, reason: .damaged)])
  }

  @Test func `the file of a later version is refused and kept`() async throws {
    try await keep(token())
    let text = #"{"version":2,"anything":true}"#
    try place.file("state/tokens/" + key.name, text)
    let expected = StoreError(path: path, reason: .newer)
    #expect(await refusal { () throws(StoreError) in _ = try await tokens.load() } == expected)
    #expect(
      await refusal { () async throws(StoreError) in
        try await tokens.renew { _ in
          Issue.record("asked for a token that cannot be kept")
          return nil
        }
      } == expected)
    #expect(try place.text("state/tokens/" + key.name) == text)
  }

  @Test func `a file that others may read is refused before a token is asked for`() async throws {
    try await keep(token())
    try #require(chmod(path, 0o644) == 0)
    let expected = StoreError(path: path, reason: .openToOthers(mode: 0o644))
    #expect(
      await refusal { () async throws(StoreError) in _ = try await tokens.load() } == expected)
    #expect(
      await refusal { () async throws(StoreError) in
        try await tokens.renew { _ in
          Issue.record("asked for a token that cannot be kept")
          return nil
        }
      } == expected)
    try await tokens.forget()
    #expect(try await tokens.load() == nil)
  }

  @Test func `a damaged file that cannot be replaced is an error`() async throws {
    try await keep(token())
    try place.file("state/tokens/" + key.name, "damaged")
    let error = await refusal { () async throws(StoreError) in
      try await tokens.renew { [path] _ in
        unlink(path)
        mkdir(path, 0o700)
        return token()
      }
    }
    #expect(error == StoreError(path: path, reason: .damaged))
  }

  @Test func `a state folder that is removed is made again`() async throws {
    try await keep(token("one"))
    try FileManager.default.removeItem(atPath: place.path("state"))
    #expect(try await tokens.load() == nil)
    try await keep(token("two"))
    #expect(try await tokens.load() == token("two"))
  }

  /// T46, the part of the store: 20 processes, tokens of 5 s, a minute.
  @Test(arguments: [1, 2, 3] as [UInt64])
  func `20 who need a token renew it once per expiry, never at once`(seed: UInt64) async throws {
    let time = VirtualTime(seed: seed)
    let renewals = Mutex<[Int64]>([])
    let busy = Atomic(0)
    let (state, key) = (place.path("state"), key)
    let end = time.now + 60_000
    let (clock, boot) = (time.clock, time.clock.boot)
    await time.run(20) { _ in
      let tokens = TokenFile(
        state: state, key: key, clock: clock, chance: { time.chance($0) })
      while time.now < end {
        do throws(StoreError) {
          let kept = try await tokens.load()
          if (kept?.renewal ?? 0) <= time.now {
            try await tokens.renew { found in
              if let found, found.renewal > time.now { return nil }
              #expect(busy.add(1, ordering: .relaxed).newValue == 1)
              let start = time.now
              await time.sleep(time.chance(100...500))
              #expect(busy.subtract(1, ordering: .relaxed).newValue == 0)
              let number = renewals.withLock {
                $0.append(start)
                return $0.count
              }
              return StoredToken(
                accessToken: Secret("token \(number)"), refreshToken: nil,
                renewal: start + 4_000, boot: boot)
            }
          }
        } catch {
          Issue.record("\(error)")
          return
        }
        await time.sleep(time.chance(1...500))
      }
    }
    let starts = renewals.withLock { $0 }
    #expect((12...15).contains(starts.count))
    for (earlier, later) in zip(starts, starts.dropFirst()) { #expect(later - earlier >= 4_000) }
  }
}
