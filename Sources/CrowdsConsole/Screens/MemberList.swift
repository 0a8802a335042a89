import CrowdsAPI
import CrowdsStore
import TerminalUI

/// The members of a crowd.
struct MemberList: Screen {
  static let pageSize = 100

  let crowd: Crowd
  /// Whether the crowd itself is not on the path, so that its name has to stand here.
  let namesCrowd: Bool
  var listing: Listing<Member>
  /// Whether its crowd was deleted meanwhile.
  private(set) var isOver = false

  init(of crowd: Crowd, namesCrowd: Bool, _ mint: inout Mint) {
    self.crowd = crowd
    self.namesCrowd = namesCrowd
    listing = Listing(pageSize: Self.pageSize, ticket: mint.ticket())
  }

  var bindings: [Keys.Bound] {
    if listing.isTyping { return Keys.filterField }
    return listing.isArranged ? Self.arrangedKeys : Self.keys
  }

  private static let own = [
    Keys.bind("<enter> <right> l", .open, isHint: true), Keys.bind("/", .filter, isHint: true),
    Keys.bind("s", .sort, isHint: true), Keys.bind("r", .reload, isHint: true),
    Keys.bind("u", .codePoints), Keys.bind("y", .chooseCopy),
  ]
  private static let keys = Keys.list(own, isArranged: false, isFirst: false)
  private static let arrangedKeys = Keys.list(own, isArranged: true, isFirst: false)

  var takesText: Bool { listing.isTyping }
  var importTarget: Crowd? { listing.isTyping ? nil : crowd }

  mutating func appear(_ context: inout Context) -> [Work<Effect>] {
    listing.fit(context.layout.listHeight)
    return want(context)
  }

  mutating func type(_ key: KeyPress, _ context: inout Context) -> Outcome? {
    listing.type(key, height: context.layout.listHeight) ? .stay([]) : nil
  }

  mutating func paste(_ paste: Paste, _ context: inout Context) -> Outcome? {
    listing.paste(paste, height: context.layout.listHeight) ? .stay([]) : nil
  }

  mutating func handle(_ command: Command, _ context: inout Context) -> Outcome {
    let height = context.layout.listHeight
    if listing.handle(command, height: height) { return .stay(want(context)) }
    switch command {
    case .open:
      guard let member = listing.selectedItem else { return nothingSelected(&context) }
      return .push(.sheet(Sheet(.member(member))))
    case .codePoints:
      guard let member = listing.selectedItem else { return nothingSelected(&context) }
      return .push(.sheet(Sheet(.codePoints(of: member.name ?? ""))))
    case .sort:
      return .push(.sort(SortMenu([.platform, .name, .joined], inUse: listing.order)))
    case .askPlatform:
      listing.keepFilter(height: height)
      if listing.isArranged { context.notice = Notice(.notice(.memberFilterStaysHere)) }
      return .stay([])
    case .reload:
      let stops = listing.slotsInUse.map { Effect.stop(pageSlot: $0) }
      listing.reload(with: context.mint.ticket())
      return .stay(stops + want(context))
    case .back: return .pop
    default: return .ignored
    }
  }

  mutating func receive(_ answer: Answer, to effect: Effect, _ context: inout Context)
    -> [Work<Effect>]
  {
    if case .errand(.deleted(.deleted(let written))) = answer, written.receipt.crowd == crowd.id {
      isOver = true
    }
    guard case .listMembers(_, let page, _, let ticket) = effect, ticket == listing.ticket
    else { return [] }
    switch answer {
    case .members(let members):
      if let notice = listing.receive(members, page: page, at: context),
        context.notice?.role != .danger
      {
        context.notice = notice
      }
    case .failed(let error):
      listing.fail(Report(error: error, time: context.look.now), page: page)
    default: break
    }
    return want(context)
  }

  mutating func stop(untilSeen: Bool) { listing.stop(untilSeen: untilSeen) }

  private mutating func want(_ context: Context) -> [Work<Effect>] {
    let wanted = listing.want(height: context.layout.listHeight)
    let (look, width) = (context.look, context.layout.list.width)
    listing.keepRows(context) {
      Self.columns(look, width: width)
    } cells: {
      Self.cells($0, look, width: width)
    }
    return wanted.map { page, slot in
      Effect.listMembers(
        crowd.id, page: page, pageSize: listing.pages.pageSize, listing.ticket
      ).start(pageSlot: slot)
    }
  }
}
