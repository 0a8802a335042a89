/// Takes secrets out of text that a server sent back.
struct Redaction {
  private let secrets: [String]

  init(_ secrets: [Secret]) {
    // The names of headers come in lower case.
    let texts = secrets.map { $0.reveal() }.filter { !$0.isEmpty }
    self.secrets = texts + texts.map { $0.lowercased() }.filter { !texts.contains($0) }
  }

  func callAsFunction(_ text: String) -> String {
    var text = text
    for secret in secrets where Self.mayHold(text, secret) {
      text = text.replacing(secret, with: "••••")
    }
    return text
  }

  /// Whether it is worth to look for a secret; nearly never, and looking takes time.
  ///
  /// Texts are compared as people read them, so only in ASCII do other bytes mean another text.
  private static func mayHold(_ text: String, _ secret: String) -> Bool {
    let (bytes, wanted) = (Array(text.utf8), Array(secret.utf8))
    guard bytes.allSatisfy({ $0 < 0x80 }), wanted.allSatisfy({ $0 < 0x80 }) else { return true }
    guard let first = wanted.first, bytes.count >= wanted.count else { return false }
    return (0...bytes.count - wanted.count).contains { start in
      bytes[start] == first && bytes[start..<start + wanted.count].elementsEqual(wanted)
    }
  }

  func callAsFunction(_ record: CallRecord) -> CallRecord {
    var record = record
    record.replyHeaderNames = record.replyHeaderNames.map { self($0) }
    return record
  }

  func callAsFunction(_ error: APIError) -> APIError {
    var error = error
    error.requestID = error.requestID.map { self($0) }
    switch error.kind {
    case .unreachable(var reason):
      reason.detail = self(reason.detail)
      error.kind = .unreachable(reason)
    case .refused(let code, let message):
      error.kind = .refused(code: self(code), message: self(message))
    case .unauthorized(let code, let message):
      error.kind = .unauthorized(code: self(code), message: self(message))
    case .notFound(let code, let message):
      error.kind = .notFound(code: self(code), message: self(message))
    case .throttled(let retryAfter, let code):
      error.kind = .throttled(retryAfter: retryAfter, code: self(code))
    case .redirect(let host): error.kind = .redirect(to: self(host))
    case .notUnderstood(var wireError):
      wireError.path = self(wireError.path)
      wireError.found = wireError.found.map { self($0) }
      error.kind = .notUnderstood(wireError)
    case .status, .unconfirmed, .store, .cancelled: break
    }
    return error
  }
}
