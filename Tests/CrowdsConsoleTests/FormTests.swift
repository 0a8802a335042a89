import CrowdsAPI
import TerminalUI
import Testing

@testable import CrowdsConsole
@testable import CrowdsStore

@Suite struct FormTests {
  private static func form(_ desk: Desk) -> CrowdForm? {
    for layer in desk.state.layers { if case .form(let form) = layer { return form } }
    return nil
  }

  private static func sent(_ desk: Desk) -> [Errand] {
    desk.started.compactMap {
      if case .errand(let errand, _) = $0, errand.isWrite { errand } else { nil }
    }
  }

  @Test func `a new crowd is made from what was typed`() {
    var desk = Desk.loaded()
    desk.press("n")
    desk.type("Spring")
    desk.press("<enter>")
    desk.type("Bought in spring")
    desk.press("<enter> <enter>")
    #expect(Self.sent(desk).isEmpty, "names like it come first")
    desk.answer(errand: Sample.noneAlike) { $0.isFindAlike }
    #expect(
      Self.sent(desk) == [.create(Receipt.Text(name: "Spring", description: "Bought in spring"))])
    desk.answerAll()
    #expect(desk.state.layers.count == 1)
    #expect(desk.rows[23].hasPrefix(" Created «Spring» #20977"))
    #expect(desk.rows[23].contains("6f84c2d1-req"))
  }

  @Test func `the list is loaded anew after a write`() {
    var desk = Desk.loaded()
    let before = desk.started.count { if case .listCrowds = $0 { true } else { false } }
    desk.press("n")
    desk.type("x")
    desk.press("<tab> <tab> <enter>")
    desk.answerAll()
    #expect(desk.started.count { if case .listCrowds = $0 { true } else { false } } > before)
  }

  @Test(arguments: ["", "  ", "\u{200B}", "\u{3000}"])
  func `a name without anything to see is refused beside the field`(_ name: String) {
    var desk = Desk.loaded()
    desk.press("n")
    desk.type(name)
    desk.press("<tab> <tab> <enter>")
    #expect(Self.sent(desk).isEmpty)
    #expect(Self.form(desk)?.focus == .name)
    let row = desk.rows.firstIndex { $0.contains("> Name") } ?? 0
    #expect(desk.rows[row + 1].contains("A name needs something to see."))
  }

  @Test func `an equal name is warned of, and Esc sends nothing`() {
    var desk = Desk.loaded()
    desk.press("n")
    desk.type("双十一老客")
    desk.press("<tab> <tab> <enter>")
    desk.answer(errand: WritingTour.alike) { $0.isFindAlike }
    #expect(desk.screen.contains("There is a crowd of this name already. Nothing was sent yet."))
    var other = desk
    desk.press("<esc>")
    #expect(Self.sent(desk).isEmpty)
    #expect(Self.form(desk)?.stage == .typing)
    #expect(Self.form(desk)?.name.text == "双十一老客")
    other.press("2")
    #expect(Self.sent(other).count == 1)
  }

  @Test func `editing sends only what was changed (T3)`() {
    var desk = Desk.loaded()
    desk.press("e")
    desk.answerAll()
    desk.press("<tab>")
    desk.type("!")
    desk.press("<tab> <enter>")
    guard case .update(let seen, let name, let text)? = Self.sent(desk).first else {
      return #expect(Bool(false))
    }
    #expect(seen == Sample.crowd(0))
    #expect(name == nil)
    #expect(text == (Sample.crowd(0).description ?? "") + "!")
  }

  @Test(arguments: HostileNameTests.names)
  func `a hostile name that is not touched stays as it is (T3)`(_ name: String) {
    var crowd = Sample.crowd(0)
    crowd.name = name
    crowd.description = "before"
    var form = CrowdForm(crowd)
    #expect(form.newName == nil)
    #expect(form.name.text.utf8.elementsEqual(name.utf8))
    form.text = CrowdForm.field("after")
    #expect(form.newName == nil)
    #expect(form.newText == "after")
  }

  @Test func `what could not be read is read before it is sent`() {
    var desk = Desk.loaded()
    desk.press("e")
    let error = APIError(.status(502), operation: .showCrowd, outcomeIsUnknown: false)
    desk.answer(errand: .refused(.unread(error))) { if case .reread = $0 { true } else { false } }
    desk.type("!")
    desk.press("<tab> <tab> <enter>")
    #expect(!desk.requests.contains { if case .errand(.findAlike, _) = $0 { true } else { false } })
    desk.answerAll()
    #expect(Self.sent(desk).isEmpty)
    desk.press("<enter>")
    desk.answerAll()
    #expect(Self.sent(desk).count == 1)
  }

  @Test func `nothing changed is nothing sent`() {
    var desk = Desk.loaded()
    desk.press("e")
    desk.answerAll()
    desk.press("<tab> <tab> <enter>")
    #expect(Self.sent(desk).isEmpty)
    #expect(desk.rows[23] == " Nothing was changed, so nothing was sent.")
  }

  @Test func `a crowd that somebody else changed is shown side by side (T45)`() {
    var desk = WritingTour.desk(.differs, .english, Size(width: 80, height: 24))
    for text in [
      "Somebody changed it", "As you saw it", "As it is now", "Spring buyers (old)",
      "Spring buyers 2026", "checked by …",
    ] { #expect(desk.screen.contains(text), "\(text)") }
    desk.press("1")
    #expect(Self.form(desk)?.name.text == "Spring buyers 2026")
    #expect(Self.form(desk)?.text.text == "Bought in spring, checked by Wang")
    desk.press("<enter>")
    desk.answer(errand: Sample.noneAlike) { $0.isFindAlike }
    guard case .update(let seen, let name, nil)? = Self.sent(desk).last else {
      return #expect(Bool(false), "\(Self.sent(desk))")
    }
    #expect(seen.name == "Spring buyers (old)")
    #expect(name == "Spring buyers 2026")
  }

  @Test func `a refusal leaves everything that was typed`() {
    let desk = WritingTour.desk(.createFailed, .english, Size(width: 80, height: 24))
    #expect(Self.form(desk)?.name.text == "双十一老客（复购≥3）")
    #expect(Self.form(desk)?.stage == .typing)
    for text in ["group_name 不合法", "The crowd was not created.", "6f84c2d1-req"] {
      #expect(desk.screen.contains(text), "\(text)")
    }
  }

  @Test func `a create with a lost answer is offered what was found (T43)`() {
    var desk = WritingTour.desk(.unsureFound, .english, Size(width: 80, height: 24))
    #expect(desk.screen.contains("Not sure it was created"))
    #expect(desk.screen.contains("1 use #20977, made 15:59"))
    let writes = Self.sent(desk).count
    desk.press("1")
    desk.answerHost()
    #expect(Self.sent(desk).count == writes, "never sent again")
    #expect(desk.state.layers.count == 1)
    #expect(desk.rows[23].hasPrefix(" Created «双十一老客（复购≥3）» #20977"))
  }

  @Test func `what was stopped while it was sent is waited for`() {
    var desk = Desk.loaded()
    desk.press("n")
    desk.type("x")
    desk.press("<tab> <tab> <enter>")
    desk.answer(errand: Sample.noneAlike) { $0.isFindAlike }
    desk.press("z")
    #expect(Self.form(desk) != nil)
    let error = APIError(.cancelled, operation: .createCrowd, outcomeIsUnknown: true)
    let receipt = Sample.receipt(.create, nil, name: "x", outcome: .unknown(Receipt.Trouble(error)))
    for effect in desk.started.filter({ $0.isWrite }) {
      desk.answer(
        effect,
        with: .errand(.created(.unsure(Sample.written(receipt), error, candidates: []))))
    }
    #expect(desk.screen.contains("Not sure it was created"))
  }

  // MARK: Leaving and drafts

  @Test func `leaving asks only when something was typed`() {
    var desk = Desk.loaded()
    desk.press("n <esc>")
    #expect(desk.state.layers.count == 1)
    desk.press("n")
    desk.type("a")
    desk.press("<esc>")
    guard case .leave = desk.state.top else { return #expect(Bool(false)) }
    desk.press("<enter>")
    #expect(Self.form(desk)?.name.text == "a")
    desk.press("<esc> 2")
    #expect(desk.state.layers.count == 1)
  }

  @Test func `moving in a field is not typing`() {
    var desk = Desk.loaded()
    desk.press("e")
    desk.answerAll()
    desk.press("<left> <right> <home> <end> <esc>")
    #expect(desk.state.layers.count == 1)
  }

  @Test func `a draft is kept a second after the last key, and when the line goes`() {
    var desk = Desk.loaded()
    desk.press("n")
    desk.type("ab")
    #expect(!desk.started.contains { if case .errand(.keepDraft, _) = $0 { true } else { false } })
    if let rest = desk.running["draft"] { desk.answer(rest) }
    let text = Receipt.Text(name: "ab", description: nil)
    #expect(
      desk.started.contains {
        if case .errand(.keepDraft(.new, text), _) = $0 { true } else { false }
      })
    desk.type("c")
    desk.send(.event(.hangup))
    let last = Receipt.Text(name: "abc", description: nil)
    #expect(
      desk.started.contains {
        if case .errand(.keepDraft(.new, last), _) = $0 { true } else { false }
      })
    #expect(desk.state.isFinished)
  }

  @Test func `a draft is offered at the next start and opens the form`() {
    var desk = WritingTour.desk(.leftOpen, .english, Size(width: 80, height: 24))
    #expect(desk.screen.contains("unsent form: new crowd «春季新客»"))
    desk.press("j j <enter>")
    #expect(Self.form(desk)?.name.text == "春季新客")
    #expect(Self.form(desk)?.holdsTyped == true)
  }

  @Test func `a draft of an edit reads the crowd and keeps what was typed`() {
    var desk = Desk()
    desk.answer(desk.requests[0])
    let draft = Draft(
      form: .edit(Crowd.ID(rawValue: 20_540)), profile: "demo",
      text: Receipt.Text(name: "Typed", description: nil), kept: Sample.now)
    desk.answer(errand: .drafts([draft])) { $0 == .readDrafts }
    desk.answer(errand: .receipts([])) { $0 == .readUnsettled }
    desk.answer(importing: .imports([])) { $0 == .list }
    desk.answer(importing: .pastes([])) { $0 == .leftPastes }
    desk.press("<enter>")
    desk.answerAll()
    #expect(Self.form(desk)?.name.text == "Typed")
    #expect(Self.form(desk)?.text.text == "Bought in spring")
    #expect(Self.form(desk)?.seen?.name == "Spring buyers")
  }

  @Test func `a sent form leaves no draft`() {
    var desk = Desk.loaded()
    desk.press("n")
    desk.type("x")
    if let rest = desk.running["draft"] { desk.answer(rest) }
    desk.press("<tab> <tab> <enter>")
    desk.answerAll()
    #expect(
      desk.started.contains { if case .errand(.dropDraft(.new), _) = $0 { true } else { false } })
  }

  // MARK: Fields

  @Test func `a paste becomes one line and says what was changed`() {
    var desk = Desk.loaded()
    desk.press("n")
    desk.paste("one\r\ntwo\u{200B}\n")
    #expect(Self.form(desk)?.name.text == "one two\u{200B}")
    #expect(
      desk.rows[23].contains("Pasted: line breaks made blanks (1), invisible characters in it (1)"))
  }

  @Test(arguments: [
    ("双十一老客（复购≥3）", 20), ("caf\u{E9}", 4), ("cafe\u{301}", 4), ("👨‍👩‍👧", 6), ("a", 1),
  ])
  func `the real cursor stands behind what was typed`(_ name: String, _ columns: Int) {
    for language in Language.allCases {
      for size in [Size(width: 80, height: 24), Size(width: 60, height: 16)] {
        var desk = WritingTour.loaded(language, size)
        desk.press("n")
        guard let start = desk.canvas.cursor else { return #expect(Bool(false)) }
        desk.type(name)
        #expect(desk.canvas.cursor == Point(x: start.x + columns, y: start.y), "\(name)")
        desk.press("<home>")
        #expect(desk.canvas.cursor == start)
      }
    }
  }

  @Test func `a name of 300 characters scrolls and is sent whole`() {
    let name = String(repeating: "长", count: 300)
    var desk = Desk.loaded(width: 60, height: 16)
    desk.press("n")
    desk.type(name)
    guard let cursor = desk.canvas.cursor else { return #expect(Bool(false)) }
    #expect(cursor.x < 60)
    desk.press("<tab> <tab> <enter>")
    desk.answer(errand: Sample.noneAlike) { $0.isFindAlike }
    #expect(Self.sent(desk) == [.create(Receipt.Text(name: name, description: nil))])
  }
}
