import ArgumentParser
import CrowdsAPI
import CrowdsConsole
import CrowdsImport
import CrowdsStore
import TerminalUI

/// The options of commands that start a worker on an import.
struct ErrandOptions: ParsableArguments {
  @Flag(help: ArgumentHelp(importing: .wait)) var wait = false
  @Flag(help: ArgumentHelp(importing: .detach)) var detach = false
  @Flag(help: ArgumentHelp(importing: .unlock)) var unlock = false
  @Option(help: ArgumentHelp(importing: .output)) var output = ImportOutput.table

  func validate() throws {
    if wait, detach {
      throw ValidationError(CommandWords.contradiction("--wait", "--detach").string)
    }
  }

  /// Sees to it that nobody works on it.
  func checkIdle(_ entry: ImportEntry) throws(CommandError) {
    let worker: Int32?
    do throws(StoreError) { worker = try entry.worker() } catch { throw CommandError(error) }
    if let worker {
      throw CommandError(.temporary, ImportWords.busy(entry.id, worker: Int(worker)))
    }
  }

  /// Starts a worker.
  func run(
    _ errand: ImportWorker.Errand, _ entry: ImportEntry, _ configuration: Configuration,
    _ surroundings: Surroundings, _ language: Language
  ) async throws(CommandError) {
    let bound: ImportTarget
    do throws(StoreError) { bound = try entry.journal().plan.target } catch {
      throw CommandError(damaged: entry, error)
    }
    let place = try ImportPlace(bound, configuration, surroundings)
    await place.link.close()
    if errand != .verify, place.isReadOnly, !unlock {
      throw CommandError(.noRight, ImportWords.readOnly(place.link.name.shown))
    }
    let sending = Sending(
      entry: entry, options: place.options, output: output, detach: detach)
    let status = try await sending.run(errand, language)
    if status != .success { throw CommandError(status, nil) }
  }
}

/// Asks an import to stand still, and waits until it does.
struct Halting {
  let entry: ImportEntry
  let output: ImportOutput

  func run(_ wish: ImportEngine.Wish, _ language: Language) async throws(CommandError) {
    let worker: Int32?
    do throws(StoreError) {
      worker = try entry.worker()
      try entry.ask(wish)
      if worker == nil, wish == .stop { try entry.stopAtRest(at: APIClient.wallClock()) }
    } catch {
      throw CommandError(damaged: entry, error)
    }
    let following = Following(entry: entry, language: language)
    if worker == nil {
      StandardOutput.words.say(ImportWords.idle(entry.id), language)
    } else {
      StandardOutput.words.say(ImportWords.asked(entry.id, wish), language)
      _ = try await following.waitForEnd(nil)
    }
    try output.write(try following.summary(), language)
  }
}
