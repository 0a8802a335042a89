import ArgumentParser
import CrowdsAPI
import CrowdsConsole
import CrowdsSandbox

/// `crowds sandbox`.
struct SandboxCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sandbox", abstract: HelpWords.sandboxCommand.string,
    subcommands: [SandboxServeCommand.self])
}

/// `crowds sandbox serve`.
struct SandboxServeCommand: DataCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: HelpWords.serve.string)

  /// How the place of the sandbox is told.
  enum Output: String, CaseIterable, ExpressibleByArgument { case table, json }

  @Option(help: ArgumentHelp(.port, valueName: .number)) var port = 0
  @Option(help: ArgumentHelp(.serveData, valueName: .file)) var data: String?
  @Option(help: ArgumentHelp(.crowdCount, valueName: .number)) var crowds = SandboxOptions().crowds
  @Option(help: ArgumentHelp(.memberCount, valueName: .number)) var members =
    SandboxOptions().members
  @Option(help: ArgumentHelp(.seed, valueName: .number)) var seed = SandboxOptions().seed
  @Option(help: ArgumentHelp(.fault, valueName: .faultValue)) var fault: [String] = []
  @Option(help: ArgumentHelp(.serveOutput)) var output = Output.table
  @OptionGroup var surroundings: Surroundings

  func execute(
    _ configuration: Configuration, _ language: Language
  ) async throws(CommandError) {
    let sandbox: Sandbox
    do throws(SandboxError) {
      var faults: [Fault: Double] = [:]
      for argument in fault {
        let (fault, value) = try Fault.reading(argument)
        faults[fault] = value
      }
      sandbox = try Sandbox.open(
        SandboxOptions(
          data: data, crowds: crowds, members: members, seed: seed, faults: faults, port: port))
    } catch {
      throw CommandError(error)
    }
    let file = try SecretPlace(beside: data, runtime: Locations.ofProcess().runtime)
    defer { file.clear() }
    try file.write(sandbox.secret)
    do {
      try await sandbox.serve(on: LoopExecutor.shared.group) { port in
        announce("http://127.0.0.1:\(port)", sandbox.appID, file.path, language)
      }
    } catch is CancellationError {
    } catch let error as SandboxError {
      throw CommandError(error)
    } catch {
      throw CommandError(.unavailable, SandboxWords.failed(String(describing: error).shown))
    }
  }

  /// Tells where the sandbox is.
  ///
  /// A reader that has gone is no reason to stop serving.
  private func announce(_ url: String, _ appID: String, _ secretFile: String, _ language: Language)
  {
    switch output {
    case .json:
      let place = JSONObject([
        ("url", .string(url)), ("app_id", .string(appID)), ("secret_file", .string(secretFile)),
      ])
      try? StandardOutput.data.write(JSONText.encoded(place) + "\n")
    case .table:
      StandardOutput.data.say(SandboxWords.url(url.shown), language)
      StandardOutput.data.say(SandboxWords.appID(appID.shown), language)
      StandardOutput.data.say(SandboxWords.secretFile(secretFile.shown), language)
      StandardOutput.words.say(SandboxWords.servesUntilInterrupted, language)
    }
  }
}
