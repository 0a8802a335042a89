import ArgumentParser
import CrowdsAPI
import CrowdsConsole
import CrowdsStore
import TerminalUI

/// `crowds activity settle`.
struct ActivitySettleCommand: DataCommand {
  static let configuration = CommandConfiguration(
    commandName: "settle", abstract: WriteHelp.settle.string,
    discussion: WriteHelp.settleMore.string)

  @Argument(help: ArgumentHelp(write: .receipt)) var receipt: String
  @Option(help: ArgumentHelp(write: .adopt, valueName: .id)) var adopt: String?
  @Flag(help: ArgumentHelp(write: .notDone)) var notDone = false
  @Option(help: ArgumentHelp(.output)) var output = OutputFormat.table
  @OptionGroup var target: Target
  @OptionGroup var surroundings: Surroundings

  func validate() throws {
    _ = try recordNumber(receipt)
    if let adopt { _ = try crowdID(adopt) }
    if adopt != nil, notDone {
      throw ValidationError(CommandWords.contradiction("--adopt", "--not-done").string)
    }
  }

  func execute(
    _ configuration: Configuration, _ language: Language
  ) async throws(CommandError) {
    let records = Records(of: target, configuration)
    let receipt = try records.receipt(Crowd.ID(receipt)?.rawValue ?? 0)
    guard !receipt.outcome.isSettled else {
      try WriteRecord(receipt: receipt).write(output, language)
      StandardOutput.words.say(
        ActivityWords.alreadySettled(receipt.id, receipt.outcome), language)
      return
    }
    guard try records.isToSettle(receipt) else {
      throw CommandError(.temporary, ActivityWords.underWay(receipt.id))
    }
    if notDone {
      try giveUp(receipt, records, configuration, language)
      return
    }
    let target = target.orOrigin(receipt.author, configuration)
    try await WriteDesk.open(target, configuration, language, records: records) {
      desk throws(CommandError) in
      let writer = try await desk.writer(of: receipt.author)
      if let id = adopt.flatMap({ Crowd.ID($0) }) {
        try await adopt(id, for: receipt, writer, desk)
      } else {
        let result = await writer.settle(receipt, report: desk.report)
        try tell(result, receipt, desk)
      }
    }
  }

  /// Takes the person's word for it; the platform is not asked.
  private func giveUp(
    _ receipt: Receipt, _ records: Records, _ configuration: Configuration, _ language: Language
  ) throws(CommandError) {
    let settled = receipt.givenUp(at: APIClient.wallClock())
    do throws(StoreError) {
      try records.stores().activity.record(settled)
    } catch {
      throw CommandError(error)
    }
    records.tellPurged(configuration, language)
    try WriteRecord(receipt: settled).write(output, language)
    StandardOutput.words.say(
      ActivityWords.isNotDone(settled.id, settled.kind, CrowdMention(settled)), language)
  }

  /// Takes the person's word for which crowd was made, where it is called as it was to be.
  private func adopt(
    _ id: Crowd.ID, for receipt: Receipt, _ writer: CrowdWriter, _ desk: WriteDesk
  ) async throws(CommandError) {
    guard receipt.crowd == nil, receipt.kind == .create || receipt.kind == .restore else {
      throw CommandError(.usage, ActivityWords.noCrowdWasMade(receipt.id))
    }
    let crowd = try await desk.crowd(id)
    guard crowd.name.hasBytes(of: receipt.text.name) else {
      throw CommandError(
        .usage,
        ActivityWords.nameDiffers(
          CrowdMention(crowd), wanted: (receipt.text.name ?? "").shown))
    }
    let written = writer.adopt(crowd, for: receipt)
    try WriteRecord(receipt: written.receipt).write(output, desk.language)
    if let failure = desk.failure(keeping: written) { throw failure }
    let mention = CrowdMention(crowd)
    guard receipt.kind == .create else {
      throw CommandError(.temporary, ActivityWords.canResume(receipt.id, mention))
    }
    desk.say(ActivityWords.isChosen(receipt.id, mention))
  }

  private func tell(
    _ result: SettleResult, _ receipt: Receipt, _ desk: WriteDesk
  ) throws(CommandError) {
    let mention = CrowdMention(receipt)
    switch result {
    case .settled(let written):
      try WriteRecord(receipt: written.receipt).write(output, desk.language)
      if case .done = written.receipt.outcome {
        desk.say(ActivityWords.isDone(receipt.id, receipt.kind, CrowdMention(written.receipt)))
      } else {
        desk.say(ActivityWords.isNotDone(receipt.id, receipt.kind, mention))
      }
      if let failure = desk.failure(keeping: written) { throw failure }
    case .candidates(let crowds):
      try WriteRecord(receipt: receipt, candidates: crowds).write(output, desk.language)
      throw CommandError(.temporary, desk.tellCandidates(crowds, receipt: receipt.id))
    case .canResume:
      try WriteRecord(receipt: receipt).write(output, desk.language)
      throw CommandError(.temporary, ActivityWords.canResume(receipt.id, mention))
    case .stillUnknown(let error):
      try WriteRecord(receipt: receipt).write(output, desk.language)
      throw CommandError(
        .temporary,
        ActivityWords.stillUnknown(
          receipt.id, receipt.kind, error.map { WriteWords.Trouble($0) }))
    }
  }
}
