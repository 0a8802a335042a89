import CrowdsAPI
import TerminalUI

@testable import CrowdsConsole

/// A console without a terminal and without a platform: keys go in, the effects that run are kept
/// by slot, and the test decides when which of them is answered.
struct Desk {
  private(set) var state: ConsoleState
  private(set) var size: Size
  /// The effects that run now, by slot.
  private(set) var running: [String: Effect] = [:]
  /// Every effect that was started, in order.
  private(set) var started: [Effect] = []
  /// The most requests that ran at one time.
  private(set) var mostRequests = 0
  /// What the last message came to.
  private(set) var lastWork: [Work<Effect>] = []
  var now = Sample.now

  init(
    _ language: Language = .english, width: Int = 80, height: Int = 24,
    kind: EnvironmentKind = .sandbox, profile: String = "demo", environment: String = "sandbox",
    isReadOnly: Bool = false, isSealed: Bool = false, unconfirmed: Set<CrowdsAPI.Operation> = [],
    isTour: Bool = false
  ) {
    size = Size(width: width, height: height)
    state = ConsoleState(
      start: ConsoleStart(
        profile: OpenProfile(
          id: .named(profile), name: profile, environment: environment, kind: kind,
          isReadOnly: isReadOnly, isSealed: isSealed, unconfirmed: unconfirmed),
        platformAddress: "https://platform.example", language: language, theme: .plain,
        now: Sample.now, isTour: isTour))
    send(.event(.resize(size)))
  }

  /// A console that nobody has set up.
  static func firstRun(
    _ language: Language = .english, width: Int = 80, height: Int = 24
  ) -> Desk {
    var desk = Desk(language, width: width, height: height)
    desk.state = ConsoleState(
      start: ConsoleStart(
        profile: nil, platformAddress: "https://platform.example", language: language,
        theme: .plain, now: Sample.now))
    desk.running = [:]
    desk.started = []
    desk.send(.event(.resize(desk.size)))
    return desk
  }

  /// A console whose first page has come.
  static func loaded(
    _ language: Language = .english, width: Int = 80, height: Int = 24
  ) -> Desk {
    var desk = Desk(language, width: width, height: height)
    desk.answerAll()
    return desk
  }

  var canvas: Canvas { Console.view(state, size: size).canvas }
  var screen: String { canvas.text }
  var rows: [String] {
    screen.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
  var requests: [Effect] { running.values.filter(\.isRequest) }

  mutating func send(_ message: Message) {
    lastWork = Console.update(&state, message)
    for work in lastWork {
      switch work {
      case .start(let effect, let slot):
        running[slot ?? "\(effect)"] = effect
        started.append(effect)
      case .stop(let slot): running[slot] = nil
      }
    }
    mostRequests = max(mostRequests, requests.count)
  }

  mutating func press(_ keys: String) {
    for key in KeyPress.keys(keys) { send(.event(.key(key))) }
  }

  mutating func type(_ text: String) {
    for character in text { send(.event(.key(KeyPress(.character(character))))) }
  }

  mutating func resize(_ width: Int, _ height: Int) {
    size = Size(width: width, height: height)
    send(.event(.resize(size)))
  }

  /// Answers one running effect.
  mutating func answer(_ effect: Effect, with answer: Answer? = nil) {
    if let slot = running.first(where: { $0.value == effect })?.key { running[slot] = nil }
    send(.answer(answer ?? Desk.answer(to: effect), to: effect, at: now))
  }

  /// Answers what is read from the machine, and the opening of a profile.
  mutating func answerHost() {
    for effect in running.values.filter({ !$0.isRequest }) {
      switch effect {
      case .readProfiles, .readTrace, .open, .errand, .importing, .readThemes, .keep:
        answer(effect)
      default: continue
      }
    }
  }

  /// Answers the one errand that runs and is asked about; false when there is none.
  @discardableResult
  mutating func answer(errand result: ErrandResult, where isMeant: (Errand) -> Bool) -> Bool {
    for effect in running.values {
      guard case .errand(let errand, _) = effect, isMeant(errand) else { continue }
      answer(effect, with: .errand(result))
      return true
    }
    return false
  }

  /// Lets a dialog's deaf time end and its code be drawn.
  mutating func drawCode() {
    while let effect = running["code"] { answer(effect) }
  }

  /// Lets the cursor rest until the pane has followed it.
  mutating func rest() {
    while let effect = running["pane"] { answer(effect) }
  }

  /// Tells why every request that runs now waits.
  mutating func tell(_ waiting: Waiting?) {
    for effect in requests { send(.progress(.waiting(waiting), of: effect, at: now)) }
  }

  /// Lets the timer run out, once or more.
  mutating func tick(_ times: Int = 1) {
    for _ in 0..<times { if let wait = running["wait"] { answer(wait) } }
  }

  /// Puts the state where no keys lead, and its bars with it, as every update does.
  mutating func change(_ body: (inout ConsoleState) -> Void) {
    body(&state)
    state.keepBars()
  }

  mutating func click(_ x: Int, _ y: Int) {
    send(.event(.mouse(MouseAction(.click, at: Point(x: x, y: y)))))
  }

  mutating func paste(_ text: String) {
    let bytes = Array(text.utf8)
    send(.event(.paste(Paste(bytes: bytes, byteCount: bytes.count))))
  }

  /// Answers every request, and those that follow, until none runs.
  mutating func answerAll() {
    var turns = 0
    while let effect = requests.min(by: { "\($0)" < "\($1)" }), turns < 100 {
      answer(effect)
      turns += 1
    }
  }

  /// Fails every request that runs now.
  mutating func failAll(_ kind: APIError.Kind, requestID: String? = "6f84c2d1-req") {
    for effect in requests {
      let error = APIError(
        kind, operation: effect.operation, requestID: requestID, outcomeIsUnknown: false)
      answer(effect, with: .failed(error))
    }
  }

  static func answer(to effect: Effect) -> Answer {
    switch effect {
    case .listCrowds(let name, let page, let pageSize, _):
      .crowds(Sample.crowds(page: page, pageSize: pageSize, name: name))
    case .showCrowd(let id, _): .crowd(Sample.crowd(20_541 - Int(id.rawValue)))
    case .listMembers(_, let page, let pageSize, _):
      .members(Sample.members(page: page, pageSize: pageSize))
    case .setUp(let draft, _):
      .setUp(
        .saved(
          .named(draft.name), configuration: "/home/lin/.config/crowds/config.toml",
          secretFile: "/home/lin/.config/crowds/secrets/\(draft.name)"))
    case .open(let id, _): .opening(.opened(Sample.opened(id)))
    case .readProfiles: .profiles(Sample.profiles)
    case .readTrace: .trace(Sample.trace)
    case .errand(let errand, _): .errand(Sample.result(of: errand))
    case .importing(let errand, _): .importing(Sample.answer(to: errand))
    case .readThemes: .themes(Sample.themes)
    case .keep: .keptSetting(.written("/home/lin/.config/crowds/config.toml"))
    case .drawCode: .code("4071")
    case .keepWidth: .kept(true)
    case .wait, .rest, .readClock, .diagnose: .done
    }
  }
}

extension Effect {
  fileprivate var operation: CrowdsAPI.Operation {
    switch self {
    case .listCrowds: .listCrowds
    case .showCrowd: .showCrowd
    case .setUp: .issueToken
    default: .listMembers
    }
  }
}
