public import CrowdsAPI
public import CrowdsStore

/// Sends an import, batch by batch, so that after every end, however sudden, the numbers hold
/// (RELIABILITY R19 to R22, R26).
///
/// The intent to send is on the disk before anything leaves, the outcome is on the disk before
/// anybody is told of it, and what was sent again is the same list again.
public struct ImportEngine: Sendable {
  /// What a person wants of a running import.
  public enum Wish: String, Hashable, Sendable {
    case go
    /// Settle what is in flight and stand still.
    case pause
    /// Settle what is in flight and end.
    case stop
  }

  /// How it works.
  public struct Settings: Hashable, Sendable {
    /// Batches at one time: each is sent, or waits for its turn, or is at the disk.
    public var lanes = 2
    /// How often a batch is sent again in one run when its answers are lost.
    public var replays = 3
    /// Whether the list of members is read at the end where something is unknown.
    public var verifies = true
    /// Milliseconds that the list of members may be behind: after so long what it does not show is
    /// not there.
    public var lag: Int64 = 600_000
    /// Milliseconds that the platform may be out of reach before the import stands still.
    public var patience: Int64 = 3_600_000

    /// The figures of RELIABILITY.
    public init() {}

    /// As many lanes as a pace has use for: one for each request in flight, and more for the
    /// batches that are at the disk meanwhile, so that the platform does not wait for it.
    ///
    /// How many those are is the rate multiplied by the time that they are there (Little's law), for
    /// which a slow disk is assumed; but never more than are in flight, since a crash leaves all of
    /// them unknown.
    public init(for pace: PaceLimits) {
      let atDisk = Int(pace.requestsPerSecond * Self.secondsAtDisk)
      lanes = pace.maxInFlight + min(pace.maxInFlight, atDisk)
    }

    /// How long a batch waits for the commit that is under way and for its own, where one takes 15 ms.
    private static let secondsAtDisk = 0.03
  }

  /// Where tests end it: before or after each thing that must not be half done.
  enum Step: Hashable, CaseIterable, Sendable {
    case beforeIntent, afterIntent, beforeSending, afterReply, beforeOutcome, afterOutcome
    case beforeResolution, afterResolution, beforeEnd, afterHandOver
  }

  let journal: ImportJournal
  /// Where files without a name may lie.
  let workspace: PrivateFolder
  let writer: JournalWriter
  let platform: any ImportPlatform
  let settings: Settings
  let clock: SteadyClock
  let now: @Sendable () -> Int64
  let wish: @Sendable () -> Wish
  /// Called with how far a run came, before that is kept: what belongs to an end is there when the
  /// end is on the disk, and a process that is killed in between does it again.
  var handOver: @Sendable (ImportProgress) throws(StoreError) -> Void = { _ in }
  var step: @Sendable (Step) throws(StoreError) -> Void = { _ in }
  /// The time between two looks at what a person wants while calls wait; throws when cancelled.
  var pulse: @Sendable () async throws -> Void = { try await SteadyClock.sleep(50) }

  /// Told of how far an import has come, as committed.
  public typealias Tell = @Sendable (ImportProgress) async -> Void

  /// Makes an engine for one import, of which this process is the only writer.
  ///
  /// `now` gives seconds since 1970 in UTC. `wish` is asked before every request.
  public init(
    journal: ImportJournal, in workspace: PrivateFolder, platform: any ImportPlatform,
    settings: Settings = Settings(),
    clock: SteadyClock = .ofProcess(), now: @escaping @Sendable () -> Int64 = APIClient.wallClock,
    wish: @escaping @Sendable () -> Wish
  ) {
    self.journal = journal
    self.workspace = workspace
    writer = JournalWriter(journal)
    self.platform = platform
    self.settings = settings
    self.clock = clock
    self.now = now
    self.wish = wish
  }

  /// Sends what is to be sent, again what is unknown, looks at the members where that does not
  /// help, and returns how far it came.
  ///
  /// Throws where the journal cannot be kept: then nothing more is sent.
  public func run(
    tell: @escaping Tell = { _ in }, report: @escaping ImportPlatform.Report = { _ in }
  ) async throws(StoreError) -> ImportProgress {
    let run = ImportRun(engine: self, tell: tell, report: report)
    return try await run.run()
  }

  /// Reads the list of members and settles what it tells; sends nothing.
  public func verify(
    tell: @escaping Tell = { _ in }, report: @escaping ImportPlatform.Report = { _ in }
  ) async throws(StoreError) -> ImportProgress {
    let run = ImportRun(engine: self, tell: tell, report: report)
    return try await run.verifyOnly()
  }

  /// Waits, but not longer than a person wants to go on; returns whether they do.
  func rest(_ milliseconds: Int64) async -> Bool {
    let end = clock.now() + milliseconds
    while wish() == .go {
      let left = end - clock.now()
      guard left > 0 else { return true }
      guard (try? await clock.sleep(min(200, left))) != nil else { return false }
    }
    return false
  }
}
