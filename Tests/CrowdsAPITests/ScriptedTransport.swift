import CrowdsAPI

/// Answers calls from a script and keeps what was sent.
actor ScriptedTransport: Transport {
  typealias Answer = @Sendable (WireRequest, Int) async -> Result<WireResponse, TransportError>

  private(set) var requests: [WireRequest] = []
  private let answer: Answer

  /// `answer` gets the request and how many came before it.
  init(_ answer: @escaping Answer) { self.answer = answer }

  /// Answers token calls with `token-1`, `token-2`, …, and all others from `answer`.
  init(
    expiresIn: Int64? = 7_200,
    calls answer: @escaping @Sendable (WireRequest) async -> Result<WireResponse, TransportError>
  ) {
    let issued = Counter()
    self.init { request, _ in
      guard request.isTokenCall else { return await answer(request) }
      let token = Token(
        accessToken: Secret("token-\(await issued.next())"), expiresIn: expiresIn)
      let data = IssueToken.data(for: token, contract: .standard)
      return .success(
        WireResponse(
          status: 200,
          body: Envelope.success(data, of: .issueToken, requestID: "t", timestamp: 0)))
    }
  }

  func send(_ request: WireRequest) async throws(TransportError) -> WireResponse {
    requests.append(request)
    return try await answer(request, requests.count - 1).get()
  }

  var tokenCalls: Int { requests.count { $0.isTokenCall } }
  var refreshCalls: Int { requests.count { $0.isRefreshCall } }
  var otherCalls: [WireRequest] { requests.filter { !$0.isTokenCall && !$0.isRefreshCall } }
}

actor Counter {
  private(set) var value = 0

  func next() -> Int {
    value += 1
    return value
  }
}

extension WireRequest {
  var isTokenCall: Bool { url.hasSuffix("/v1/oauth2/token") }
  var isRefreshCall: Bool { url.hasSuffix("/v1/oauth2/token/refresh") }
}

extension Result where Success == WireResponse, Failure == TransportError {
  static func body(
    _ text: String, status: Int = 200, headers: [String: String] = [:]
  ) -> Self {
    .success(WireResponse(status: status, headers: headers, body: Array(text.utf8)))
  }
}

extension APIClient {
  /// A client whose calls about crowds all get the same answer.
  static func answering(
    _ answer: Result<WireResponse, TransportError>, contract: Contract = .standard
  ) -> APIClient {
    APIClient(
      transport: ScriptedTransport { _ in answer }, contract: contract)
  }

  init(
    transport: any Transport, session: Session? = nil, contract: Contract = .standard
  ) {
    self.init(
      baseURL: "https://platform.example", transport: transport,
      session: session ?? Session(appID: "app", secret: Secret("canary-secret")),
      contract: contract, wallClock: { 1_700_000_000 })
  }
}

/// The error that a call throws; nil when it succeeds.
func failure<Value>(of call: () async throws(APIError) -> Value) async -> APIError? {
  do throws(APIError) {
    _ = try await call()
    return nil
  } catch {
    return error
  }
}

func json(_ text: String) throws -> JSONValue { try JSONValue(parsing: Array(text.utf8)) }
