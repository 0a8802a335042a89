import CrowdsAPI
import CrowdsConsole
import TerminalUI
import Testing

@testable import crowds

/// T46-T48, T55 and rows 78, 88, 90, 91 of the catalogue, as far as the doctor tells of them.
@Suite struct DoctorPlatformTests {
  private func report(
    _ operation: CrowdsAPI.Operation, _ result: CallReport.Result,
    _ standing: Contract.Standing = .assumed, isConfirmed: Bool = false, isSandbox: Bool = false
  ) -> CallReport {
    CallReport(
      operation: operation, call: Contract.Call(.post, "/v2/x", standing),
      isConfirmed: isConfirmed, isSandbox: isSandbox, result: result)
  }

  // Row 78
  @Test(arguments: [
    (0 as Int64, Observation.Verdict.good, "Within 1 s"), (119, .good, "Within 119 s"),
    (-30, .good, "Within 30 s"), (10_800, .note, "3 hours ahead"),
    (-10_800, .note, "3 hours behind"), (600, .note, "10 minutes ahead"),
  ])
  func `a clock that is far off is noted with how far`(
    ahead: Int64, verdict: Observation.Verdict, words: String
  ) {
    let check = Checkup.clock(ahead: ahead)
    #expect(check.verdict == verdict)
    #expect(check.text.contains(words))
  }

  @Test func `a platform that tells no time is noted`() {
    #expect(Checkup.clock(ahead: nil).verdict == .note)
    #expect(Checkup.clock(ahead: .min).verdict == .note)
  }

  // T55
  @Test func `a name is told with its addresses, or as unknown`() {
    let good = Checkup.name("example.com", .found(["192.0.2.1", "2001:db8::1"]))
    #expect(good.verdict == .good)
    #expect(good.text.contains("192.0.2.1, 2001:db8::1"))
    let many = Checkup.name("example.com", .found((1...9).map { "192.0.2.\($0)" }))
    #expect(many.text.contains("…") && !many.text.contains("192.0.2.4"))
    #expect(Checkup.name("x.invalid", .unknown).verdict == .bad(.unavailable))
    #expect(Checkup.name("x.invalid", .timedOut(seconds: 10)).verdict == .bad(.unavailable))
    #expect(Checkup.name("127.0.0.1", .notNeeded).verdict == .good)
  }

  @Test func `a certificate is told with its end`() {
    // 1 January 2026, 00:00 in UTC.
    let now: Int64 = 1_767_225_600
    let good = Checkup.connection(
      "example.com", .secure(version: "TLS 1.3", until: now + 90 * 86_400), time: now)
    #expect(good.verdict == .good)
    #expect(good.text.contains("TLS 1.3"))
    #expect(good.text.contains("2026-04-01 (90 days)"))
    let soon = Checkup.connection(
      "example.com", .secure(version: "TLS 1.2", until: now + 86_400), time: now)
    #expect(soon.verdict == .note)
    #expect(soon.text.contains("in 1 day."))
  }

  // T48, T55, rows 90 and 91
  @Test(
    arguments: [
      (.connectionRefused, .unavailable, true), (.connectTimeout, .unavailable, true),
      (.tls, .notUnderstood, true), (.certificate(.otherName(["other"])), .notUnderstood, true),
      (.certificate(.unknownIssuer), .notUnderstood, true),
      (.certificate(.expired(0, clock: 1)), .notUnderstood, false),
    ] as [(TransportError.Reason, ProcessStatus, Bool)])
  func `a connection that fails says why in the console's words`(
    reason: TransportError.Reason, status: ProcessStatus, hasAdvice: Bool
  ) {
    let error = TransportError(reason: reason, mayHaveArrived: false, detail: "detail")
    let check = Checkup.connection("example.com", .failed(error), time: 0)
    #expect(check.verdict == .bad(status))
    #expect((check.advice != nil) == hasAdvice)
    #expect(!check.text.isEmpty && !check.found.simplifiedChinese.isEmpty)
  }

  @Test func `missing roots are told with where they were looked for`() {
    let error = TransportError(
      reason: .noTrustRoots(path: "/etc/nowhere.pem"), mayHaveArrived: false, detail: "")
    let check = Checkup.connection("example.com", .failed(error), time: 0)
    #expect(check.verdict == .bad(.configuration))
    #expect(check.text.contains("/etc/nowhere.pem"))
    #expect(check.adviceText?.contains("ca-certificates") == true)
  }

  @Test func `a token is new, kept or refused`() {
    let new = Checkup.token(replied: [.issueToken, .listCrowds], life: 7_200, failure: nil)
    #expect(new.verdict == .good && new.text.contains("7200 s"))
    let kept = Checkup.token(replied: [.listCrowds], life: nil, failure: nil)
    #expect(kept.verdict == .good && kept.text.contains("kept"))
    let error = APIError(
      .unauthorized(code: "40301", message: "bad secret"), operation: .issueToken,
      requestID: "r-1", outcomeIsUnknown: false)
    let refused = Checkup.token(replied: [.issueToken], life: nil, failure: error)
    #expect(refused.verdict == .bad(.noRight))
    #expect(refused.text.contains("r-1"))
  }

  @Test func `a token file that cannot be used is told as the token`() {
    let error = APIError(
      .store(StoreError(path: "/state/crowds", reason: .openToOthers(mode: 0o755))),
      operation: .listCrowds, outcomeIsUnknown: false)
    let check = Checkup.token(replied: [], life: nil, failure: error)
    #expect(check.verdict == .bad(.configuration))
    #expect(check.text.contains("/state/crowds"))
    #expect(CallReport.Result.failed(error).key == "untried")
  }

  @Test func `a call that fails by itself says nothing bad of the token`() {
    let error = APIError(
      .unreachable(TransportError(reason: .timeout, mayHaveArrived: true, detail: "")),
      operation: .listCrowds, outcomeIsUnknown: false)
    #expect(Checkup.token(replied: [], life: nil, failure: error).verdict == .note)
    let new = Checkup.token(replied: [.issueToken], life: 60, failure: error)
    #expect(new.verdict == .good)
  }

  // MARK: Calls

  @Test func `an answered call is good and tells place, standing and request`() {
    var report = report(.listCrowds, .answered)
    report.requestID = "6f84"
    let check = Checkup.call(report)
    #expect(check.verdict == .good)
    #expect(check.text == "POST /v2/x, assumed: answered (request 6f84).")
  }

  @Test(arguments: [
    (Contract.Standing.documented, false, "documented"), (.overridden, false, "overridden"),
    (.assumed, true, "confirmed"),
  ])
  func `a write that may be sent is good although it is not tried`(
    standing: Contract.Standing, isConfirmed: Bool, word: String
  ) {
    let check = Checkup.call(
      report(.createCrowd, .untried(.writes), standing, isConfirmed: isConfirmed))
    #expect(check.verdict == .good)
    #expect(check.text.contains(word))
    #expect(check.text.contains("changes something"))
  }

  @Test func `a write over an assumed path is noted with how to confirm it`() {
    let check = Checkup.call(report(.deleteCrowd, .untried(.writes)))
    #expect(check.verdict == .note)
    #expect(check.adviceText?.contains("crowds doctor --confirm delete_crowd") == true)
    #expect(check.call?.needsConfirmation == true)
    var other = report(.deleteCrowd, .untried(.writes))
    other.profile = "my own"
    #expect(
      Checkup.call(other).adviceText?.contains("--profile 'my own' --confirm delete_crowd") == true)
    let sandbox = Checkup.call(report(.deleteCrowd, .untried(.writes), isSandbox: true))
    #expect(sandbox.verdict == .good)
    #expect(sandbox.call?.needsConfirmation == false)
  }

  @Test(arguments: [
    (APIError.Kind.unauthorized(code: "40101", message: ""), ProcessStatus.noRight, "refused"),
    (.refused(code: "1", message: ""), .unavailable, "refused"),
    (.throttled(retryAfter: 3, code: "42900"), .temporary, "refused"),
    (.status(404), .notUnderstood, "refused"),
    (.redirect(to: "other.example"), .notUnderstood, "refused"),
    (
      .unreachable(TransportError(reason: .timeout, mayHaveArrived: true, detail: "")),
      .unavailable, "unanswered"
    ),
  ])
  func `a call that fails is bad with the code of a command that fails so`(
    kind: APIError.Kind, status: ProcessStatus, result: String
  ) {
    let error = APIError(
      kind, operation: .listCrowds, requestID: "r-2", outcomeIsUnknown: false)
    let check = Checkup.call(report(.listCrowds, .failed(error)))
    #expect(check.verdict == .bad(status))
    #expect(check.call?.result.key == result)
    #expect(check.text.contains(result))
    #expect(check.text.contains("r-2"))
    #expect(!check.text.contains(".."))
    switch kind {
    case .status, .redirect:
      #expect(check.adviceText?.contains("list_crowds under contract") == true)
    default: #expect(check.advice == nil)
    }
  }

  @Test func `missing names are noted and unknown ones told`() throws {
    let body = #"{"code":0,"message":"","request_id":"r","timestamp":1,"data":{"id":1,"vip":1}}"#
    var report = report(.showCrowd, .answered)
    report.survey = WireSurvey(
      of: Array(body.utf8), operation: .showCrowd, contract: .standard)
    let check = Checkup.call(report)
    #expect(check.verdict == .note)
    #expect(check.text.contains("other names: group_id as id"))
    #expect(check.text.contains("missing: group_name, description"))
    #expect(check.text.contains("not known here: vip"))
    #expect(check.adviceText?.contains("contract") == true)
    // A description that this crowd has not, and the next one has.
    let all: Set<Contract.Field> = [
      .crowdName, .description, .userCount, .createdAt, .updatedAt,
    ]
    #expect(Checkup.call(report, known: all).verdict == .good)
    #expect(Checkup.call(report, known: all.subtracting([.description])).verdict == .note)
  }

  // MARK: The worst

  @Test(
    arguments: [
      ([], ProcessStatus.success), ([.unavailable], .unavailable),
      ([.unavailable, .noRight], .noRight), ([.temporary, .notUnderstood], .notUnderstood),
      ([.configuration, .temporary], .temporary), ([.configuration, .systemLimit], .configuration),
      ([.systemLimit], .systemLimit), ([.inputNotFound], .inputNotFound),
    ] as [([ProcessStatus], ProcessStatus)])
  func `a checkup ends with the worst of its findings`(
    found: [ProcessStatus], worst: ProcessStatus
  ) {
    let observations =
      [Observation.good(.terminal, Topic.terminal), .note(.locale, Topic.locale)]
      + found.map { .bad(.profile, $0, Topic.profile) }
    #expect(ProcessStatus.worst(of: observations) == worst)
  }
}
