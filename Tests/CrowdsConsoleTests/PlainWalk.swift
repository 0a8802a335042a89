import CrowdsAPI
import TerminalUI
import Testing

@testable import CrowdsConsole

/// Plain mode without a platform: whatever is asked for is answered at once.
struct PlainWalk {
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
    for line in lines {
      perform(state.take(line: line, at: Sample.now))
      let numbers = question?.answers.map(\.number) ?? []
      #expect(numbers == Array(numbers.indices.map { $0 + 1 }), "after \(line)")
    }
  }

  /// Types the number of the answer whose text begins so.
  mutating func choose(_ label: String) {
    let answer = question?.answers.first { $0.label.plain.hasPrefix(label) }
    guard let answer else { return #expect(Bool(false), "no «\(label)» in \(lines)") }
    type("\(answer.number)")
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
