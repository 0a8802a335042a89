import CrowdsAPI
import TerminalUI
import Testing

@testable import CrowdsConsole

/// Keys that a person chose: what they take the place of, and what cannot be had.
@Suite struct KeyMapTests {
  private static func wish(_ action: String, _ keys: String..., line: Int = 1) -> KeyMap.Wish {
    KeyMap.Wish(action: action, keys: keys, line: line)
  }

  /// A desk with chosen keys, none of which is refused.
  private static func desk(
    _ wishes: KeyMap.Wish..., language: Language = .english
  ) -> Desk {
    let (map, faults) = KeyMap.granting(wishes)
    #expect(faults == [])
    var desk = Desk.loaded(language)
    desk.change { $0.context.look.keys = map }
    return desk
  }

  @Test func `a chosen key runs its action on every screen, the usual one no longer`() {
    var desk = Self.desk(Self.wish("back", "x"), Self.wish("members", "<f5>", "#"))
    desk.press("m")
    #expect(desk.state.layers.count == 1)
    desk.press("<f5>")
    guard case .members = desk.state.top else { return #expect(Bool(false)) }
    desk.press("q h")
    #expect(desk.state.layers.count == 2)
    desk.press("x <enter>")
    #expect(desk.state.layers.count == 2)
    desk.press("# x")
    guard case .crowd = desk.state.top else { return #expect(Bool(false)) }
    desk.press("<esc> ? x")
    #expect(desk.state.layers.count == 1 && !desk.state.isFinished)
    // At the first screen it leaves, as the usual one does.
    desk.press("x")
    #expect(desk.state.isFinished)
  }

  @Test func `two actions may change places`() {
    var desk = Self.desk(Self.wish("reload", "e"), Self.wish("edit", "r"))
    desk.press("e")
    #expect(!desk.requests.isEmpty)
    desk.answerAll()
    desk.press("r")
    guard case .form = desk.state.top else { return #expect(Bool(false)) }
  }

  @Test func `places keep their digits and get keys beside them`() {
    var desk = Self.desk(Self.wish("activity", "R"), Self.wish("imports", "I", "<f2>"))
    for (keys, isActivity) in [("R", true), ("3", true), ("<f2>", false), ("2", false)] {
      desk.press("1 " + keys)
      if case .activity = desk.state.top { #expect(isActivity) } else { #expect(!isActivity) }
    }
    // In a menu the digit of a place is a number as ever.
    desk.press("1 s R")
    guard case .sort = desk.state.top else { return #expect(Bool(false)) }
    desk.press("2")
    #expect(desk.screen.contains("sorted by name"))
  }

  @Test(arguments: Language.allCases)
  func `help, hints and sentences name the keys that are in force`(_ language: Language) {
    var desk = Self.desk(
      Self.wish("reload", "R"), Self.wish("messages", "E"), Self.wish("help", "<f1>"),
      Self.wish("stop", "x"), language: language)
    let look = desk.state.context.look
    #expect(desk.rows[22].contains("F1 " + look(.hint(.help)).plain))
    desk.press("R")
    desk.failAll(.unreachable(Desk.refusal))
    let standard = Look(language: language, now: 0)
    #expect(desk.rows[23].contains(language == .english ? "R retries, E more" : "R 重试，E 看详情"))
    #expect(look(.notice(.stopped)) != standard(.notice(.stopped)))
    #expect(
      look(.status(.waiting(seconds: 3))).plain.contains(language == .english ? ", x " : " x "))
    desk.press("<f1>")
    let line = desk.rows.first { $0.contains(look(.help(.reload)).plain) }
    #expect(line?.contains(" R ") == true)
    #expect(!desk.screen.contains("Ctrl-C z"))
  }

  @Test func `no slot of a phrase reaches the screen`() {
    for language in Language.allCases {
      for desk in ScreenTour.desks(language, Size(width: 80, height: 24)) {
        let strange = desk.screen.unicodeScalars.filter { (0xE000...0xF8FF).contains($0.value) }
        #expect(strange.isEmpty)
      }
    }
  }

  @Test func `foreign text cannot pass for a slot`() {
    let text = SafeText(untrusted: "a\u{E012}b")
    #expect(text.naming(.standard) == text)
    #expect(!text.plain.unicodeScalars.contains("\u{E012}"))
  }

  @Test func `a clash names both actions and the usual keys stay`() {
    let wish = Self.wish("reload", "e", line: 7)
    let (map, faults) = KeyMap.granting([wish])
    #expect(faults == [.clash(wish, key: "e", with: .edit)])
    #expect(map == .standard)
  }

  @Test func `of two wishes for one key the later line yields`() {
    let first = Self.wish("reload", "x", line: 3)
    let second = Self.wish("stop", "w", "x", line: 4)
    let (map, faults) = KeyMap.granting([second, first])
    #expect(faults == [.clash(second, key: "x", with: .reload)])
    #expect(map == KeyMap.granting([first]).map)
  }

  @Test func `who does not get a key is in the way of whoever wanted its usual one`() {
    let quit = Self.wish("quit", "1", line: 1)
    let stop = Self.wish("stop", "Q", line: 2)
    let (map, faults) = KeyMap.granting([quit, stop])
    #expect(faults == [.reserved(quit, key: "1"), .clash(stop, key: "Q", with: .quit)])
    #expect(map == .standard)
  }

  @Test(arguments: [
    "<enter>", "<esc>", "<up>", "<left>", "<tab>", "<c-c>", "<c-z>", "a", "0", "1", "4", "9",
  ])
  func `what leads everywhere cannot be given away`(_ key: String) {
    let wish = Self.wish("reload", key)
    let (map, faults) = KeyMap.granting([wish])
    #expect(faults == [.reserved(wish, key: key)] && map == .standard)
  }

  @Test(arguments: ["", "rr", "<nothing>", "<f99>", " ", "\u{7}"])
  func `what is no key is told`(_ key: String) {
    let wish = Self.wish("reload", key)
    #expect(KeyMap.granting([wish]).faults == [.noKey(wish, key: key)])
  }

  @Test func `no keys at all, and an unknown action, are told`() {
    let none = KeyMap.Wish(action: "reload", keys: [], line: 1)
    let other = Self.wish("explode", "x")
    #expect(KeyMap.granting([none, other]).faults == [.noKey(none, key: ""), .noAction(other)])
  }

  /// The table of actions against the screens: every letter that some screen reads belongs to one
  /// action, and every action's letter is read somewhere.
  @Test func `one letter has one meaning, and each can be changed`() {
    var owners: [KeyPress: KeyMap.Action] = [:]
    for action in KeyMap.Action.allCases {
      for key in action.usualKeys {
        #expect(owners[key] == nil, "\(key.notation)")
        owners[key] = action
      }
    }
    var read: Set<KeyPress> = []
    for desk in ScreenTour.desks(.english, Size(width: 80, height: 24)) {
      for key in desk.state.bindings.flatMap(\.keys) {
        guard case .character(let character) = key.key, !character.isNumber else { continue }
        if key.control, character != "l" { continue }
        read.insert(key)
        #expect(owners[key] != nil, "\(key.notation)")
      }
    }
    for (key, action) in owners {
      guard case .character(let character) = key.key, !character.isNumber else { continue }
      #expect(read.contains(key), "\(action)")
    }
  }
}
