import CrowdsAPI
import CrowdsStore
import TerminalUI
import Testing
import Trials

@testable import CrowdsConsole
@testable import CrowdsImport

@Suite struct ImportTests {
  private static let size = Size(width: 80, height: 24)

  private static func starts(_ desk: Desk) -> [ImportErrand] {
    desk.started.compactMap {
      if case .importing(let errand, _) = $0, errand.isWrite { errand } else { nil }
    }
  }

  private static func wizard(_ desk: Desk) -> ImportWizard? {
    for layer in desk.state.layers { if case .importing(let wizard) = layer { return wizard } }
    return nil
  }

  @Test func `a paste leads over the sum and a code to an import that runs`() {
    var desk = ImportTour.desk(.importCheck, .english, Self.size)
    #expect(
      desk.screen.contains("read 1,202 = 1,150 to send + 31 repeated + 18 blank + 3 malformed"))
    #expect(desk.screen.contains("hidden character U+200B"))
    desk.press("1")
    #expect(desk.screen.contains("1,150 ids in 12 batches"))
    #expect(desk.screen.contains("cannot be undone"))
    desk.press("<enter>")
    #expect(Self.starts(desk).isEmpty, "cancelling has the focus")
    desk.press("1")
    desk.drawCode()
    desk.type("4071")
    desk.press("<enter>")
    #expect(Self.starts(desk) == [.start(Sample.crowd(0), .send)])
    desk.answerHost()
    guard case .importView = desk.state.top else { return #expect(Bool(false)) }
    #expect(desk.state.layers.count == 2)
    desk.answerHost()
    #expect(desk.screen.contains("700 of 1,150 in the crowd, 350 not sent"))
  }

  /// `CROWDS_PASTES` says how many random ones there are beside the chosen ones.
  @Test func `pasted text begins no import (T16)`() {
    var random = SystemRandomNumberGenerator()
    var desk = ImportTour.desk(.importCheck, .english, Self.size)
    desk.press("1")
    desk.drawCode()
    #expect(Self.wizard(desk)?.code.isListening == true)
    for text in Pastes.confirming(code: "4071", name: "双十一老客") {
      desk.paste(text)
      #expect(desk.rows[23] == " Paste ignored here.")
    }
    for paste in Pastes.random(trials("CROWDS_PASTES", 1_000), using: &random) {
      desk.send(.event(.paste(paste)))
    }
    #expect(Self.starts(desk).isEmpty)
    #expect(Self.wizard(desk)?.code.typed == "")
    // It was not deaf: by hand it goes on.
    desk.type("4071")
    desk.press("<enter>")
    #expect(Self.starts(desk).count == 1)
  }

  @Test func `a code is asked for above the threshold and where it is live`() {
    var live = ImportTour.desk(.importLive, .english, Self.size)
    #expect(Self.wizard(live)?.needsCode == true)
    live.press("<tab> <enter>")
    #expect(Self.starts(live).isEmpty)
    var few = Desk.loaded()
    few.press("i 1")
    few.paste("x")
    few.answer(
      importing: .checked(
        Sample.check([], unique: 20), pace: ImportPace(batchSize: 100, perSecond: 5))
    ) { $0.isCheck }
    few.press("1 <tab> <enter>")
    #expect(Self.starts(few).count == 1)
  }

  @Test func `a malformed piece is mended, and what is still wrong is said`() {
    var desk = ImportTour.desk(.importMend, .english, Self.size)
    desk.press("<enter>")
    desk.answer(importing: .stillMalformed(Sample.malformed[1])) {
      if case .fix(1, "ncVpz") = $0 { true } else { false }
    }
    #expect(desk.screen.contains("Still not an id: an e-mail address."))
    desk.type("NSAuAXKjXJyWrr3ZV")
    desk.press("<enter>")
    desk.answerHost()
    #expect(Self.wizard(desk)?.check?.malformed.count == 2)
    #expect(Self.wizard(desk)?.check?.count.unique == 1_151)
  }

  @Test func `a column is never guessed`() {
    var desk = ImportTour.desk(.importColumn, .english, Self.size)
    desk.press("<enter>")
    guard
      case .importing(.check(_, let options), _)? = desk.started.last(where: {
        if case .importing(.check, _) = $0 { true } else { false }
      })
    else { return #expect(Bool(false)) }
    #expect(options.column == .number(2))
  }

  @Test func `cleaning reads again, leaving out the unusual counts anew`() {
    var desk = ImportTour.desk(.importCheck, .english, Self.size)
    desk.press("4")
    #expect(Self.wizard(desk)?.count == 1_148)
    desk.press("3")
    guard
      case .importing(.check(_, let options), _)? = desk.started.last(where: {
        if case .importing(.check, _) = $0 { true } else { false }
      })
    else { return #expect(Bool(false)) }
    #expect(options.cleans)
  }

  @Test func `leaving asks, and drops what is held`() {
    var desk = ImportTour.desk(.importCheck, .english, Self.size)
    desk.press("<esc>")
    guard case .leave = desk.state.top else { return #expect(Bool(false)) }
    desk.press("2")
    #expect(desk.state.layers.count == 1)
    #expect(
      desk.started.contains { if case .importing(.drop, _) = $0 { true } else { false } })
  }

  @Test func `keys that a terminal types for a paste are data until Ctrl-D (T17)`() {
    var desk = Desk.loaded()
    desk.press("i 1")
    for character in "abc qQ:!" { desk.send(.event(.key(KeyPress(.character(character))))) }
    desk.press("<enter> <tab> <c-d>")
    guard
      case .importing(.check(.pasted(let paste), _), _)? = desk.started.last(where: {
        if case .importing(.check, _) = $0 { true } else { false }
      })
    else { return #expect(Bool(false)) }
    #expect(paste.bytes == Array("abc qQ:!\n\t".utf8))
  }

  @Test func `a running import is watched, a still one is not`() {
    var desk = ImportTour.desk(.importRunning, .english, Self.size)
    #expect(desk.running["import watch"] != nil)
    if let watch = desk.running["import watch"] { desk.answer(watch) }
    desk.answer(importing: .summary(Sample.imported(.finished), fetch: nil)) {
      if case .look = $0 { true } else { false }
    }
    #expect(desk.running["import watch"] == nil)
    #expect(desk.screen.contains("12,840 → 13,990, +1,150"))
    #expect(desk.rows[1].contains("finished"))
  }

  @Test func `unknown is never called finished`() {
    let desk = ImportTour.desk(.importUnknown, .english, Self.size)
    #expect(!desk.screen.contains("finished"))
    #expect(desk.screen.contains("100 unknown"))
    #expect(desk.screen.contains("the list may"))
  }

  @Test func `a locked profile imports nothing`() {
    var desk = Desk(kind: .live, isReadOnly: true)
    desk.answerAll()
    desk.press("i")
    #expect(desk.state.layers.count == 1)
    #expect(desk.rows[23].contains("read-only"))
  }

  @Test(arguments: HostileNameTests.names)
  func `hostile texts are text`(_ name: String) {
    let piece = Malformed(
      line: 1, column: 1, text: Array(name.utf8), problem: .character("\u{202E}"))
    var desk = Desk.loaded()
    desk.press("i 1")
    desk.paste("x")
    desk.answer(
      importing: .checked(Sample.check([piece]), pace: ImportPace(batchSize: 100, perSecond: 5))
    ) { $0.isCheck }
    HostileNameTests.check(desk)
    desk.press("2")
    HostileNameTests.check(desk)
    desk.press("<enter>")
    HostileNameTests.check(desk)
    var renamed = Desk.loaded()
    renamed.press("2")
    renamed.answerHost()
    renamed.press("<enter>")
    var summary = Sample.imported(
      .paused,
      halt: .call(.refused, code: name, message: name, requestID: name))
    summary.plan.target.crowdName = name
    renamed.answer(importing: .summary(summary, fetch: name)) {
      if case .look = $0 { true } else { false }
    }
    HostileNameTests.check(renamed)
  }

  // MARK: The next start

  @Test func `an import whose worker was ended is offered, and goes on`() {
    var desk = Desk()
    desk.answer(desk.requests[0])
    desk.answer(errand: .drafts([])) { $0 == .readDrafts }
    var open = Sample.receipts[4]
    open.kind = .importMembers
    desk.answer(errand: .receipts([open])) { $0 == .readUnsettled }
    let interrupted = Sample.imported(.running)
    desk.answer(
      importing: .imports([Sample.imported(.running, id: 8, worker: 4_711), interrupted])
    ) { $0 == .list }
    desk.answer(importing: .pastes([])) { $0 == .leftPastes }
    #expect(desk.screen.contains("import 7 was interrupted: 700 of 1,150 confirmed"))
    #expect(!desk.screen.contains("import 8"))
    desk.press("<enter>")
    desk.answer(importing: .summary(interrupted, fetch: nil)) { $0 == .look(7) }
    desk.press("1")
    #expect(desk.started.contains { $0.isImporting(.resume(7, .send)) })
  }

  @Test func `an import that runs is not left open`() {
    var desk = Desk()
    desk.answer(desk.requests[0])
    desk.answer(errand: .drafts([])) { $0 == .readDrafts }
    desk.answer(errand: .receipts([])) { $0 == .readUnsettled }
    desk.answer(importing: .imports([Sample.imported(.running, worker: 4_711)])) { $0 == .list }
    desk.answer(importing: .pastes([])) { $0 == .leftPastes }
    #expect(desk.state.layers.count == 1)
  }

  @Test func `what came of a paste before the line dropped waits to be imported (T18)`() {
    var desk = Desk()
    desk.answer(desk.requests[0])
    desk.answer(errand: .drafts([])) { $0 == .readDrafts }
    desk.answer(errand: .receipts([])) { $0 == .readUnsettled }
    desk.answer(importing: .imports([])) { $0 == .list }
    let left = LeftPaste(path: "/p/paste-7-a.part", byteCount: 612_480, isWhole: false)
    desk.answer(importing: .pastes([left])) { $0 == .leftPastes }
    #expect(desk.screen.contains("a paste cut off after 612,480 bytes"))
    desk.press("<enter>")
    #expect(desk.screen.contains("双十一老客"))
    var later = desk
    later.press("<esc>")
    #expect(later.state.layers.count == 1)
    #expect(!later.started.contains { $0.isImporting(.drop(.pasted(Self.paste(of: left)))) })
    var gone = desk
    gone.press("2")
    #expect(gone.started.contains { $0.isImporting(.drop(.pasted(Self.paste(of: left)))) })
    desk.press("1")
    #expect(
      desk.started.contains {
        $0.isImporting(.check(.pasted(Self.paste(of: left)), ReadOptions()))
      })
  }

  private static func paste(of left: LeftPaste) -> Paste {
    Paste(bytes: [], byteCount: left.byteCount, spool: left.path)
  }
}

extension Effect {
  fileprivate func isImporting(_ errand: ImportErrand) -> Bool {
    if case .importing(errand, _) = self { true } else { false }
  }
}
