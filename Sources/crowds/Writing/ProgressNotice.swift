import CrowdsConsole
import Glibc
import Synchronization

/// Tells a person at a terminal how far a long piece of work has come, a line every few seconds.
final class ProgressNotice: Sendable {
  private static let pause = Duration.seconds(2)

  private let language: Language
  private let isRead: Bool
  private let last: Mutex<ContinuousClock.Instant>

  /// Speaks on standard error where that is a terminal.
  init(_ language: Language) {
    self.language = language
    isRead = isatty(STDERR_FILENO) == 1
    last = Mutex(.now)
  }

  func tell(_ wording: any Wording) {
    guard isRead else { return }
    let isDue = last.withLock { last in
      guard ContinuousClock.now - last >= Self.pause else { return false }
      last = .now
      return true
    }
    if isDue { StandardOutput.words.say(wording, language) }
  }
}
