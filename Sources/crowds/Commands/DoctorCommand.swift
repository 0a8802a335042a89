import ArgumentParser
import CrowdsAPI
import CrowdsConsole
import Glibc
import NcursesTerminal
import TerminalUI

/// `crowds doctor`.
struct DoctorCommand: DataCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: DoctorHelp.doctor.string,
    discussion: DoctorHelp.doctorMore.string)

  /// How findings are written.
  enum Output: String, CaseIterable, ExpressibleByArgument { case table, json }

  @Option(help: ArgumentHelp(DoctorHelp.output.string)) var output = Output.table
  @Option(
    help: ArgumentHelp(DoctorHelp.confirm.string, valueName: DoctorHelp.call.string))
  var confirm: [String] = []
  @Flag(help: ArgumentHelp(DoctorHelp.yes.string)) var yes = false
  @OptionGroup var target: Target
  @OptionGroup var surroundings: Surroundings

  func validate() throws {
    _ = try calls()
    if yes, confirm.isEmpty {
      throw ValidationError(CommandWords.needs("--yes", "--confirm").string)
    }
    if target.sandbox, !confirm.isEmpty {
      throw ValidationError(CommandWords.contradiction("--sandbox", "--confirm").string)
    }
  }

  private func calls() throws -> [CrowdsAPI.Operation] {
    try confirm.map { name in
      guard let operation = CrowdsAPI.Operation(rawValue: name) else {
        let all = CrowdsAPI.Operation.allCases.map(\.rawValue)
        throw ValidationError(
          ConfirmationWords.unknownCall(
            name.shown, nearest: nearestName(to: name, among: all)?.shown,
            all: all.map(\.shown).joined(separator: ", ")
          ).string)
      }
      return operation
    }
  }

  /// A configuration that cannot be read is one finding among others.
  func status() async -> ProcessStatus {
    let configuration = Result(catching: { () throws(CommandError) in
      try surroundings.configuration()
    })
    let language = surroundings.language((try? configuration.get()) ?? .none)
    do throws(CommandError) {
      if confirm.isEmpty { return try await examine(configuration, language) }
      try await execute(try configuration.get(), language)
      return .success
    } catch {
      if let wording = error.wording { StandardOutput.words.say(wording, language) }
      return error.status
    }
  }

  // MARK: Examining

  private func examine(
    _ configuration: Result<Configuration, CommandError>, _ language: Language
  ) async throws(CommandError) -> ProcessStatus {
    let doctor = Doctor(target, configuration, isScreenOpen: false)
    let isTerminal = isatty(STDOUT_FILENO) == 1
    let lines = CheckupLines(
      language: language,
      columns: isTerminal ? TerminalReport.size(of: STDOUT_FILENO)?.width ?? 80 : nil)
    var observations: [Observation] = []
    for await observation in doctor.observations() {
      observations.append(observation)
      if output == .table { try StandardOutput.data.write(lines.text(observation)) }
    }
    switch output {
    case .json:
      let name = target.sandbox ? "sandbox" : profile(of: configuration)?.name
      let document = CheckupDocument(profile: name, language: language)
      try StandardOutput.data.write(document.text(observations))
    case .table:
      StandardOutput.words.say(
        CheckupSummary(
          bad: observations.count { $0.verdict.grade == .bad },
          notes: observations.count { $0.verdict.grade == .note }), language)
      let waiting = observations.compactMap(\.call).first { $0.needsConfirmation }
      if isTerminal, let waiting {
        StandardOutput.words.say(
          ConfirmationWords.offer(
            waiting.operation.rawValue.shown, profile: target.profile?.shellQuoted), language)
      }
    }
    return .worst(of: observations)
  }

  private func profile(of configuration: Result<Configuration, CommandError>) -> Profile? {
    try? configuration.get().profile(named: target.profile)
  }

  // MARK: Confirming

  /// Records what a person confirms.
  func execute(
    _ configuration: Configuration, _ language: Language
  ) async throws(CommandError) {
    let profile = try configuration.profile(named: target.profile)
    let path = configuration.path ?? ""
    let confirmation = Confirmation(profile: profile) { operation, profile throws(CommandError) in
      let editor = ConfigurationEditor(path: path, locations: .ofProcess())
      try editor.confirm(operation, profile: profile.name)
    }
    let questions = yes ? nil : Questions(language)
    if !yes, questions == nil { throw CommandError(.usage, ConfirmationWords.needsTerminal) }
    try await confirmation.confirm(
      confirm.compactMap(CrowdsAPI.Operation.init(rawValue:)),
      say: { StandardOutput.words.say($0, language) },
      isYes: { question async throws(CommandError) in
        guard let questions else { return true }
        return try await questions.isYes(question)
      })
  }
}
