import CrowdsAPI
import Trials

/// A platform in memory that loses requests and answers, with a ledger of what it did.
///
/// It speaks the contract with the client's own types: what is tested here is what the writer makes
/// of answers and of their absence.
actor MemoryPlatform: Transport {
  struct Held: Sendable {
    var crowd: Crowd
    var members: [String] = []
  }

  /// How often a request is lost, of 1.
  struct Losses: Sendable {
    var before = 0.0
    var after = 0.0
  }

  private(set) var crowds: [Crowd.ID: Held] = [:]
  private(set) var deleted: [Crowd.ID] = []
  private(set) var created: [Crowd.ID] = []
  private(set) var updates = 0
  private(set) var requests: [WireRequest] = []
  var losses: Losses
  var losing: Set<CrowdsAPI.Operation> = [.createCrowd, .updateCrowd, .deleteCrowd, .importMembers]
  /// What the platform does between two requests, as somebody else.
  var interference: (@Sendable (inout [Crowd.ID: Held]) -> Void)?
  /// Cuts the member list off after so many pages.
  var memberPages = Int.max
  private var random: SplitMix
  private var lastID: Int64 = 20_000
  private var clock: Int64 = 1_700_000_000

  init(losses: Losses = Losses(), seed: UInt64 = 1) {
    self.losses = losses
    random = SplitMix(seed: seed)
  }

  func set(losses: Losses) { self.losses = losses }
  func set(interference: @escaping @Sendable (inout [Crowd.ID: Held]) -> Void) {
    self.interference = interference
  }
  func set(memberPages: Int) { self.memberPages = memberPages }

  @discardableResult
  func make(name: String, description: String? = nil, members: [String] = []) -> Crowd {
    lastID += 1
    let id = Crowd.ID(rawValue: lastID)
    let crowd = Crowd(
      id: id, name: name, description: description, userCount: Int64(members.count),
      createdAt: moment, updatedAt: moment)
    crowds[id] = Held(crowd: crowd, members: members)
    return crowd
  }

  private var moment: Moment { Moment(wire: .integer(clock * 1_000), seconds: clock) }

  func send(_ request: WireRequest) async throws(TransportError) -> WireResponse {
    clock += 1
    requests.append(request)
    interference?(&crowds)
    let path = String(request.url.dropFirst("https://platform.example".count))
    guard let operation = Contract.standard.operation(request.method, path: path),
      case .object(let body)? = try? JSONValue(parsing: request.body)
    else { return WireResponse(status: 404, body: []) }
    func lost(_ rate: Double, mayHaveArrived: Bool) throws(TransportError) {
      guard losing.contains(operation), Double(random.next() % 10_000) < rate * 10_000 else {
        return
      }
      throw TransportError(
        reason: .connectionLost, mayHaveArrived: mayHaveArrived, detail: "lost")
    }
    try lost(losses.before, mayHaveArrived: true)
    let reply = (try? answer(operation, body)) ?? WireResponse(status: 400, body: [])
    try lost(losses.after, mayHaveArrived: true)
    return reply
  }

  private func answer(
    _ operation: CrowdsAPI.Operation, _ body: JSONObject
  ) throws(WireError) -> WireResponse {
    switch operation {
    case .issueToken, .refreshToken:
      let token = Token(accessToken: Secret("token"), expiresIn: 7_200)
      return success(IssueToken.data(for: token, contract: .standard), operation)
    case .listCrowds:
      let call = try ListCrowds(body: body, contract: .standard)
      let all = crowds.values.map(\.crowd).filter { crowd in
        call.name.map { crowd.name?.contains($0) == true } ?? true
      }.sorted { $0.id > $1.id }
      let page = all.dropFirst((call.page - 1) * call.pageSize).prefix(call.pageSize)
      return success(
        ListCrowds.data(for: Page(items: Array(page), total: all.count), contract: .standard),
        operation)
    case .showCrowd:
      let call = try ShowCrowd(body: body, contract: .standard)
      guard let held = crowds[call.id] else { return missing(operation) }
      return success(ShowCrowd.data(for: held.crowd, contract: .standard), operation)
    case .listMembers:
      let call = try ListMembers(body: body, contract: .standard)
      guard let held = crowds[call.crowd] else { return missing(operation) }
      guard call.page <= memberPages else { return WireResponse(status: 500, body: []) }
      let page = held.members.dropFirst((call.page - 1) * call.pageSize).prefix(call.pageSize)
      return success(
        ListMembers.data(
          for: Page(items: page.map { Member(id: $0) }, total: held.members.count),
          contract: .standard), operation)
    case .createCrowd:
      let call = try CreateCrowd(body: body, contract: .standard)
      let crowd = make(name: call.name, description: call.description)
      created.append(crowd.id)
      return success(CreateCrowd.data(for: crowd.id, contract: .standard), operation)
    case .updateCrowd:
      let call = try UpdateCrowd(body: body, contract: .standard)
      guard var held = crowds[call.id] else { return missing(operation) }
      updates += 1
      held.crowd.name = call.name
      if let description = call.description { held.crowd.description = description }
      held.crowd.updatedAt = moment
      crowds[call.id] = held
      return success(UpdateCrowd.data(for: Done(), contract: .standard), operation)
    case .deleteCrowd:
      let call = try DeleteCrowd(body: body, contract: .standard)
      guard crowds.removeValue(forKey: call.id) != nil else { return missing(operation) }
      deleted.append(call.id)
      return success(DeleteCrowd.data(for: Done(), contract: .standard), operation)
    case .importMembers:
      let call = try ImportMembers(body: body, contract: .standard)
      guard var held = crowds[call.crowd] else { return missing(operation) }
      let known = Set(held.members)
      held.members += call.memberIDs.filter { !known.contains($0) }
      held.crowd.userCount = Int64(held.members.count)
      crowds[call.crowd] = held
      let counts = ImportCounts(succeeded: call.memberIDs.count, failed: 0)
      return success(ImportMembers.data(for: counts, contract: .standard), operation)
    }
  }

  private func success(_ data: JSONValue, _ operation: CrowdsAPI.Operation) -> WireResponse {
    WireResponse(
      status: 200,
      body: Envelope.success(
        data, of: operation, requestID: "request-\(requests.count)", timestamp: 0))
  }

  private func missing(_ operation: CrowdsAPI.Operation) -> WireResponse {
    WireResponse(
      status: 200,
      body: Envelope.failure(
        code: "40401", message: "no such group", of: operation,
        requestID: "request-\(requests.count)", timestamp: 0))
  }
}
