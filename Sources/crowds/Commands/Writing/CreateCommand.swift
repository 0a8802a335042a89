import ArgumentParser
import CrowdsAPI
import CrowdsConsole
import CrowdsStore
import TerminalUI

/// `crowds create`.
struct CreateCommand: DataCommand {
  static let configuration = CommandConfiguration(
    commandName: "create", abstract: WriteHelp.create.string,
    discussion: HelpWords.formats.string)

  @Option(help: ArgumentHelp(write: .newName)) var name: String
  @Option(help: ArgumentHelp(write: .description)) var description: String?
  @OptionGroup var options: WriteOptions
  @OptionGroup var target: Target
  @OptionGroup var surroundings: Surroundings

  func validate() throws {
    guard name.isVisible else { throw ValidationError(WriteWords.needsName.string) }
  }

  func execute(
    _ configuration: Configuration, _ language: Language
  ) async throws(CommandError) {
    try await WriteDesk.open(target, configuration, language, dryRun: options.dryRun) {
      desk throws(CommandError) in
      try options.permit(desk)
      let writer = try await desk.writer()
      try await desk.warnOfNames(like: name, writer)
      if options.dryRun {
        desk.say(WriteWords.wouldCreate(CrowdMention(nil, name)))
        try DryRun(kind: .create, name: name, description: description)
          .write(options.output, language)
        return
      }
      let result = try await WriteDesk.refusing { () async throws(WriteRefusal) in
        try await writer.create(name: name, description: description, report: desk.report)
      }
      try tell(result, desk)
    }
  }

  private func tell(_ result: CreateResult, _ desk: WriteDesk) throws(CommandError) {
    switch result {
    case .created(let written):
      try WriteRecord(receipt: written.receipt).write(options.output, desk.language)
      desk.say(WriteWords.created(CrowdMention(written.receipt)))
      if let failure = desk.failure(keeping: written) { throw failure }
    case .notCreated(let written, let error):
      try WriteRecord(receipt: written.receipt).write(options.output, desk.language)
      throw CommandError(error)
    case .unsure(let written, let error, let candidates):
      try desk.tellUnsure(written, error, candidates, options.output)
    }
  }
}

extension WriteDesk {
  /// Tells that a crowd may have been made, and how to find that out.
  func tellUnsure(
    _ written: WrittenReceipt, _ error: APIError, _ candidates: [Crowd], _ output: OutputFormat
  ) throws(CommandError) {
    let receipt = written.receipt
    try WriteRecord(receipt: receipt, candidates: candidates).write(output, language)
    say(
      WriteWords.unsureCreated(
        CrowdMention(nil, receipt.text.name), WriteWords.Trouble(error), receipt: receipt.id))
    if let failure = failure(keeping: written), let wording = failure.wording { say(wording) }
    throw CommandError(.temporary, tellCandidates(candidates, receipt: receipt.id))
  }

  /// Names the crowds that may be the one; the last sentence is for the caller to say.
  func tellCandidates(_ candidates: [Crowd], receipt: Int64) -> WriteWords {
    guard !candidates.isEmpty else { return .noCandidate(receipt: receipt) }
    for crowd in candidates {
      let time = crowd.createdAt?.seconds.map(CivilTime.init)
      say(WriteWords.candidate(CrowdMention(crowd), time, receipt: receipt))
    }
    return .noneOfThem(receipt: receipt)
  }
}
