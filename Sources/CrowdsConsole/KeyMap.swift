import TerminalUI

/// Which keys run what where letters are not text: the usual ones, and those that a person chose in
/// their place.
///
/// A key has one meaning everywhere, so what is chosen for an action takes the place of its usual
/// keys on every screen, in the help, in the hints and in every sentence that names a key.
public struct KeyMap: Hashable, Sendable {
  /// The keys that were chosen, for those actions alone.
  private var chosen: [Action: [KeyPress]] = [:]
  /// What a usual key that was given up has become.
  private var moved: [KeyPress: Action] = [:]

  /// The usual keys.
  public static let standard = KeyMap()

  private init() {}

  /// What somebody wrote for one action.
  public struct Wish: Hashable, Sendable {
    /// The name of the action.
    public var action: String
    /// The keys in their notation: `r`, `<f5>`, `<c-r>`.
    public var keys: [String]
    /// The line that it stands in, counted from 1; of two that clash the later one yields.
    public var line: Int

    /// Makes a wish.
    public init(action: String, keys: [String], line: Int) {
      self.action = action
      self.keys = keys
      self.line = line
    }
  }

  /// Why the usual keys of an action stay.
  public enum Fault: Hashable, Sendable {
    /// There is no such action.
    case noAction(Wish)
    /// There is no such key, or none at all.
    case noKey(Wish, key: String)
    /// The key always means the same: Enter, Esc, Tab, arrows, digits, `a`, Ctrl-C, Ctrl-Z.
    case reserved(Wish, key: String)
    /// The key belongs to another action.
    case clash(Wish, key: String, with: Action)
  }

  /// Takes what was wished for as far as it can be had, and says what cannot.
  public static func granting(_ wishes: [Wish]) -> (map: KeyMap, faults: [Fault]) {
    var faults: [Fault] = []
    var wanted: [(action: Action, keys: [KeyPress], wish: Wish)] = []
    for wish in wishes.sorted(by: { $0.line < $1.line }) {
      guard let action = Action(rawValue: wish.action) else {
        faults.append(.noAction(wish))
        continue
      }
      let keys = wish.keys.map { KeyPress(written: $0) }
      if let bad = keys.firstIndex(of: nil) {
        faults.append(.noKey(wish, key: wish.keys[bad]))
      } else if keys.isEmpty {
        faults.append(.noKey(wish, key: ""))
      } else if let index = keys.firstIndex(where: { $0.map(isReserved) ?? false }) {
        faults.append(.reserved(wish, key: wish.keys[index]))
      } else {
        wanted.append((action, keys.compactMap { $0 }, wish))
      }
    }
    // Each round sends one wish away, whose usual keys may be in the way of another then.
    while let (index, fault) = clash(in: wanted) {
      wanted.remove(at: index)
      faults.append(fault)
    }
    var map = KeyMap()
    for wish in wanted {
      map.chosen[wish.action] = wish.keys
      for key in wish.action.free { map.moved[key] = wish.action }
    }
    return (map, faults)
  }

  /// The last wish for a key that something else has.
  private static func clash(
    in wanted: [(action: Action, keys: [KeyPress], wish: Wish)]
  ) -> (Int, Fault)? {
    var owners: [KeyPress: Action] = [:]
    for action in Action.allCases {
      let isWanted = wanted.contains { $0.action == action }
      for key in action.fixed + (isWanted ? [] : action.free) { owners[key] = action }
    }
    for (index, one) in wanted.enumerated() {
      for (number, key) in one.keys.enumerated() {
        if let owner = owners[key], owner != one.action {
          return (index, .clash(one.wish, key: one.wish.keys[number], with: owner))
        }
        owners[key] = one.action
      }
    }
    return nil
  }

  private static func isReserved(_ key: KeyPress) -> Bool { reserved.contains(key) }

  private static let reserved = Set(
    KeyPress.keys(
      "<enter> <esc> <tab> <backtab> <bs> <up> <down> <left> <right> <c-c> <c-z> a "
        + "0 1 2 3 4 5 6 7 8 9"))
}

// MARK: - Use

extension KeyMap {
  /// A binding with the keys that are in force for it.
  func applied(to binding: Keys.Bound) -> Keys.Bound {
    guard !chosen.isEmpty else { return binding }
    var binding = binding
    var keys: [KeyPress] = []
    for key in binding.keys {
      let new: [KeyPress]
      if let action = moved[key] {
        new = chosen[action] ?? []
      } else if let action = Action(anchor: key, binding.command) {
        new = [key] + (chosen[action] ?? [])
      } else {
        new = [key]
      }
      for key in new where !keys.contains(key) { keys.append(key) }
    }
    binding.keys = keys
    return binding
  }

  func applied(to bindings: [Keys.Bound]) -> [Keys.Bound] {
    chosen.isEmpty ? bindings : bindings.map { applied(to: $0) }
  }

  /// How the first key of an action is called.
  func label(_ action: Action) -> SafeText {
    let keys = chosen[action] ?? action.free
    return (action.free.isEmpty ? action.fixed : keys).first?.label ?? .empty
  }

  /// How many actions have keys that somebody chose.
  var chosenCount: Int { chosen.count }
}

extension SafeText {
  /// A text in which every key that is named is one that is in force.
  ///
  /// Not inlined: the optimiser of Swift 6.3.1 stops ("outside of lifetime use") where it finds the
  /// closure in a function that lends the look, so that nothing can be built for release.
  @inline(never)
  func naming(_ keys: KeyMap) -> SafeText {
    filled { number in
      KeyMap.Action.allCases.indices.contains(number)
        ? keys.label(KeyMap.Action.allCases[number]) : .empty
    }
  }
}

extension SafeText.StringInterpolation {
  /// Names the key of an action, whatever it is.
  mutating func appendInterpolation(key action: KeyMap.Action) {
    appendInterpolation(SafeText(slot: action.number))
  }
}

extension KeyPress {
  /// A key as somebody writes it: `r`, `<f5>`, and names without their brackets, as `f5`.
  fileprivate init?(written text: String) {
    if let press = KeyPress(notation: text) {
      self = press
    } else if text.count > 1, let press = KeyPress(notation: "<\(text)>") {
      self = press
    } else {
      return nil
    }
  }
}
