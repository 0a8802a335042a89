import Glibc

/// The terminal without echo, line editing and signal keys, until it is restored.
struct SecretModes {
  private let descriptor: Int32
  private let before: termios
  private let knowsPaste: Bool

  init(_ descriptor: Int32) throws(CommandError) {
    self.descriptor = descriptor
    var modes = termios()
    guard tcgetattr(descriptor, &modes) == 0 else {
      throw CommandError(.unavailable, CommandWords.terminalFailed(systemReason(errno)))
    }
    before = modes
    // Ctrl-Z and Ctrl-\ would leave the shell with a terminal that shows nothing.
    modes.c_lflag &= ~tcflag_t(ECHO | ECHOE | ECHOK | ECHONL | ICANON | ISIG | IEXTEN)
    modes.c_iflag &= ~tcflag_t(ICRNL | INLCR | IGNCR | ISTRIP)
    // What was typed ahead is dropped: it was echoed, and it was not meant for this question.
    guard tcsetattr(descriptor, TCSAFLUSH, &modes) == 0 else {
      throw CommandError(.unavailable, CommandWords.terminalFailed(systemReason(errno)))
    }
    let term = environmentVariable("TERM") ?? ""
    knowsPaste = !["", "dumb", "unknown"].contains(term)
  }

  /// What makes the terminal mark a paste.
  var begin: String { knowsPaste ? "\u{1B}[?2004h" : "" }

  /// Gives the terminal back, with the cursor on a new line; what was typed behind the answer is
  /// dropped, since it may be the rest of a secret that was pasted.
  func restore(_ output: StandardOutput) {
    try? output.write((knowsPaste ? "\u{1B}[?2004l" : "") + "\r\n")
    var modes = before
    while tcsetattr(descriptor, TCSAFLUSH, &modes) != 0, errno == EINTR {}
  }
}
