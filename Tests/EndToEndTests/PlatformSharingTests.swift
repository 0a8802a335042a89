import FakePlatform
import Foundation
import Testing

/// T46: all processes of a user on the host share one allowance and one token.
///
/// `CROWDS_SHARING_SECONDS` sets how long it is measured; 60 is the figure of the issue.
@Suite(.serialized) struct PlatformSharingTests {
  private static let seconds =
    ProcessInfo.processInfo.environment["CROWDS_SHARING_SECONDS"].flatMap { Double($0) } ?? 20

  @Test func `twenty processes keep within one allowance, and use it`() async throws {
    let platform = try await FakePlatform.start(
      PlatformOptions(
        seed: 20, crowds: 100_000, members: 0, tokenLife: 5,
        limits: .init(slidingMinute: 300, inFlight: 5), latency: 20...120))
    let home = try PlatformHome(
      platform, settings: ["requests_per_second = 5", "max_in_flight = 5"])
    let processes = try (0..<20).map { _ in
      try home.start(["list", "--all", "--page-size", "100", "--output", "jsonl"])
    }
    while await platform.ledger.entries.isEmpty {
      await platform.wait(until: await platform.time + .milliseconds(20))
    }
    let start = try #require(await platform.ledger.entries.first?.time)
    let end = start + .seconds(Self.seconds)
    await platform.wait(until: end)
    let ledger = await platform.ledger
    for process in processes { process.signal(SIGTERM) }
    for process in processes {
      let result = try process.end()
      #expect(result.status == 143, "\(result.words)")
    }
    try judge(ledger, from: start, to: end)
    await platform.stop()
  }

  private func judge(_ ledger: Ledger, from start: Duration, to end: Duration) throws {
    let entries = ledger.entries.filter { $0.time < end }
    let early = ledger.throttled().count
    let late = ledger.throttled(since: start + .seconds(10)).count
    #expect(late == 0)
    let admitted = entries.count { entry in
      if case .throttled = entry.verdict { false } else { true }
    }
    let share = Double(admitted) / (5 * Self.seconds)
    #expect(share >= 0.95)
    #expect(entries.allSatisfy { $0.verdict != .refused(code: "40101") })
    // A token that lives 5 s is renewed after 4, give or take the way of the request.
    let calls = ledger.tokenCalls.map(\.time).filter { $0 < end }
    let gaps = zip(calls.dropFirst(), calls).map { $0 - $1 }
    #expect(gaps.allSatisfy { $0 >= .milliseconds(3_500) }, "\(gaps)")
    #expect(calls.count <= Int(Self.seconds / 4) + 1)
    #expect(ledger.entries(.getToken).count == 1)
    let most = entries.map(\.inFlight).max() ?? 0
    #expect(most <= 5)
    let gap = gaps.min().map { "\($0)" } ?? "none"
    print(
      """
      20 processes, \(Self.seconds) s: \(admitted) requests, \(Int((share * 1_000).rounded()) ) ‰ \
      of the allowance; throttled \(early), after 10 s \(late); at once at most \(most); \
      token requests \(calls.count), nearest \(gap) apart
      """)
  }
}
