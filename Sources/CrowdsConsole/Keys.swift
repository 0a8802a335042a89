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

  /// The keys that leave an overlay or a screen that is not the first.
  static let back = bind("<esc> q <left> h", .back, isHint: true)

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
    if isFirst { bound.append(bind("q Q", .leave, isHint: true)) }
    var back = bind(
      (isArranged ? "" : "<esc> ") + (isFirst ? "" : "q ") + "<left> h", .back, isHint: !isFirst)
    if isFirst { back.disabledReason = .notice(.leaveWithQ) }
    return bound + [back]
  }

  /// The keys that mean the same on every layer.
  static func everywhere(on layer: Layer) -> [Bound] {
    if layer.screen.takesText { return whileTyping }
    return layer.isOverlay ? onOverlay : onScreen
  }

  private static let whileTyping = [bind("<c-c>", .stop), bind("<c-l>", .repaint)]
  private static let onOverlay = [
    bind("z <c-c>", .stop), bind("Q", .leave), bind("<c-l>", .repaint),
  ]
  private static let onScreen =
    [bind("!", .messages), bind("?", .help, isHint: true)] + onOverlay
}

extension [Keys.Bound] {
  /// The bindings that the hint bar shows, those that matter most first: the bar drops from its
  /// end where there is no room.
  var hints: [Keys.Bound] {
    let order: [Command] = [
      .run, .open, .askPlatform, .keepFilter, .dropFilter, .members, .filter, .showAll, .sort,
      .help, .back, .leave, .reload, .pageDown,
    ]
    return order.compactMap { command in first { $0.isHint && $0.command == command } }
  }
}
