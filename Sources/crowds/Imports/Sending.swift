import CrowdsAPI
import CrowdsConsole
import CrowdsImport
import CrowdsStore

/// Starts a worker on an import, and waits for it where that is wanted.
struct Sending {
  let entry: ImportEntry
  let options: [String]
  let output: ImportOutput
  let detach: Bool

  /// Does an errand; how the command ends.
  func run(
    _ errand: ImportWorker.Errand, _ language: Language
  ) async throws(CommandError) -> ProcessStatus {
    do throws(StoreError) { try entry.ask(.go) } catch { throw CommandError(error) }
    let process = WorkerProcess(options: options, log: entry.path + "/worker.log")
    let worker = try process.start(entry.id, errand)
    let following = Following(entry: entry, language: language)
    try await following.waitForStart(worker)
    StandardOutput.words.say(ImportWords.begun(entry.id, worker: Int(worker)), language)
    if detach {
      try output.write(try following.summary(), language)
      return .success
    }
    guard let end = try await following.waitForEnd(worker) else {
      StandardOutput.words.say(ImportWords.goesOn(entry.id), language)
      return .temporary
    }
    try output.write(end.summary, language)
    if let problem = end.problem { throw problem }
    return ProcessStatus(end.summary)
  }
}
