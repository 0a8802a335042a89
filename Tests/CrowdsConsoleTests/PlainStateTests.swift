import CrowdsAPI
import TerminalUI
import Testing

@testable import CrowdsConsole

/// Plain mode as values: a question, a line, the next question.
@Suite struct PlainStateTests {
  /// Plain mode without a platform: whatever is asked for is answered at once.
  private struct Dialogue {
    var state: PlainState
    var asked: [Effect] = []

    init(
      _ language: Language = .english, kind: EnvironmentKind = .sandbox, isReadOnly: Bool = false
    ) {
      state = PlainState(
        start: ConsoleStart(
          profile: OpenProfile(
            id: .named("demo"), name: "demo", environment: "test", kind: kind,
            isReadOnly: isReadOnly),
          platformAddress: "https://platform.example", language: language, theme: .plain,
          now: Sample.now))
      perform(state.begin())
    }

    mutating func type(_ lines: String...) {
      for line in lines { perform(state.take(line: line, at: Sample.now)) }
    }

    private mutating func perform(_ work: [Work<Effect>]) {
      var queue = work
      var turns = 0
      while !queue.isEmpty, turns < 1_000 {
        turns += 1
        guard case .start(let effect, _) = queue.removeFirst() else { continue }
        switch effect {
        case .wait: continue
        case .rest(let milliseconds, _) where milliseconds != CodeEntry.deafMilliseconds: continue
        default: break
        }
        asked.append(effect)
        queue += state.take(.answer(Desk.answer(to: effect), to: effect, at: Sample.now))
      }
      #expect(turns < 1_000)
    }

    var question: PlainQuestion? { state.question }
    var lines: [String] { (question?.text ?? []).map(\.plain) }
    var writes: [Effect] {
      asked.filter { effect in
        switch effect {
        case .errand(.create, _), .errand(.update, _), .errand(.delete, _),
          .importing(.start, _):
          true
        default: false
        }
      }
    }
  }

  @Test func `it begins with a question whose answers are numbered from 1`() throws {
    let dialogue = Dialogue()
    let question = try #require(dialogue.question)
    #expect(question.answers.map(\.number) == Array(1...8))
    #expect(question.title.plain.contains("SANDBOX"))
    #expect(dialogue.state.isQuiet)
  }

  @Test(arguments: ["", "99", "-1", "x", "1 2", "\u{1B}[A", "１２３"])
  func `what is no answer does nothing`(line: String) {
    var dialogue = Dialogue()
    let before = dialogue.lines
    let asked = dialogue.asked.count
    dialogue.type(line)
    #expect(dialogue.lines == before)
    #expect(dialogue.asked.count == asked)
    #expect(dialogue.state.remarks.isEmpty == line.isEmpty)
    #expect(dialogue.state.remarks.allSatisfy { !$0.plain.contains("\u{1B}") })
  }

  @Test func `full-width answers count`() {
    var (one, other) = (Dialogue(), Dialogue())
    one.type("1")
    other.type("１")
    #expect(one.lines == other.lines)
    other.type("ｑ")
    #expect(other.state.isFinished)
  }

  @Test func `each row is opened by its number, also on later pages`() {
    for page in [0, 1, 4] {
      var dialogue = Dialogue()
      dialogue.type("1", "13", "\(page + 1)")
      for row in [1, 5, 10] {
        let name = dialogue.lines.first { $0.hasPrefix("\(row). ") } ?? ""
        dialogue.type("\(row)")
        let place = page * 10 + row - 1
        guard case .crowd(let detail) = dialogue.state.console.top else {
          Issue.record("no crowd for \(name)")
          return
        }
        #expect(detail.crowd.id == Sample.crowd(place).id)
        dialogue.type("0")
      }
    }
  }

  @Test func `a live profile that is read-only asks for a code to be unlocked`() throws {
    var dialogue = Dialogue(kind: .live, isReadOnly: true)
    dialogue.type("3")
    #expect(dialogue.question?.answers.count == 9)
    #expect(dialogue.state.remarks.contains { $0.plain.contains("read-only") })
    dialogue.type("9")
    #expect(dialogue.question?.entry == .code)
    dialogue.type("4070")
    #expect(dialogue.question?.entry == .code)
    dialogue.type("4071")
    #expect(dialogue.question?.title.plain.contains("unlocked 15 min") == true)
    dialogue.type("3", "1", "name", "3")
    #expect(dialogue.writes.count == 1)
  }

  @Test func `leaving what is half filled in takes a second word`() {
    for last in ["q", "2"] {
      var dialogue = Dialogue()
      dialogue.type("3", "1", "half", "q")
      #expect(!dialogue.state.isFinished)
      dialogue.type(last)
      #expect(dialogue.state.isFinished)
    }
  }

  @Test func `an import into a live platform takes a code`() throws {
    var dialogue = Dialogue(kind: .live)
    dialogue.type("1", "1", "3", "1", "ncVpzNSAuAXKjXJyWrr3ZV", ".", "1")
    #expect(dialogue.question?.entry == .code)
    #expect(dialogue.question?.isGrave == true)
    dialogue.type("1", "", "0")
    #expect(dialogue.writes.isEmpty)
  }

  @Test func `a paste ends with an empty line or a single dot`() {
    for end in ["", "."] {
      var dialogue = Dialogue()
      dialogue.type("1", "1", "3", "1", "ncVpzNSAuAXKjXJyWrr3ZV", "q", "0")
      #expect(dialogue.state.isPasting)
      dialogue.type(end)
      #expect(!dialogue.state.isPasting)
      let bytes = Array("ncVpzNSAuAXKjXJyWrr3ZV\nq\n0\n".utf8)
      let paste = Paste(bytes: bytes, byteCount: bytes.count)
      #expect(
        dialogue.asked.contains {
          if case .importing(.check(.pasted(paste), _), _) = $0 { true } else { false }
        })
    }
  }

  @Test(arguments: Language.allCases)
  func `what is said has no key in it that is not there`(language: Language) {
    var dialogue = Dialogue(language, isReadOnly: true)
    dialogue.type("3")
    #expect(dialogue.state.remarks.allSatisfy { !$0.plain.contains("L ") })
    dialogue.type("4")
    #expect(!dialogue.lines.joined().contains("i on a crowd"))
  }
}
