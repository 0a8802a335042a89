import CrowdsAPI

/// How far an import has come.
public struct ImportProgress: Hashable, Sendable {
  /// What it is doing.
  public enum State: String, Hashable, Sendable, CaseIterable {
    /// It waits for its worker, or for another import into the same crowd.
    case queued
    case running
    /// It can go on, and nothing of it is on its way.
    case paused
    /// A person has ended it; it can still go on.
    case stopped
    /// All ids are confirmed or rejected.
    case finished
    /// All was tried, and of some ids it is not known whether they are in the crowd.
    case finishedUnverified = "finished_unverified"
  }

  /// Why it stands still, where nobody asked for that.
  public enum Halt: Hashable, Sendable {
    /// A call failed in a way that waiting does not mend.
    case call(What, code: String?, message: String?, requestID: String?)
    /// The crowd is not what it was at the start: its name now; nil where it has none.
    case renamed(now: String?)
    /// There is no such crowd any more.
    case gone
    /// The profile leads elsewhere than at the start.
    case otherTarget
    /// The journal was made on another machine.
    case otherMachine

    /// What kind of failure.
    public enum What: String, Hashable, Sendable, CaseIterable {
      case unreachable, refused, unauthorized, throttled, unconfirmed, store
      case notUnderstood = "not_understood"
    }
  }

  /// What it is doing.
  public var state: State
  /// Why it stands still; nil where a person asked for it, or where it does not.
  public var halt: Halt?
  /// How many ids there are of each kind.
  public var tally: Tally
  /// When its state changed last: seconds since 1970 in UTC.
  public var changed: Int64
  /// The crowd's members at the end, as the platform counted them; nil where that is not known.
  public var after: Int64?
  /// The receipt; nil before there is one.
  public var receipt: Int64?
  /// Whether the crowd's new name was accepted by a person.
  public var acceptsName = false
  /// Whether the platform counts an id that is in the crowd already as a success; nil where nobody
  /// has tried.
  public var repeatsSucceed: Bool?
  /// What the last look at the list of members came to; nil before there was one.
  public var verification: Verification?

  /// What a look at the list of members came to (Jepsen's words).
  public struct Verification: Hashable, Sendable {
    /// When it ended: seconds since 1970 in UTC.
    public var time: Int64
    /// Members that were read.
    public var members: Int64
    /// Whether the list stood still: two reads in a row said the same.
    public var isCertain: Bool
    /// Ids that had been unknown or rejected and are in the crowd.
    public var recovered: Int64
    /// Ids that had been confirmed and are not in the crowd.
    public var lost: Int64
  }

  /// The start of an import.
  init(unique: Int64, at time: Int64) {
    state = .queued
    tally = Tally()
    tally.notSent = unique
    changed = time
  }
}

extension ImportProgress.Halt {
  /// Why a failed call stops an import.
  init(_ error: APIError) {
    switch error.kind {
    case .unreachable(let failure):
      self = .call(.unreachable, code: nil, message: failure.detail, requestID: error.requestID)
    case .refused(let code, let message):
      self = .call(.refused, code: code, message: message, requestID: error.requestID)
    case .unauthorized(let code, let message):
      self = .call(.unauthorized, code: code, message: message, requestID: error.requestID)
    case .throttled(let seconds, let code):
      self = .call(
        .throttled, code: code, message: seconds.map(String.init), requestID: error.requestID)
    case .notFound: self = .gone
    case .status(let status):
      self = .call(
        .notUnderstood, code: "HTTP \(status)", message: nil, requestID: error.requestID)
    case .redirect(let host):
      self = .call(.notUnderstood, code: "redirect", message: host, requestID: error.requestID)
    case .notUnderstood(let wire):
      self = .call(.notUnderstood, code: nil, message: wire.path, requestID: error.requestID)
    case .unconfirmed: self = .call(.unconfirmed, code: nil, message: nil, requestID: nil)
    case .store(let store): self = .call(.store, code: nil, message: store.path, requestID: nil)
    case .cancelled: self = .call(.unreachable, code: nil, message: nil, requestID: nil)
    }
  }
}
