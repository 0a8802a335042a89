import CrowdsAPI
import TerminalUI
import Testing

@testable import CrowdsConsole

/// The menu of actions: everything that letters do, without letters.
@Suite struct ActionMenuTests {
  private static let size = Size(width: 80, height: 24)

  private func menu(_ desk: Desk) -> ActionMenu? {
    if case .actions(let menu) = desk.state.top { menu } else { nil }
  }

  private func item(_ command: Command, _ desk: Desk) -> ActionMenu.Item? {
    menu(desk)?.items.first { $0.command == command }
  }

  /// Goes to the line of a command with arrows alone, and presses Enter.
  private func choose(_ command: Command, _ desk: inout Desk) {
    guard let row = menu(desk)?.items.firstIndex(where: { $0.command == command }) else {
      Issue.record("\(command) is not in the menu: \(desk.screen)")
      return
    }
    desk.press(String(repeating: "<down> ", count: row) + "<enter>")
  }

  @Test func `everything that a key does on a screen is in its menu`() {
    var count = 0
    for language in Language.allCases {
      for desk in ScreenTour.desks(language, Self.size) {
        let commands = Set(
          desk.state.bindings.filter { $0.disabledReason == nil }.map(\.command))
        guard commands.contains(.actions) else {
          // What has none is done with arrows, Enter, Esc and digits, or is typed into.
          #expect(desk.state.top.isOverlay || desk.state.top.screen.takesText || isStep(desk))
          continue
        }
        count += 1
        var opened = desk
        opened.press("a")
        let offered = Set(menu(opened)?.items.map(\.command) ?? [])
        let missing = commands.subtracting(offered).filter { command in
          switch command {
          case .up, .down, .actions, .run, .choose: false
          default: true
          }
        }
        #expect(missing.isEmpty, "\(missing): \(desk.screen)")
      }
    }
    #expect(count > 40)
  }

  /// Whether the screen leads through steps of its own, by fields, buttons and numbers.
  private func isStep(_ desk: Desk) -> Bool {
    switch desk.state.top {
    case .form, .importing, .setUp: true
    default: false
    }
  }

  @Test func `a number runs its line, and so do arrows and Enter`() {
    for number in 1...9 {
      var desk = Desk.loaded()
      desk.press("a")
      let command = menu(desk)?.items[number - 1].command
      #expect(desk.screen.contains("\(number) "))
      var other = desk
      var direct = Desk.loaded()
      direct.change { _ = $0.run(command ?? .help) }
      desk.press("\(number)")
      other.press(String(repeating: "<down> ", count: number - 1) + "<enter>")
      #expect(desk.state.top == direct.state.top && other.state.top == direct.state.top)
    }
  }

  @Test func `the first nine are what is done most often`() {
    var desk = Desk.loaded()
    desk.press("a")
    #expect(
      menu(desk)?.items.prefix(9).map(\.command) == [
        .open, .members, .edit, .importInto, .delete, .chooseCopy, .filter, .newCrowd, .sort,
      ])
  }

  @Test func `the ends of the menu meet`() {
    var desk = Desk.loaded()
    desk.press("a <up> <enter>")
    #expect(desk.state.isFinished)
    var other = Desk.loaded()
    other.press("a <up> <down>")
    #expect(menu(other)?.cursor.selected == 0)
  }

  @Test func `the key that opens it closes it, and so do Esc and Left`() {
    for key in ["a", "<esc>", "<left>", "q"] {
      var desk = Desk.loaded()
      desk.press("a " + key)
      #expect(desk.state.layers.count == 1 && !desk.state.isFinished)
    }
  }

  @Test func `it is about the row under the cursor, or about the marked ones`() {
    var desk = Desk.loaded()
    desk.press("j a")
    #expect(desk.screen.contains(" Actions: Spring buyers "))
    desk.press("<esc> <space> <space> a")
    #expect(desk.screen.contains(" Actions: 2 marked "))
    #expect(item(.edit, desk)?.obstacle == .several(2))
    #expect(item(.delete, desk)?.obstacle == nil)
    #expect(desk.screen.contains("edit: for one row only; 2 are marked"))
    desk.press("3")
    #expect(menu(desk) != nil)
    #expect(desk.rows[23] == " edit: for one row only; 2 are marked")
    choose(.delete, &desk)
    guard case .delete(let dialog) = desk.state.top else { return #expect(Bool(false)) }
    #expect(dialog.items.count == 2)
  }

  @Test func `a key that changes one crowd is refused as in the menu while several are marked`() {
    var desk = Desk.loaded()
    desk.press("<space> <space>")
    for (key, word) in [("e", "edit"), ("i", "import")] {
      desk.press(key)
      #expect(desk.state.layers.count == 1)
      #expect(desk.rows[23] == " \(word): for one row only; 2 are marked")
    }
    desk.press("<enter>")
    #expect(desk.state.layers.count == 2)
    desk.press("q - e")
    #expect(desk.state.layers.count == 2)
  }

  @Test func `what takes marks away and too many marks have their reasons`() {
    var desk = Desk.loaded()
    desk.press("a")
    #expect(item(.markNone, desk)?.obstacle == .nothingMarked)
    #expect(item(.stop, desk)?.obstacle == .nothingRuns)
    #expect(item(.toggleLock, desk)?.obstacle == .notReadOnly)
    #expect(item(.home, desk)?.obstacle == .here)
    desk.press("<esc> * a")
    #expect(item(.delete, desk)?.obstacle == .tooMany(20))
    choose(.markNone, &desk)
    desk.press("a")
    #expect(item(.markNone, desk)?.obstacle == .nothingMarked)
  }

  @Test func `on a read-only profile the menu says why and unlocks`() {
    var desk = ActionTour.readOnly(.english, Self.size)
    desk.press("a")
    for command in [Command.edit, .delete, .importInto, .newCrowd] {
      #expect(item(command, desk)?.obstacle == .readOnly)
    }
    desk.press("3")
    #expect(desk.rows[23] == " edit: read-only; «unlock writing» unlocks it")
    choose(.toggleLock, &desk)
    guard case .unlock = desk.state.top else { return #expect(Bool(false), "\(desk.screen)") }
    desk.drawCode()
    desk.press("4 0 7 1 <enter>")
    desk.press("a")
    #expect(item(.edit, desk)?.obstacle == nil)
    #expect(item(.toggleLock, desk)?.label == .action(.lockWriting))
    choose(.toggleLock, &desk)
    desk.press("a")
    #expect(item(.edit, desk)?.obstacle == .readOnly)
  }

  @Test func `nothing unlocks what was started for reading only`() {
    var desk = ActionTour.readOnly(.english, Self.size, isSealed: true)
    desk.press("a")
    #expect(item(.edit, desk)?.obstacle == .sealed)
    #expect(item(.toggleLock, desk)?.obstacle == .sealed)
  }

  @Test func `a call whose address is assumed is explained`() {
    var desk = ActionTour.unconfirmed(.english, Self.size)
    desk.press("a")
    #expect(item(.edit, desk)?.obstacle == .unconfirmed)
    #expect(item(.delete, desk)?.obstacle == nil)
    desk.press("3")
    guard case .sheet = desk.state.top else { return #expect(Bool(false)) }
    desk.press("<esc>")
    #expect(menu(desk) != nil)
  }

  @Test func `where nothing is selected each line says so`() {
    var desk = Desk()
    desk.press("a")
    for command in [Command.open, .edit, .delete, .chooseCopy, .cleanPage] {
      #expect(item(command, desk)?.obstacle == .noRow, "\(command)")
    }
    #expect(item(.stop, desk)?.obstacle == nil)
    choose(.stop, &desk)
    #expect(desk.requests.isEmpty)
  }

  @Test(arguments: Language.allCases)
  func `every line fits 60 columns`(_ language: Language) {
    let look = Look(language: language, now: 0)
    let obstacles: [Phrase.Obstacle] = [
      .readOnly, .sealed, .unconfirmed, .noRow, .nothingMarked, .nothingRuns, .notReadOnly, .here,
      .settled, .several(1_000), .tooMany(20),
    ]
    for desk in ScreenTour.desks(language, Size(width: 60, height: 16)) {
      guard let menu = menu(desk) else { continue }
      for item in menu.items {
        #expect(look(item.label).width <= 52)
        for obstacle in obstacles {
          let text = look(.action(.cannot(item.command, obstacle)))
          #expect(text.width <= 52, "\(text.plain)")
        }
      }
    }
  }

  @Test(arguments: Language.allCases)
  func `the name in the reason is that of the line which unlocks`(_ language: Language) {
    let look = Look(language: language, now: 0)
    let reason = look(.action(.cannot(.edit, .readOnly))).plain
    #expect(reason.contains(look(.action(.unlockWriting)).plain))
  }

  @Test func `pasted text does nothing in it`() {
    var desk = Desk.loaded()
    desk.press("a")
    let before = desk.state.layers
    desk.paste("5\n5\n")
    #expect(desk.state.layers == before)
  }
}
