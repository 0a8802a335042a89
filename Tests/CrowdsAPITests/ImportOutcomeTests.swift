import CrowdsAPI
import Testing
import Trials

/// RELIABILITY R15, T52 and T53: an import is done only when the reply accounts for every id.
@Suite struct ImportOutcomeTests {
  private let endpoint = ImportMembers(
    crowd: .init(rawValue: 20_541), memberIDs: (0..<100).map { "member-\($0)" })

  private func outcome(_ body: [UInt8]) async -> Outcome<ImportCounts> {
    await APIClient.answering(.success(WireResponse(status: 200, body: body)))
      .outcome(of: endpoint)
  }

  private func outcome(data: String) async -> Outcome<ImportCounts> {
    await outcome(Array(#"{"code":"0","data":\#(data),"request_id":"r-9"}"#.utf8))
  }

  @Test(arguments: [(100, 0), (63, 37), (0, 100)])
  func countersThatAddUpAreDone(succeeded: Int, failed: Int) async {
    let outcome = await outcome(
      data: #"{"success_number":\#(succeeded),"error_number":\#(failed)}"#)
    #expect(
      outcome
        == .done(Reply(value: ImportCounts(succeeded: succeeded, failed: failed), requestID: "r-9"))
    )
  }

  @Test(arguments: [
    "99,0", "100,1", "101,-1", "-1,101", "0,0", "1000,0", "9223372036854775808,0",
    "9223372036854775807,9223372036854775807", "9223372036854775807,-9223372036854775707",
    "100.0,0", "1e2,0", "\"100\",\"0\"", "100,\"0\"", "100,null", "100,-0", "true,99", "[100],0",
    "100,{}",
  ])
  func otherCountersAreUnknown(counters: String) async {
    let parts = counters.split(separator: ",")
    let outcome = await outcome(
      data: #"{"success_number":\#(parts[0]),"error_number":\#(parts[1])}"#)
    guard case .unknown(let error) = outcome, case .notUnderstood(let wireError) = error.kind else {
      Issue.record("\(counters): \(outcome)")
      return
    }
    #expect(error.requestID == "r-9")
    #expect(wireError.path.hasPrefix("data"))
  }

  @Test(arguments: [
    "null", "{}", "[]", "100", "true", #"{"success_number":100}"#, #"{"error_number":0}"#,
    #"{"Success_number":100,"error_number":0}"#,
  ])
  func missingCountersAreUnknown(data: String) async {
    guard case .unknown = await outcome(data: data) else {
      Issue.record("not unknown: \(data)")
      return
    }
  }

  @Test func ofTenThousandMutationsOnlyRealConfirmationsAreDone() async {
    let envelope = Envelope.success(
      ImportMembers.data(for: ImportCounts(succeeded: 63, failed: 37), contract: .standard),
      of: .importMembers, requestID: "r-9", timestamp: 1_718_000_000_000)
    var generator = SplitMix(seed: 52)
    var done = 0
    var unknown = 0
    var refused = 0
    for _ in 0..<10_000 {
      let body = Mutation.of(envelope, using: &generator)
      switch await outcome(body) {
      case .done(let reply):
        done += 1
        #expect(confirms(body, reply.value), "\(String(decoding: body, as: UTF8.self))")
      case .unknown: unknown += 1
      case .notDone(let error):
        refused += 1
        #expect(saysFailure(body), "\(error): \(String(decoding: body, as: UTF8.self))")
      }
    }
    // Each of the three answers is really met.
    #expect(done > 100)
    #expect(unknown > 1_000)
    #expect(refused > 100)
  }

  /// R15 over again, on the parsed bytes.
  private func confirms(_ body: [UInt8], _ counts: ImportCounts) -> Bool {
    guard case .object(let root) = try? JSONValue(parsing: body),
      root["code"] == .integer(0) || root["code"] == .string("0"),
      case .object(let data) = root["data"],
      case .integer(let succeeded) = data["success_number"],
      case .integer(let failed) = data["error_number"]
    else { return false }
    return succeeded >= 0 && failed >= 0 && succeeded + failed == 100
      && counts == ImportCounts(succeeded: Int(succeeded), failed: Int(failed))
  }

  private func saysFailure(_ body: [UInt8]) -> Bool {
    guard case .object(let root) = try? JSONValue(parsing: body) else { return false }
    switch root["code"] {
    case .integer(let code): return code != 0
    case .string(let code): return code.contains { $0 != "0" }
    default: return false
    }
  }
}
