import ArgumentParser
import CrowdsAPI
import CrowdsConsole
import TerminalUI

/// The options of every command that writes to the platform.
struct WriteOptions: ParsableArguments {
  @Flag(help: ArgumentHelp(write: .dryRun)) var dryRun = false
  @Flag(help: ArgumentHelp(.readOnly)) var readOnly = false
  @Flag(help: ArgumentHelp(write: .unlock)) var unlock = false
  @Option(help: ArgumentHelp(.output)) var output = OutputFormat.table

  /// Refuses what must not write; `--read-only` goes before `--unlock`.
  func permit(_ desk: WriteDesk) throws(CommandError) {
    if readOnly { throw CommandError(.noRight, WriteWords.sealed) }
    guard desk.link.isReadOnly, !unlock else { return }
    guard dryRun else {
      throw CommandError(
        .noRight,
        WriteWords.locked(
          profile: desk.link.name.shown, environment: desk.link.environment.shown))
    }
    desk.say(WriteWords.wouldBeLocked(profile: desk.link.name.shown))
  }
}

extension String {
  /// Whether there is something to see in it.
  var isVisible: Bool {
    unicodeScalars.contains { scalar in
      let properties = scalar.properties
      if properties.isWhitespace || properties.isDefaultIgnorableCodePoint { return false }
      switch properties.generalCategory {
      case .control, .format, .surrogate, .unassigned: return false
      default: return true
      }
    }
  }
}

/// Only ASCII digits, 1 to 2^53: a number is copied, never guessed at.
func recordNumber(_ text: String) throws -> Int64 {
  guard let id = Crowd.ID(text) else {
    throw ValidationError(KeepingWords.badNumber(text.shown).string)
  }
  return id.rawValue
}
