/// Why a call did not end as asked.
///
/// Foreign text in it goes through the text gate before it is shown.
public struct APIError: Error, Hashable, Sendable {
  /// What happened.
  public enum Kind: Hashable, Sendable {
    /// No whole reply came.
    case unreachable(TransportError)
    /// The platform answered that it did not do it.
    case refused(code: String, message: String)
    /// The platform does not accept who asks: wrong secret, dead token, missing right.
    case unauthorized(code: String, message: String)
    /// Slow down; the seconds that the platform asked for, when it did.
    case throttled(retryAfter: Int?, code: String)
    /// The crowd that was asked for does not exist (any more).
    case notFound(code: String, message: String)
    /// An HTTP status that means no answer of the platform.
    case status(Int)
    /// The platform answered with a redirect, which is never followed; the host it named.
    case redirect(to: String)
    /// A reply that is not what the contract says: nothing is assumed from it.
    case notUnderstood(WireError)
    /// A write whose path is only assumed, which nobody has confirmed: it was not sent.
    case unconfirmed
    /// The token or the pace that is kept on this machine cannot be used: nothing was sent.
    case store(StoreError)
    case cancelled
  }

  /// What happened.
  public var kind: Kind
  /// The call that did not end as asked.
  public var operation: Operation
  /// What support staff give the vendor; shown with every error.
  public var requestID: String?
  /// Whether a write may have been done all the same (RELIABILITY R10).
  public var outcomeIsUnknown: Bool
  /// Whether a token that the platform had just issued was not accepted either: something on the
  /// way may take the `access_token` header out, or the app lacks the right.
  public var refusesNewTokens = false

  /// Makes an error of a call.
  public init(
    _ kind: Kind, operation: Operation, requestID: String? = nil, outcomeIsUnknown: Bool
  ) {
    self.kind = kind
    self.operation = operation
    self.requestID = requestID
    self.outcomeIsUnknown = outcomeIsUnknown
  }
}

/// How a write ended (RELIABILITY R10): never two answers where there are three.
public enum Outcome<Value: Hashable & Sendable>: Hashable, Sendable {
  case done(Reply<Value>)
  case notDone(APIError)
  /// The request may have been applied: look before saying anything else.
  case unknown(APIError)
}

/// A reply that was understood.
public struct Reply<Value: Hashable & Sendable>: Hashable, Sendable {
  /// What the reply says.
  public var value: Value
  /// What support staff give the vendor; nil where the reply has none.
  public var requestID: String?
  /// How many requests for it may have been carried out, the answered one included.
  ///
  /// After the first, the counters of an import are not to be trusted (RELIABILITY R20). Reads
  /// always have 1.
  public var tries = 1

  /// Makes a reply.
  public init(value: Value, requestID: String? = nil, tries: Int = 1) {
    self.value = value
    self.requestID = requestID
    self.tries = tries
  }
}
