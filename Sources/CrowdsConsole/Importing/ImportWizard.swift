import CrowdsAPI
import CrowdsImport
import TerminalUI

/// Leads from pasted ids to an import that runs: where they come from, what they are, whether it is
/// meant.
struct ImportWizard: Screen {
  /// Ids above which a code is asked for, also where nobody real is reached (RELIABILITY R5).
  static let threshold: Int64 = 1_000

  enum Step: Hashable, Sendable {
    case source(Choice<Source>)
    /// Waits for a paste; a terminal that does not mark pastes types them.
    case paste
    case file
    case reading(Ticket)
    case column(TableLayout, ListCursor)
    case check(Choice<Reply>)
    /// The malformed pieces, and the field in which the selected one is mended.
    case malformed(ListCursor, TextField?)
    case confirm
    case starting(Ticket)
    case over
  }

  typealias Source = Phrase.Import.Source

  enum Reply: Hashable, Sendable { case goOn, malformed, clean, convert, leaveOut, giveUp }

  let crowd: Crowd
  var step: Step
  var input: ImportInput?
  var options = ReadOptions()
  var leavesOut = false
  var check: Check?
  var pace = ImportPace(batchSize: 100, perSecond: 5)
  var path = TextField(limit: 4_096)
  /// What was typed where a paste was expected.
  var typed: [UInt8] = []
  var problem: Phrase?
  var code = CodeEntry()
  var isImportFocused = false
  var needsCode = false
  /// The import that was begun.
  var started: Int64?
  /// The correction that is on its way.
  var mending: Ticket?
  let environmentKind: EnvironmentKind
  private var hasBegun = false

  init(into crowd: Crowd, _ kind: EnvironmentKind, pasted: Paste? = nil) {
    self.crowd = crowd
    environmentKind = kind
    step = .source(Choice([.paste, .file]))
    input = pasted.map { .pasted($0) }
  }

  static let slot = "import"
  var isOver: Bool { step == .over }
  var holdsTyped: Bool { input != nil && started == nil }
  var stopped: Phrase { .importing(.stopped) }

  /// Whether people are reached who know nothing of a test.
  var isLive: Bool { environmentKind == .live || environmentKind == .other }

  var takesText: Bool {
    switch step {
    case .paste, .file, .malformed(_, _?): true
    default: false
    }
  }

  var bindings: [Keys.Bound] {
    switch step {
    case .source(let choice): Keys.menu(items: choice.items.count) + [Keys.back]
    case .paste: Self.pasteKeys
    case .file, .malformed(_, _?): Keys.word
    case .reading, .starting: Keys.waiting
    case .column, .malformed: Self.listKeys
    case .check(let choice): Keys.menu(items: choice.items.count) + [Keys.back]
    case .confirm: Self.confirmKeys
    case .over: []
    }
  }

  private static let pasteKeys = [
    Keys.bind("<c-d>", .submit, isHint: true), Keys.bind("<esc>", .back, isHint: true),
  ]
  private static let listKeys =
    Keys.movement + [Keys.bind("<enter> <right> l", .run, isHint: true), Keys.back]
  private static let confirmKeys = [
    Keys.bind("<enter>", .press, isHint: true),
    Keys.bind("<tab> <right> <left> <backtab>", .nextField, isHint: true),
    Keys.bind("<esc>", .back, isHint: true),
  ]

  /// The replies that make sense for what was found.
  var replies: [Reply] {
    guard let check else { return [.giveUp] }
    var replies: [Reply] = []
    if count > 0 { replies.append(.goOn) }
    if check.count.invalid > 0, !check.malformed.isEmpty { replies.append(.malformed) }
    if !options.cleans, check.malformed.contains(where: \.canBeCleaned) { replies.append(.clean) }
    if !options.convertsUUIDs, (check.reading.unusual[.dashedUUID] ?? 0) > 0 {
      replies.append(.convert)
    }
    if unusual > 0 { replies.append(.leaveOut) }
    return replies + [.giveUp]
  }

  /// Ids of unusual form.
  var unusual: Int64 { check?.reading.unusual.values.reduce(0, +) ?? 0 }

  /// Ids that would be sent.
  var count: Int64 {
    guard let check else { return 0 }
    // What is unusual and repeated is left out once.
    return leavesOut ? max(0, check.count.unique - unusual) : check.count.unique
  }

  mutating func appear(_ context: inout Context) -> [Work<Effect>] {
    guard !hasBegun else { return [] }
    hasBegun = true
    return input == nil ? [] : read(&context)
  }

  mutating func read(_ context: inout Context) -> [Work<Effect>] {
    guard let input else { return [] }
    let ticket = context.mint.ticket()
    step = .reading(ticket)
    problem = nil
    return [.start(.importing(.check(input, options), ticket), slot: Self.slot)]
  }

  /// What opens when it is done: the import that it began.
  mutating func next() -> Layer? {
    guard let id = started, step != .over else { return nil }
    step = .over
    return .importView(ImportView(id))
  }
}

extension Malformed {
  /// Whether taking hidden characters out, or full-width ones down, may make an id of it.
  var canBeCleaned: Bool {
    switch problem {
    case .hidden, .fullWidth: true
    default: false
    }
  }
}
