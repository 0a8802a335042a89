import CrowdsAPI
import TerminalUI
import Testing
import Trials

@testable import CrowdsConsole
@testable import CrowdsStore

/// The dialog that deletes: T16, T80-T85, and T12 for what is marked.
@Suite struct DeleteTests {
  private static let size = Size(width: 80, height: 24)

  private static func dialog(_ desk: Desk) -> DeleteDialog? {
    for layer in desk.state.layers { if case .delete(let dialog) = layer { return dialog } }
    return nil
  }

  private static func deletes(_ desk: Desk) -> [(Crowd.ID, Snapshot.ID?)] {
    desk.started.compactMap {
      if case .errand(.delete(let crowd, let snapshot), _) = $0 {
        (crowd.id, snapshot)
      } else {
        nil
      }
    }
  }

  /// A dialog that waits for its code.
  private static func confirming(_ keys: String = "D") -> Desk {
    var desk = Desk.loaded()
    desk.press(keys)
    desk.answerAll()
    desk.drawCode()
    return desk
  }

  @Test func `the right code and Enter delete what is shown, with its snapshot`() {
    var desk = Self.confirming()
    for text in ["双十一老客", "20541", "12,840", "the people stay", "type 4071"] {
      #expect(desk.screen.contains(text), "\(text)")
    }
    desk.type("4071")
    desk.press("<enter>")
    #expect(Self.deletes(desk).map(\.0) == [Crowd.ID(rawValue: 20_541)])
    #expect(Self.deletes(desk).map(\.1) == [Snapshot.ID(rawValue: 3)])
    desk.answerAll()
    #expect(desk.state.layers.count == 1)
    #expect(desk.rows[23].hasPrefix(" Deleted «双十一老客» #20541 (confirmed by looking again)"))
  }

  @Test func `a list that is not read again hides no delete that was done`() throws {
    var desk = Self.confirming()
    desk.type("4071")
    desk.press("<enter>")
    for effect in desk.requests { desk.answer(effect) }
    let list = try #require(
      desk.requests.last { if case .listCrowds = $0 { true } else { false } })
    desk.answer(
      list,
      with: .failed(APIError(.status(502), operation: .listCrowds, outcomeIsUnknown: false)))
    #expect(desk.rows[23].hasPrefix(" Deleted «双十一老客» #20541"))
    #expect(desk.rows[23].contains(" · Crowds not loaded"))
    desk.press("j")
    #expect(!desk.rows[23].contains("Deleted"))
  }

  @Test func `Enter at once cancels`() {
    var desk = Self.confirming()
    desk.press("<enter>")
    #expect(Self.deletes(desk).isEmpty)
    #expect(desk.state.layers.count == 1)
  }

  @Test func `the button alone does nothing without the code`() {
    var desk = Self.confirming()
    desk.press("<tab> <enter>")
    #expect(Self.deletes(desk).isEmpty)
    #expect(desk.rows[23] == " Type the code first. Nothing was deleted.")
  }

  @Test func `a wrong code is asked for anew, deaf and fresh`() {
    var desk = Self.confirming()
    desk.type("4072")
    #expect(Self.dialog(desk)?.code.isListening == false)
    desk.type("4071")
    #expect(Self.dialog(desk)?.code.typed == "")
    while let effect = desk.running["code"] {
      desk.answer(effect, with: effect.isDraw ? .code("9555") : nil)
    }
    #expect(desk.screen.contains("That was another code. Nothing was done. Type 9555"))
    desk.type("4071")
    desk.press("<enter>")
    #expect(Self.deletes(desk).isEmpty)
  }

  @Test func `50 keys typed ahead reach nothing (T81)`() {
    var desk = Desk.loaded()
    desk.press("D")
    desk.type("4071")
    desk.answerAll()
    desk.type("4071407140714071407140714071407140714071")
    desk.press("<enter>")
    #expect(Self.deletes(desk).isEmpty)
    #expect(Self.dialog(desk)?.code.typed == "")
    desk.drawCode()
    #expect(Self.dialog(desk)?.code.typed == "")
    #expect(Self.dialog(desk)?.button == .cancel)
  }

  /// `CROWDS_PASTES` says how many random ones there are beside the chosen ones.
  @Test func `pasted text confirms nothing (T16)`() {
    var random = SystemRandomNumberGenerator()
    var desk = Self.confirming()
    for text in Pastes.confirming(code: "4071", name: "双十一老客") {
      desk.paste(text)
      #expect(desk.rows[23] == " Paste ignored here.")
    }
    for paste in Pastes.random(trials("CROWDS_PASTES", 1_000), using: &random) {
      desk.send(.event(.paste(paste)))
    }
    #expect(Self.deletes(desk).isEmpty)
    #expect(Self.dialog(desk)?.code.typed == "")
  }

  /// T80 in the count of column C: whatever is typed, nothing is deleted but by Enter on a button
  /// that stands behind the code of that moment.
  @Test(arguments: [UInt64(80), 81, 82])
  func `random keys delete nothing without the code (T80)`(_ seed: UInt64) {
    var random = SplitMix(seed: seed)
    let keys =
      KeyPress.keys(
        """
        D D D <enter> <enter> <tab> <tab> <right> <esc> <space> * v - j k G g h l Y y d e n 1 3 L z \
        r : / ! ? p
        """
      ) + "0123456789".map { KeyPress(.character($0)) }
      + "双十一老客".map { KeyPress(.character($0)) }
    var opened = 0
    for _ in 0..<300 {
      var desk = Desk.loaded()
      desk.press(random.next() % 3 == 0 ? "<space> <space> D" : "D")
      for _ in 0..<60 {
        let isRight = Self.dialog(desk).map { $0.code.isRight && $0.button == .delete } ?? false
        if Self.dialog(desk)?.code.isListening == true { opened += 1 }
        let before = Self.deletes(desk).count
        let key = keys[Int(random.next() % UInt64(keys.count))]
        desk.send(.event(.key(key)))
        let isEnter = key == KeyPress(.enter)
        #expect(Self.deletes(desk).count == before || isRight && isEnter, "seed \(seed)")
        for effect in desk.running.values where random.next() % 2 == 0 {
          let code = String(1_000 + random.next() % 9_000)
          desk.answer(effect, with: effect.isDraw ? .code(code) : nil)
        }
      }
    }
    #expect(opened > 500, "the dialog waited for a code at \(opened) keys")
  }

  @Test func `a crowd that changed since it was seen is shown as it is now (T82)`() {
    var desk = WritingTour.desk(.deleteChanged, .english, Self.size)
    #expect(desk.screen.contains("It has changed since you looked"))
    #expect(desk.screen.contains("12,840 → 98,000"))
    desk.type("4071")
    desk.press("<enter>")
    guard case .errand(.delete(let crowd, _), _)? = desk.started.last(where: { $0.isWrite }) else {
      return #expect(Bool(false))
    }
    // What is deleted has to be what was confirmed, not what the list had.
    #expect(crowd.userCount == 98_000)
    #expect(crowd.name == "双十一老客 2026")
    var now = crowd
    now.userCount = 120
    desk.answer(errand: .refused(.changedMeanwhile(now))) { $0.isWrite }
    #expect(desk.screen.contains("changed meanwhile, not deleted"))
  }

  @Test func `without a complete copy it goes on only with a code of its own (T83)`() {
    var desk = WritingTour.desk(.deleteUncopied, .english, Self.size)
    #expect(desk.screen.contains("No complete copy could be saved."))
    desk.type("4071")
    desk.press("<enter>")
    #expect(Self.deletes(desk).isEmpty)
    var other = WritingTour.desk(.deleteUncopied, .english, Self.size)
    other.press("<tab> <enter>")
    other.answerAll()
    other.drawCode()
    #expect(other.screen.contains("12,840 members kept here"))
    desk = WritingTour.desk(.deleteUncopied, .english, Self.size)
    desk.press("<tab> <tab> <enter>")
    desk.drawCode()
    #expect(desk.screen.contains("none: the members cannot be restored"))
    desk.type("4071")
    desk.press("<enter>")
    #expect(Self.deletes(desk).map(\.1) == [nil])
  }

  @Test func `a crowd that is gone is said to be, and nothing is asked for`() {
    var desk = Desk.loaded()
    desk.press("D")
    desk.answer(errand: .reread([])) { if case .reread = $0 { true } else { false } }
    #expect(desk.screen.contains("not there any more"))
    desk.press("<enter>")
    #expect(Self.deletes(desk).isEmpty)
    #expect(desk.state.layers.count == 1)
  }

  @Test func `a crowd that could not be read is read again with r`() {
    var desk = Desk.loaded()
    desk.press("D")
    let error = APIError(.status(502), operation: .showCrowd, outcomeIsUnknown: false)
    desk.answer(errand: .refused(.unread(error))) { if case .reread = $0 { true } else { false } }
    #expect(desk.rows[23].contains("r reload") || desk.rows[22].contains("r reload"))
    desk.press("r")
    desk.answer(errand: .refused(.unread(error))) { if case .reread = $0 { true } else { false } }
    #expect(desk.rows[23] == " Tried 2 times, not read yet.")
    desk.press("r")
    desk.answerAll()
    desk.drawCode()
    #expect(desk.screen.contains("type 4071"))
  }

  @Test func `several stop at the first that is unknown (T85)`() {
    var desk = Desk.loaded()
    desk.press(String(repeating: "<space> ", count: 20) + "D")
    desk.answerAll()
    desk.drawCode()
    desk.type("4071")
    desk.press("<enter>")
    for number in 1...7 {
      guard case .errand(.delete(let crowd, _), _)? = desk.started.last(where: { $0.isWrite })
      else {
        return #expect(Bool(false))
      }
      let lost = Receipt.Trouble(.unreachable)
      let error = APIError(
        .unreachable(
          TransportError(reason: .connectionLost, mayHaveArrived: true, detail: "")),
        operation: .deleteCrowd, outcomeIsUnknown: true)
      let result: ErrandResult =
        number < 7
        ? Sample.result(of: .delete(crowd, snapshot: nil))
        : .deleted(
          .unsure(
            Sample.written(
              Sample.receipt(.delete, crowd.id, name: crowd.name, outcome: .unknown(lost))), error))
      desk.answer(errand: result) { $0.isWrite }
    }
    #expect(Self.deletes(desk).count == 7)
    #expect(desk.screen.contains("go on with the other 13, with a new code"))
    // Looking again shows that it was done; only then it goes on, and with a new code.
    desk.press("2")
    desk.answerAll()
    #expect(Self.deletes(desk).count == 7)
    desk.press("2")
    desk.drawCode()
    #expect(Self.dialog(desk)?.items.count == 13)
    #expect(Self.deletes(desk).count == 7)
    desk.type("4071")
    desk.press("<enter>")
    desk.answerAll()
    #expect(Self.deletes(desk).count == 20)
    #expect(Set(Self.deletes(desk).map(\.0)).count == 20)
    #expect(desk.rows[23] == " 13 crowds deleted, confirmed by looking again.")
  }

  @Test func `21 crowds are refused (T86)`() {
    var desk = Desk.loaded()
    desk.press(String(repeating: "<space> ", count: 21) + "D")
    #expect(Self.dialog(desk) == nil)
    #expect(desk.rows[23].contains("At most 20 crowds are deleted at once."))
  }

  @Test func `20 crowds are all listed, by scrolling where there is little room`() {
    var desk = Desk.loaded(width: 60, height: 16)
    desk.press(String(repeating: "<space> ", count: 20) + "D")
    desk.answerAll()
    desk.drawCode()
    var seen: Set<Int> = []
    for _ in 0..<40 {
      for number in 20_522...20_541 where desk.screen.contains("#\(number)") { seen.insert(number) }
      desk.press("<down>")
    }
    #expect(seen.count == 20)
  }

  // MARK: Marks

  @Test func `marks are of crowds, not of names (T12)`() {
    var desk = Desk(width: 80, height: 24)
    var twin = Sample.crowd(1)
    twin.name = Sample.crowd(0).name
    desk.answer(
      desk.requests[0], with: .crowds(Page(items: [Sample.crowd(0), twin], total: 2)))
    desk.answerHost()
    desk.press("j <space> D")
    #expect(Self.dialog(desk)?.items.map(\.crowd.id) == [twin.id])
  }

  @Test func `ranges, all and none`() {
    var desk = Desk.loaded()
    func count() -> Int {
      if case .crowds(let list) = desk.state.layers[0] { list.marks.count } else { -1 }
    }
    desk.press("<space>")
    desk.press("j j j v")
    #expect(count() == 5)
    #expect(desk.rows[3].hasPrefix("* 20541") && desk.rows[7].hasPrefix(">*20537"))
    desk.press("-")
    #expect(count() == 0)
    desk.press("/")
    desk.type("双十一")
    desk.press("<down> *")
    #expect(count() > 1)
    let marked = count()
    #expect(desk.rows[1].contains("\(marked) marked"))
  }
}

extension Effect {
  fileprivate var isDraw: Bool { if case .drawCode = self { true } else { false } }
}
