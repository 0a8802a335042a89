import Foundation
import Testing
import Trials

@testable import FakePlatform

/// RELIABILITY T101 and T102: the ledger against an independent recount, and each fault counted.
@Suite struct LedgerTests {
  /// Counts for itself what a history comes to, from the requests and from which of them the ledger
  /// says were carried out.
  private struct Recount {
    var crowds: [Int: Ledger.Crowd]
    var lastID: Int
    var tokens: [(access: String, ends: Duration)] = []
    var refresh: String?
    private var issuedTokens = 0
    var differences: [String] = []

    mutating func take(_ entry: Entry, _ request: PlatformRequest, _ reply: Reply) {
      guard case .applied(let act) = entry.verdict else {
        if entry.fault == .tokenDeath { tokens = [] }
        return
      }
      if entry.fault == .tokenDeath { differences.append("\(entry.number): done with no token") }
      let object = try? JSONSerialization.jsonObject(with: Data(request.body))
      let body = object as? [String: Any] ?? [:]
      if entry.call?.isAboutTokens == false {
        let token = request.headers.first { $0.name == "access_token" }?.value
        let alive = tokens.contains { $0.access == token && entry.time < $0.ends }
        if !alive { differences.append("\(entry.number): done with a dead token") }
      }
      if act != expected(entry, body) { differences.append("\(entry.number): \(act)") }
      if let access = reply.data?["access_token"] as? String {
        tokens.append((access, entry.time + .seconds(40)))
        refresh = reply.data?["refresh_token"] as? String
      }
    }

    private mutating func expected(_ entry: Entry, _ body: [String: Any]) -> Act? {
      let id = body["group_id"] as? Int ?? 0
      switch entry.call {
      case .list: return .read(items: min(crowds.count, 100))
      case .detail: return crowds[id].map { _ in .read(items: 1) }
      case .members: return crowds[id].map { .read(items: min($0.members.count, 100)) }
      case .create:
        lastID += 1
        crowds[lastID] = Ledger.Crowd(name: body["group_name"] as? String ?? "", members: [])
        return .created(lastID)
      case .update:
        crowds[id]?.name = body["group_name"] as? String ?? ""
        return .updated(id)
      case .delete: return crowds.removeValue(forKey: id).map { _ in .deleted(id) }
      case .importing:
        guard let before = crowds[id]?.members, let ids = body["omni_user_uuids"] as? [String]
        else { return nil }
        let good = ids.filter { $0.count == 22 }
        let after = before.union(good)
        crowds[id]?.members = after
        return .imported(
          id, new: after.count - before.count, succeeded: good.count,
          failed: ids.count - good.count)
      case .getToken, .refreshToken:
        issuedTokens += 1
        return entry.call == .getToken ? .issued(issuedTokens) : .refreshed(issuedTokens)
      case nil: return nil
      }
    }
    init(_ ledger: Ledger) {
      crowds = ledger.crowds
      lastID = ledger.crowds.keys.max() ?? 20_000
    }
  }

  @Test func `a thousand histories come to what an independent recount says`() throws {
    let rate = 0.04
    let rates = Dictionary(uniqueKeysWithValues: Fault.allCases.map { ($0, rate) })
    var fired: [Fault: Int] = [:]
    var (requests, applied) = (0, 0)
    for seed in UInt64(1)...1_000 {
      var books = Books(
        PlatformOptions(
          seed: seed, crowds: 3, members: 3, tokenLife: 40, limits: .init(slidingMinute: 40),
          faults: rates))
      var random = SplitMix(seed: seed &* 31)
      var recount = Recount(books.wholeLedger)
      var people = (0..<6).map { _ in random.personID() }
      people.append("short")
      var time = Duration.zero
      for _ in 0..<40 {
        time += .milliseconds(Int.random(in: 0...3_000, using: &random))
        let request = try Self.any(&random, books.appID, books.secret, recount, people)
        let reply = Reply(books.answer(request, at: time).bytes)
        books.leave()
        let entry = try #require(books.ledger.entries.last)
        recount.take(entry, request, reply)
      }
      #expect(recount.differences == [], "seed \(seed)")
      #expect(books.wholeLedger.crowds == recount.crowds, "seed \(seed)")
      #expect(books.inFlight == 0)
      requests += books.ledger.entries.count
      applied += books.ledger.entries.count {
        if case .applied = $0.verdict { true } else { false }
      }
      fired.merge(books.ledger.faults, uniquingKeysWith: +)
      if !recount.differences.isEmpty { break }
    }
    #expect(requests == 40_000)
    #expect(applied > 10_000)
    for fault in Fault.allCases { #expect(fired[fault, default: 0] >= 100, "\(fault)") }
    let counts = Fault.allCases.map { "\($0.rawValue) \(fired[$0, default: 0])" }
    print(
      "seeds 1 to 1000: \(requests) requests, \(applied) applied; \(counts.joined(separator: ", "))"
    )
  }

  /// Any of the nine calls, mostly one that can be done.
  private static func any(
    _ random: inout SplitMix, _ app: String, _ secret: String, _ recount: Recount,
    _ people: [String]
  ) throws -> PlatformRequest {
    let ids = recount.crowds.keys.sorted() + [99]
    let id = ids.randomElement(using: &random) ?? 99
    let token = recount.tokens.last?.access ?? "none"
    let call =
      recount.tokens.isEmpty
      ? .getToken : PlatformCall.allCases.randomElement(using: &random) ?? .list
    let pages = ["page": 1, "page_size": 100]
    let body: [String: Any] =
      switch call {
      case .list: pages
      case .detail, .delete: ["group_id": id]
      case .members: pages.merging(["group_id": id]) { $1 }
      case .create: ["group_name": random.word(5)]
      case .update: ["group_id": id, "group_name": random.word(5)]
      case .importing:
        ["group_id": id, "omni_user_uuids": Array(people.shuffled(using: &random).prefix(4))]
      case .getToken: ["app_id": app, "app_secret": secret]
      case .refreshToken:
        ["app_id": app, "app_secret": secret, "refresh_token": recount.refresh ?? ""]
      }
    return try platformRequest(call, body, app: app, token: call.isAboutTokens ? nil : token)
  }

  @Test func `the same seed makes the same history`() throws {
    func history() throws -> [Entry] {
      var books = Books(PlatformOptions(seed: 9, faults: [.dropBefore: 0.3, .tokenDeath: 0.2]))
      for second in 0..<50 {
        let body = ["app_id": books.appID, "app_secret": books.secret]
        _ = books.answer(
          try platformRequest(.getToken, body, app: books.appID), at: .seconds(second))
      }
      return books.ledger.entries
    }
    let first = try history()
    #expect(try history() == first)
    #expect(Set(first.map(\.verdict)).count > 1)
  }
}
