public import CrowdsAPI

/// The numbers of an import for people and programs.
public struct ImportSummary: Hashable, Sendable {
  /// What was staged and where it goes.
  public var plan: ImportPlan
  /// How far it has come.
  public var progress: ImportProgress
  /// The process that works on it; nil while none does.
  public var worker: Int32?
  /// The result files, where they are written.
  public var files: ResultFiles?

  /// Puts the numbers of an import together.
  public init(
    _ plan: ImportPlan, _ progress: ImportProgress, worker: Int32?, files: ResultFiles?
  ) {
    self.plan = plan
    self.progress = progress
    self.worker = worker
    self.files = files
  }

  /// Its state as it really is: what no process works on does not run.
  public var state: ImportProgress.State {
    switch progress.state {
    case .queued, .running: worker == nil ? .paused : progress.state
    default: progress.state
    }
  }

  /// Whether its worker was ended before it had come to an end.
  public var isInterrupted: Bool { state != progress.state }

  /// The names that scripts see.
  public var json: JSONObject {
    let (count, tally) = (plan.count, progress.tally)
    func number(_ value: Int64?) -> JSONValue { value.map { .integer($0) } ?? .null }
    func text(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }
    return JSONObject([
      ("import_id", .integer(plan.id)), ("group_id", .integer(plan.target.crowd.rawValue)),
      ("group_name", text(plan.target.crowdName)), ("state", .string(state.rawValue)),
      ("reason", text(progress.halt?.word)),
      ("worker_pid", number(worker.map(Int64.init))), ("read", .integer(count.read)),
      ("unique", .integer(count.unique)), ("duplicate", .integer(count.duplicate)),
      ("invalid", .integer(count.invalid)), ("blank", .integer(count.blank)),
      ("not_sent", .integer(tally.notSent)), ("in_flight", .integer(tally.inFlight)),
      ("unknown", .integer(tally.unknown)), ("confirmed", .integer(tally.confirmed)),
      ("rejected", .integer(tally.rejected)),
      ("user_count_before", number(plan.target.before)),
      ("user_count_after", number(progress.after)),
      ("verification", verification),
      ("profile", .string(plan.target.profile)),
      ("environment", .string(plan.target.environment)),
      ("begun", .integer(plan.begun)), ("changed", .integer(progress.changed)),
      ("receipt", number(progress.receipt)),
      (
        "files",
        files.map { files in
          .object(
            JSONObject(
              ResultFiles.Kind.allCases.map { ($0.rawValue, .string(files.path($0))) }))
        } ?? .null
      ),
    ])
  }

  private var verification: JSONValue {
    guard let found = progress.verification else { return .null }
    return .object(
      JSONObject([
        ("time", .integer(found.time)), ("members", .integer(found.members)),
        ("certain", .bool(found.isCertain)), ("recovered", .integer(found.recovered)),
        ("lost", .integer(found.lost)),
      ]))
  }
}

extension ImportProgress.Halt {
  /// As scripts see it.
  public var word: String {
    switch self {
    case .call(let what, _, _, _): what.rawValue
    case .renamed: "renamed"
    case .gone: "gone"
    case .otherTarget: "other_target"
    case .otherMachine: "other_machine"
    }
  }
}
