import TerminalUI

/// The settings that are on their way into the file, one at a time: of two changes of the same one,
/// the later stands there in the end.
struct SettingKeeper: Hashable, Sendable {
  private var waiting: [Setting] = []
  private var running: Ticket?

  mutating func add(_ setting: Setting, _ mint: inout Mint) -> [Work<Effect>] {
    waiting.append(setting)
    return next(&mint)
  }

  /// Whether this is the answer to what it keeps.
  mutating func ends(with ticket: Ticket) -> Bool {
    guard ticket == running else { return false }
    running = nil
    return true
  }

  mutating func next(_ mint: inout Mint) -> [Work<Effect>] {
    guard running == nil, !waiting.isEmpty else { return [] }
    let ticket = mint.ticket()
    running = ticket
    return [.start(.keep(waiting.removeFirst(), ticket), slot: nil)]
  }
}

extension Context {
  /// Makes a setting hold at once, and writes it down.
  mutating func change(_ setting: Setting) -> [Work<Effect>] {
    switch setting {
    // Its picker has put it on already.
    case .theme: break
    case .language(let language): look.language = language
    case .frames(let frames): terminal.frames = frames
    case .mouse(let isRead): terminal.readsMouse = isRead
    case .clipboard(let isUsed): copies = isUsed
    case .slowLink(let isSlow): terminal.isSlowLink = isSlow
    case .keepDays(let days): keepDays = days
    }
    return keeper.add(setting, &mint)
  }
}

extension ConsoleState {
  /// Says where a setting was kept, or why it was not.
  mutating func take(_ answer: Answer, toKeeping ticket: Ticket) -> [Work<Effect>]? {
    guard context.keeper.ends(with: ticket), case .keptSetting(let kept) = answer else {
      return nil
    }
    let next = context.keeper.next(&context.mint)
    switch kept {
    case .written(let file):
      // What was said of the change itself is worth more.
      if context.notice == nil {
        let shown = SafeText(untrusted: file).prefix(columns: context.size.width - 20)
        context.notice = Notice(.theme(.kept(shown)), role: .success)
      }
      return next
    case .notWritten(let reason):
      context.notice = Notice(.setting(.notKept), role: .danger)
      return next + follow(.push(.sheet(Sheet(.notKept(reason)))))
    }
  }
}
