import CrowdsAPI
import TerminalUI
import Testing

@testable import CrowdsConsole

@Suite struct ProfileTests {
  private func picker() -> Desk {
    var desk = Desk.loaded()
    desk.press("p")
    desk.answerHost()
    return desk
  }

  @Test func `every profile is listed with what one needs to know`() {
    let desk = picker()
    let rows = desk.rows.filter { $0.contains("jingopenapi") || $0.contains("sandbox") }
    #expect(rows.count == 5)
    #expect(desk.screen.contains("> demo"))
    #expect(desk.screen.contains("TEST          open"))
    #expect(desk.screen.contains("LIVE          read-only"))
    #expect(desk.screen.contains("预发布"))
    #expect(desk.screen.contains("cannot open"))
    #expect(desk.screen.contains("new profile…"))
  }

  @Test func `Enter begins anew with another profile, and nothing of the old one is left`() {
    var desk = picker()
    let oldTicket = desk.started
    desk.press("j <enter>")
    guard case .open(.named("live"), _)? = desk.started.last else {
      return #expect(Bool(false), "\(desk.started)")
    }
    #expect(desk.rows[23] == " Opening…")
    desk.answerHost()
    #expect(desk.rows[0].hasPrefix(" LIVE · crowds · Static crowds"))
    #expect(desk.rows[0].hasSuffix("live · read-only · LIVE"))
    #expect(desk.canvas[Point(x: 1, y: 0)].role == .environmentLive)
    #expect(desk.rows[23] == " This is «live».")
    #expect(desk.state.layers.count == 1)
    #expect(desk.screen.contains("Loading…"))
    // Every ticket of the new state is new: a late answer finds nobody.
    let before = desk.state
    for effect in oldTicket {
      desk.send(.answer(.crowds(Page(items: [], total: 0)), to: effect, at: 0))
    }
    #expect(desk.state == before)
    desk.answerAll()
    #expect(desk.screen.contains("20541"))
  }

  @Test func `requests end before a profile is opened, and none begins until it is`() {
    var desk = Desk()
    #expect(desk.requests.count == 1)
    desk.press("p")
    desk.answerHost()
    #expect(desk.requests.count == 1, "looking at the list stops nothing")
    desk.press("j <enter>")
    #expect(desk.requests.isEmpty)
    desk.press("<esc> r <enter> q")
    desk.paste("x")
    #expect(desk.requests.isEmpty && !desk.state.isFinished)
    #expect(desk.state.layers.count == 2)
    desk.answerHost()
    #expect(desk.requests.count == 1)
    desk.press("q")
    #expect(desk.state.isFinished)
  }

  @Test func `a broken profile says why and cannot be opened`() {
    var desk = picker()
    desk.press("j j")
    #expect(desk.screen.contains("chmod 600."))
    let row = desk.rows.firstIndex { $0.contains("> old") } ?? 0
    let before = desk.started.count
    desk.press("<enter>")
    #expect(desk.started.dropFirst(before).allSatisfy { $0 == .readClock })
    #expect(desk.rows[1].contains("Cannot be opened"))
    #expect(desk.screen.contains("can be read by others (0644)"))
    desk.press("<esc> k")
    let cell = desk.canvas[Point(x: desk.rows[row].distance(to: "old"), y: row)]
    #expect(cell.role == .muted)
  }

  @Test func `what cannot be opened after all leaves the old profile in place`() {
    var desk = picker()
    desk.press("k <enter>")
    guard let open = desk.started.last, case .open(.sandbox, _) = open else {
      return #expect(Bool(false))
    }
    desk.answer(open, with: .opening(.failed(Sample.reason)))
    #expect(desk.rows[0].contains("demo"))
    #expect(desk.rows[23].contains("can be read by others"))
    desk.press("<esc>")
    #expect(desk.screen.contains("20541"))
  }

  @Test func `the profile that is open needs no opening`() {
    var desk = picker()
    let before = desk.started.count
    desk.press("<enter>")
    #expect(desk.started.dropFirst(before).allSatisfy { $0 == .readClock })
    #expect(desk.state.layers.count == 1)
  }

  @Test func `n and the last line lead to a new profile`() {
    for keys in ["n", "G <enter>"] {
      var desk = picker()
      desk.press(keys)
      #expect(desk.rows[1].hasPrefix(" Crowds > New profile"))
      #expect(desk.screen.contains("> 1 Sandbox"))
      desk.press("<esc>")
      #expect(desk.screen.contains("20541"))
    }
  }

  @Test(arguments: HostileNameTests.names)
  func `hostile names of profiles are text`(_ name: String) {
    for size in [Size(width: 60, height: 16), Size(width: 120, height: 40)] {
      var desk = Desk.loaded(width: size.width, height: size.height)
      desk.press("p")
      let profile = OpenProfile(
        id: .named(name), name: name, environment: name, kind: .other, isReadOnly: true)
      let words = SafeText(untrusted: name)
      for effect in desk.running.values {
        guard case .readProfiles = effect else { continue }
        desk.answer(
          effect,
          with: .profiles([
            ProfileSummary(profile: Sample.opened(.sandbox), host: "", isOpen: true),
            ProfileSummary(profile: profile, host: name, isOpen: false),
            ProfileSummary(
              profile: profile, host: name, isOpen: false, fault: Sentence(words)),
          ]))
      }
      HostileNameTests.check(desk)
      desk.press("j j <enter>")
      HostileNameTests.check(desk)
      desk.press("<esc> k <enter>")
      if let open = desk.started.last { desk.answer(open, with: .opening(.opened(profile))) }
      HostileNameTests.check(desk)
      let word = SafeText(visible: name)?.prefix(columns: 16).plain ?? "OTHER"
      #expect(desk.rows[0].hasPrefix(" " + word) && desk.rows[0].hasSuffix("read-only · " + word))
    }
  }
}

extension String {
  /// Columns before a text in a row of narrow characters.
  fileprivate func distance(to text: String) -> Int {
    firstRange(of: text).map { self[..<$0.lowerBound].count } ?? 0
  }
}
