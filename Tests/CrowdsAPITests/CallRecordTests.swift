import Synchronization
import Testing

@testable import CrowdsAPI

/// RELIABILITY R30: what a trace tells of a request.
@Suite struct CallRecordTests {
  private final class Trace: Sendable {
    private let kept = Mutex<[CallRecord]>([])
    var records: [CallRecord] { kept.withLock { $0 } }
    func add(_ record: CallRecord) { kept.withLock { $0.append(record) } }
  }

  private func records(
    _ answer: Result<WireResponse, TransportError>, retry: RetryPolicy = .never
  ) async -> [CallRecord] {
    let clock = FakeClock()
    let trace = Trace()
    let transport = ScriptedTransport { request, _ in
      clock.advance(42)
      return request.isTokenCall
        ? .body(#"{"code":0,"data":{"access_token":"canary-token"},"request_id":"t1"}"#)
        : answer
    }
    let client = APIClient(
      baseURL: "https://platform.example", transport: transport,
      session: Session(appID: "app", secret: Secret("canary-secret"), clock: clock.steady),
      retry: retry, observer: { trace.add($0) }, clock: clock.steady,
      wallClock: { 1_700_000_000 })
    _ = await client.outcome(
      of: ImportMembers(crowd: .init(rawValue: 7), memberIDs: ["canary-person"]))
    return trace.records
  }

  @Test func `a request is told with its sizes, times and names`() async {
    let body =
      #"{"code":"0","data":{"success_number":1,"error_number":0},"request_id":"r1"}"#
    let records = await records(.body(body, headers: ["x-id": "canary-header", "a": "b"]))
    #expect(records.count == 2)
    #expect(records.first?.operation == .issueToken)
    #expect(records.first?.requestID == "t1")
    let expected = CallRecord(
      time: 1_700_000_000, operation: .importMembers, method: .post,
      path: "/v2/crowd/static/importByUuids", tryNumber: 1,
      headerNames: ["accept", "accept-encoding", "access_token", "app_id", "content-type"],
      bytesOut: #"{"group_id":7,"omni_user_uuids":["canary-person"]}"#.utf8.count, status: 200,
      replyHeaderNames: ["a", "x-id"], bytesIn: body.utf8.count, code: "0", requestID: "r1",
      milliseconds: 42, ending: .done)
    #expect(records.last == expected)
  }

  @Test func `nothing of a body or a header value is in it`() async {
    let echo = "canary-secret canary-token canary-person canary-header"
    for body in [
      #"{"code":"E1","message":"\#(echo)","request_id":"canary-token"}"#, "<p>\(echo)</p>",
      #"{"code":"0","data":{"success_number":"\#(echo)"}}"#,
    ] {
      for record in await records(.body(body, headers: ["x": "canary-header"])) {
        var text = "\(record)"
        dump(record, to: &text)
        #expect(!text.contains("canary"), "\(text)")
      }
    }
  }

  @Test func `each try is told, and how it ended`() async {
    let refused = TransportError(reason: .connectionRefused, mayHaveArrived: false, detail: "")
    let tries = await records(.failure(refused), retry: RetryPolicy(tries: 3))
    #expect(tries.map(\.tryNumber) == [1, 1, 2, 3])
    #expect(tries.last?.ending == .unreachable(.connectionRefused))
    #expect(tries.last?.status == nil && tries.last?.code == nil)
    for (status, body, ending, code) in [
      (200, #"{"code":"42200"}"#, CallRecord.Ending.refused, "42200"),
      (401, "", .unauthorized, "401"), (429, "", .throttled, "429"), (500, "", .status, nil),
      (404, #"{"code":"40401"}"#, .notFound, "40401"), (302, "", .redirect, nil),
      (200, "x", .notUnderstood, nil),
    ] as [(Int, String, CallRecord.Ending, String?)] {
      let last = await records(.body(body, status: status)).last
      #expect(last?.ending == ending && last?.code == code && last?.status == status)
    }
  }
}
