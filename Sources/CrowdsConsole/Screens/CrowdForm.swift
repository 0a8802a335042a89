import CrowdsAPI
import CrowdsStore
import TerminalUI

/// The form for a new crowd, or for the name and description of one that there is.
struct CrowdForm: Screen {
  /// What Tab goes through.
  enum Focus: Int, Hashable, Sendable, CaseIterable { case name, description, save, cancel }

  enum Stage: Hashable, Sendable {
    /// Somebody types.
    case typing
    /// The crowd is read, so that what is changed is what the platform holds now.
    case reading(Ticket)
    /// Names that are equal or look alike are searched for.
    case comparing(Ticket)
    case sending(Ticket)
    /// It is looked for what became of a write whose answer was lost.
    case looking(Ticket, WrittenReceipt)
    case asking(Question, Choice<Reply>)
    /// Sent, or given up: it closes.
    case over
  }

  /// What has to be decided before it goes on.
  enum Question: Hashable, Sendable {
    /// Crowds whose names are equal or look alike.
    case alike(AlikeCrowds)
    /// The crowd is not what was seen; as it is now.
    case differs(Crowd)
    /// The answer was lost; the crowds that a create may have made.
    case unsure(WrittenReceipt, [Crowd])
  }

  /// What can be answered.
  enum Reply: Hashable, Sendable {
    case back, saveAnyway, takeNew(Crowd), giveUp
    case adopt(Crowd), lookAgain, leaveUnknown
  }

  /// What is wrong, beside the field that it is about or below all.
  enum Problem: Hashable, Sendable {
    case phrase(Phrase, at: Focus?)
    case failed(Report)
  }

  /// The crowd as it is changed from; nil for a new one.
  var seen: Crowd?
  var name: TextField
  var text: TextField
  var focus = Focus.name
  var stage = Stage.typing
  var problem: Problem?
  /// Which fields somebody has typed into.
  var touched: Set<Focus> = []
  /// The timer after whose end a draft is kept.
  var draftTimer: Ticket?
  /// Whether reading the crowd again was begun, and whether that went well.
  var hasRead = false
  var isFresh = false
  /// Whether a draft may be kept somewhere.
  var hasDraft = false

  /// An empty form, or one with what was typed before.
  init(draft: Receipt.Text? = nil) {
    name = Self.field(draft?.name)
    text = Self.field(draft?.description)
    restore(draft)
  }

  /// A form for a crowd; `draft` is what was typed before.
  init(_ crowd: Crowd, draft: Receipt.Text? = nil) {
    seen = crowd
    name = Self.field(draft?.name ?? crowd.name)
    text = Self.field(draft?.description ?? crowd.description)
    restore(draft)
  }

  private mutating func restore(_ draft: Receipt.Text?) {
    guard let draft else { return }
    hasDraft = true
    if draft.name != nil { touched.insert(.name) }
    if draft.description != nil { touched.insert(.description) }
  }

  /// Nothing of what the platform holds may be cut by the field that it is changed in.
  static func field(_ text: String?) -> TextField {
    let text = text ?? ""
    return TextField(text: text, limit: max(Self.limit, text.unicodeScalars.count))
  }

  /// Scalars that a field takes; how many the platform does is not documented.
  private static let limit = 1_000

  var draftForm: Draft.Form { seen.map { .edit($0.id) } ?? .new }
  var holdsTyped: Bool { !touched.isEmpty || isBusy }
  var isOver: Bool { stage == .over }
  var takesText: Bool { stage == .typing }
  var stopped: Phrase { .form(.stopped) }

  /// Whether the platform is asked for something.
  var isBusy: Bool {
    switch stage {
    case .reading, .comparing, .sending, .looking: true
    case .typing, .asking, .over: false
    }
  }

  var bindings: [Keys.Bound] {
    switch stage {
    case .typing: focus == .save || focus == .cancel ? Keys.buttons : Keys.form
    case .reading, .comparing, .sending, .looking: Keys.waiting
    case .asking(_, let choice): Keys.menu(items: choice.items.count) + [Keys.back]
    case .over: []
    }
  }

  /// The text that would be sent of a field: nil where it has the bytes that the platform holds.
  private func change(_ field: TextField, from old: String?) -> String? {
    // A description that there is not and one that is empty are one to whoever looks at them.
    (old ?? "").utf8.elementsEqual(field.text.utf8) ? nil : field.text
  }

  var newName: String? { change(name, from: seen?.name) }
  var newText: String? { change(text, from: seen?.description) }
}
