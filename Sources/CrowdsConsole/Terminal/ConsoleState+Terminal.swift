import TerminalUI

extension ConsoleState {
  /// Carries out a command about the terminal; nil when it is none.
  mutating func runTerminal(_ command: Command) -> [Work<Effect>]? {
    switch command {
    case .cleanPage:
      let values = top.screen.values(context.look)
      guard !values.isEmpty else {
        context.notice = Notice(.notice(.nothingSelected))
        return []
      }
      return follow(.push(.clean(CleanPage(values))))
    case .chooseCopy:
      let items = top.screen.copies(context.look)
      guard !items.isEmpty else {
        context.notice = Notice(.notice(.nothingSelected))
        return []
      }
      return follow(.push(.copying(CopyMenu(items))))
    case .askWidth:
      repaints += 1
      return follow(.push(.width(WidthQuestion())))
    case .toggleMouse:
      let work = context.change(.mouse(!context.terminal.readsMouse))
      context.notice = Notice(.terminal(.mouse(isOn: context.terminal.readsMouse)))
      return work + appear()
    case .toggleFrames:
      let work = context.change(.frames(context.terminal.frames == .ascii ? .unicode : .ascii))
      context.notice = Notice(.terminal(.frames(context.terminal)))
      return work + appear()
    case .switchLanguage:
      let work = context.change(.language(context.look.language.other))
      return work + appear()
    default: return nil
    }
  }

  /// Begins anew with the width that a person has seen: all texts are measured again.
  mutating func takeWidth(isWide: Bool, isKept: Bool) -> [Work<Effect>] {
    let stops = stopRequests(untilSeen: true)
    layers.removeAll { if case .width = $0 { true } else { false } }
    let isInSettings = if case .settings = top { true } else { false }
    context.terminal.isAmbiguousWide = isWide
    if let profile = start.profile {
      let lock = context.lock
      let lockTimer = context.lockTimer
      self = opened(profile)
      context.lock = lock
      context.lockTimer = lockTimer
    }
    if isInSettings { layers.append(.settings(SettingsList(context))) }
    repaints += 1
    context.notice = Notice(
      .terminal(isKept ? .widthKept : .widthNotKept), role: isKept ? .success : .warning)
    return stops + appear()
  }

  /// Makes of a picture what the terminal is to get.
  func adapted(_ frame: Frame) -> Frame {
    var frame = frame
    let habits = context.terminal
    if habits.frames == .unicode, !habits.isAmbiguousWide { frame.canvas.joinFrames() }
    let isBare = top.screen.isBare
    frame.readsMouse = habits.readsMouse && !isBare
    frame.measuresWidth = top.screen.measuresWidth
    return frame
  }
}
