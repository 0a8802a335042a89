import TerminalUI

/// The keys of the screens, written once in their notation.
enum Keys {
  typealias Bound = Binding<Command, Phrase>

  /// A binding from a notation such as `j <down>`: read once, so keep what comes of it.
  static func bind(
    _ keys: String, _ command: Command, isHint: Bool = false
  ) -> Bound {
    Binding(KeyPress.keys(keys), command, .hint(command), isHint: isHint)
  }

  /// The keys that move in a list or a text.
  static let movement: [Bound] = [
    bind("<up> k", .up), bind("<down> j", .down),
    bind("<pgup> b", .pageUp), bind("<pgdn> f", .pageDown),
    bind("<home> g", .first), bind("<end> G", .last),
  ]

  /// The keys that move in a text; one of them is shown, since nothing else says that there is
  /// more to see.
  static let reading: [Bound] = movement.map { binding in
    var binding = binding
    binding.isHint = binding.command == .pageDown
    return binding
  }

  /// The keys that choose in a menu, with a number for each item.
  static func menu(items: Int) -> [Bound] {
    movement + [bind("<enter> <right> l", .run, isHint: true)]
      + (1...items).prefix(9).map { number in
        Binding(
          [KeyPress(.character(Character(String(number))))], .choose(number),
          .help(.choose(number)))
      }
  }

  /// The keys that leave an overlay or a screen that is not the first.
  static let back = bind("<esc> q <left> h", .back, isHint: true)

  /// The keys of a form that are not text.
  static let form: [Bound] = [
    bind("<enter>", .submit, isHint: true), bind("<tab> <down>", .nextField, isHint: true),
    bind("<backtab> <up>", .previousField), bind("<esc>", .back, isHint: true),
  ]
  /// The same while a button has the keyboard.
  static let buttons: [Bound] = [
    bind("<enter>", .press, isHint: true), bind("<tab> <down> <right>", .nextField, isHint: true),
    bind("<backtab> <up> <left>", .previousField), bind("<esc>", .back, isHint: true),
  ]
  /// The same where there is one field only.
  static let word = form.map { binding in
    var binding = binding
    if binding.command == .nextField { binding.isHint = false }
    return binding
  }
  /// The keys while a request runs that nothing else can be done beside.
  static let waiting: [Bound] = [bind("z <esc> <c-c>", .stop, isHint: true)]

  /// The keys of the filter field that are not text, where the platform can search by itself.
  static let searchField = filterField(platformSearches: true)
  /// The keys of the filter field that are not text, where the platform cannot search.
  static let filterField = filterField(platformSearches: false)

  private static func filterField(platformSearches: Bool) -> [Bound] {
    [
      Binding(
        KeyPress.keys("<enter>"), .askPlatform,
        .hint(platformSearches ? .askPlatform : .keepFilter), isHint: true),
      bind("<down> <tab>", .keepFilter, isHint: platformSearches),
      bind("<esc>", .dropFilter, isHint: true),
      bind("<up>", .up), bind("<pgup>", .pageUp), bind("<pgdn>", .pageDown),
    ]
  }

  /// The keys that leave a list, its own before them; the first of them undoes a filter and a sort before it leaves.
  static func list(_ own: [Bound], isArranged: Bool, isFirst: Bool) -> [Bound] {
    var bound = movement + own
    if isArranged { bound.append(bind("<esc>", .showAll, isHint: true)) }
    bound += leaving(isFirst: isFirst, escape: isArranged ? "" : "<esc> ")
    return bound
  }

  /// The keys that go back, or leave the program where there is nothing to go back to.
  static func leaving(isFirst: Bool, escape: String = "<esc> ") -> [Bound] {
    guard isFirst else { return [bind(escape + "q <left> h", .back, isHint: true)] }
    var back = bind(escape + "<left> h", .back)
    back.disabledReason = .notice(.leaveWithQ)
    return [bind("q Q", .leave, isHint: true), back]
  }

  /// The keys that mean the same on every layer.
  static func everywhere(on layer: Layer) -> [Bound] {
    if layer.screen.takesText { return whileTyping }
    switch layer {
    case .leave: return [redraw]
    case .form, .importing: return [bind("!", .messages), redraw]
    case .importView:
      return [
        bind("a", .actions, isHint: true), bind("!", .messages), bind("?", .help, isHint: true),
      ]
        + onOverlay
    case .trace: return [bind("a", .actions, isHint: true)] + onOverlay
    // Texts to read, with letters of their own.
    case .sheet, .doctor: return [bind("a", .actions)] + onOverlay
    case .setUp: return [bind("!", .messages)] + onOverlay
    default: return layer.isOverlay ? onOverlay : onScreen
    }
  }

  private static let redraw = bind("<c-l>", .repaint)
  private static let whileTyping = [bind("<c-c>", .stop), redraw]
  private static let onOverlay = [bind("z <c-c>", .stop), bind("Q", .leave), redraw]
  private static let onScreen =
    [
      bind("a", .actions, isHint: true),
      bind("p", .profiles, isHint: true), bind(":", .commandLine), bind("!", .messages),
      bind("n", .newCrowd, isHint: true), bind("L", .toggleLock), bind("1", .home),
      bind("2", .imports),
      bind("3", .activity), bind("4", .settings), bind("M", .cleanPage),
      bind("?", .help, isHint: true),
    ] + onOverlay

  fileprivate static let orderOfHints: [Command] = [
    .submit, .press, .run, .open, .askPlatform, .complete, .keepFilter, .dropFilter,
    .members, .filter, .actions, .showAll, .help, .back, .leave, .newCrowd, .stop, .importInto,
    .settle, .copy, .edit, .delete, .sort, .newProfile, .trace, .nextField, .reload, .profiles,
    .pageDown,
  ]
}

extension [Keys.Bound] {
  /// The bindings that the hint bar shows, those that matter most first: the bar drops from its
  /// end where there is no room.
  var hints: [Keys.Bound] {
    let shown = filter(\.isHint)
    return Keys.orderOfHints.compactMap { command in shown.first { $0.command == command } }
  }
}
