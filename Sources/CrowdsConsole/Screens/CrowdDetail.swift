import CrowdsAPI
import CrowdsStore
import TerminalUI

/// One crowd: every field that the platform gives, and its first members.
struct CrowdDetail: Screen {
  /// Members to look at before the whole list is opened.
  static let previewSize = 20

  /// What is known: first what the list had, then what the platform said when asked.
  private(set) var crowd: Crowd
  private(set) var preview: Page<Member>?
  private(set) var crowdReport: Report?
  private(set) var previewReport: Report?
  /// When the platform last said what is shown; nil before it was asked.
  private(set) var loadedAt: Int64?
  private(set) var waitsForCrowd = false
  private(set) var waitsForPreview = false
  /// Whether the user stopped loading it.
  private var isStopped = false
  /// The first line on the screen.
  private(set) var top = 0
  private var ticket: Ticket?
  /// Whether it was deleted meanwhile.
  private(set) var isOver = false

  init(_ crowd: Crowd) { self.crowd = crowd }

  var bindings: [Keys.Bound] { Self.keys }
  var importTarget: Crowd? { crowd }

  private static let keys =
    Keys.movement + [
      Keys.bind("<enter> <right> l m", .members, isHint: true),
      Keys.bind("e", .edit, isHint: true), Keys.bind("D", .delete, isHint: true),
      Keys.bind("i", .importInto, isHint: true),
      Keys.bind("r", .reload, isHint: true), Keys.bind("y", .chooseCopy),
      Keys.bind("u", .codePoints),
      Keys.back,
    ]

  mutating func appear(_ context: inout Context) -> [Work<Effect>] {
    scroll(to: top, context)
    let isWhole = loadedAt != nil && preview != nil
    let isWaiting = waitsForCrowd || waitsForPreview
    let isFailed = crowdReport != nil || previewReport != nil
    if isWhole || isWaiting || isFailed || isStopped { return [] }
    return load(&context)
  }

  private mutating func load(_ context: inout Context) -> [Work<Effect>] {
    let ticket = context.mint.ticket()
    self.ticket = ticket
    crowdReport = nil
    previewReport = nil
    waitsForCrowd = true
    waitsForPreview = true
    isStopped = false
    return [
      .start(.showCrowd(crowd.id, ticket), slot: "crowd"),
      Effect.listMembers(crowd.id, page: 1, pageSize: Self.previewSize, ticket)
        .start(pageSlot: 0),
    ]
  }

  mutating func handle(_ command: Command, _ context: inout Context) -> Outcome {
    if let motion = command.motion {
      scroll(to: motion.top(from: top, height: context.layout.body.height), context)
      return .stay([])
    }
    return switch command {
    case .members: .push(.members(MemberList(of: crowd, namesCrowd: false, &context.mint)))
    case .reload: .stay(load(&context))
    case .codePoints: .push(.sheet(Sheet(.codePoints(of: crowd.name ?? ""))))
    case .edit: .push(.form(CrowdForm(crowd)))
    case .importInto: .push(.importing(ImportWizard(into: crowd, context.kind)))
    case .delete: .push(.delete(DeleteDialog([crowd], &context.mint)))
    case .back: .pop
    default: .ignored
    }
  }

  mutating func receive(_ answer: Answer, to effect: Effect, _ context: inout Context)
    -> [Work<Effect>]
  {
    switch effect {
    case .showCrowd(_, ticket):
      waitsForCrowd = false
      if case .crowd(let crowd) = answer {
        self.crowd = crowd
        loadedAt = context.look.now
      }
      if case .failed(let error) = answer {
        crowdReport = Report(error: error, time: context.look.now)
      }
    case .listMembers(_, _, _, ticket):
      waitsForPreview = false
      if case .members(let page) = answer { preview = page }
      if case .failed(let error) = answer {
        previewReport = Report(error: error, time: context.look.now)
      }
    case .errand(let errand, _):
      if case .errand(let result) = answer { noteWrite(errand, result) }
    default: break
    }
    return []
  }

  /// Takes what was written elsewhere: it is read again when it is in sight.
  private mutating func noteWrite(_ errand: Errand, _ result: ErrandResult) {
    if case .deleted(.deleted(let written)) = result, written.receipt.crowd == crowd.id {
      isOver = true
    } else if errand.changesCrowds {
      loadedAt = nil
    }
  }

  mutating func stop(untilSeen: Bool) {
    waitsForCrowd = false
    waitsForPreview = false
    isStopped = !untilSeen
  }

  private mutating func scroll(to line: Int, _ context: Context) {
    let body = context.layout.body
    let count = lines(context.look, columns: body.width - 2).count
    top = max(0, min(line, count - body.height))
  }
}
