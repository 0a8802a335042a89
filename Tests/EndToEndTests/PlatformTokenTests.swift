import CrowdsTestSupport
import FakePlatform
import Foundation
import Testing

/// RELIABILITY T46 and T47 with the built program.
@Suite(.serialized) struct PlatformTokenTests {
  @Test(arguments: [false, true]) func `a wrong secret ends after two requests at most`(
    byStatus: Bool
  ) async throws {
    let platform = try await FakePlatform.start(PlatformOptions(refusesByStatus: byStatus))
    let home = try PlatformHome(platform, secret: "mistyped")
    let result = try home.run(["list", "--lang", "en"])
    #expect(result.status == 77, "\(result.words)")
    #expect(result.words.contains("sign-in"), "\(result.words)")
    let ledger = await platform.ledger
    #expect((1...2).contains(ledger.entries.count))
    #expect(ledger.tokenCalls.count == ledger.entries.count)
    await platform.stop()
  }

  @Test func `an app that was turned out is told so, and not again and again`() async throws {
    let platform = try await FakePlatform.start()
    let home = try PlatformHome(platform)
    #expect(try home.run(["list"]).status == 0)
    await platform.change(secret: "another")
    await platform.revokeTokens()
    let before = await platform.ledger.entries.count
    let result = try home.run(["list", "--lang", "en"])
    #expect(result.status == 77, "\(result.words)")
    let ledger = await platform.ledger
    #expect(ledger.tokenCalls.filter { $0.number > before }.count <= 2)
    await platform.stop()
  }

  @Test func `one token serves one command after the other`() async throws {
    let platform = try await FakePlatform.start()
    let home = try PlatformHome(platform)
    for _ in 0..<4 { #expect(try home.run(["list"]).status == 0) }
    let ledger = await platform.ledger
    #expect(ledger.tokenCalls.count == 1)
    #expect(Set(ledger.entries(.list).map(\.token)) == [1])
    await platform.stop()
  }

  @Test func `a token that was revoked meanwhile is replaced once`() async throws {
    let platform = try await FakePlatform.start()
    let home = try PlatformHome(platform)
    #expect(try home.run(["list"]).status == 0)
    await platform.revokeTokens()
    let result = try home.run(["list"])
    #expect(result.status == 0, "\(result.words)")
    let ledger = await platform.ledger
    #expect(ledger.entries(.list).map(\.token) == [1, 1, 2])
    #expect(ledger.tokenCalls.count == 2)
    await platform.stop()
  }

  @Test func `a life of five seconds is renewed with the refresh token`() async throws {
    let platform = try await FakePlatform.start(
      PlatformOptions(crowds: 400, tokenLife: 5, latency: 150...250))
    let home = try PlatformHome(platform, settings: ["requests_per_second = 4"])
    let result = try home.run(["list", "--all", "--page-size", "10", "--output", "jsonl"])
    #expect(result.status == 0, "\(result.words)")
    #expect(result.output.count { $0 == UInt8(ascii: "\n") } == 400)
    let ledger = await platform.ledger
    #expect(ledger.entries(.getToken).count == 1)
    #expect(ledger.entries(.refreshToken).count >= 1)
    for entry in ledger.entries(.list) {
      guard case .applied = entry.verdict else {
        Issue.record("request \(entry.number): \(entry.verdict)")
        continue
      }
    }
    await platform.stop()
  }

  /// The reply to a refresh is lost, and with it the old refresh token (F3).
  @Test(arguments: [Fault.dropAfter, .halfReply, .wrongEnvelope])
  func `a lost answer to a refresh is made up for with a new token`(fault: Fault) async throws {
    let platform = try await FakePlatform.start(PlatformOptions(expiresIn: .json("1")))
    let home = try PlatformHome(platform)
    await platform.answer(next: .fault(fault), to: .refreshToken)
    // Until one of them comes after the second that the first token is said to live.
    for _ in 0..<100 {
      let result = try home.run(["list"])
      #expect(result.status == 0, "\(result.words)")
      if await !platform.ledger.entries(.refreshToken).isEmpty { break }
    }
    let ledger = await platform.ledger
    #expect(ledger.faults == [fault: 1])
    #expect(ledger.entries(.refreshToken).count == 1)
    #expect(ledger.entries(.getToken).count == 2)
    #expect(ledger.entries.last?.token == 3)
    await platform.stop()
  }
}
