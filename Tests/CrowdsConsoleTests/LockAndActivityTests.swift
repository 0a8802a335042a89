import CrowdsAPI
import TerminalUI
import Testing

@testable import CrowdsConsole
@testable import CrowdsStore

@Suite struct WriteLockTests {
  private static func desk(_ kind: EnvironmentKind, isSealed: Bool = false) -> Desk {
    var desk = Desk(kind: kind, profile: "p", isReadOnly: true, isSealed: isSealed)
    desk.answerAll()
    desk.answerHost()
    return desk
  }

  @Test(arguments: ["n", "e", "D"])
  func `a read-only profile refuses to write and says how to unlock`(_ key: String) {
    var desk = Self.desk(.live)
    desk.press(key)
    #expect(desk.state.layers.count == 1)
    #expect(desk.rows[23] == " This profile is read-only. L unlocks writing for 15 minutes.")
    #expect(desk.rows[0].contains("read-only"))
  }

  @Test func `a call that nobody has confirmed is refused before a form is filled in`() {
    var desk = Desk(kind: .test, unconfirmed: [.createCrowd, .deleteCrowd])
    desk.answerAll()
    for (key, call) in [("n", "create_crowd"), ("D", "delete_crowd")] {
      desk.press(key)
      #expect(desk.screen.contains("crowds doctor --confirm \(call)"))
      #expect(!desk.started.contains { $0.isWrite })
      desk.press("<esc>")
    }
    desk.press("e")
    #expect(desk.state.layers.count == 2)
    guard case .form = desk.state.top else { return #expect(Bool(false)) }
  }

  @Test func `live asks for a code, a test system does not`() {
    var live = Self.desk(.live)
    live.press("L")
    #expect(!live.state.context.lock.permits(at: live.now))
    live.drawCode()
    live.type("4071")
    live.press("<enter>")
    #expect(live.state.context.lock.permits(at: live.now))
    #expect(live.rows[0].contains("unlocked 15 min"))
    live.press("n")
    #expect(live.state.layers.count == 2)

    var test = Self.desk(.test)
    test.press("L")
    #expect(test.state.context.lock.permits(at: test.now))
    #expect(test.state.layers.count == 1)
  }

  @Test func `it is counted down in the title and locks by itself`() {
    var desk = Self.desk(.test)
    desk.press("L")
    for minute in 1...14 {
      desk.now += 60
      guard let timer = desk.running["lock"] else { return #expect(Bool(false)) }
      desk.answer(timer)
      #expect(desk.rows[0].contains("unlocked \(15 - minute) min"), "\(desk.rows[0])")
    }
    desk.now += 60
    if let timer = desk.running["lock"] { desk.answer(timer) }
    #expect(desk.rows[0].contains("read-only"))
    #expect(desk.running["lock"] == nil)
    desk.press("n")
    #expect(desk.state.layers.count == 1)
  }

  @Test func `L locks again`() {
    var desk = Self.desk(.test)
    desk.press("L L")
    #expect(!desk.state.context.lock.permits(at: desk.now))
    #expect(desk.running["lock"] == nil)
  }

  @Test func `what the command line sealed stays sealed`() {
    var desk = Self.desk(.test, isSealed: true)
    desk.press("L")
    #expect(!desk.state.context.lock.permits(at: desk.now))
    #expect(desk.rows[23] == " Started with --read-only: writing cannot be unlocked.")
  }

  @Test func `a form that outlives the lock is not sent`() {
    var desk = Self.desk(.test)
    desk.press("L n")
    desk.type("late")
    desk.now += 15 * 60
    if let timer = desk.running["lock"] { desk.answer(timer) }
    desk.press("<tab> <tab> <enter>")
    #expect(!desk.started.contains { $0.isWrite })
    // Unlocking again is one step away, and nothing that was typed is lost.
    #expect(desk.state.context.lock.permits(at: desk.now))
    desk.press("<enter>")
    desk.answer(errand: Sample.noneAlike) { $0.isFindAlike }
    #expect(desk.started.contains { $0.isWrite })
  }
}

@Suite struct ActivityTests {
  private static func desk() -> Desk {
    var desk = Desk.loaded()
    desk.press("3")
    desk.answerHost()
    return desk
  }

  @Test func `receipts stand with outcome in words and signs`() {
    let rows = Self.desk().rows
    #expect(rows[3].contains("Create") && rows[3].contains("? unknown"))
    #expect(rows[4].contains("Delete") && rows[4].contains("+ done"))
    #expect(rows[6].contains("! not done"))
  }

  @Test func `the filter looks into names, ids and words`() {
    var desk = Self.desk()
    desk.press("/")
    desk.type("delete")
    #expect(desk.rows[3].contains("20541"))
    #expect(!desk.screen.contains("Newsletter"))
    desk.press("<esc> /")
    desk.type("20977")
    desk.press("<enter>")
    #expect(desk.rows[3].contains("Newsletter readers"))
    desk.press("<esc>")
    #expect(desk.screen.contains("Spring buyers 2026"))
  }

  @Test func `y hands two lines to the clipboard, and shows them the second time`() {
    var desk = Self.desk()
    desk.press("j y")
    let frame = Console.view(desk.state, size: desk.size)
    let lines = (frame.clipboard?.text ?? "").split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.first == "Deleted «双十一老客» #20541 (confirmed by looking again)")
    #expect(lines.last?.contains("6f84c2d1-req") == true)
    #expect(desk.rows[23].contains("Sent to your terminal"))
    desk.press("y")
    #expect(desk.screen.contains("Copy it from here with your terminal:"))
  }

  @Test func `what is unknown is looked for, and a person names the crowd`() {
    var desk = WritingTour.desk(.candidates, .english, Size(width: 80, height: 24))
    desk.press("2")
    #expect(
      desk.running.values.contains {
        if case .errand(.adopt(let crowd, _), _) = $0 { crowd.id == Sample.newID } else { false }
      })
    desk.answerHost()
    #expect(desk.rows[23].hasPrefix(" Created «双十一老客（复购≥3）» #20977"))
    #expect(desk.state.layers.count == 2)
  }

  @Test func `a snapshot becomes a new crowd that says its id is new`() {
    var desk = WritingTour.desk(.restoring, .english, Size(width: 80, height: 24))
    #expect(desk.screen.contains("Importing: 3,200 of 12,840"))
    desk.answerAll()
    #expect(desk.rows[23].hasPrefix(" Restored as «双十一老客» #20977: its id is new"))
  }

  @Test func `a restore with members missing is gone on with`() {
    var desk = WritingTour.desk(.restoreIncomplete, .english, Size(width: 80, height: 24))
    #expect(desk.screen.contains("340 members differ"))
    desk.press("<enter>")
    #expect(
      desk.requests.contains {
        if case .errand(.resumeRestore, _) = $0 { true } else { false }
      })
  }

  @Test(arguments: HostileNameTests.names)
  func `hostile texts in receipts are text`(_ name: String) {
    var receipt = Sample.receipt(
      .update, Crowd.ID(rawValue: 1), name: name,
      outcome: .notDone(Receipt.Trouble(.refused, code: name, message: name)))
    receipt.before = Receipt.Text(name: name, description: name)
    receipt.author = Receipt.Author(user: name, appID: name, profile: name, environment: name)
    receipt.requestID = name
    var desk = Desk.loaded()
    desk.press("3")
    desk.answer(errand: .receipts([receipt])) { $0 == .readReceipts }
    HostileNameTests.check(desk)
    desk.press("<enter>")
    HostileNameTests.check(desk)
    desk.press("<esc> y")
    let text = Console.view(desk.state, size: desk.size).clipboard?.text ?? ""
    #expect(!text.unicodeScalars.contains { $0 != "\n" && HostileNameTests.isForbidden($0) })
  }
}
