/// Tells what a reply says about the call it answers: data, or why there is none.
struct ReplyReader {
  let contract: Contract
  let operation: Operation
  /// Whether a call whose reply is unclear may have changed something.
  let isWrite: Bool
  /// Seconds since 1970, for a `Retry-After` date without a `Date` beside it.
  let now: Int64
  /// To be asked before a text is cut: half a secret is not recognised any more.
  let redact: Redaction

  /// The data of a reply that says success, with its request id.
  func data(of response: WireResponse) throws(APIError) -> (JSONValue?, requestID: String?) {
    switch response.status {
    case 200, 201: return try confirmedData(of: response)
    case 300...303, 305...308: throw redirect(response)
    case 401, 403:
      let (code, message, requestID) = words(of: response)
      throw error(.unauthorized(code: code, message: message), requestID)
    case 408, 429, 503:
      let (code, _, requestID) = words(of: response)
      // Only 429 says for certain that the request went no further.
      throw error(throttled(code, response), requestID, mayBeDone: response.status != 429)
    case 400...499: throw clientError(response)
    default:
      throw error(.status(response.status), words(of: response).requestID, mayBeDone: true)
    }
  }

  /// An error of the call at hand; `mayBeDone` counts for calls that change something.
  func error(
    _ kind: APIError.Kind, _ requestID: String? = nil, mayBeDone: Bool = false
  ) -> APIError {
    APIError(
      kind, operation: operation, requestID: requestID, outcomeIsUnknown: isWrite && mayBeDone)
  }

  private func confirmedData(
    of response: WireResponse
  ) throws(APIError) -> (JSONValue?, requestID: String?) {
    let envelope: Envelope
    do throws(WireError) {
      envelope = try Envelope(parsing: response.body, contract: contract)
    } catch {
      var wireError = error
      wireError.found = excerpt(of: response.body)
      throw self.error(.notUnderstood(wireError), mayBeDone: true)
    }
    switch envelope.verdict {
    case .success: return (envelope.data, envelope.requestID)
    case .notUnderstood(let wireError):
      throw error(.notUnderstood(wireError), envelope.requestID, mayBeDone: true)
    case .failure(let code, let message):
      let kind: APIError.Kind
      if contract.authCodes.contains(code) {
        kind = .unauthorized(code: code, message: message)
      } else if contract.throttleCodes.contains(code) {
        kind = throttled(code, response)
      } else if contract.notFoundCodes.contains(code) {
        kind = .notFound(code: code, message: message)
      } else {
        kind = .refused(code: code, message: message)
      }
      throw error(
        kind, envelope.requestID, mayBeDone: contract.uncertainCodes.contains(code))
    }
  }

  /// A status from 400 to 499 without a meaning of its own: the envelope explains it, if it can.
  private func clientError(_ response: WireResponse) -> APIError {
    let envelope = try? Envelope(parsing: response.body, contract: contract)
    switch envelope?.verdict {
    case .failure(let code, let message):
      // Without an envelope, 404 says that the path is wrong rather than that a crowd is gone.
      let isMissing =
        contract.notFoundCodes.contains(code) || (response.status == 404 && operation.namesCrowd)
      return error(
        isMissing
          ? .notFound(code: code, message: message) : .refused(code: code, message: message),
        envelope?.requestID)
    case .success: return error(.status(response.status), envelope?.requestID, mayBeDone: true)
    case .notUnderstood, nil: return error(.status(response.status), envelope?.requestID)
    }
  }

  private func throttled(_ code: String, _ response: WireResponse) -> APIError.Kind {
    .throttled(retryAfter: RetryAfter.seconds(in: response.headers, now: now), code: code)
  }

  /// The code and the message of an error status: the envelope's, or the status itself.
  private func words(
    of response: WireResponse
  ) -> (code: String, message: String, requestID: String?) {
    let envelope = try? Envelope(parsing: response.body, contract: contract)
    if case .failure(let code, let message) = envelope?.verdict {
      return (code, message, envelope?.requestID)
    }
    return (String(response.status), "", envelope?.requestID)
  }

  /// A redirect after a POST may come from a server that did the work first; 307 and 308 say
  /// that it did not.
  private func redirect(_ response: WireResponse) -> APIError {
    error(
      .redirect(to: Self.host(of: redact(response.headers["location"] ?? ""))),
      mayBeDone: response.status <= 303)
  }

  /// The host of an address, without user and port; empty where it names none.
  static func host(of address: String) -> String {
    guard let slashes = address.firstRange(of: "//") else { return "" }
    let authority = address[slashes.upperBound...].prefix { !"/?#\\".contains($0) }
    let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
    if host.hasPrefix("[") { return String(host.prefix { $0 != "]" }) + "]" }
    return String(host.prefix { $0 != ":" })
  }

  /// The first 80 characters of a body that is no JSON, for the user to recognise a login page.
  ///
  /// Broken JSON is not shown: it may hold what must not be.
  private func excerpt(of body: [UInt8]) -> String? {
    guard !operation.isAboutTokens else { return nil }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = body.starts(with: mark) ? body.dropFirst(mark.count) : body[...]
    let start = text.drop { $0 <= 0x20 }.prefix(4_096)
    guard let first = start.first, first != UInt8(ascii: "{"), first != UInt8(ascii: "[") else {
      return nil
    }
    return String(redact(String(decoding: start, as: UTF8.self)).prefix(80))
  }
}
