public import CrowdsAPI
import Glibc

/// The platform's nine calls, answered from computed sample data and a SQLite file or memory, so
/// that everything can be tried, tested and taught without an account.
///
/// It refuses what the platform would refuse and makes the trouble that it is asked to make. It
/// knows nothing of the client that it shares the contract with.
public struct Sandbox: Sendable {
  /// The options in force: a data file's own crowds, members and seed replace what was asked for.
  public let options: SandboxOptions
  /// The app id that requests must name.
  public let appID: String
  /// The secret that tokens are given for.
  public let secret: Secret
  /// The crowd with `SandboxOptions.members` members, or nil where there is no sample crowd.
  ///
  /// It may have been deleted or added to since.
  public let largestCrowd: Crowd.ID?

  let store: SandboxStore
  let service: SandboxService
  private let sleep: @Sendable (Duration) async throws -> Void

  /// Opens a sandbox in memory or on a data file, which is made where it does not exist: mode 0600,
  /// in a folder of mode 0700.
  ///
  /// - Parameters:
  ///   - now: Seconds since 1970, the system's by default. The times of a new sample are counted back from
  ///     its first answer.
  ///   - sleep: Waits for `Fault.latency`.
  public static func open(
    _ options: SandboxOptions = SandboxOptions(),
    now: (@Sendable () -> Int64)? = nil,
    sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
  ) throws(SandboxError) -> Sandbox {
    try options.check()
    let now = now ?? { Int64(time(nil)) }
    let wanted = SampleData(
      seed: options.seed, crowdCount: options.crowds, memberCount: Int64(options.members),
      reference: now())
    let (store, identity) =
      if let path = options.data {
        try DataFile.open(path, wanted: wanted)
      } else {
        try DataFile.inMemory(wanted)
      }
    return Sandbox(options, store, identity, now: now, sleep: sleep)
  }

  private init(
    _ options: SandboxOptions, _ store: SandboxStore, _ identity: SandboxIdentity,
    now: @escaping @Sendable () -> Int64,
    sleep: @escaping @Sendable (Duration) async throws -> Void
  ) {
    var options = options
    let faultSeed = options.seed
    options.seed = store.sample.seed
    options.crowds = store.sample.crowdCount
    options.members = Int(store.sample.memberCount)
    self.options = options
    self.appID = identity.appID
    self.secret = identity.secret
    self.largestCrowd = store.sample.largestID.map(Crowd.ID.init)
    self.store = store
    self.sleep = sleep
    // A file is opened many times, and its request ids must not repeat; those of a sandbox in
    // memory may follow from the seed, so that what is recorded of it can be compared.
    let requestSeed = options.data == nil ? faultSeed : .random(in: .min ... .max)
    service = SandboxService(
      store: store, identity: identity,
      dice: FaultDice(rates: options.faults, seed: faultSeed), requestSeed: requestSeed, now: now)
  }

  /// Answers a request as the platform would, after `Fault.latency` and with the other faults.
  ///
  /// A request whose task is cancelled while it waits is dropped before anything is applied.
  public func handle(_ request: WireRequest) async -> SandboxAnswer {
    if let latency = options.faults[.latency], latency > 0 {
      do {
        try await sleep(.milliseconds(Int64(latency)))
      } catch {
        return .drop
      }
    }
    return await service.answer(request)
  }

  /// A token as `IssueToken` gets it, for a client in the same process: one request less before it
  /// has anything to show.
  public func issueToken() async -> Token { await service.issueToken() }
}
