public import CrowdsAPI

/// What an import is bound to: where one of these differs, it does not go on by itself (RELIABILITY
/// R24).
public struct ImportTarget: Hashable, Sendable {
  /// The platform's base URL.
  public var baseURL: String
  /// The platform's `app_id`.
  public var appID: String
  /// The profile's name.
  public var profile: String
  /// The profile's own word for its environment.
  public var environment: String
  /// The crowd.
  public var crowd: Crowd.ID
  /// Its name at the start; nil where the platform gave none.
  public var crowdName: String?
  /// Its members at the start, as the platform counted them.
  public var before: Int64?

  /// Makes a target.
  public init(
    baseURL: String, appID: String, profile: String, environment: String, crowd: Crowd.ID,
    crowdName: String?, before: Int64?
  ) {
    self.baseURL = baseURL
    self.appID = appID
    self.profile = profile
    self.environment = environment
    self.crowd = crowd
    self.crowdName = crowdName
    self.before = before
  }
}

/// What was staged and where it goes: it never changes.
public struct ImportPlan: Hashable, Sendable {
  /// Counted from 1 on this machine.
  public var id: Int64
  /// Where it goes.
  public var target: ImportTarget
  /// The login name of who began it.
  public var user: String
  /// A word for where the ids came from: a file's name; foreign text.
  public var source: String
  /// Seconds since 1970 in UTC.
  public var begun: Int64
  /// What became of everything that was read.
  public var count: InputCount
  /// Ids a batch; the last one may have fewer.
  public var batchSize: Int

  /// How many batches there are.
  public var batches: Int64 { (count.unique + Int64(batchSize) - 1) / Int64(batchSize) }
}
