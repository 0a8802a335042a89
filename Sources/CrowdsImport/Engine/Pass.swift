import CrowdsAPI

/// Sends batches until there are none of a kind, with several in flight.
struct Pass: Sendable {
  /// Which batches.
  enum Kind: Sendable {
    /// Those that were never sent.
    case planned
    /// Those of which something is unknown, each once.
    case unknown
    /// Those of which it is not known how many the platform does not take, each once.
    case uncounted

    fileprivate func wants(_ batch: Batch) -> Bool {
      switch self {
      case .planned: batch.isPlanned
      case .unknown: batch.wantsReplay
      case .uncounted: batch.wantsCount
      }
    }
  }

  let run: ImportRun
  let state: RunState
  let kind: Kind
  private let recall = Recall()

  init(run: ImportRun, state: RunState, kind: Kind) {
    self.run = run
    self.state = state
    self.kind = kind
  }

  private var engine: ImportEngine { run.engine }
  private var plan: ImportPlan { engine.journal.plan }

  /// A batch in the hands of a lane: its intent is on the disk.
  private struct Claim: Sendable {
    var number: Int64
    var ids: [String]
  }

  func run() async throws(StoreError) {
    let watch = Task { [engine, recall] in
      while (try? await engine.pulse()) != nil {
        if engine.wish() != .go { recall.callBack() }
      }
    }
    defer { watch.cancel() }
    while true {
      state.cursor = -1
      await withTaskGroup(of: Void.self) { group in
        for _ in 0..<max(1, engine.settings.lanes) { group.addTask { await lane() } }
      }
      if let fault = state.fault { throw fault }
      // What surely did not arrive stands before the cursor again.
      guard kind == .planned, run.goesOn(state), try hasPlanned() else { return }
    }
  }

  private func hasPlanned() throws(StoreError) -> Bool {
    try engine.journal.read { try $0.nextPlanned(after: -1) != nil }
  }

  private func lane() async {
    do throws(StoreError) {
      var claim = run.goesOn(state) ? try await next(after: nil) : nil
      while let current = claim {
        // Between the intent and the request a person may have changed their mind.
        guard run.goesOn(state) else {
          _ = try await next(after: (current.number, .notDone), claims: false)
          return
        }
        try engine.step(.beforeSending)
        let delivery = await deliver(current)
        try engine.step(.afterReply)
        try engine.step(.beforeOutcome)
        claim = try await next(after: (current.number, delivery), claims: run.goesOn(state))
        await waitForPlatform()
      }
    } catch {
      state.fail(error)
    }
  }

  /// Keeps how a delivery ended and the intent of the next one, together.
  private func next(
    after delivery: (number: Int64, Batch.Delivery)?, claims: Bool = true
  ) async throws(StoreError) -> Claim? {
    if claims { try engine.step(.beforeIntent) }
    let (state, kind) = (state, kind)
    let (progress, claim) = try await engine.writer.perform { session -> (ImportProgress, Claim?) in
      if let delivery {
        let repeatsSucceed = session.progress.repeatsSucceed == true
        try session.change(delivery.number) { $0.end(delivery.1, repeatsSucceed: repeatsSucceed) }
        if case .refused(let code, let message, let requestID) = delivery.1,
          let taken = state.refused(delivery.number)
        {
          for number in taken { try session.change(number) { $0.forgetRefusal() } }
          state.stop(.call(.refused, code: code, message: message, requestID: requestID))
        }
      }
      guard claims, let claim = try Self.claim(session, state, kind) else {
        return (session.progress, nil)
      }
      return (session.progress, claim)
    }
    if delivery != nil {
      try engine.step(.afterOutcome)
      await run.tell(progress)
    }
    if claim != nil { try engine.step(.afterIntent) }
    return claim
  }

  private static func claim(
    _ session: JournalSession, _ state: RunState, _ kind: Kind
  ) throws -> Claim? {
    guard state.mayGoOn else { return nil }
    while true {
      let found =
        switch kind {
        case .planned: try session.nextPlanned(after: state.cursor)
        case .unknown, .uncounted: try session.nextUnknown(after: state.cursor)
        }
      guard let number = found else { return nil }
      state.cursor = number
      let isWanted = try session.change(number) { batch in
        guard kind.wants(batch) else { return false }
        batch.begin()
        return true
      }
      guard isWanted else { continue }
      return Claim(number: number, ids: try session.content(number).texts)
    }
  }

  // MARK: Sending

  private func deliver(_ claim: Claim) async -> Batch.Delivery {
    let call = ImportMembers(crowd: plan.target.crowd, memberIDs: claim.ids)
    switch await recall.outcome(of: call, engine.platform, run.report) {
    case .done(let reply):
      state.answered(confirmed: reply.value.failed == 0)
      return .answered(reply.value, tries: reply.tries, requestID: reply.requestID)
    case .notDone(let error):
      return note(error) ?? .notDone
    case .unknown(let error):
      _ = note(error)
      return .unknown(requestID: error.requestID)
    }
  }

  /// Decides what a failed call means for the others; a delivery where it says something of this
  /// one.
  private func note(_ error: APIError) -> Batch.Delivery? {
    switch error.kind {
    case .refused(let code, let message):
      return .refused(code: code, message: message, requestID: error.requestID)
    case .notUnderstood, .status(400..<500):
      if state.strange() { state.stop(ImportProgress.Halt(error)) }
    case .status: unreached(error)
    case .unreachable(let failure):
      switch failure.reason {
      case .connectionRefused, .connectTimeout, .timeout, .connectionLost: unreached(error)
      case .cancelled: break
      default: state.stop(ImportProgress.Halt(error))
      }
    case .cancelled: break
    case .unauthorized, .throttled, .notFound, .redirect, .unconfirmed, .store:
      state.stop(ImportProgress.Halt(error))
    }
    return nil
  }

  private func unreached(_ error: APIError) {
    let now = engine.clock.now()
    let (_, since) = state.unreached(at: now)
    if now - since > engine.settings.patience { state.stop(ImportProgress.Halt(error)) }
  }

  /// A platform that is down is not asked at once again.
  private func waitForPlatform() async {
    let count = state.outages
    guard count > 0 else { return }
    _ = await engine.rest(min(30_000, 500 << Int64(min(count, 6))))
  }
}
