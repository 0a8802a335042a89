public import CrowdsAPI

/// What one write came to: what, which crowd, by whom, where, when, how many, and how it ended.
///
/// It is kept from before the request leaves, so that a write never happens without one.
public struct Receipt: Hashable, Sendable, Identifiable {
  /// What was done.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case create, update, delete, restore
    case importMembers = "import"
  }

  /// How it ended (RELIABILITY R10).
  public enum Outcome: Hashable, Sendable {
    /// Begun and not settled: it is under way, or the program ended in the middle.
    case open
    case done(Evidence)
    case notDone(Trouble)
    /// The platform may have done it: nobody knows yet.
    case unknown(Trouble)
  }

  /// Why a write counts as done.
  public enum Evidence: String, Hashable, Sendable {
    /// The platform said so.
    case answered
    /// Its answer was lost, and looking at the platform showed it.
    case lookedUp = "looked_up"
    /// A person said that the crowd which was found is the one.
    case chosen
  }

  /// What went wrong, in a form that can be kept; texts are foreign.
  public struct Trouble: Hashable, Sendable {
    /// What kind of failure.
    public enum What: String, Hashable, Sendable {
      case unreachable, refused, unauthorized, throttled
      case notFound = "not_found"
      case notUnderstood = "not_understood"
      case unconfirmed, store, stopped
      /// The crowd was not what the person had seen, so nothing was sent.
      case changedMeanwhile = "changed_meanwhile"
      /// Members are missing or were not taken.
      case incomplete
    }
    /// What kind of failure.
    public var what: What
    /// The platform's code, where there was one.
    public var code: String?
    /// The platform's words, where there were some.
    public var message: String?

    /// Makes a trouble.
    public init(_ what: What, code: String? = nil, message: String? = nil) {
      self.what = what
      self.code = code
      self.message = message
    }

    /// What a failed call leaves in a receipt.
    public init(_ error: APIError) {
      switch error.kind {
      case .unreachable: self.init(.unreachable)
      case .refused(let code, let message): self.init(.refused, code: code, message: message)
      case .unauthorized(let code, let message):
        self.init(.unauthorized, code: code, message: message)
      case .throttled(_, let code): self.init(.throttled, code: code)
      case .notFound(let code, let message): self.init(.notFound, code: code, message: message)
      case .status(let status): self.init(.notUnderstood, code: "HTTP \(status)")
      case .redirect(let host): self.init(.notUnderstood, code: "redirect", message: host)
      case .notUnderstood(let error): self.init(.notUnderstood, message: error.path)
      case .unconfirmed: self.init(.unconfirmed)
      case .store(let error): self.init(.store, message: error.path)
      case .cancelled: self.init(.stopped)
      }
    }
  }

  /// A name and a description.
  public struct Text: Hashable, Sendable {
    /// The crowd's name; nil where it is not known.
    public var name: String?
    /// Its description; nil where it is not known or was left as it is.
    public var description: String?

    /// Makes a pair.
    public init(name: String?, description: String?) {
      self.name = name
      self.description = description
    }
  }

  /// Who wrote, and from where.
  public struct Author: Hashable, Sendable {
    /// The login name on this machine.
    public var user: String
    /// The platform's `app_id`.
    public var appID: String
    /// The profile's name.
    public var profile: String
    /// The profile's own word for its environment.
    public var environment: String

    /// Makes an author.
    public init(user: String, appID: String, profile: String, environment: String) {
      self.user = user
      self.appID = appID
      self.profile = profile
      self.environment = environment
    }
  }

  /// Counted from 1 on this machine.
  public var id: Int64
  /// What was done.
  public var kind: Kind
  /// The crowd; nil while a new one has no id yet.
  public var crowd: Crowd.ID?
  /// What was sent: the name and description after the write, or of what is deleted.
  public var text: Text
  /// What stood there before an update.
  public var before: Text?
  /// Who wrote, and from where.
  public var author: Author
  /// Seconds since 1970 in UTC, from before the request left.
  public var begun: Int64
  /// When the outcome was known.
  public var settled: Int64?
  /// Members that were concerned, where the platform or a count says so.
  public var count: Int64?
  /// What support staff give the vendor.
  public var requestID: String?
  /// How it ended.
  public var outcome: Outcome
  /// The snapshot that was taken before a delete, or that a restore was made from.
  public var snapshot: Snapshot.ID?

  /// Makes a receipt that is open.
  public init(
    id: Int64 = 0, kind: Kind, crowd: Crowd.ID?, text: Text, before: Text? = nil, author: Author,
    begun: Int64, count: Int64? = nil, snapshot: Snapshot.ID? = nil
  ) {
    self.id = id
    self.kind = kind
    self.crowd = crowd
    self.text = text
    self.before = before
    self.author = author
    self.begun = begun
    self.count = count
    self.snapshot = snapshot
    outcome = .open
  }
}
