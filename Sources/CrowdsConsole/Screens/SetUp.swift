import CrowdsAPI
import TerminalUI

/// Sets up a profile in small steps: language, sandbox or platform, address, app ID, secret; then it
/// is tried, and kept where the platform accepts it.
struct SetUp: Screen {
  enum Step: Int, Hashable, Sendable, CaseIterable {
    case language, place, address, app, secret, saved
  }

  /// What stands beside a field that is not right, or below all where no field is to blame.
  enum Problem: Hashable, Sendable {
    case phrase(Phrase)
    /// The platform's answer, and when it came.
    case refusal(Report)
  }

  var step: Step
  /// Whether it is the first screen of the program, with nothing to go back to.
  let isFirstRun: Bool
  /// The cursor of a step that is a menu.
  var cursor = ListCursor()
  var address: TextField
  var kind = EnvironmentKind.live
  var name = TextField(text: "live", limit: 40)
  /// Whether nobody has named it yet.
  var namesItself = true
  var app = TextField(limit: 128)
  var secret = SecretField()
  /// The field that has the keyboard.
  var focus = ProfileDraft.Field.address
  var problem: Problem?
  var holdsTyped = false
  var trying: Ticket?
  var saved: Saved?

  /// What was kept and where.
  struct Saved: Hashable, Sendable {
    var id: ProfileID
    var configuration: String
    var secretFile: String
  }

  /// Begins with the place; in the first run of the program with the language, where the one that
  /// the surroundings speak is selected.
  init(address: String, firstRunIn language: Language? = nil) {
    self.address = TextField(text: address, limit: 256)
    isFirstRun = language != nil
    step = isFirstRun ? .language : .place
    if language == .english { cursor = ListCursor(selected: 1) }
  }

  /// The steps of the way that is taken, without its end.
  var steps: [Step] { Step.allCases.filter { $0 != .saved && (isFirstRun || $0 != .language) } }

  /// The fields of the step, in their order.
  var fields: [ProfileDraft.Field] {
    switch step {
    case .address: [.address, .environment, .name]
    case .app: [.appID]
    case .secret: [.secret]
    case .language, .place, .saved: []
    }
  }

  var takesText: Bool { trying == nil && !fields.isEmpty }
  var stopped: Phrase { .setUp(.stopped) }

  var bindings: [Keys.Bound] {
    if trying != nil { return Keys.waiting }
    switch step {
    case .language, .place:
      return (items == 3 ? Self.longMenuKeys : Self.menuKeys)
        + Keys.leaving(isFirst: isFirstRun && step == .language)
    case .address where focus == .environment: return Self.choiceKeys
    case .address: return Keys.form
    case .app, .secret: return Keys.word
    case .saved: return Self.savedKeys
    }
  }

  /// Items of a step that is a menu: the tour is offered to those who have nothing yet.
  var items: Int { step == .place && isFirstRun ? 3 : 2 }

  private static let menuKeys = Keys.menu(items: 2)
  private static let longMenuKeys = Keys.menu(items: 3)
  private static let choiceKeys = Keys.form + [Keys.bind("<left> <right> <space>", .toggle)]
  private static let savedKeys = [Keys.bind("<enter> <right> l", .submit, isHint: true)]
}
