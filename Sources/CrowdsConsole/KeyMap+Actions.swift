public import TerminalUI

extension KeyMap {
  /// Something that keys can be chosen for; the raw value is its name in the configuration.
  public enum Action: String, CaseIterable, Hashable, Sendable {
    case up, down
    case pageUp = "page_up"
    case pageDown = "page_down"
    case first, last, open, back, quit, filter, sort, mark
    case markRange = "mark_range"
    case markAll = "mark_all"
    case markNone = "mark_none"
    case new, edit, delete
    case importing = "import"
    case members, copy, reload, characters, stop, profiles, lock, messages, help, command
    case cleanPage = "clean_page"
    case requests
    case lookAgain = "look_again"
    case redraw, actions, crowds, imports, activity, settings
  }
}

extension KeyMap.Action {
  /// The usual keys, which others can take the place of.
  var free: [KeyPress] { Self.free[number] }
  /// The keys that it has in any case.
  var fixed: [KeyPress] { Self.fixed[number] }

  /// All keys that it has while nobody has chosen any.
  public var usualKeys: [KeyPress] { fixed + free }

  /// Its place among all of them.
  var number: Int { Self.numbers[self] ?? 0 }

  /// The action whose unchangeable key this is in the binding of its command: chosen keys stand
  /// behind it.
  init?(anchor key: KeyPress, _ command: Command) {
    switch (command, key.key) {
    case (.actions, .character("a")): self = .actions
    case (.home, .character("1")): self = .crowds
    case (.imports, .character("2")): self = .imports
    case (.activity, .character("3")): self = .activity
    case (.settings, .character("4")): self = .settings
    default: return nil
    }
  }

  private static let numbers = Dictionary(
    uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })
  private static let free = allCases.map { KeyPress.keys($0.usual.free) }
  private static let fixed = allCases.map { KeyPress.keys($0.usual.fixed) }

  private var usual: (free: String, fixed: String) {
    switch self {
    case .up: ("k", "<up>")
    case .down: ("j", "<down>")
    case .pageUp: ("b", "<pgup>")
    case .pageDown: ("f", "<pgdn>")
    case .first: ("g", "<home>")
    case .last: ("G", "<end>")
    case .open: ("l", "")
    case .back: ("q h", "")
    case .quit: ("Q", "")
    case .filter: ("/", "")
    case .sort: ("s", "")
    case .mark: ("<space>", "")
    case .markRange: ("v", "")
    case .markAll: ("*", "")
    case .markNone: ("-", "")
    case .new: ("n", "")
    case .edit: ("e", "")
    case .delete: ("D", "")
    case .importing: ("i", "")
    case .members: ("m", "")
    case .copy: ("y", "")
    case .reload: ("r", "")
    case .characters: ("u", "")
    case .stop: ("z", "")
    case .profiles: ("p", "")
    case .lock: ("L", "")
    case .messages: ("!", "")
    case .help: ("?", "")
    case .command: (":", "")
    case .cleanPage: ("M", "")
    case .requests: ("t", "")
    case .lookAgain: ("o", "")
    case .redraw: ("<c-l>", "")
    case .actions: ("", "a")
    case .crowds: ("", "1")
    case .imports: ("", "2")
    case .activity: ("", "3")
    case .settings: ("", "4")
    }
  }
}
