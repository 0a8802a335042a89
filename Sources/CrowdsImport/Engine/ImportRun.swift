import CrowdsAPI

/// One run of an import, from looking at the crowd to the end.
struct ImportRun: Sendable {
  let engine: ImportEngine
  let tell: ImportEngine.Tell
  let report: ImportPlatform.Report

  private var writer: JournalWriter { engine.writer }
  private var plan: ImportPlan { engine.journal.plan }

  /// How often the list of members is read in one run.
  private static let verifications = 3

  func run() async throws(StoreError) -> ImportProgress {
    try engine.journal.recover()
    let start = try engine.journal.progress()
    let state = RunState(hasConfirmed: start.tally.confirmed > 0)
    guard try await begin(state) else { return try await end(state) }
    for _ in 0..<Self.verifications {
      try await Pass(run: self, state: state, kind: .planned).run()
      for _ in 0..<engine.settings.replays {
        guard goesOn(state), try wants(\.wantsReplay) else { break }
        try await Pass(run: self, state: state, kind: .unknown).run()
      }
      let tally = try engine.journal.progress().tally
      guard goesOn(state), tally.unknown > 0, engine.settings.verifies else { break }
      try await count(state)
      try await Verification(run: self, state: state).run()
      // What was lost, or never answered, is sent again once more.
      let after = try engine.journal.progress()
      guard goesOn(state), after.verification?.lost ?? 0 > 0, try wants(\.wantsReplay)
      else { break }
    }
    return try await end(state)
  }

  func verifyOnly() async throws(StoreError) -> ImportProgress {
    try engine.journal.recover()
    let state = RunState(hasConfirmed: true)
    guard try await begin(state) else { return try await end(state) }
    try await Verification(run: self, state: state).run()
    return try await end(state)
  }

  func locateOnly() async throws(StoreError) -> ImportProgress {
    try engine.journal.recover()
    let state = RunState(hasConfirmed: true)
    guard try await begin(state) else { return try await end(state) }
    try await Locating(run: self, state: state).run()
    return try await end(state)
  }

  func goesOn(_ state: RunState) -> Bool { state.mayGoOn && engine.wish() == .go }

  /// Learns how many ids the platform does not take of batches that it answered as repeats.
  ///
  /// With its count, what the list of members does not show is explained at once; without, only
  /// after the time by which that list may be behind.
  private func count(_ state: RunState) async throws(StoreError) {
    for _ in 0..<engine.settings.replays {
      guard goesOn(state), try wants(\.wantsCount) else { return }
      guard let succeed = try await repeatsSucceed(state) else { continue }
      guard succeed else { return }
      try await Pass(run: self, state: state, kind: .uncounted).run()
    }
  }

  private func wants(_ isWanted: (Batch) -> Bool) throws(StoreError) -> Bool {
    try engine.journal.read { session in
      var place: Int64 = -1
      while let next = try session.nextUnknown(after: place) {
        if try isWanted(session.batch(next)) { return true }
        place = next
      }
      return false
    }
  }

  // MARK: Beginning and ending

  /// Looks at the crowd: what is bound to it does not go elsewhere (R24).
  private func begin(_ state: RunState) async throws(StoreError) -> Bool {
    let crowd: Crowd
    do throws(APIError) {
      crowd = try await engine.platform.crowd(plan.target.crowd, report)
    } catch {
      if error.kind != .cancelled { state.stop(ImportProgress.Halt(error)) }
      return false
    }
    let accepts = try engine.journal.progress().acceptsName
    if !accepts, crowd.name.map({ Array($0.utf8) }) != plan.target.crowdName.map({ Array($0.utf8) })
    {
      state.stop(.renamed(now: crowd.name))
      return false
    }
    try await change { progress, now in
      progress.state = .running
      progress.halt = nil
      progress.changed = now
    }
    return true
  }

  private func end(_ state: RunState) async throws(StoreError) -> ImportProgress {
    if let fault = state.fault { throw fault }
    try engine.step(.beforeEnd)
    let tally = try engine.journal.progress().tally
    let isOver = tally.notSent == 0 && tally.inFlight == 0
    var after: Int64?
    if isOver {
      after = try? await engine.platform.crowd(plan.target.crowd, report).userCount
    }
    let (halt, wish, count) = (state.halt, engine.wish(), after)
    var last = try engine.journal.progress()
    last.after = count ?? last.after
    last.changed = engine.now()
    last.halt = isOver && tally.unknown == 0 ? nil : halt
    last.state =
      switch (isOver, tally.unknown) {
      case (true, 0): .finished
      case (true, _) where halt == nil && wish == .go: .finishedUnverified
      default: wish == .stop ? .stopped : .paused
      }
    try engine.handOver(last)
    try engine.step(.afterHandOver)
    let end = last
    return try await change { progress, _ in progress = end }
  }

  /// Changes how far it has come, and tells what is on the disk then.
  @discardableResult
  func change(
    _ change: @escaping @Sendable (inout ImportProgress, _ now: Int64) -> Void
  ) async throws(StoreError) -> ImportProgress {
    let now = engine.now()
    let progress = try await writer.perform { session in
      change(&session.progress, now)
      return session.progress
    }
    await tell(progress)
    return progress
  }
}
