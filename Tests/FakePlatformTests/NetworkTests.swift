import Foundation
import Testing

@testable import FakePlatform

/// The platform over its network.
@Suite struct NetworkTests {
  private func list(_ platform: FakePlatform, _ token: String) throws -> PlatformRequest {
    try platformRequest(.list, ["page": 1, "page_size": 10], app: platform.appID, token: token)
  }

  @Test func `the nine calls answer in the platform's envelopes`() async throws {
    let platform = try await FakePlatform.start()
    let (token, refresh) = try #require(try Visitor.token(of: platform))
    func ask(_ call: PlatformCall, _ body: [String: Any]) throws -> Reply {
      try Visitor.ask(platform, try platformRequest(call, body, app: platform.appID, token: token))
    }
    let list = try ask(.list, ["page": 2, "page_size": 20])
    #expect(list.json?["code"] as? String == "0")
    #expect((list.data?["list"] as? [[String: Any]])?.first?["group_id"] as? Int == 20_021)
    #expect(list.data?["total"] as? Int == 30)
    #expect(try ask(.detail, ["group_id": 20_001]).data?["user_count"] as? Int == 3)
    let created = try ask(.create, ["group_name": "新", "description": "d"])
    #expect(created.data?["group_id"] as? Int == 20_031)
    let ids = ["ncVpzNSAuAXKjXJyWrr3ZV", "short"]
    let imported = try ask(.importing, ["group_id": 20_031, "omni_user_uuids": ids])
    #expect(imported.data?["success_number"] as? Int == 1)
    #expect(imported.data?["error_number"] as? Int == 1)
    let members = try ask(.members, ["group_id": 20_031, "page": 1, "page_size": 10])
    #expect((members.data?["list"] as? [[String: Any]])?.first?["omni_uuid"] as? String == ids[0])
    #expect(try ask(.update, ["group_id": 20_031, "group_name": "b"]).code == "0")
    #expect(try ask(.delete, ["group_id": 20_001]).code == "0")
    #expect(try ask(.detail, ["group_id": 20_001]).code == "40401")
    let body = ["app_id": platform.appID, "app_secret": platform.secret, "refresh_token": refresh]
    let renewed = try Visitor.ask(platform, try platformRequest(.refreshToken, body))
    #expect(renewed.json?["code"] as? Int == 0)
    #expect(renewed.data?["expires_in"] as? Int == 7_200)
    let ledger = await platform.ledger
    #expect(
      ledger.entries.map(\.verdict) == [
        .applied(.issued(1)), .applied(.read(items: 10)), .applied(.read(items: 1)),
        .applied(.created(20_031)),
        .applied(.imported(20_031, new: 1, succeeded: 1, failed: 1)), .applied(.read(items: 1)),
        .applied(.updated(20_031)), .applied(.deleted(20_001)), .refused(code: "40401"),
        .applied(.refreshed(2)),
      ])
    #expect(
      ledger.crowds[20_031] == .init(name: "b", description: "d", members: [ids[0]]))
    #expect(ledger.crowds[20_001] == nil)
    #expect(ledger.entries[1].headerNames.contains("access_token"))
    #expect(ledger.entries[1].token == 1)
    await platform.stop()
  }

  @Test func `a wrong secret, a dead token and a revoked refresh token are refused`() async throws {
    let platform = try await FakePlatform.start()
    let (token, refresh) = try #require(try Visitor.token(of: platform))
    let wrong = ["app_id": platform.appID, "app_secret": "no"]
    #expect(try Visitor.ask(platform, try platformRequest(.getToken, wrong)).code == "40100")
    #expect(try Visitor.ask(platform, try list(platform, token)).code == "0")
    #expect(try Visitor.ask(platform, try list(platform, "no")).code == "40101")
    // F3: asking for a token ends the refresh tokens of before.
    _ = try Visitor.token(of: platform)
    let body = ["app_id": platform.appID, "app_secret": platform.secret, "refresh_token": refresh]
    #expect(try Visitor.ask(platform, try platformRequest(.refreshToken, body)).code == "40101")
    #expect(try Visitor.ask(platform, try list(platform, token)).code == "0")
    await platform.endAccessTokens()
    #expect(try Visitor.ask(platform, try list(platform, token)).code == "40101")
    await platform.stop()
  }

  @Test func `a token ends with its life, or with a newer one if asked`() throws {
    var books = Books(PlatformOptions(tokenLife: 5, newTokenEndsOld: true))
    let first = books.tokens.issue(at: .zero, books.options)
    #expect(books.tokens.serves(first.access, at: .milliseconds(4_999)))
    #expect(!books.tokens.serves(first.access, at: .seconds(5)))
    let renewed = books.tokens.refresh(first.refresh, at: .seconds(1), books.options)
    let second = try #require(renewed)
    let again = books.tokens.refresh(first.refresh, at: .seconds(1), books.options)
    #expect(again == nil)
    #expect(!books.tokens.serves(first.access, at: .seconds(2)))
    #expect(books.tokens.serves(second.access, at: .seconds(2)))
  }

  /// RELIABILITY T102: each fault on the wire, once.
  @Test(arguments: Fault.allCases) func `a fault does what its name says`(fault: Fault) async throws
  {
    let platform = try await FakePlatform.start()
    let (token, _) = try #require(try Visitor.token(of: platform))
    await platform.answer(next: .fault(fault), to: .create)
    let create = try platformRequest(
      .create, ["group_name": "x"], app: platform.appID, token: token)
    let start = ContinuousClock.now
    let reply = try Visitor.ask(platform, create)
    let time = ContinuousClock.now - start
    let ledger = await platform.ledger
    let isDone = ledger.crowds.count == 31
    #expect(ledger.faults == [fault: 1])
    switch fault {
    case .dropBefore: #expect(reply.bytes.isEmpty && !isDone)
    case .dropAfter: #expect(reply.bytes.isEmpty && isDone)
    case .halfReply: #expect(!reply.bytes.isEmpty && !reply.isWhole && isDone)
    case .delay: #expect(reply.code == "0" && isDone && time >= .milliseconds(200))
    case .throttleStatus:
      #expect(reply.status == 429 && reply.header("retry-after") == nil && !isDone)
    case .throttleWait:
      #expect(reply.status == 429 && reply.header("retry-after") == "1" && !isDone)
    case .throttleCode: #expect(reply.status == 200 && reply.code == "42900" && !isDone)
    case .serverError: #expect([500, 502, 503].contains(reply.status ?? 0) && !isDone)
    case .tokenDeath: #expect(reply.code == "40101" && !isDone)
    case .redirect:
      #expect(reply.status == 302 && !isDone)
      #expect(reply.header("location")?.contains("elsewhere.invalid") == true)
    case .wrongEnvelope: #expect(reply.code == "00" && isDone)
    }
    await platform.stop()
  }

  @Test func `special answers come in their order, to their calls`() async throws {
    let platform = try await FakePlatform.start()
    let (token, _) = try #require(try Visitor.token(of: platform))
    let list = try list(platform, token)
    await platform.answer(next: .raw(status: 999, body: Array("odd".utf8)), to: .list)
    await platform.answer(next: .data(#"{"a":1}"#), to: .list)
    await platform.answer(next: .refusal(code: "7", message: "没有 \"x\""), to: .list)
    await platform.answer(next: .bytes(Array("not HTTP".utf8)), to: .detail)
    #expect(try Visitor.ask(platform, list).status == 999)
    #expect(try Visitor.ask(platform, list).data?["a"] as? Int == 1)
    let refusal = try Visitor.ask(platform, list)
    #expect(refusal.json?["message"] as? String == "没有 \"x\"")
    #expect(try Visitor.ask(platform, list).data?["total"] as? Int == 30)
    let detail = try platformRequest(
      .detail, ["group_id": 20_001], app: platform.appID, token: token)
    #expect(try Visitor.ask(platform, detail).bytes == Array("not HTTP".utf8))
    await platform.answer(always: .refusal(code: "8", message: ""), to: .list)
    #expect(try Visitor.ask(platform, list).code == "8")
    #expect(try Visitor.ask(platform, list).code == "8")
    await platform.answerAsUsual()
    #expect(try Visitor.ask(platform, list).code == "0")
    await platform.stop()
  }

  @Test func `an answer can hold what the request carried`() async throws {
    let platform = try await FakePlatform.start()
    await platform.answer(
      always: .refusal(code: "9", message: "<\(SpecialAnswer.carried)>"))
    let list = try Visitor.ask(platform, try list(platform, "t1"))
    #expect(list.json?["message"] as? String == "<t1>")
    let body = ["app_secret": "s1", "refresh_token": "r1"]
    let refresh = try Visitor.ask(platform, try platformRequest(.refreshToken, body))
    #expect(refresh.json?["msg"] as? String == "<s1 r1>")
    await platform.stop()
  }

  @Test func `silence is silent, and what is endless does not end`() async throws {
    let platform = try await FakePlatform.start()
    await platform.answer(next: .silence)
    await platform.answer(
      next: .endless(Array("HTTP/1.1 ".utf8), again: Array(repeating: 0x30, count: 1_024)))
    let list = try list(platform, "x")
    let silent = try Visitor(port: platform.port)
    silent.send(list)
    let endless = try Visitor(port: platform.port)
    endless.send(list)
    #expect(endless.read(most: 1 << 20).bytes.count >= 1 << 20)
    #expect(!silent.isReadable(within: 0))
    await platform.stop()
    #expect(silent.read().bytes.isEmpty)
  }

  @Test func `it can be closed and opened again in its place`() async throws {
    let platform = try await FakePlatform.start()
    let visitor = try Visitor(port: platform.port)
    visitor.send(try list(platform, "x"))
    #expect(visitor.read().code == "40101")
    await platform.close()
    #expect(visitor.read().bytes.isEmpty)
    #expect(throws: Visitor.Refused.self) { try Visitor(port: platform.port) }
    try await platform.open()
    #expect(try Visitor.ask(platform, try list(platform, "x")).code == "40101")
    await platform.stop()
  }

  @Test func `one connection serves many requests`() async throws {
    let platform = try await FakePlatform.start()
    let visitor = try Visitor(port: platform.port)
    for number in 1...5 {
      visitor.send(try list(platform, "x"))
      #expect(visitor.read().json?["request_id"] as? String == "req-1-\(number)")
    }
    await platform.stop()
  }
}
