import CrowdsAPI

/// Keeps what the replies of the platform are like, and nothing that stands in them.
actor Surveyor {
  /// What the names in the last reply to a call are.
  private(set) var surveys: [CrowdsAPI.Operation: WireSurvey] = [:]
  /// Calls that a reply came to, whatever it said.
  private(set) var replied: Set<CrowdsAPI.Operation> = []
  /// How many seconds this machine is ahead of the platform; nil while no reply told a time.
  private(set) var ahead: Int64?
  /// How long the token that was given last is valid, in seconds, where the reply says so.
  private(set) var tokenLife: Int?

  private let contract: Contract
  /// What was sent as a secret or came as one, to be blotted out of all that is shown.
  private var secrets: Set<Secret> = []

  init(_ contract: Contract) { self.contract = contract }

  /// A transport that tells this one of each reply; `wallClock` gives seconds since 1970.
  nonisolated func transport(
    over transport: any Transport, wallClock: @escaping @Sendable () -> Int64
  ) -> any Transport {
    SurveyedTransport(transport: transport, surveyor: self, wallClock: wallClock)
  }

  /// A text of the platform's without the secrets that went to it or came from it.
  func hiding(_ text: String) -> String {
    var text = text
    for secret in secrets { text = text.replacing(secret.reveal(), with: "••••") }
    return text
  }

  fileprivate func take(_ request: WireRequest, _ response: WireResponse, at time: Int64) {
    if let date = response.date { ahead = time - date }
    guard let operation = contract.operation(request.method, ofURL: request.url) else { return }
    replied.insert(operation)
    keepSecrets(of: request)
    if operation.isAboutTokens { readToken(response) }
    guard (200...299).contains(response.status) else { return }
    surveys[operation] = WireSurvey(
      of: response.body, operation: operation, contract: contract, hiding: Array(secrets))
  }

  private func keepSecrets(of request: WireRequest) {
    if let token = request.headers[contract.wireName(.accessTokenHeader)] {
      secrets.insert(Secret(token))
    }
    guard case .object(let body)? = try? JSONValue(parsing: request.body) else { return }
    for field in [Contract.Field.appSecret, .refreshToken] {
      if case .string(let text)? = contract.read(field, from: body), !text.isEmpty {
        secrets.insert(Secret(text))
      }
    }
  }

  private func readToken(_ response: WireResponse) {
    guard let envelope = try? Envelope(parsing: response.body, contract: contract),
      envelope.verdict == .success,
      let token = try? IssueToken.response(from: envelope.data, contract: contract)
    else { return }
    secrets.insert(token.accessToken)
    if let refresh = token.refreshToken, !refresh.reveal().isEmpty { secrets.insert(refresh) }
    tokenLife = token.expiresIn.map { Int(clamping: $0) }
  }
}

private struct SurveyedTransport: Transport {
  let transport: any Transport
  let surveyor: Surveyor
  let wallClock: @Sendable () -> Int64

  func send(_ request: WireRequest) async throws(TransportError) -> WireResponse {
    let response = try await transport.send(request)
    await surveyor.take(request, response, at: wallClock())
    return response
  }
}

extension Contract {
  /// The operation that a request of the client goes to: the one with the longest path that its
  /// address ends with.
  fileprivate func operation(_ method: Method, ofURL url: String) -> CrowdsAPI.Operation? {
    CrowdsAPI.Operation.allCases
      .filter { self[$0].method == method && url.hasSuffix(self[$0].path) }
      .max { self[$0].path.utf8.count < self[$1].path.utf8.count }
  }
}
