import ArgumentParser
import CrowdsAPI
import CrowdsConsole
import CrowdsImport
import CrowdsStore
import TerminalUI

/// `crowds import-worker`: works on an import, and is started by `crowds` itself.
struct ImportWorkerCommand: DataCommand {
  static let configuration = CommandConfiguration(
    commandName: "import-worker", shouldDisplay: false)

  @OptionGroup var choice: ImportChoice
  @Option var errand: String = ImportWorker.Errand.send.rawValue
  @OptionGroup var target: Target
  @OptionGroup var surroundings: Surroundings

  func execute(
    _ configuration: Configuration, _ language: Language
  ) async throws(CommandError) {
    guard let errand = ImportWorker.Errand(rawValue: errand) else {
      throw CommandError(.usage, CommandWords.unknownCommand(errand.shown, nearest: nil))
    }
    let entry = try choice.entry()
    let bound: ImportTarget
    do throws(StoreError) { bound = try entry.journal().plan.target } catch {
      throw CommandError(damaged: entry, error)
    }
    let place = try ImportPlace(bound, configuration, surroundings, trace: target.trace())
    let result = await Result { () async throws(CommandError) in
      try await work(errand, on: entry, place)
    }
    await place.link.close()
    let status = ProcessStatus(try result.get())
    if status != .success { throw CommandError(status, nil) }
  }
  private func work(
    _ errand: ImportWorker.Errand, on entry: ImportEntry, _ place: ImportPlace
  ) async throws(CommandError) -> ImportSummary {
    let pace = PaceLimits(
      requestsPerSecond: place.requestsPerSecond, maxInFlight: place.maxInFlight)
    let worker = ImportWorker(
      entry, platform: try await place.link.client(), target: place.target,
      activity: try ImportPlace.activity(), settings: ImportEngine.Settings(for: pace))
    do throws(ImportWorker.Refusal) {
      return try await worker.run(errand)
    } catch {
      switch error {
      case .taken: throw CommandError(.temporary, ImportWords.busy(entry.id, worker: nil))
      case .store(let error): throw CommandError(damaged: entry, error)
      }
    }
  }
}
