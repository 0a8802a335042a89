import FoundationEssentials

/// The platform's calls: token, encode, send, read, decode.
///
/// It paces and repeats nothing but the one renewal of a token that was not accepted.
public struct APIClient: Sendable {
  private let baseURL: String
  private let transport: any Transport
  private let session: Session
  private let contract: Contract
  private let wallClock: @Sendable () -> Int64

  /// `wallClock` gives seconds since 1970; it is asked only for a `Retry-After` date in a reply
  /// that has no `Date`.
  public init(
    baseURL: String, transport: any Transport, session: Session, contract: Contract = .standard,
    wallClock: @escaping @Sendable () -> Int64 = APIClient.wallClock
  ) {
    self.baseURL = baseURL.hasSuffix("/") ? String(baseURL.dropLast()) : baseURL
    self.transport = transport
    self.session = session
    self.contract = contract
    self.wallClock = wallClock
  }

  /// Seconds since 1970 on the machine's own clock.
  public static func wallClock() -> Int64 { Int64(Date().timeIntervalSince1970) }

  /// Sends a call and reads its reply.
  ///
  /// A token that is not accepted is renewed once.
  public func send<E: Endpoint>(_ endpoint: E) async throws(APIError) -> Reply<E.Response> {
    if E.operation.isAboutTokens { return try await exchange(endpoint, token: nil) }
    let first = try await token()
    do throws(APIError) {
      return try await exchange(endpoint, token: first)
    } catch {
      guard case .unauthorized = error.kind else { throw error }
      await session.discard(first)
    }
    return try await exchange(endpoint, token: try await token())
  }

  /// Sends a call and tells how it ended: done, not done, or unknown.
  public func outcome<E: Endpoint>(of endpoint: E) async -> Outcome<E.Response> {
    do throws(APIError) {
      return .done(try await send(endpoint))
    } catch {
      return error.outcomeIsUnknown ? .unknown(error) : .notDone(error)
    }
  }

  /// Gets a token where there is none, so that the first call need not wait for it.
  ///
  /// A failure is left to that call, which tries again.
  public func prepare() async { _ = try? await token() }

  private func token() async throws(APIError) -> Secret {
    try await session.token { request in
      do throws(APIError) {
        return .success(try await exchange(request, token: nil).value)
      } catch {
        return .failure(error)
      }
    }
  }

  private func exchange<E: Endpoint>(
    _ endpoint: E, token: Secret?
  ) async throws(APIError) -> Reply<E.Response> {
    let reader = ReplyReader(
      contract: contract, operation: E.operation,
      isWrite: E.repetition != .read && !E.operation.isAboutTokens, now: wallClock())
    let redact = Redaction([session.secret] + (token.map { [$0] } ?? []))
    do throws(APIError) {
      let response = try await response(to: endpoint, token: token, reader)
      let (data, requestID) = try reader.data(of: response)
      do throws(WireError) {
        let value = try E.response(from: data, contract: contract)
        try endpoint.check(value)
        return Reply(value: value, requestID: requestID)
      } catch {
        let wireError = error.under(contract.wireName(.data))
        throw reader.error(.notUnderstood(wireError), requestID, mayBeDone: true)
      }
    } catch {
      throw redact(error)
    }
  }

  private func response<E: Endpoint>(
    to endpoint: E, token: Secret?, _ reader: ReplyReader
  ) async throws(APIError) -> WireResponse {
    guard !Task.isCancelled else { throw reader.error(.cancelled) }
    let call = contract[E.operation]
    var headers = [
      "content-type": "application/json", "accept": "application/json",
      "accept-encoding": "identity",
    ]
    if let token {
      headers[contract.wireName(.appIDHeader)] = session.appID
      headers[contract.wireName(.accessTokenHeader)] = token.reveal()
    }
    let request = WireRequest(
      method: call.method, url: baseURL + call.path, headers: headers,
      body: endpoint.body(contract).encoded())
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
}
