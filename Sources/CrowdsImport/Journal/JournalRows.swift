import CrowdsAPI
import FoundationEssentials
import GRDB

/// What the rows of a journal stand for.
enum JournalRows {
  /// What belongs to a plan and is nobody else's business.
  struct Header: Hashable, Sendable {
    /// Random, and part of every checksum: no row fits another import.
    var salt: Int64
    /// Which machine the journal was made on.
    var machine: String
    var duplicatePages: Int64 = 0
    var invalidPages: Int64 = 0
  }

  static func row(_ plan: ImportPlan, _ header: Header) -> SummedRow {
    let (target, count) = (plan.target, plan.count)
    return SummedRow(
      table: "plan",
      columns: [
        ("id", .number(plan.id)), ("salt", .number(header.salt)),
        ("machine", .text(header.machine)), ("base_url", .text(target.baseURL)),
        ("app_id", .text(target.appID)), ("profile", .text(target.profile)),
        ("environment", .text(target.environment)), ("crowd", .number(target.crowd.rawValue)),
        ("crowd_name", .text(target.crowdName)), ("before", .number(target.before)),
        ("user", .text(plan.user)), ("source", .text(plan.source)),
        ("begun", .number(plan.begun)), ("read", .number(count.read)),
        ("unique", .number(count.unique)), ("duplicate", .number(count.duplicate)),
        ("invalid", .number(count.invalid)), ("blank", .number(count.blank)),
        ("batch_size", .number(Int64(plan.batchSize))),
        ("duplicate_pages", .number(header.duplicatePages)),
        ("invalid_pages", .number(header.invalidPages)),
      ])
  }

  static func plan(_ row: Row, path: String) throws -> (ImportPlan, Header) {
    guard let salt = Int64.fromDatabaseValue(row["salt"]) else {
      throw StoreError(path: path, reason: .damaged)
    }
    var reader = SummedReader(row, table: "plan", salt: salt, path: path)
    let id = try reader.needed()
    var header = Header(salt: try reader.needed(), machine: try reader.neededText())
    let target = ImportTarget(
      baseURL: try reader.neededText(), appID: try reader.neededText(),
      profile: try reader.neededText(), environment: try reader.neededText(),
      crowd: Crowd.ID(rawValue: try reader.needed()), crowdName: try reader.text(),
      before: try reader.number())
    let (user, source) = (try reader.neededText(), try reader.neededText())
    let begun = try reader.needed()
    let count = InputCount(
      read: try reader.needed(), unique: try reader.needed(), duplicate: try reader.needed(),
      invalid: try reader.needed(), blank: try reader.needed())
    let size = try reader.needed()
    header.duplicatePages = try reader.needed()
    header.invalidPages = try reader.needed()
    try reader.finish()
    guard count.addsUp, (1...1_000).contains(size) else { throw reader.damaged }
    let plan = ImportPlan(
      id: id, target: target, user: user, source: source, begun: begun, count: count,
      batchSize: Int(size))
    return (plan, header)
  }

  static func row(_ progress: ImportProgress) -> SummedRow {
    let (tally, verification) = (progress.tally, progress.verification)
    let halt = progress.halt?.columns
    return SummedRow(
      table: "progress",
      columns: [
        ("id", .number(1)), ("state", .text(progress.state.rawValue)),
        ("halt", .text(halt?.kind)), ("halt_code", .text(halt?.code)),
        ("halt_message", .text(halt?.message)), ("halt_request", .text(halt?.requestID)),
        ("not_sent", .number(tally.notSent)), ("in_flight", .number(tally.inFlight)),
        ("unknown", .number(tally.unknown)), ("confirmed", .number(tally.confirmed)),
        ("rejected", .number(tally.rejected)), ("changed", .number(progress.changed)),
        ("after", .number(progress.after)), ("receipt", .number(progress.receipt)),
        ("accepts_name", .flag(progress.acceptsName)), ("repeats", .flag(progress.repeatsSucceed)),
        ("verified", .number(verification?.time)), ("members", .number(verification?.members)),
        ("certain", .flag(verification?.isCertain)),
        ("recovered", .number(verification?.recovered)), ("lost", .number(verification?.lost)),
      ])
  }

  static func progress(_ row: Row, salt: Int64, path: String) throws -> ImportProgress {
    var reader = SummedReader(row, table: "progress", salt: salt, path: path)
    _ = try reader.needed()
    guard let state = ImportProgress.State(rawValue: try reader.neededText()) else {
      throw reader.damaged
    }
    let (kind, code) = (try reader.text(), try reader.text())
    let (message, requestID) = (try reader.text(), try reader.text())
    var progress = ImportProgress(unique: 0, at: 0)
    progress.state = state
    for mark in Mark.allCases { progress.tally[mark] = try reader.needed() }
    progress.changed = try reader.needed()
    progress.after = try reader.number()
    progress.receipt = try reader.number()
    progress.acceptsName = try reader.flag() ?? false
    progress.repeatsSucceed = try reader.flag()
    let (time, members) = (try reader.number(), try reader.number())
    let (isCertain, recovered) = (try reader.flag(), try reader.number())
    let lost = try reader.number()
    try reader.finish()
    if let kind {
      guard let halt = ImportProgress.Halt(kind, code, message, requestID) else {
        throw reader.damaged
      }
      progress.halt = halt
    }
    if let time, let members, let isCertain, let recovered, let lost {
      progress.verification = ImportProgress.Verification(
        time: time, members: members, isCertain: isCertain, recovered: recovered, lost: lost)
    }
    return progress
  }

  /// The mark of a batch whose ids have different ones.
  private static let mixed: Int64 = 255

  static func row(_ batch: Batch) -> SummedRow {
    var mark = mixed
    var marks: Data?
    switch batch.marks {
    case .all(let one): mark = Int64(one.rawValue)
    case .each(let each): marks = Data(each.map(\.rawValue))
    }
    return SummedRow(
      table: "batch",
      columns: [
        ("n", .number(batch.number)), ("size", .number(Int64(batch.size))),
        ("attempts", .number(Int64(batch.attempts))), ("mark", .number(mark)),
        ("marks", .bytes(marks)), ("unknown", .number(batch.tally.unknown)),
        ("answered", .flag(batch.isAnswered)), ("failed", .number(batch.failed.map(Int64.init))),
        ("reason", .number(batch.reason.map { Int64($0.rawValue) })),
        ("request_id", .text(batch.requestID)), ("code", .text(batch.code)),
        ("message", .text(batch.message)),
      ])
  }

  static func batch(_ row: Row, salt: Int64, path: String) throws -> Batch {
    var reader = SummedReader(row, table: "batch", salt: salt, path: path)
    let (number, size) = (try reader.needed(), try reader.needed())
    var batch = Batch(number: number, size: Int(size))
    batch.attempts = Int(try reader.needed())
    let (mark, marks) = (try reader.needed(), try reader.bytes())
    _ = try reader.needed()
    batch.isAnswered = try reader.flag() ?? false
    batch.failed = try reader.number().map(Int.init)
    batch.reason = try reader.number().flatMap { UInt8(exactly: $0) }
      .flatMap(Batch.Reason.init(rawValue:))
    batch.requestID = try reader.text()
    batch.code = try reader.text()
    batch.message = try reader.text()
    try reader.finish()
    if let marks {
      let each = marks.compactMap(Mark.init(rawValue:))
      guard each.count == batch.size, mark == mixed else { throw reader.damaged }
      batch.marks = .each(each)
    } else {
      guard let one = UInt8(exactly: mark).flatMap(Mark.init(rawValue:)) else {
        throw reader.damaged
      }
      batch.marks = .all(one)
    }
    return batch
  }
}

extension ImportProgress.Halt {
  fileprivate var columns: (kind: String, code: String?, message: String?, requestID: String?) {
    switch self {
    case .call(let what, let code, let message, let requestID):
      (what.rawValue, code, message, requestID)
    case .renamed(let name): ("renamed", nil, name, nil)
    case .gone: ("gone", nil, nil, nil)
    case .otherTarget: ("other_target", nil, nil, nil)
    case .otherMachine: ("other_machine", nil, nil, nil)
    }
  }

  fileprivate init?(_ kind: String, _ code: String?, _ message: String?, _ requestID: String?) {
    switch kind {
    case "renamed": self = .renamed(now: message)
    case "gone": self = .gone
    case "other_target": self = .otherTarget
    case "other_machine": self = .otherMachine
    default:
      guard let what = What(rawValue: kind) else { return nil }
      self = .call(what, code: code, message: message, requestID: requestID)
    }
  }
}
