import CrowdsAPI
import CrowdsConsole
import CrowdsImport
import Glibc
import TerminalUI

/// Watches an import that another process works on, and tells a person how far it is.
struct Following {
  let entry: ImportEntry
  let language: Language

  /// Nanoseconds between two looks.
  private static let pause: UInt64 = 250_000_000
  /// Looks at a worker that has been started before it counts as not begun.
  private static let patience = 60

  /// Waits until the worker has taken the import up, or has ended already.
  func waitForStart(_ worker: Int32) async throws(CommandError) {
    for _ in 0..<Self.patience {
      if try summary().worker != nil { return }
      // A short import may be over by now, and one that could not begin too.
      var status: Int32 = 0
      if waitpid(worker, &status, WNOHANG) != 0 {
        let progress = try summary().progress
        if let problem = problem(behind: status, progress) { throw problem }
        if status == 0 || progress.state != .queued || progress.halt != nil { return }
        break
      }
      guard (try? await Task.sleep(nanoseconds: Self.pause / 4)) != nil else { return }
    }
    throw CommandError(
      .temporary, ImportWords.notTakenUp(entry.id, (entry.path + "/worker.log").shown))
  }

  /// What an import came to, and what ended its worker where the journal cannot say it.
  struct End {
    var summary: ImportSummary
    var problem: CommandError?
  }

  /// Waits for the end; nil where the person left before it.
  func waitForEnd(_ worker: Int32?) async throws(CommandError) -> End? {
    var left = worker
    var status: Int32 = 0
    func reap() {
      if let process = left, waitpid(process, &status, WNOHANG) != 0 { left = nil }
    }
    let isSeen = isatty(STDERR_FILENO) == 1
    var last = SafeText.empty
    defer { if isSeen, !last.isEmpty { try? StandardOutput.words.write("\n") } }
    while true {
      let summary = try summary()
      if isSeen {
        let line = ImportWords.progress(summary).text(language)
        if line != last {
          let padding = String(repeating: " ", count: max(0, last.width - line.width))
          try? StandardOutput.words.write("\r" + line.plain + padding)
          last = line
        }
      }
      reap()
      if summary.worker == nil {
        // It lets go of the import a moment before it ends.
        for _ in 0..<Self.patience where left != nil {
          guard (try? await Task.sleep(nanoseconds: Self.pause / 25)) != nil else { break }
          reap()
        }
        let end = try self.summary()
        return End(summary: end, problem: problem(behind: status, end.progress))
      }
      guard (try? await Task.sleep(nanoseconds: Self.pause)) != nil else { return nil }
    }
  }

  /// What is to be said of a worker that ended with a status of `waitpid` because its files took no
  /// more: the journal, where reasons are kept, is one of them, unless it names another file.
  private func problem(behind status: Int32, _ progress: ImportProgress) -> CommandError? {
    let hasExited = status & 0x7F == 0
    guard hasExited, (status >> 8) & 0xFF == ProcessStatus.inputOutput.rawValue else { return nil }
    if case .call(.store, _, _, _)? = progress.halt { return nil }
    return CommandError(.inputOutput, ImportWords.notKept(entry.id, entry.path.shown))
  }

  func summary() throws(CommandError) -> ImportSummary {
    do throws(StoreError) { return try entry.summary() } catch {
      throw CommandError(damaged: entry, error)
    }
  }
}

extension CommandError {
  /// What it means that an import's journal cannot be read.
  init(damaged entry: ImportEntry, _ error: StoreError) {
    if error.reason == .damaged {
      self.init(.configuration, ImportWords.damaged(entry.id, error.path.shown))
    } else {
      self.init(error)
    }
  }
}

extension ProcessStatus {
  /// How a command ends that has waited for an import: 0 only where every id is confirmed.
  init(_ summary: ImportSummary) {
    let tally = summary.progress.tally
    if summary.state == .finished, tally.confirmed == summary.plan.count.unique {
      self = .success
    } else if case .call(let what, _, _, _)? = summary.progress.halt {
      self =
        switch what {
        case .unauthorized: .noRight
        case .unconfirmed: .configuration
        case .store: .inputOutput
        case .throttled: .temporary
        case .notUnderstood: .notUnderstood
        case .unreachable, .refused: .unavailable
        }
    } else if summary.progress.halt != nil {
      self = summary.progress.halt == .gone ? .unavailable : .configuration
    } else {
      self = summary.state == .finished ? .unavailable : .temporary
    }
  }
}
