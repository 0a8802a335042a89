import Trials

/// A request as it arrived.
public struct PlatformRequest: Sendable {
  /// The method.
  public var method: String
  /// The path, with a query if it has one.
  public var path: String
  /// Names and values as sent.
  public var headers: [(name: String, value: String)]
  /// The body.
  public var body: [UInt8]

  /// Makes a request.
  public init(
    method: String, path: String, headers: [(name: String, value: String)], body: [UInt8]
  ) {
    self.method = method
    self.path = path
    self.headers = headers
    self.body = body
  }

  /// The value of a header whose name is spelled so but for case.
  func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name }?.value
  }
}

/// The platform without its network: what it knows, and what it does with one request.
struct Books {
  let options: PlatformOptions
  let appID: String
  var secret: String
  var tokens: TokenDesk
  var shelf: CrowdShelf
  var ledger = Ledger()
  private let writer: AnswerWriter
  private var throttle: Throttle
  private var plan: FaultPlan
  private var latency: SplitMix
  private(set) var inFlight = 0
  private var next: [(call: PlatformCall?, answer: SpecialAnswer)] = []
  private var always: [(call: PlatformCall?, answer: SpecialAnswer)] = []

  init(_ options: PlatformOptions) {
    var random = SplitMix(seed: options.seed)
    self.options = options
    appID = options.appID ?? "app-" + random.word(12)
    secret = options.secret ?? "as" + random.word(38)
    tokens = TokenDesk(seed: random.next())
    plan = FaultPlan(rates: options.faults, seed: random.next())
    latency = SplitMix(seed: random.next())
    shelf = CrowdShelf(crowds: options.crowds, members: options.members, seed: random.next())
    throttle = Throttle(options.limits)
    writer = AnswerWriter(dateOffset: options.dateOffset)
  }

  /// The ledger with the crowds as they stand.
  var wholeLedger: Ledger {
    var ledger = self.ledger
    for crowd in shelf.crowds {
      ledger.crowds[crowd.id] = Ledger.Crowd(
        name: crowd.name, description: crowd.description, members: crowd.known)
    }
    return ledger
  }

  mutating func script(_ answer: SpecialAnswer, _ call: PlatformCall?, always isAlways: Bool) {
    if isAlways { always.append((call, answer)) } else { next.append((call, answer)) }
  }

  mutating func forgetScript() {
    next = []
    always = []
  }

  /// To be called when the answer to a request has gone, or when nobody waits for it.
  mutating func leave() { inFlight -= 1 }

  mutating func answer(_ request: PlatformRequest, at time: Duration) -> PlatformReply {
    inFlight += 1
    let call = PlatformCall(method: request.method, path: request.path)
    let number = ledger.entries.count + 1
    var job = Job(
      request: request, call: call, time: time, requestID: "req-\(options.seed)-\(number)")
    var entry = Entry(
      number: number, time: time, method: request.method, path: request.path, call: call,
      headerNames: request.headers.map(\.name),
      appID: request.header("app_id") ?? job.text("app_id"),
      token: request.header("access_token").flatMap { tokens.number(of: $0) }, inFlight: inFlight,
      fault: nil, verdict: .special)
    var special = takeSpecial(call)
    if case .asUsual? = special { special = nil }
    if let special, let reply = reply(special, job) {
      ledger.entries.append(entry)
      return reply
    }
    if special == nil, let limit = throttle.admit(at: time, inFlight: inFlight, call: call) {
      entry.verdict = .throttled(limit)
      ledger.entries.append(entry)
      return turnAway(job)
    }
    if case .fault(let fault) = special { job.fault = fault } else { job.fault = plan.draw() }
    // A token call comes without one.
    if call?.isAboutTokens == true, job.fault == .tokenDeath { job.fault = nil }
    entry.fault = job.fault
    let (verdict, reply) = carryOut(job)
    entry.verdict = verdict
    ledger.entries.append(entry)
    return reply
  }

  private mutating func takeSpecial(_ call: PlatformCall?) -> SpecialAnswer? {
    if let place = next.firstIndex(where: { $0.call == nil || $0.call == call }) {
      return next.remove(at: place).answer
    }
    return always.last { $0.call == nil || $0.call == call }?.answer
  }

  /// nil for a fault, which goes the ordinary way.
  private func reply(_ special: SpecialAnswer, _ job: Job) -> PlatformReply? {
    switch special {
    case .raw(let status, let headers, let body):
      PlatformReply(
        bytes: writer.http(
          status: status, headers: headers.mapValues { job.filled($0) }, body: job.filled(body)))
    case .data(let json):
      PlatformReply(bytes: whole(code: "0", message: "success", data: job.filled(json), job))
    case .refusal(let code, let message, let status):
      PlatformReply(
        bytes: whole(
          code: code, message: job.filled(message), data: "{}", job, status: status))
    case .bytes(let bytes): PlatformReply(bytes: job.filled(bytes), delivery: .last)
    case .endless(let first, let again): PlatformReply(bytes: first, delivery: .endless(again))
    case .silence: PlatformReply(delivery: .silence)
    case .fault, .asUsual: nil
    }
  }

  /// Does what a request asks for, as far as its fault lets it.
  private mutating func carryOut(_ job: Job) -> (Verdict, PlatformReply) {
    switch job.fault {
    case .dropBefore: return (.untouched, PlatformReply(delivery: .nothing))
    case .redirect:
      let reply = writer.http(status: 302, headers: ["Location": options.elsewhere], body: [])
      return (.untouched, PlatformReply(bytes: reply))
    case .serverError:
      let status = [500, 502, 503][plan.number(0...2)]
      let body = Array("<html><body>upstream failed</body></html>".utf8)
      let reply = writer.http(status: status, headers: ["Content-Type": "text/html"], body: body)
      return (.untouched, PlatformReply(bytes: reply))
    case .throttleStatus, .throttleWait, .throttleCode: return (.throttled(.plan), turnAway(job))
    case .tokenDeath: tokens.endAccess()
    default: break
    }
    var reply = PlatformReply(delay: options.latency.upperBound == 0 ? 0 : drawLatency())
    let verdict: Verdict
    switch serve(job) {
    case .done(let act, let data):
      verdict = .applied(act)
      let code = job.fault == .wrongEnvelope ? "00" : "0"
      reply.bytes = whole(code: code, message: "success", data: writer.json(data), job)
    case .refused(let code, let message):
      verdict = .refused(code: code)
      let isRight = [options.codes.secret, options.codes.token].contains(code)
      let status = isRight && options.refusesByStatus ? 401 : 200
      reply.bytes = whole(code: code, message: message, data: "{}", job, status: status)
    }
    switch job.fault {
    case .dropAfter: reply.delivery = .nothing
    case .halfReply: reply.delivery = .half
    case .delay: reply.delay += options.delay
    default: break
    }
    return (verdict, reply)
  }

  private mutating func drawLatency() -> Int {
    Int.random(in: options.latency, using: &latency)
  }

  private func turnAway(_ job: Job) -> PlatformReply {
    let way: PlatformOptions.TurningAway =
      switch job.fault {
      case .throttleStatus: .status(retryAfter: nil)
      case .throttleWait: .status(retryAfter: options.retryAfter)
      case .throttleCode: .code
      default: options.turningAway
      }
    let code = options.codes.throttle
    let message = "too many requests"
    switch way {
    case .code: return PlatformReply(bytes: whole(code: code, message: message, data: "{}", job))
    case .status(let seconds):
      return PlatformReply(
        bytes: whole(
          code: code, message: message, data: "{}", job, status: 429,
          headers: seconds.map { ["Retry-After": "\($0)"] } ?? [:]))
    }
  }

  private func whole(
    code: String, message: String, data: String, _ job: Job, status: Int = 200,
    headers: [String: String] = [:]
  ) -> [UInt8] {
    // The codes of version 1 are numbers: what is none is written as text.
    let written =
      job.call?.isAboutTokens == true && code != "\(Int(code) ?? -1)" ? "\"\(code)\"" : code
    return writer.http(
      status: status, headers: headers,
      body: writer.envelope(
        code: written, message: message, data: data, call: job.call, requestID: job.requestID))
  }
}
