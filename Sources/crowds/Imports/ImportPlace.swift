import CrowdsAPI
import CrowdsConsole
import CrowdsImport
import CrowdsStore

/// Which platform an import goes to, and how a process reaches it.
struct ImportPlace: Sendable {
  /// What binds the import: the crowd's name and members are not known yet.
  let target: ImportTarget
  /// How this program is told to reach the same platform.
  let options: [String]
  let link: Link
  let isReadOnly: Bool
  let isLive: Bool
  let batchSize: Int
  let requestsPerSecond: Double
  let maxInFlight: Int

  /// The base URL of a sandbox is the file that it keeps its data in.
  private static let sandboxMark = "sandbox:"

  /// The place that the options of a command ask for.
  init(
    _ options: Target, _ crowd: Crowd.ID, _ configuration: Configuration,
    _ surroundings: Surroundings
  ) throws(CommandError) {
    guard !options.ephemeral else { throw CommandError(.usage, ImportWords.nothingKept) }
    let sandbox = options.sandbox ? try options.sandboxData(.ofProcess()) : nil
    try self.init(
      sandbox: sandbox, profile: options.profile, log: options.log, crowd, configuration,
      surroundings, trace: options.trace())
  }

  /// The place that an import was bound to.
  init(
    _ bound: ImportTarget, _ configuration: Configuration, _ surroundings: Surroundings,
    trace: RequestTrace = RequestTrace()
  ) throws(CommandError) {
    let isSandbox = bound.baseURL.hasPrefix(Self.sandboxMark)
    try self.init(
      sandbox: isSandbox ? String(bound.baseURL.dropFirst(Self.sandboxMark.count)) : nil,
      profile: bound.profile, log: nil, bound.crowd, configuration, surroundings, trace: trace)
  }

  private init(
    sandbox: String?, profile name: String?, log: String?, _ crowd: Crowd.ID,
    _ configuration: Configuration, _ surroundings: Surroundings, trace: RequestTrace
  ) throws(CommandError) {
    var options: [String] = []
    if let sandbox {
      link = Link(sandbox: sandbox, trace: trace)
      options += ["--sandbox", "--data", sandbox]
      target = ImportTarget(
        baseURL: Self.sandboxMark + sandbox, appID: "sandbox", profile: link.name,
        environment: link.environment, crowd: crowd, crowdName: nil, before: nil)
      // What it can answer is all that holds it up.
      (batchSize, requestsPerSecond, maxInFlight) = (PaceRange.standardBatch, 200, 4)
    } else {
      let profile = try configuration.profile(named: name)
      link = try Link(profile, trace: trace)
      options += ["--profile", profile.name]
      target = ImportTarget(
        baseURL: profile.baseURL.text, appID: profile.appID, profile: profile.name,
        environment: link.environment, crowd: crowd, crowdName: nil, before: nil)
      batchSize = profile.batchSize
      requestsPerSecond = profile.requestsPerSecond
      maxInFlight = profile.maxInFlight
    }
    isReadOnly = link.isReadOnly
    isLive = link.kind == .live || link.kind == .other
    if let config = surroundings.config { options += ["--config", config] }
    if let log { options += ["--log", log] }
    self.options = options
  }

  /// Where imports are kept.
  static func store() throws(CommandError) -> ImportStore {
    let state = try Self.state()
    do throws(StoreError) { return try ImportStore(state: state) } catch {
      throw CommandError(error)
    }
  }

  /// Where receipts are kept.
  static func activity() throws(CommandError) -> ActivityStore {
    let records = Records(.state(try Self.state()))
    do throws(StoreError) { return try records.stores().activity } catch {
      throw CommandError(error)
    }
  }

  private static func state() throws(CommandError) -> String {
    guard let state = Locations.ofProcess().state else {
      throw CommandError(.cannotCreate, ImportWords.noStateFolder)
    }
    return state
  }
}
