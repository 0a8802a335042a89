import ArgumentParser
import CrowdsAPI
import CrowdsConsole
import CrowdsStore
import TerminalUI

/// `crowds update`.
struct UpdateCommand: DataCommand {
  static let configuration = CommandConfiguration(
    commandName: "update", abstract: WriteHelp.update.string,
    discussion: HelpWords.formats.string)

  @Argument(help: ArgumentHelp(.crowdID)) var id: String
  @Option(help: ArgumentHelp(write: .changedName)) var name: String?
  @Option(help: ArgumentHelp(write: .description)) var description: String?
  @OptionGroup var options: WriteOptions
  @OptionGroup var target: Target
  @OptionGroup var surroundings: Surroundings

  func validate() throws {
    _ = try crowdID(id)
    guard name != nil || description != nil else {
      throw ValidationError(WriteWords.needsChange.string)
    }
    guard name?.isVisible != false else { throw ValidationError(WriteWords.needsName.string) }
  }

  func execute(
    _ configuration: Configuration, _ language: Language
  ) async throws(CommandError) {
    guard let id = Crowd.ID(id) else { throw CommandError(.usage, CommandWords.badID(id.shown)) }
    try await WriteDesk.open(target, configuration, language, dryRun: options.dryRun) {
      desk throws(CommandError) in
      try options.permit(desk)
      let writer = try await desk.writer()
      let seen = try await desk.crowd(id)
      guard name != nil || seen.name != nil else {
        throw CommandError(.usage, WriteWords.nameUnknown(CrowdMention(seen)))
      }
      if let name, !name.hasBytes(of: seen.name ?? "") {
        try await desk.warnOfNames(like: name, except: id, writer)
      }
      if options.dryRun {
        desk.say(WriteWords.wouldUpdate(CrowdMention(seen)))
        try DryRun(
          kind: .update, crowd: id, name: name ?? seen.name,
          description: description ?? seen.description, count: seen.userCount
        ).write(options.output, language)
        return
      }
      let result = try await WriteDesk.refusing { () async throws(WriteRefusal) in
        try await writer.update(seen, name: name, description: description, report: desk.report)
      }
      try tell(result, desk)
    }
  }

  private func tell(_ result: UpdateResult, _ desk: WriteDesk) throws(CommandError) {
    switch result {
    case .updated(let written):
      try WriteRecord(receipt: written.receipt).write(options.output, desk.language)
      if case .done(let evidence) = written.receipt.outcome {
        desk.say(WriteWords.updated(CrowdMention(written.receipt), evidence))
      }
      if let failure = desk.failure(keeping: written) { throw failure }
    case .notUpdated(let written, let error):
      try WriteRecord(receipt: written.receipt).write(options.output, desk.language)
      throw CommandError(error)
    case .unsure(let written, let error):
      try WriteRecord(receipt: written.receipt).write(options.output, desk.language)
      throw CommandError(
        .temporary,
        WriteWords.unsureUpdated(
          CrowdMention(written.receipt), WriteWords.Trouble(error), receipt: written.receipt.id))
    }
  }
}
