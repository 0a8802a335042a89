/// What the platform did for one request.
public enum Act: Hashable, Sendable {
  case read(items: Int)
  case created(Int)
  case updated(Int)
  case deleted(Int)
  /// How many ids were new in the crowd, and what the reply counts.
  case imported(Int, new: Int, succeeded: Int, failed: Int)
  /// The number of the token pair, from 1.
  case issued(Int)
  /// Like `issued`, for a refresh token.
  case refreshed(Int)
}

/// Why a request was turned away.
public enum Limit: String, Hashable, Sendable {
  case slidingMinute, fixedMinute, inFlight
  /// The fault plan said so.
  case plan
}

/// How a request ended for the platform, whatever of the answer arrived.
public enum Verdict: Hashable, Sendable {
  case applied(Act)
  case refused(code: String)
  case throttled(Limit)
  /// A fault came before anything was done.
  case untouched
  /// A test had given the answer.
  case special
}

/// One request and what was done for it.
public struct Entry: Hashable, Sendable {
  /// Its place in the order of arrival, from 1.
  public var number: Int
  /// Since the platform started.
  public var time: Duration
  /// The method as sent.
  public var method: String
  /// The path as sent.
  public var path: String
  /// Which call that is; nil for none of the nine.
  public var call: PlatformCall?
  /// The names of the headers as sent, underscores and all.
  public var headerNames: [String]
  /// Who asks, as the header or the body of a token call says.
  public var appID: String?
  /// The number of the access token that it came with; nil for none that was ever issued.
  public var token: Int?
  /// How many requests were being answered, with this one.
  public var inFlight: Int
  /// What the plan or the test had in store for it.
  public var fault: Fault?
  /// What was done.
  public var verdict: Verdict
}

/// Every request that arrived and everything that was done.
public struct Ledger: Sendable {
  /// A crowd as the platform has it.
  public struct Crowd: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// Its description; nil where it has none.
    public var description: String?
    /// The ids of its members.
    public var members: Set<String>
  }

  /// The requests in the order of arrival.
  public internal(set) var entries: [Entry] = []
  /// The crowds as they stand.
  public internal(set) var crowds: [Int: Crowd] = [:]
  /// How many bytes arrived that are no request.
  public internal(set) var brokenConnections = 0

  /// How often each fault fired.
  public var faults: [Fault: Int] {
    entries.reduce(into: [:]) { counts, entry in
      if let fault = entry.fault { counts[fault, default: 0] += 1 }
    }
  }

  /// The requests of one call.
  public func entries(_ call: PlatformCall) -> [Entry] { entries.filter { $0.call == call } }

  /// The requests that were turned away since then.
  public func throttled(since time: Duration = .zero) -> [Entry] {
    entries.filter { entry in
      if case .throttled = entry.verdict { entry.time >= time } else { false }
    }
  }

  /// The requests for a token.
  public var tokenCalls: [Entry] { entries.filter { $0.call?.isAboutTokens == true } }
}
