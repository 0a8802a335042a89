public import CrowdsAPI
public import CrowdsStore
import Glibc

/// Works on one import in a process that needs no terminal (RELIABILITY R25).
///
/// It holds the import's lock, waits for others that import into the same crowd, and leaves the
/// result files and a settled receipt.
public struct ImportWorker: Sendable {
  /// What is to be done.
  public enum Errand: String, Hashable, Sendable, CaseIterable {
    /// Send what is to be sent, and settle what is unknown.
    case send
    /// Read the list of members and settle what it tells.
    case verify
    /// Find out which ids the platform did not take.
    case locate
  }

  /// Why it did not work.
  public enum Refusal: Error, Hashable, Sendable {
    /// Another process works on it.
    case taken
    case store(StoreError)
  }

  private let entry: ImportEntry
  private let platform: any ImportPlatform
  private let target: ImportTarget
  private let activity: ActivityStore?
  private let settings: ImportEngine.Settings
  private let clock: SteadyClock
  private let now: @Sendable () -> Int64

  /// Makes a worker.
  ///
  /// `target` says where the profile leads now; of its crowd nothing is used. `now` gives seconds
  /// since 1970 in UTC.
  public init(
    _ entry: ImportEntry, platform: any ImportPlatform, target: ImportTarget,
    activity: ActivityStore?, settings: ImportEngine.Settings, clock: SteadyClock = .ofHost(),
    now: @escaping @Sendable () -> Int64 = APIClient.wallClock
  ) {
    self.entry = entry
    self.platform = platform
    self.target = target
    self.activity = activity
    self.settings = settings
    self.clock = clock
    self.now = now
  }

  /// Does the errand to its end, or until a person wants otherwise.
  public func run(
    _ errand: Errand, tell: @escaping ImportEngine.Tell = { _ in },
    report: @escaping ImportPlatform.Report = { _ in }
  ) async throws(Refusal) -> ImportSummary {
    let held: HeldLock?
    do throws(StoreError) { held = try entry.takeUp() } catch { throw .store(error) }
    guard let held else { throw .taken }
    defer { held.release() }
    do throws(StoreError) {
      let journal = try entry.journal()
      try journal.audit()
      let progress = try await work(errand, journal, tell, report)
      return ImportSummary(journal.plan, progress, worker: nil, files: try entry.files())
    } catch {
      throw .store(error)
    }
  }

  private func work(
    _ errand: Errand, _ journal: ImportJournal, _ tell: @escaping ImportEngine.Tell,
    _ report: @escaping ImportPlatform.Report
  ) async throws(StoreError) -> ImportProgress {
    if let halt = mismatch(journal) {
      return try end(journal) { progress in
        progress.state = .paused
        progress.halt = halt
      }
    }
    var engine = ImportEngine(
      journal: journal, in: entry.folder, platform: platform, settings: settings, clock: clock,
      now: now, wish: { [entry] in entry.wish })
    engine.handOver = { (progress) throws(StoreError) in try handOver(progress, journal) }
    guard let turn = try await turn(engine, journal) else {
      return try await rest(journal)
    }
    defer { turn.release() }
    try begin(journal)
    switch errand {
    case .send: return try await engine.run(tell: tell, report: report)
    case .verify: return try await engine.verify(tell: tell, report: report)
    case .locate: return try await engine.locate(tell: tell, report: report)
    }
  }

  /// What is not as it was when the import was begun (R24).
  private func mismatch(_ journal: ImportJournal) -> ImportProgress.Halt? {
    guard journal.header.machine == Machine.id() else { return .otherMachine }
    let bound = journal.plan.target
    let isSame =
      StoreKey(baseURL: bound.baseURL, appID: bound.appID)
      == StoreKey(baseURL: target.baseURL, appID: target.appID)
      && bound.environment == target.environment
    return isSame ? nil : .otherTarget
  }

  /// Waits until nobody else imports into the crowd; nil where a person does not want to wait.
  private func turn(
    _ engine: ImportEngine, _ journal: ImportJournal
  ) async throws(StoreError) -> HeldLock? {
    let queue = entry.store.queue(journal.plan.target)
    var isTold = false
    while true {
      if let held = try queue.tryHold() { return held }
      if !isTold {
        try journal.write { session in
          session.progress.state = .queued
          session.progress.changed = now()
        }
        isTold = true
      }
      guard await engine.rest(500) else { return nil }
    }
  }

  /// A person did not want to wait for the turn.
  private func rest(_ journal: ImportJournal) async throws(StoreError) -> ImportProgress {
    try journal.recover()
    return try end(journal) { progress in
      progress.state = entry.wish == .stop ? .stopped : .paused
      progress.changed = now()
    }
  }

  // MARK: The end

  /// Keeps an end that the engine had no part in.
  private func end(
    _ journal: ImportJournal, _ change: (inout ImportProgress) -> Void
  ) throws(StoreError) -> ImportProgress {
    var last = try journal.progress()
    change(&last)
    try handOver(last, journal)
    let end = last
    try journal.write { $0.progress = end }
    return end
  }

  /// What a person finds at an end: the files and the receipt.
  private func handOver(
    _ progress: ImportProgress, _ journal: ImportJournal
  ) throws(StoreError) {
    _ = try ResultFiles.write(journal, progress, in: entry.folder)
    try settle(progress, journal)
  }

  // MARK: The receipt

  private func begin(_ journal: ImportJournal) throws(StoreError) {
    guard let activity, try journal.progress().receipt == nil else { return }
    let plan = journal.plan
    let receipt = try activity.begin(
      Receipt(
        kind: .importMembers, crowd: plan.target.crowd,
        text: Receipt.Text(name: plan.target.crowdName, description: nil),
        author: Receipt.Author(
          user: plan.user, appID: plan.target.appID, profile: plan.target.profile,
          environment: plan.target.environment), begun: now(), count: plan.count.unique))
    try journal.write { $0.progress.receipt = receipt.id }
  }

  private func settle(
    _ progress: ImportProgress, _ journal: ImportJournal
  ) throws(StoreError) {
    guard let activity, let id = progress.receipt, var receipt = try activity.receipt(id) else {
      return
    }
    receipt.count = progress.tally.confirmed
    receipt.outcome = Self.outcome(of: progress)
    receipt.settled = now()
    try activity.record(receipt)
  }

  private static func outcome(of progress: ImportProgress) -> Receipt.Outcome {
    switch progress.state {
    case .finished:
      progress.tally.rejected == 0
        ? .done(progress.verification == nil ? .answered : .lookedUp)
        : .notDone(Receipt.Trouble(.incomplete))
    case .finishedUnverified: .unknown(Receipt.Trouble(.incomplete))
    case .queued, .running, .paused, .stopped:
      progress.tally.unknown > 0
        ? .unknown(Receipt.Trouble(.stopped)) : .notDone(Receipt.Trouble(.stopped))
    }
  }
}
