import CrowdsAPI
import TerminalUI

extension ConsoleState {
  /// The menu of everything that can be done on the top layer and from it.
  var actionMenu: ActionMenu {
    let bindings = bindings
    let own = Set(ownBindings.filter { $0.disabledReason == nil }.map(\.command))
    let offered =
      Command.ofScreens.filter { command in
        own.contains(command) || command == .newCrowd && bindings.contains { $0.command == command }
      } + Command.ofProgram.filter { $0 != .back || layers.count > 1 }
      + Command.ofLists.filter { own.contains($0) } + [.repaint, .leave]
    let items = offered.map { command in
      ActionMenu.Item(
        command: command, label: label(command), obstacle: obstacle(to: command),
        keys: bindings.first { $0.command == command }?.keys ?? [])
    }
    return ActionMenu(items, about: top.screen.subject(context.look))
  }

  private func label(_ command: Command) -> Phrase {
    guard command == .toggleLock else { return .help(command) }
    let isUnlocked = if case .unlocked = context.lock { true } else { false }
    return .action(isUnlocked ? .lockWriting : .unlockWriting)
  }

  /// Opens the line in which one types what to do.
  mutating func openPalette() -> [Work<Effect>] {
    follow(.push(.commands(CommandLine(over: bindings, recent: context.recent))))
  }

  /// What a key that does nothing is answered with.
  func answer(toUnknown press: KeyPress) -> Phrase.Notice {
    let commands = bindings.map(\.command)
    return .keyDoesNothing(
      press.label.prefix(columns: 12), hasActions: commands.contains(.actions),
      hasHelp: commands.contains(.help))
  }

  /// Why a command cannot be carried out now; nil when it can.
  func obstacle(to command: Command) -> Phrase.Obstacle? {
    if command == .newCrowd || !base.screen.isOnThisMachine {
      if let obstacle = obstacleToWriting(command) { return obstacle }
    }
    switch command {
    case .toggleLock where context.lock == .open: return .notReadOnly
    case .toggleLock where context.lock == .sealed: return .sealed
    case .stop where pending.isEmpty: return .nothingRuns
    case .home where layers.count == 1: return .here
    case .imports, .activity, .settings, .snapshots: return isHere(command) ? .here : nil
    case .cleanPage where top.screen.values(context.look).isEmpty: return .noRow
    case .chooseCopy where top.screen.copies(context.look).isEmpty: return .noRow
    default: return top.screen.obstacle(to: command, context.look)
    }
  }

  private func isHere(_ command: Command) -> Bool {
    switch (command, top) {
    case (.imports, .imports), (.activity, .activity), (.settings, .settings),
      (.snapshots, .snapshots):
      true
    default: false
    }
  }

  private func obstacleToWriting(_ command: Command) -> Phrase.Obstacle? {
    guard let call = command.writeCall else { return nil }
    if !context.lock.permits(at: context.look.now) {
      return context.lock == .sealed ? .sealed : .readOnly
    }
    return start.profile?.unconfirmed.contains(call) == true ? .unconfirmed : nil
  }
}

extension Command {
  /// Whether it is about what a screen shows, so that other screens cannot do it.
  var isOfScreen: Bool { self != .newCrowd && self != .newProfile && Self.ofScreens.contains(self) }

  /// What a screen offers, in the order of the menu: what is done most often has a number.
  fileprivate static let ofScreens: [Command] = [
    .open, .members, .edit, .importInto, .delete, .copy, .chooseCopy, .settle, .filter, .newCrowd,
    .newProfile, .sort, .showAll, .reload, .mark, .markRange, .markAll, .markNone, .codePoints,
  ]

  /// What can be done from every screen.
  fileprivate static let ofProgram: [Command] = [
    .back, .home, .imports, .activity, .settings, .snapshots, .leftOpen, .profiles, .toggleLock,
    .switchLanguage, .themes, .cleanPage, .messages, .trace, .doctor, .stop, .commandLine, .help,
  ]

  /// What moves in a list by more than a row.
  fileprivate static let ofLists: [Command] = [.first, .last, .pageUp, .pageDown]
}
