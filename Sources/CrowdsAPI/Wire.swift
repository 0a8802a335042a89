/// One request and its reply: encode, send, read, decode.
///
/// It knows nothing of tokens that end, of pace or of repeating.
struct Wire: Sendable {
  let baseURL: String
  let transport: any Transport
  let contract: Contract
  let clock: SteadyClock
  /// Seconds since 1970.
  let wallClock: @Sendable () -> Int64
  let observer: (@Sendable (CallRecord) -> Void)?

  /// What a request is sent with besides its body.
  struct Credentials {
    var appID: String
    /// Nil for the calls about tokens.
    var token: Secret?
    /// What a server must not get to show by sending it back.
    var secrets: [Secret]
  }

  /// A reply or why there is none, and the HTTP status.
  struct Exchange<Value: Hashable & Sendable> {
    var result: Result<Reply<Value>, APIError>
    var status: Int?
  }

  /// Sends one request.
  func exchange<E: Endpoint>(
    _ endpoint: E, _ credentials: Credentials, tryNumber: Int
  ) async -> Exchange<E.Response> {
    let now = wallClock()
    let redact = Redaction(credentials.secrets + (credentials.token.map { [$0] } ?? []))
    let reader = ReplyReader(
      contract: contract, operation: E.operation,
      isWrite: E.repetition != .read && E.operation != .issueToken, now: now, redact: redact)
    let request = request(endpoint, credentials)
    let start = observer == nil ? 0 : clock.now()
    var response: WireResponse?
    let result: Result<Reply<E.Response>, APIError>
    do throws(APIError) {
      let reply = try await send(request, reader)
      response = reply
      var value = try value(of: reply, for: endpoint, reader)
      value.requestID = value.requestID.map { redact($0) }
      result = .success(value)
    } catch {
      result = .failure(redact(error))
    }
    if let observer {
      let record = CallRecord(
        time: now, E.operation, contract[E.operation], tryNumber, request, response, result,
        milliseconds: clock.now() - start)
      observer(redact(record))
    }
    return Exchange(result: result, status: response?.status)
  }

  private func request<E: Endpoint>(_ endpoint: E, _ credentials: Credentials) -> WireRequest {
    let call = contract[E.operation]
    var headers = [
      "content-type": "application/json", "accept": "application/json",
      "accept-encoding": "identity",
    ]
    if let token = credentials.token {
      headers[contract.wireName(.appIDHeader)] = credentials.appID
      headers[contract.wireName(.accessTokenHeader)] = token.reveal()
    }
    return WireRequest(
      method: call.method, url: baseURL + call.path, headers: headers,
      body: endpoint.body(contract).encoded())
  }

  private func send(
    _ request: WireRequest, _ reader: ReplyReader
  ) async throws(APIError) -> WireResponse {
    guard !Task.isCancelled else { throw reader.error(.cancelled) }
    do throws(TransportError) {
      let response = try await transport.send(request)
      let size = response.headers.reduce(0) { $0 + $1.key.utf8.count + $1.value.utf8.count }
      guard size <= Limits.standard.headerBytes else {
        throw TransportError(reason: .tooLarge, mayHaveArrived: true, detail: "header")
      }
      return response
    } catch {
      throw reader.error(
        error.reason == .cancelled ? .cancelled : .unreachable(error),
        mayBeDone: error.mayHaveArrived)
    }
  }

  private func value<E: Endpoint>(
    of response: WireResponse, for endpoint: E, _ reader: ReplyReader
  ) throws(APIError) -> Reply<E.Response> {
    let (data, requestID) = try reader.data(of: response)
    do throws(WireError) {
      let value = try E.response(from: data, contract: contract)
      try endpoint.check(value)
      return Reply(value: value, requestID: requestID)
    } catch {
      let wireError = error.under(contract.wireName(.data))
      throw reader.error(.notUnderstood(wireError), requestID, mayBeDone: true)
    }
  }
}

extension PaceResult {
  /// What a pace learns from how a request ended, and from the HTTP status.
  init(_ error: APIError?, status: Int?) {
    switch error?.kind {
    case .throttled(let seconds, _):
      self =
        status == 408 || status == 503
        ? .overloaded(retryAfter: seconds) : .throttled(retryAfter: seconds)
    case .status(let status) where (500...599).contains(status): self = .unavailable
    case .unreachable(let failure): self = failure.mayPass ? .unavailable : .unused
    case .cancelled, .unconfirmed, .store: self = .unused
    case nil, .refused, .unauthorized, .notFound, .status, .redirect, .notUnderstood:
      self = .answered
    }
  }
}
