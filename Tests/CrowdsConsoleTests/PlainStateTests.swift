import CrowdsAPI
import TerminalUI
import Testing

@testable import CrowdsConsole

/// Plain mode as values: a question, a line, the next question.
@Suite struct PlainStateTests {
  @Test func `it begins with a question whose answers are numbered from 1`() throws {
    let dialogue = PlainWalk()
    let question = try #require(dialogue.question)
    #expect(question.answers.map(\.number) == Array(1...9))
    #expect(question.title.plain.contains("SANDBOX"))
    #expect(dialogue.state.isQuiet)
  }

  @Test(arguments: ["", "99", "-1", "x", "1 2", "\u{1B}[A", "１２３"])
  func `what is no answer does nothing`(line: String) {
    var dialogue = PlainWalk()
    let before = dialogue.lines
    let asked = dialogue.asked.count
    dialogue.type(line)
    #expect(dialogue.lines == before)
    #expect(dialogue.asked.count == asked)
    #expect(dialogue.state.remarks.isEmpty == line.isEmpty)
    #expect(dialogue.state.remarks.allSatisfy { !$0.plain.contains("\u{1B}") })
  }

  @Test func `full-width answers count`() {
    var (one, other) = (PlainWalk(), PlainWalk())
    one.type("1")
    other.type("１")
    #expect(one.lines == other.lines)
    other.type("ｑ")
    #expect(other.state.isFinished)
  }

  @Test func `each row is opened by its number, also on later pages`() {
    for page in [0, 1, 4] {
      var dialogue = PlainWalk()
      dialogue.type("1")
      dialogue.choose("Another page")
      dialogue.type("\(page + 1)")
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
    var dialogue = PlainWalk(kind: .live, isReadOnly: true)
    dialogue.type("3")
    #expect(dialogue.question?.answers.count == 10)
    #expect(dialogue.state.remarks.contains { $0.plain.contains("read-only") })
    dialogue.type("10")
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
      var dialogue = PlainWalk()
      dialogue.type("3", "1", "half", "q")
      #expect(!dialogue.state.isFinished)
      dialogue.type(last)
      #expect(dialogue.state.isFinished)
    }
  }

  @Test func `an import into a live platform takes a code`() throws {
    var dialogue = PlainWalk(kind: .live)
    dialogue.type("1", "1", "3", "1", "ncVpzNSAuAXKjXJyWrr3ZV", ".", "1")
    #expect(dialogue.question?.entry == .code)
    #expect(dialogue.question?.isGrave == true)
    dialogue.type("1", "", "0")
    #expect(dialogue.writes.isEmpty)
  }

  @Test func `a paste ends with an empty line or a single dot`() {
    for end in ["", "."] {
      var dialogue = PlainWalk()
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
    var dialogue = PlainWalk(language, isReadOnly: true)
    dialogue.type("3")
    #expect(dialogue.state.remarks.allSatisfy { !$0.plain.contains("L ") })
    dialogue.type("4")
    #expect(!dialogue.lines.joined().contains("i on a crowd"))
  }
}
