import ArgumentParser
import CrowdsAPI
import CrowdsConsole
import CrowdsStore
import TerminalUI

/// `crowds restore`.
struct RestoreCommand: DataCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: WriteHelp.restore.string,
    discussion: WriteHelp.restoreMore.string)

  @Argument(help: ArgumentHelp(write: .snapshot)) var snapshot: String?
  @Option(help: ArgumentHelp(write: .restoreName)) var name: String?
  @Option(help: ArgumentHelp(write: .resume, valueName: .id)) var resume: String?
  @Flag(help: ArgumentHelp(write: .incomplete)) var incomplete = false
  @OptionGroup var options: WriteOptions
  @OptionGroup var target: Target
  @OptionGroup var surroundings: Surroundings

  func validate() throws {
    func contradict(_ one: SafeText, _ two: SafeText) -> ValidationError {
      ValidationError(CommandWords.contradiction(one, two).string)
    }
    if snapshot != nil, resume != nil { throw contradict("SNAPSHOT", "--resume") }
    if name != nil, resume != nil { throw contradict("--name", "--resume") }
    guard let number = snapshot ?? resume else {
      throw ValidationError(KeepingWords.needsSnapshot.string)
    }
    _ = try recordNumber(number)
    guard name?.isVisible != false else { throw ValidationError(WriteWords.needsName.string) }
  }

  func execute(
    _ configuration: Configuration, _ language: Language
  ) async throws(CommandError) {
    let records = Records(of: target, configuration)
    let work: Work
    if let number = resume.flatMap({ Crowd.ID($0)?.rawValue }) {
      work = try records.resumable(number)
    } else {
      let id = Snapshot.ID(rawValue: snapshot.flatMap { Crowd.ID($0)?.rawValue } ?? 0)
      work = .begin(try records.restorable(id, evenIncomplete: incomplete))
    }
    let target = target.orOrigin(work.author, configuration)
    // What is only tried reads the snapshot and keeps nothing else.
    try await WriteDesk.open(target, configuration, language, records: records) {
      desk throws(CommandError) in
      try options.permit(desk)
      switch work {
      case .begin(let snapshot): try await begin(snapshot, desk)
      case .goOn(let receipt, let snapshot): try await goOn(receipt, snapshot, desk)
      }
    }
  }

  private func begin(_ snapshot: Snapshot, _ desk: WriteDesk) async throws(CommandError) {
    guard let name = name ?? snapshot.name, name.isVisible else {
      throw CommandError(.usage, KeepingWords.needsName(snapshot.id))
    }
    let writer = try await desk.writer(of: snapshot.author)
    try await desk.warnOfNames(like: name, writer)
    let mention = CrowdMention(nil, name)
    if options.dryRun {
      desk.say(KeepingWords.wouldRestore(mention, MemberCount(snapshot.count), snapshot.id))
      try DryRun(
        kind: .restore, name: name, description: snapshot.description, count: snapshot.count,
        snapshot: snapshot.id
      ).write(options.output, desk.language)
      return
    }
    let result = try await WriteDesk.refusing { () async throws(WriteRefusal) in
      try await writer.restore(
        snapshot, name: name, batchSize: desk.link.batchSize,
        progress: desk.progress(of: mention), report: desk.report)
    }
    try tell(result, snapshot, desk)
  }

  private func goOn(
    _ receipt: Receipt, _ snapshot: Snapshot, _ desk: WriteDesk
  ) async throws(CommandError) {
    let writer = try await desk.writer(of: receipt.author)
    let mention = CrowdMention(receipt)
    if options.dryRun {
      desk.say(KeepingWords.wouldRestore(mention, MemberCount(snapshot.count), snapshot.id))
      try DryRun(
        kind: .restore, crowd: receipt.crowd, name: receipt.text.name,
        description: receipt.text.description, count: snapshot.count, snapshot: snapshot.id
      ).write(options.output, desk.language)
      return
    }
    let result = await writer.resumeRestore(
      receipt, from: snapshot, batchSize: desk.link.batchSize,
      progress: desk.progress(of: mention), report: desk.report)
    try tell(result, snapshot, desk)
  }

  private func tell(
    _ result: RestoreResult, _ snapshot: Snapshot, _ desk: WriteDesk
  ) throws(CommandError) {
    switch result {
    case .restored(let written):
      try WriteRecord(receipt: written.receipt).write(options.output, desk.language)
      desk.say(
        KeepingWords.restored(
          CrowdMention(written.receipt), MemberCount(snapshot.count), old: snapshot))
      if let failure = desk.failure(keeping: written) { throw failure }
    case .notCreated(let written, let error):
      try WriteRecord(receipt: written.receipt).write(options.output, desk.language)
      throw CommandError(error)
    case .unsure(let written, let error, let candidates):
      try desk.tellUnsure(written, error, candidates, options.output)
    case .incomplete(let written, let missing, let error):
      try WriteRecord(receipt: written.receipt).write(options.output, desk.language)
      if let wording = desk.failure(keeping: written)?.wording { desk.say(wording) }
      throw CommandError(
        .temporary,
        KeepingWords.notRestored(
          CrowdMention(written.receipt), missing: missing.map { SafeText(grouped: $0) },
          why: error.map { WriteWords.Trouble($0) }, receipt: written.receipt.id))
    }
  }
}

extension RestoreCommand {
  /// What is to be done.
  enum Work {
    case begin(Snapshot)
    case goOn(Receipt, Snapshot)

    /// Whose it is.
    var author: Receipt.Author {
      switch self {
      case .begin(let snapshot): snapshot.author
      case .goOn(let receipt, _): receipt.author
      }
    }
  }
}

extension Records {
  /// A snapshot that a crowd can be made from.
  fileprivate func restorable(
    _ id: Snapshot.ID, evenIncomplete: Bool
  ) throws(CommandError) -> Snapshot {
    guard let found = try snapshot(id) else {
      throw CommandError(.inputNotFound, KeepingWords.noSnapshot(id.rawValue))
    }
    switch found.state {
    case .complete: return found
    case .taking: throw CommandError(.temporary, KeepingWords.beingTaken(id))
    case .incomplete:
      guard evenIncomplete else {
        throw CommandError(
          .usage,
          KeepingWords.isIncomplete(
            id, kept: SafeText(grouped: found.count),
            of: found.expected.map { SafeText(grouped: $0) }))
      }
      return found
    }
  }

  /// A restore that was not finished.
  fileprivate func resumable(_ number: Int64) throws(CommandError) -> RestoreCommand.Work {
    let receipt = try receipt(number)
    guard receipt.kind == .restore else {
      throw CommandError(.usage, KeepingWords.notRestore(number))
    }
    switch receipt.outcome {
    case .done, .notDone: throw CommandError(.usage, KeepingWords.isSettled(number))
    case .open, .unknown: break
    }
    guard try isToSettle(receipt) else {
      throw CommandError(.temporary, ActivityWords.underWay(number))
    }
    guard receipt.crowd != nil else {
      throw CommandError(.temporary, KeepingWords.crowdUnknown(number))
    }
    guard let id = receipt.snapshot, let snapshot = try snapshot(id) else {
      throw CommandError(.inputNotFound, KeepingWords.snapshotGone(number))
    }
    return .goOn(receipt, snapshot)
  }

  /// A snapshot, after those that a dead process left are marked.
  fileprivate func snapshot(_ id: Snapshot.ID) throws(CommandError) -> Snapshot? {
    do throws(StoreError) {
      guard let store = try existing()?.snapshots else { return nil }
      _ = try store.settleAbandoned(at: APIClient.wallClock())
      return try store.snapshot(id)
    } catch {
      throw CommandError(error)
    }
  }
}

extension Records {
  /// The receipt of a number.
  func receipt(_ number: Int64) throws(CommandError) -> Receipt {
    do throws(StoreError) {
      if let receipt = try existing()?.activity.receipt(number) { return receipt }
    } catch {
      throw CommandError(error)
    }
    throw CommandError(.inputNotFound, KeepingWords.noReceipt(number))
  }

  /// Whether nobody is at it any more.
  func isToSettle(_ receipt: Receipt) throws(CommandError) -> Bool {
    do throws(StoreError) {
      return try existing()?.activity.unsettled().contains { $0.id == receipt.id } ?? false
    } catch {
      throw CommandError(error)
    }
  }
}

extension WriteDesk {
  /// Tells a person at a terminal how far a restore has come.
  fileprivate func progress(of crowd: CrowdMention) -> CrowdWriter.Progress {
    let notice = ProgressNotice(language)
    return { step in
      switch step {
      case .creating: notice.tell(KeepingWords.creating(crowd))
      case .importing(let count, let total):
        notice.tell(
          KeepingWords.importing(SafeText(grouped: count), of: SafeText(grouped: total)))
      case .comparing(let count, let total):
        notice.tell(
          KeepingWords.comparing(SafeText(grouped: count), of: SafeText(grouped: total)))
      }
    }
  }
}
