import ArgumentParser
import CrowdsConsole
import Glibc
import NcursesTerminal
import TerminalUI

/// The process: from the arguments to an exit status.
@main
enum Main {
  static func main() {
    StandardOutput.prepare()
    // Before there is a secret in memory, whatever the command.
    ProcessSafety.harden()
    guard geteuid() == getuid(), getegid() == getgid() else {
      leave(CommandError(.noRight, CommandWords.setUID))
    }
    if let fault = ArgumentCheck.fault(in: ArgumentCheck.ofProcess()) {
      leave(CommandError(.usage, fault))
    }
    let arguments = Array(CommandLine.arguments.dropFirst())
    let headStart = HeadStart(arguments)
    if let console = ConsoleCommand(plain: arguments) { console.open(headStart) }
    var command: any ParsableCommand
    do {
      command = try Crowds.parseAsRoot()
    } catch {
      leave(parsing: error)
    }
    switch command {
    case let console as ConsoleCommand where !console.plain: console.open(headStart)
    case let tour as TourCommand: tour.open()
    case let command as any DataCommand: run(command)
    default:
      do {
        try command.run()
        ProcessStatus.success.leave()
      } catch {
        leave(parsing: error)
      }
    }
  }

  /// Runs a command beside the main thread, which waits for the signals that end it.
  private static func run(_ command: any DataCommand) -> Never {
    // Blocked before there is another thread, so that none of them is interrupted.
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, signal) }
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    LoopExecutor.install()

    let work = Task {
      let status = await command.status()
      // After a signal the status is the signal's.
      if !Task.isCancelled { status.leave() }
      kill(getpid(), SIGTERM)
    }
    var signal: Int32 = 0
    sigwait(&signals, &signal)
    work.cancel()
    // The work ends by itself, and raises a signal then; so does a person who will not wait.
    var patience = timespec(tv_sec: 2, tv_nsec: 0)
    sigtimedwait(&signals, nil, &patience)
    ProcessStatus(signal: signal).leave()
  }

  private static func leave(_ error: CommandError) -> Never {
    if let wording = error.wording { StandardOutput.words.say(wording, LanguageChoice.ofProcess) }
    error.status.leave()
  }

  /// Leaves with what the argument parser has to say: help, the version or what is wrong.
  private static func leave(parsing error: any Error) -> Never {
    let status = Crowds.exitCode(for: error).rawValue
    if status != 0, let unknown = unknownCommand() { leave(CommandError(.usage, unknown)) }
    let output = status == 0 ? StandardOutput.data : StandardOutput.words
    do throws(CommandError) {
      for line in lines(saying: error, isHelp: status == 0) {
        try output.write(line.plain + "\n")
      }
    } catch {
      if error.status == .brokenPipe { error.status.leave() }
    }
    exit(status)
  }

  private static func lines(saying error: any Error, isHelp: Bool) -> [SafeText] {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let others = ["--version", "--experimental-dump-help", "--generate-completion-script"]
    let isOther = arguments.contains { argument in
      others.contains { argument == $0 || argument.hasPrefix($0 + "=") }
    }
    if !(isHelp && isOther), let screen = HelpScreen(arguments, LanguageChoice.ofProcess) {
      return isHelp ? screen.lines : screen.lines(ofError: Crowds.message(for: error))
    }
    return Crowds.fullMessage(for: error).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline
    ).map { SafeText(untrusted: String($0), limit: 2000) }
  }

  /// A first word that is no command: the parser would take it for an argument of the console.
  private static func unknownCommand() -> CommandWords? {
    guard let word = CommandLine.arguments.dropFirst().first, !word.hasPrefix("-") else {
      return nil
    }
    let names =
      Crowds.configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    guard !names.contains(word) else { return nil }
    return .unknownCommand(word.shown, nearest: nearestName(to: word, among: names)?.shown)
  }
}
