import CrowdsAPI
import CrowdsStore

/// Sending a few ids aside from their batches.
extension ImportRun {
  /// How the platform answered a few ids.
  enum Answer {
    /// So many were not taken.
    case counted(failed: Int)
    case refused, none
  }

  /// Sends a few ids once; a platform that cannot be asked ends the run.
  func send(_ ids: ArraySlice<String>, _ state: RunState) async -> Answer {
    guard goesOn(state) else { return .none }
    let call = ImportMembers(crowd: engine.journal.plan.target.crowd, memberIDs: Array(ids))
    switch await engine.platform.deliver(call, report) {
    case .done(let reply): return .counted(failed: reply.value.failed)
    case .notDone(let error):
      if case .refused = error.kind { return .refused }
      if error.kind != .cancelled { state.stop(ImportProgress.Halt(error)) }
      return .none
    case .unknown: return .none
    }
  }

  /// Whether an id that is in the crowd already counts as a success (RELIABILITY R22): tried with
  /// one id and kept with the import; nil where that could not be found out.
  func repeatsSucceed(_ state: RunState) async throws(StoreError) -> Bool? {
    if let known = try engine.journal.progress().repeatsSucceed { return known }
    let id = try engine.journal.read { session -> String? in
      guard let number = try session.firstConfirmed() else { return nil }
      return try session.content(number).texts.first
    }
    guard let id, case .counted(let failed) = await send([id][...], state) else { return nil }
    try await change { progress, _ in progress.repeatsSucceed = failed == 0 }
    return failed == 0
  }
}
