@testable import CrowdsAPI

/// A platform whose tokens live for a while, and of which a new one ends the old ones (F3).
actor TokenPlatform: Transport {
  private let clock: FakeClock
  private let life: Int64
  private let dice: Dice
  /// The share of refresh replies that are lost after the platform has acted.
  private let loss: Double
  /// The share of calls that arrive only after many others; of token replies, ten times as many.
  private let stalls: Double
  private var accessToken = ""
  private var refreshToken = ""
  private var end: Int64 = 0
  private var issued = 0

  private(set) var issues = 0
  private(set) var refreshes = 0
  private(set) var lostRefreshes = 0
  private(set) var deadTokens = 0
  private(set) var calls = 0

  /// `life` in seconds.
  init(
    _ clock: FakeClock, life: Int64, loss: Double = 0, stalls: Double = 0, seed: UInt64 = 1
  ) {
    self.clock = clock
    self.life = life
    self.loss = loss
    self.stalls = stalls
    dice = Dice(seed: seed)
  }

  func send(_ request: WireRequest) async throws(TransportError) -> WireResponse {
    clock.advance(10)
    let contract = Contract.standard
    if request.isTokenCall {
      issues += 1
      let response = give()
      await stall(request)
      return response
    }
    if request.isRefreshCall {
      refreshes += 1
      guard case .object(let body) = try? JSONValue(parsing: request.body),
        let call = try? RefreshToken(body: body, contract: contract),
        !refreshToken.isEmpty, call.refreshToken.reveal() == refreshToken
      else { return reply(#"{"code":"40102","msg":"dead refresh token"}"#) }
      let response = give()
      await stall(request)
      if dice.roll() < loss {
        lostRefreshes += 1
        throw TransportError(reason: .connectionLost, mayHaveArrived: true, detail: "")
      }
      return response
    }
    await stall(request)
    guard request.headers[contract.wireName(.accessTokenHeader)] == accessToken, clock.now < end
    else {
      deadTokens += 1
      return reply(#"{"code":"40101","message":"dead token"}"#)
    }
    calls += 1
    return reply(#"{"code":"0","data":{"group_id":7}}"#)
  }

  /// Keeps some calls from arriving, and some tokens from being known, until others have acted.
  private func stall(_ request: WireRequest) async {
    let share = request.isTokenCall || request.isRefreshCall ? 10 * stalls : stalls
    guard stalls > 0, dice.roll() < share else { return }
    for _ in 0..<2_000 { await Task.yield() }
  }

  private func give() -> WireResponse {
    issued += 1
    accessToken = "access-\(issued)"
    refreshToken = "refresh-\(issued)"
    end = clock.now + life * 1_000
    return reply(
      #"{"code":0,"data":{"access_token":"\#(accessToken)","refresh_token":"\#(refreshToken)""#
        + #","expires_in":\#(life)}}"#)
  }

  private func reply(_ body: String) -> WireResponse {
    WireResponse(status: 200, body: Array(body.utf8))
  }
}
