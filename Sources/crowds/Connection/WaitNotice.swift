import CrowdsAPI
import CrowdsConsole
import Glibc

/// Tells a person at a terminal why a command does nothing for a while.
struct WaitNotice: Sendable {
  /// Shorter waits pass before a line about them is read.
  static let shortest = 2

  let language: Language
  /// Where a person reads; nil where nobody does.
  let words: StandardOutput?

  /// Speaks on standard error where that is a terminal.
  init(_ language: Language) {
    self.init(language, words: isatty(STDERR_FILENO) == 1 ? .words : nil)
  }

  init(_ language: Language, words: StandardOutput?) {
    self.language = language
    self.words = words
  }

  /// Says why and how long; that a wait is over shows by itself.
  func tell(_ waiting: Waiting?) {
    guard let words, let waiting, waiting.seconds >= Self.shortest else { return }
    words.say(ConnectionWords.waiting(waiting), language)
  }
}
