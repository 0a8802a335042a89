import CrowdsAPI

/// Answers requests one after the other, as the platform would, from what the store holds.
actor SandboxService {
  private let contract = Contract.standard
  private let store: SandboxStore
  private let identity: SandboxIdentity
  private let now: @Sendable () -> Int64
  private let requestSeed: UInt64
  var tokens = TokenBook()
  private var dice: FaultDice
  private var requests: UInt64 = 0

  /// - Parameters:
  ///   - requestSeed: What the request ids are drawn from.
  ///   - now: Seconds since 1970.
  init(
    store: SandboxStore, identity: SandboxIdentity, dice: FaultDice, requestSeed: UInt64,
    now: @escaping @Sendable () -> Int64
  ) {
    self.store = store
    self.identity = identity
    self.dice = dice
    self.requestSeed = requestSeed
    self.now = now
  }

  func answer(_ request: WireRequest) -> SandboxAnswer {
    requests += 1
    let faults = dice.next()
    if faults.contains(.loseBefore) { return .drop }
    let response = respond(to: request, faults)
    if faults.contains(.loseAfter) { return .drop }
    if faults.contains(.truncate) { return .truncate(response, after: response.body.count / 2) }
    return .respond(response)
  }

  /// The answer to a request whose body is over `SandboxService.bodyLimit`.
  func answerTooLarge() -> WireResponse {
    requests += 1
    return failure(
      SandboxRejection(.tooLarge, "the body is over \(Self.bodyLimit) bytes", status: 413),
      of: nil)
  }

  /// Bytes of a request's body: an import of 1,000 ids takes 30,000.
  static let bodyLimit = 1 << 20

  // MARK: From request to response

  private func respond(to request: WireRequest, _ faults: Set<Fault>) -> WireResponse {
    let operation = contract.operation(request.method, path: Self.path(of: request.url))
    let isToken = operation == .issueToken || operation == .refreshToken
    do throws(SandboxRejection) {
      guard let operation else {
        throw SandboxRejection(.unknownPath, "no such method and path", status: 404)
      }
      if faults.contains(.throttle) {
        throw SandboxRejection(.throttled, "too many requests", status: 429)
      }
      if faults.contains(.serverError) {
        throw SandboxRejection(.serverError, "internal error", status: 500)
      }
      if !isToken { try authorize(request.headers, expiring: faults.contains(.expireToken)) }
      let data = try perform(operation, try object(request.body))
      let reply = Envelope.success(
        data, of: operation, requestID: requestID, timestamp: now() * 1_000, contract: contract)
      return WireResponse(status: 200, headers: Self.headers, body: reply)
    } catch {
      return failure(error, of: operation)
    }
  }

  /// A refusal; one that belongs to no operation looks like those of the calls about crowds.
  private func failure(_ rejection: SandboxRejection, of operation: Operation?) -> WireResponse {
    var headers = Self.headers
    if rejection.code == .throttled { headers["retry-after"] = "1" }
    let reply = Envelope.failure(
      code: rejection.code.rawValue, message: rejection.message, of: operation ?? .showCrowd,
      requestID: requestID, timestamp: now() * 1_000, contract: contract)
    return WireResponse(status: rejection.status, headers: headers, body: reply)
  }

  private var requestID: String {
    hex(mixed(requestSeed, .requestID, 2 * requests))
      + hex(mixed(requestSeed, .requestID, 2 * requests + 1))
  }

  private static let headers = ["content-type": "application/json"]

  private func authorize(
    _ headers: [String: String], expiring: Bool
  ) throws(SandboxRejection) {
    guard headers[contract.wireName(.appIDHeader)] == identity.appID else {
      throw SandboxRejection(.unknownApp, "app_id is missing or unknown")
    }
    guard let token = headers[contract.wireName(.accessTokenHeader)] else {
      throw SandboxRejection(.deadToken, "access_token is missing")
    }
    if expiring { tokens.expire(token) }
    guard tokens.isAlive(token, at: now()) else {
      throw SandboxRejection(.deadToken, "access_token is invalid or expired")
    }
  }

  private func object(_ body: [UInt8]) throws(SandboxRejection) -> JSONObject {
    do throws(WireError) {
      guard case .object(let object) = try JSONValue(parsing: body) else {
        throw WireError(path: "", expected: "object")
      }
      return object
    } catch {
      throw SandboxRejection(error)
    }
  }

  private func perform(
    _ operation: Operation, _ body: JSONObject
  ) throws(SandboxRejection) -> JSONValue {
    switch operation {
    case .listCrowds: try reply(to: body, with: list)
    case .showCrowd: try reply(to: body, with: show)
    case .listMembers: try reply(to: body, with: members)
    case .createCrowd: try reply(to: body, with: create)
    case .updateCrowd: try reply(to: body, with: update)
    case .deleteCrowd: try reply(to: body, with: delete)
    case .importMembers: try reply(to: body, with: importMembers)
    case .issueToken: try reply(to: body, with: issueToken)
    case .refreshToken: try reply(to: body, with: refreshToken)
    }
  }

  private func reply<E: Endpoint>(
    to body: JSONObject, with act: (E) throws -> E.Response
  ) throws(SandboxRejection) -> JSONValue {
    do {
      return E.data(for: try act(try E(body: body, contract: contract)), contract: contract)
    } catch let rejection as SandboxRejection {
      throw rejection
    } catch let error as WireError {
      throw SandboxRejection(error)
    } catch {
      throw SandboxRejection(.serverError, "\(error)")
    }
  }

  // MARK: The nine answers

  private func list(_ call: ListCrowds) throws -> Page<Crowd> {
    let found = try store.crowds(
      named: call.name, offset: Self.offset(call.page, call.pageSize), limit: call.pageSize)
    return Page(
      items: found.crowds.map(Crowd.init), total: found.total, page: call.page,
      pageSize: call.pageSize)
  }

  private func show(_ call: ShowCrowd) throws -> Crowd {
    guard let crowd = try store.crowd(call.id.rawValue) else {
      throw SandboxRejection.unknownCrowd(call.id)
    }
    return Crowd(crowd)
  }

  private func members(_ call: ListMembers) throws -> Page<Member> {
    let offset = Self.offset(call.page, call.pageSize)
    guard
      let found = try store.members(of: call.crowd.rawValue, offset: offset, limit: call.pageSize)
    else { throw SandboxRejection.unknownCrowd(call.crowd) }
    return Page(
      items: found.members.map(Member.init), total: Int(found.total), page: call.page,
      pageSize: call.pageSize)
  }

  private func create(_ call: CreateCrowd) throws -> Crowd.ID {
    try Self.check(name: call.name, description: call.description)
    let description = call.description.flatMap { $0.isEmpty ? nil : $0 }
    let id = try store.create(name: call.name, description: description, at: now())
    return Crowd.ID(rawValue: id)
  }

  private func update(_ call: UpdateCrowd) throws -> Done {
    try Self.check(name: call.name, description: call.description)
    let isKnown = try store.update(
      call.id.rawValue, name: call.name, description: call.description, at: now())
    guard isKnown else { throw SandboxRejection.unknownCrowd(call.id) }
    return Done(crowd: call.id)
  }

  private func delete(_ call: DeleteCrowd) throws -> Done {
    guard try store.delete(call.id.rawValue, at: now()) else {
      throw SandboxRejection.unknownCrowd(call.id)
    }
    return Done(crowd: call.id)
  }

  /// Takes every well-formed id for a person's; who is a member already counts as a success.
  private func importMembers(_ call: ImportMembers) throws -> ImportCounts {
    guard !call.memberIDs.isEmpty else { throw SandboxRejection(.emptyBatch, "no ids") }
    guard call.memberIDs.count <= 1_000 else {
      throw SandboxRejection(.overlongBatch, "\(call.memberIDs.count) ids: at most 1000 at once")
    }
    let people = call.memberIDs.compactMap(PersonID.init)
    guard try store.add(people, to: call.crowd.rawValue, at: now()) else {
      throw SandboxRejection.unknownCrowd(call.crowd)
    }
    return ImportCounts(succeeded: people.count, failed: call.memberIDs.count - people.count)
  }

  private func check(_ appID: String, _ secret: Secret) throws {
    guard appID == identity.appID else {
      throw SandboxRejection(.unknownApp, "app_id is unknown")
    }
    guard secret == identity.secret else {
      throw SandboxRejection(.wrongSecret, "app_secret is wrong")
    }
  }

  private func issueToken(_ call: IssueToken) throws -> Token {
    try check(call.appID, call.secret)
    return issueToken()
  }

  /// A new token for whoever may call.
  func issueToken() -> Token { Self.token(tokens.issue(at: now())) }

  private func refreshToken(_ call: RefreshToken) throws -> Token {
    try check(call.appID, call.secret)
    guard let pair = tokens.renew(call.refreshToken.reveal(), at: now()) else {
      throw SandboxRejection(.deadToken, "refresh_token is invalid or expired")
    }
    return Self.token(pair)
  }
}
