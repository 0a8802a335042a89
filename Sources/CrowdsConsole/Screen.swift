import CrowdsAPI
import TerminalUI

/// A screen or an overlay is a value.
///
/// It sees neither the client nor the terminal nor the others
/// on the stack.
protocol Screen: Equatable, Sendable {
  /// The screen as one of the stack.
  var layer: Layer { get }
  /// What the keys do now; the hint bar and the help are made from it too.
  var bindings: [Binding<Command, Phrase>] { get }
  /// Whether letters are text now, not commands.
  var takesText: Bool { get }
  /// Whether something was typed that leaving would lose.
  var holdsTyped: Bool { get }
  /// Whether it has done what it was opened for and closes by itself.
  var isOver: Bool { get }
  /// Whether it is about what is kept on this machine, which the lock does not guard.
  var isOnThisMachine: Bool { get }
  /// Whether nothing else is on the screen, and the mouse is the terminal's.
  var isBare: Bool { get }
  /// Whether it is there to show how the terminal draws characters of unclear width.
  var measuresWidth: Bool { get }
  /// The crowd that pasted ids would be imported into; nil where none is selected.
  var importTarget: Crowd? { get }
  /// The work slots whose requests end with an overlay that is closed.
  var ownSlots: [String] { get }
  /// What is said when its requests were stopped.
  var stopped: Phrase { get }
  /// Called when the screen is opened and whenever it is uncovered again.
  mutating func appear(_ context: inout Context) -> [Work<Effect>]
  /// Offers a key to the control that has the keyboard; nil when it has no use for it.
  mutating func type(_ key: KeyPress, _ context: inout Context) -> Outcome?
  /// Offers pasted text to the control that has the keyboard; nil when there is none.
  mutating func paste(_ paste: Paste, _ context: inout Context) -> Outcome?
  mutating func handle(_ command: Command, _ context: inout Context) -> Outcome
  /// Takes an answer to one of its own effects; others are not for it.
  mutating func receive(_ answer: Answer, to effect: Effect, _ context: inout Context)
    -> [Work<Effect>]
  /// Takes what one of its own effects tells before it ends; others are not for it.
  mutating func receive(_ progress: Progress, of effect: Effect, _ context: inout Context)
  /// Forgets its requests, which were stopped before their answers came: until the screen is in
  /// sight again, or until it is asked to load again.
  mutating func stop(untilSeen: Bool)
  /// What has to be kept when the program ends in the middle of it.
  mutating func parting(_ context: inout Context) -> [Work<Effect>]
  /// A layer that the last answer asks for.
  mutating func next() -> Layer?

  /// Where this is, as the last links of the path.
  func places(_ look: Look) -> [SafeText]
  /// What the path line says about it.
  func path(_ context: Context) -> PathLine
  /// What Enter would do now; nil when nothing.
  func enter(_ look: Look) -> Phrase?
  func draw(in rect: Rect, on canvas: inout Canvas, look: Look)
  /// The details of what is selected, for the pane beside a list; nil when it has none.
  func details(_ look: Look) -> [Fact]?
  /// The selected row of a list that is long enough to be moved through; nil where the pane always
  /// shows at once what is selected.
  var paneRow: DrawnPane.Row? { get }
  /// Everything worth selecting, one value each, for the clean page.
  func values(_ look: Look) -> [SafeText]
  /// What can be handed to the terminal's clipboard, for the copy menu.
  func copies(_ look: Look) -> [CopyItem]
  /// What its actions are about, for the title of their menu; nil where nothing is selected.
  func subject(_ look: Look) -> SafeText?
  /// Why one of its own commands cannot be carried out now; nil when it can.
  func obstacle(to command: Command, _ look: Look) -> Phrase.Obstacle?
}

extension Screen {
  var takesText: Bool { false }
  var holdsTyped: Bool { false }
  var isOver: Bool { false }
  var importTarget: Crowd? { nil }
  var isOnThisMachine: Bool { false }
  var ownSlots: [String] { [] }
  var stopped: Phrase { .notice(.stopped) }
  mutating func appear(_ context: inout Context) -> [Work<Effect>] { [] }
  mutating func type(_ key: KeyPress, _ context: inout Context) -> Outcome? { nil }
  mutating func paste(_ paste: Paste, _ context: inout Context) -> Outcome? { nil }
  mutating func receive(_ answer: Answer, to effect: Effect, _ context: inout Context)
    -> [Work<Effect>]
  { [] }
  mutating func receive(_ progress: Progress, of effect: Effect, _ context: inout Context) {}
  mutating func stop(untilSeen: Bool) {}
  mutating func parting(_ context: inout Context) -> [Work<Effect>] { [] }
  mutating func next() -> Layer? { nil }
  func details(_ look: Look) -> [Fact]? { nil }
  var paneRow: DrawnPane.Row? { nil }
  var isBare: Bool { false }
  var measuresWidth: Bool { false }
  func copies(_ look: Look) -> [CopyItem] { [] }
  func subject(_ look: Look) -> SafeText? { nil }
  func obstacle(to command: Command, _ look: Look) -> Phrase.Obstacle? { nil }
}

/// What a command came to.
enum Outcome: Equatable {
  case stay([Work<Effect>])
  case push(Layer)
  case pop
  /// Closes this layer and starts work that goes on without it.
  case popAfter([Work<Effect>])
  /// Closes this layer and opens another one in its place.
  case replace(Layer)
  /// Closes this layer and gives the command to the one below.
  case popAndRun(Command)
  /// Runs a command as if its key had been pressed.
  case run(Command)
  /// Makes another profile the one that requests go to, and begins anew with it.
  case open(ProfileID)
  /// Leaves the program for the guided tour.
  case takeTour
  case ignored
}

/// What a screen may know and say beside its own values.
struct Context: Equatable, Sendable {
  var mint = Mint()
  /// The size of the whole window.
  var size: Size
  var look: Look
  /// What screens are painted in.
  var theme: Theme
  /// Whether changes may be sent.
  var lock = WriteLock.open
  /// What kind of system is written to.
  var kind = EnvironmentKind.sandbox
  /// The timer to the next minute while writing is unlocked.
  var lockTimer: Ticket?
  /// Whether text may be handed to the terminal's clipboard.
  var copies = false
  /// How the terminal is made use of.
  var terminal = TerminalHabits()
  /// Days for which snapshots and settled receipts are kept; nil for ever.
  var keepDays: Int?
  /// The file of the settings, a foreign text; nil where there is no place for one.
  var settingsFile: String?
  /// What was run by its word, the last one first.
  var recent: [Command] = []
  /// The settings that are being written down.
  var keeper = SettingKeeper()
  /// What was handed to it last.
  var clipboard: Frame.Clipboard?
  /// The message line.
  var notice: Notice?

  /// Whether the tour has its rows.
  var hasStrip = false

  var layout: Layout { Layout(size: size, hasStrip: hasStrip) }

  /// Hands a text that has passed the gate to the terminal's clipboard; false when it is too long
  /// for that.
  @discardableResult
  mutating func copy(_ text: String) -> Bool {
    guard text.utf8.count <= Frame.Clipboard.limit else { return false }
    clipboard = Frame.Clipboard(serial: (clipboard?.serial ?? 0) + 1, text: text)
    return true
  }
}

/// The message line: the last result, until the next key.
struct Notice: Hashable, Sendable {
  var phrase: Phrase
  var role: Role
  /// Shown behind the phrase where there is room.
  var requestID: String?
  /// What did not work since, shown behind the phrase: reading a list again takes nothing from the
  /// news that a write was done.
  var failure: Phrase?

  init(_ phrase: Phrase, role: Role = .info, requestID: String? = nil) {
    self.phrase = phrase
    self.role = role
    self.requestID = requestID
  }
}

/// The second row of the screen: the left part is cut where there is no room, the right part not.
struct PathLine: Hashable, Sendable {
  /// Names of the places from the first screen on.
  var places: [SafeText] = []
  /// What is said about the last place.
  var remarks: [SafeText] = []
  /// The position in the list, as wide at every row.
  var position: SafeText = .empty
  /// The page of the position, where there is room for it.
  var page: SafeText = .empty
  /// The field that is being typed into, between the places and the remarks.
  var field: TextField?
}

/// A label and a value.
struct Fact: Hashable, Sendable {
  var label: SafeText
  var value: SafeText
  var role: Role = .text
}
