import CrowdsAPI
import CrowdsConsole
import CrowdsSandbox
import CrowdsStore
import NIOCore

/// The way to a platform: what a command needs to ask it, and to let go of it.
struct Link: Sendable {
  /// Puts something between a client and what carries its requests.
  typealias Filter = @Sendable (any Transport) -> any Transport

  /// The profile's name, and its own word for its environment.
  let name: String
  let environment: String
  let kind: EnvironmentKind
  /// Whether writing has to be unlocked first.
  let isReadOnly: Bool
  /// Ids that an import sends at once.
  let batchSize: Int
  /// The calls that are not sent before somebody has confirmed their addresses.
  let unconfirmed: Set<CrowdsAPI.Operation>
  /// Where its requests are traced.
  let trace: RequestTrace

  private let transport: HTTPTransport
  private let way: Way

  private enum Way: Sendable {
    case platform(APIClient)
    case sandbox(EmbeddedSandbox)
  }

  /// Starts on the way that the options ask for; a platform is sent nothing yet, and an embedded
  /// sandbox opens beside the caller, unless it has a head start.
  init(
    _ target: Target, _ configuration: Configuration, _ headStart: HeadStart? = nil,
    on group: any EventLoopGroup = LoopExecutor.shared.group
  ) throws(CommandError) {
    if target.sandbox {
      let data = try target.sandboxData(.ofProcess())
      if let headStart, headStart.data == data, target.log == nil {
        self.init(headStart)
      } else {
        self.init(sandbox: data, trace: try target.trace(), on: group)
      }
    } else {
      let profile = try configuration.profile(named: target.profile)
      try self.init(profile, trace: try target.trace(), on: group)
    }
  }

  /// The way to a sandbox in this process, which keeps its data in a file, or nowhere.
  init(
    sandbox data: String?, trace: RequestTrace,
    on group: any EventLoopGroup = LoopExecutor.shared.group
  ) {
    let transport = HTTPTransport(on: group)
    self.init(
      EmbeddedSandbox(
        SandboxOptions(data: data), on: group, transport: transport,
        observer: trace.observer(of: Self.sandboxName)),
      transport, trace)
  }

  /// The way to a profile's platform; reads the files that the profile names.
  ///
  /// Token and pace are shared with all processes of this user, in the folder `state`; without one
  /// this process has its own.
  init(
    _ profile: Profile, trace: RequestTrace, state: String? = Locations.ofProcess().state,
    retry: RetryPolicy = .standard,
    on group: any EventLoopGroup = LoopExecutor.shared.group, times: TimeLimits = TimeLimits(),
    through filter: Filter = { $0 }
  ) throws(CommandError) {
    let secret = try profile.secret()
    name = profile.name
    environment = profile.environment ?? "live"
    kind = profile.kind
    isReadOnly = profile.isReadOnly
    batchSize = profile.batchSize
    let rule = WriteRule.confirmed(profile.confirmed)
    unconfirmed = rule.refused(in: profile.contract)
    self.trace = trace
    transport = HTTPTransport(on: group, route: try Route(profile), times: times)
    let limits = PaceLimits(
      requestsPerSecond: profile.requestsPerSecond, maxInFlight: profile.maxInFlight)
    let key = StoreKey(baseURL: profile.baseURL.text, appID: profile.appID)
    let clock = SteadyClock.ofHost()
    let store: any TokenStore
    let pace: any Pace
    if let state {
      store = TokenFile(state: state, key: key, clock: clock)
      pace = SharedPace(state: state, key: key, limits: limits, clock: clock)
    } else {
      store = MemoryTokenStore()
      pace = LocalPace(limits, clock: clock)
    }
    way = .platform(
      APIClient(
        baseURL: profile.baseURL.text, transport: filter(transport),
        session: Session(appID: profile.appID, secret: secret, store: store, clock: clock),
        contract: profile.contract, pace: pace, confirmed: rule,
        retry: retry, observer: trace.observer(of: profile.name), clock: clock))
  }

  /// The way to a platform that somebody has only just named: nothing of it is kept, nothing can be
  /// changed there, and each request is tried once.
  init(
    trial baseURL: BaseURL, appID: String, secret: Secret, contract: Contract = .standard,
    route: Route = .direct, trace: RequestTrace = RequestTrace(),
    on group: any EventLoopGroup = LoopExecutor.shared.group, times: TimeLimits = TimeLimits()
  ) {
    name = ""
    environment = ""
    kind = .other
    isReadOnly = true
    batchSize = PaceRange.standardBatch
    unconfirmed = []
    self.trace = trace
    transport = HTTPTransport(on: group, route: route, times: times)
    way = .platform(
      APIClient(
        baseURL: baseURL.text, transport: transport,
        session: Session(appID: appID, secret: secret), contract: contract,
        pace: LocalPace(PaceLimits()), confirmed: .confirmed([]), observer: trace.observer(of: "")))
  }

  init(_ headStart: HeadStart) {
    self.init(headStart.sandbox, headStart.transport, headStart.trace)
  }

  private static let sandboxName = HeadStart.profileName

  private init(_ sandbox: EmbeddedSandbox, _ transport: HTTPTransport, _ trace: RequestTrace) {
    name = Self.sandboxName
    environment = "sandbox"
    kind = .sandbox
    isReadOnly = false
    batchSize = PaceRange.standardBatch
    unconfirmed = []
    self.trace = trace
    self.transport = transport
    way = .sandbox(sandbox)
  }

  /// A client of the platform, as soon as there is one.
  func client() async throws(CommandError) -> APIClient {
    switch way {
    case .platform(let client): client
    case .sandbox(let sandbox): try await sandbox.client()
    }
  }

  /// The reply to a call that was sent ahead, once; nil for any other.
  func earlyReply(to call: ListCrowds) async -> Result<Page<Crowd>, APIError>? {
    guard case .sandbox(let sandbox) = way else { return nil }
    return await sandbox.earlyReply(to: call)
  }

  /// Sends one call; `report` is told what it waits for.
  func send<Call: Endpoint>(
    _ call: Call, report: @Sendable (Waiting?) async -> Void = { _ in }
  ) async throws(CommandError) -> Reply<Call.Response> {
    let client = try await client()
    do throws(APIError) {
      return try await client.send(call, report: report)
    } catch {
      throw CommandError(error)
    }
  }

  /// Lets go of connections and of the sandbox.
  func close() async {
    await transport.close()
    if case .sandbox(let sandbox) = way { await sandbox.stop() }
  }

  /// Lets go of everything, and says what is missing in the log of requests.
  func close(saying language: Language) async {
    await close()
    if let fault = trace.fault { StandardOutput.words.say(fault, language) }
  }
}
