import ArgumentParser
import CrowdsAPI
import CrowdsConsole
import CrowdsStore
import TerminalUI

/// `crowds delete`.
struct DeleteCommand: DataCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: WriteHelp.delete.string,
    discussion: WriteHelp.deleteMore.string)

  /// The most that one command deletes (RELIABILITY R27).
  static let limit = 20

  @Argument(help: ArgumentHelp(write: .ids, valueName: .id)) var ids: [String] = []
  @Flag(help: ArgumentHelp(write: .yes)) var yes = false
  @Flag(help: ArgumentHelp(write: .noSnapshot)) var noSnapshot = false
  @OptionGroup var options: WriteOptions
  @OptionGroup var target: Target
  @OptionGroup var surroundings: Surroundings

  func validate() throws {
    guard !ids.isEmpty else { throw ValidationError(WriteWords.needsIDs.string) }
    for id in ids where Crowd.ID(id) == nil {
      throw ValidationError(WriteWords.badIDs(id.shown).string)
    }
    var named: Set<String> = []
    for id in ids where !named.insert(id).inserted {
      throw ValidationError(WriteWords.twice(id.shown).string)
    }
    guard ids.count <= Self.limit else {
      throw ValidationError(WriteWords.tooMany(ids.count, limit: Self.limit).string)
    }
    guard yes || options.dryRun else { throw ValidationError(WriteWords.needsYes.string) }
  }

  func execute(
    _ configuration: Configuration, _ language: Language
  ) async throws(CommandError) {
    try await WriteDesk.open(target, configuration, language, dryRun: options.dryRun) {
      desk throws(CommandError) in
      try options.permit(desk)
      var deletions: [Deletion] = []
      // All of them before the first goes: a wrong id stops it while nothing is lost.
      for id in ids.compactMap({ Crowd.ID($0) }) {
        do throws(CommandError) {
          deletions.append(Deletion(crowd: try await desk.crowd(id)))
        } catch {
          desk.say(WriteWords.notRead(CrowdMention(id, nil)))
          throw error
        }
      }
      if options.dryRun {
        try tellPlan(deletions, desk)
      } else {
        try await delete(&deletions, desk)
      }
    }
  }

  private func tellPlan(_ deletions: [Deletion], _ desk: WriteDesk) throws(CommandError) {
    for deletion in deletions {
      let crowd = deletion.crowd
      desk.say(
        WriteWords.wouldDelete(
          CrowdMention(crowd), count: MemberCount(crowd.userCount), snapshot: !noSnapshot))
    }
    var output = RecordWriter<DryRun>(
      options.output, language: desk.language, output: .data)
    try output.write(
      deletions.map { deletion in
        let crowd = deletion.crowd
        return DryRun(
          kind: .delete, crowd: crowd.id, name: crowd.name, description: crowd.description,
          count: crowd.userCount)
      })
    try output.end()
    desk.say(WriteWords.onlyTried)
  }

  /// Deletes one after the other up to the first that is not done, and tells what became of each.
  private func delete(
    _ deletions: inout [Deletion], _ desk: WriteDesk
  ) async throws(CommandError) {
    let writer = try await desk.writer()
    var failure: CommandError?
    for index in deletions.indices {
      do throws(CommandError) {
        try await delete(&deletions[index], writer, desk)
      } catch {
        failure = error
        break
      }
    }
    var output = RecordWriter<Deletion>(options.output, language: desk.language, output: .data)
    try output.write(deletions)
    try output.end()
    guard let failure else { return }
    if deletions.count > 1 {
      let counts = Dictionary(grouping: deletions, by: \.word).mapValues(\.count)
      if let wording = failure.wording { desk.say(wording) }
      throw CommandError(
        failure.status,
        WriteWords.stopped(
          done: counts["done"] ?? 0, notDone: counts["not_done"] ?? 0,
          unknown: counts["unknown"] ?? 0, notTried: counts["not_tried"] ?? 0))
    }
    throw failure
  }

  private func delete(
    _ deletion: inout Deletion, _ writer: CrowdWriter, _ desk: WriteDesk
  ) async throws(CommandError) {
    if !noSnapshot { try await takeSnapshot(&deletion, writer, desk) }
    let crowd = deletion.crowd
    let result: DeleteResult
    do throws(WriteRefusal) {
      result = try await writer.delete(
        crowd, snapshot: deletion.snapshot?.id, report: desk.report)
    } catch {
      deletion.outcome = .refused(error.trouble)
      throw CommandError(error)
    }
    switch result {
    case .deleted(let written):
      deletion.outcome = .of(written.receipt)
      if case .done(let evidence) = written.receipt.outcome {
        desk.say(
          WriteWords.deleted(
            CrowdMention(crowd), count: MemberCount(crowd.userCount), evidence,
            snapshot: deletion.snapshot?.id))
      }
      if let failure = desk.failure(keeping: written) { throw failure }
    case .notDeleted(let written, let error):
      deletion.outcome = .of(written.receipt)
      throw CommandError(error)
    case .unsure(let written, let error):
      deletion.outcome = .of(written.receipt)
      throw CommandError(
        .temporary,
        WriteWords.unsureDeleted(
          CrowdMention(crowd), WriteWords.Trouble(error), receipt: written.receipt.id))
    }
  }

  /// Saves the members; throws where they are not all there.
  private func takeSnapshot(
    _ deletion: inout Deletion, _ writer: CrowdWriter, _ desk: WriteDesk
  ) async throws(CommandError) {
    let crowd = deletion.crowd
    let mention = CrowdMention(crowd)
    let progress = ProgressNotice(desk.language)
    let total = crowd.userCount.map { SafeText(grouped: $0) }
    let result: SnapshotResult
    do throws(StoreError) {
      result = try await writer.takeSnapshot(
        of: crowd,
        progress: { progress.tell(WriteWords.keeping(mention, SafeText(grouped: $0), of: total)) },
        report: desk.report)
    } catch {
      deletion.outcome = .refused(Receipt.Trouble(.store, message: error.path))
      desk.say(WriteWords.noCopy(mention))
      throw CommandError(error)
    }
    switch result {
    case .complete(let snapshot):
      deletion.snapshot = snapshot
      desk.say(WriteWords.kept(mention, snapshot.id, MemberCount(snapshot.count)))
    case .incomplete(let snapshot, let error):
      deletion.snapshot = snapshot
      deletion.outcome = .refused(error.map(Receipt.Trouble.init) ?? Receipt.Trouble(.incomplete))
      throw CommandError(
        error.map { ProcessStatus($0.kind) } ?? .temporary,
        WriteWords.noWholeCopy(
          mention, snapshot.id, kept: SafeText(grouped: snapshot.count),
          of: snapshot.expected.map { SafeText(grouped: $0) },
          why: error.map { WriteWords.Trouble($0) }))
    }
  }
}

extension Deletion {
  /// Its outcome in the word that scripts read.
  fileprivate var word: String {
    guard case .string(let word)? = fieldsAsJSON["outcome"] else { return "" }
    return word
  }
}

extension WriteRefusal {
  /// What of it can be told beside a crowd.
  var trouble: Receipt.Trouble {
    switch self {
    case .store(let error): Receipt.Trouble(.store, message: error.path)
    case .unread(let error), .gone(let error): Receipt.Trouble(error)
    case .changedMeanwhile, .otherProfile: Receipt.Trouble(.changedMeanwhile)
    }
  }
}
