import CrowdsAPI
import TerminalUI

/// The first screen: every static crowd, or those whose names contain a text.
struct CrowdList: Screen {
  static let pageSize = 50

  var listing: Listing<Crowd>
  /// What the platform was asked for; nil for all crowds.
  private(set) var search: String?
  var marks = Marks()
  /// Whether something was written since the list was loaded.
  var isStale = false

  init(_ mint: inout Mint) {
    listing = Listing(pageSize: Self.pageSize, ticket: mint.ticket())
  }

  var bindings: [Keys.Bound] {
    if listing.isTyping { return Keys.searchField }
    return listing.isArranged || search != nil ? Self.arrangedKeys : Self.keys
  }

  private static let own = [
    Keys.bind("<enter> <right> l", .open, isHint: true),
    Keys.bind("m", .members, isHint: true), Keys.bind("/", .filter, isHint: true),
    Keys.bind("s", .sort, isHint: true), Keys.bind("r", .reload, isHint: true),
    Keys.bind("u", .codePoints), Keys.bind("e", .edit, isHint: true),
    Keys.bind("D", .delete, isHint: true), Keys.bind("i", .importInto, isHint: true),
    Keys.bind("y", .chooseCopy), Keys.bind("<space>", .mark),
    Keys.bind("v", .markRange), Keys.bind("*", .markAll), Keys.bind("-", .markNone),
  ]
  private static let keys = Keys.list(own, isArranged: false, isFirst: true)
  private static let arrangedKeys = Keys.list(own, isArranged: true, isFirst: true)

  var takesText: Bool { listing.isTyping }
  var importTarget: Crowd? { listing.selectedItem }

  mutating func appear(_ context: inout Context) -> [Work<Effect>] {
    listing.fit(context.layout.listHeight)
    if isStale {
      isStale = false
      return ask(for: search, isTold: false, &context)
    }
    return want(context)
  }

  mutating func type(_ key: KeyPress, _ context: inout Context) -> Outcome? {
    listing.type(key, height: context.layout.listHeight) ? .stay([]) : nil
  }

  mutating func paste(_ paste: Paste, _ context: inout Context) -> Outcome? {
    listing.paste(paste, height: context.layout.listHeight) ? .stay([]) : nil
  }

  mutating func handle(_ command: Command, _ context: inout Context) -> Outcome {
    if listing.handle(command, height: context.layout.listHeight) { return .stay(want(context)) }
    if let outcome = mark(command, &context) { return outcome }
    switch command {
    case .delete: return delete(&context)
    // Not the row under the cursor: who has marked several means those.
    case .edit where marks.count > 1, .importInto where marks.count > 1:
      let obstacle = Phrase.Obstacle.several(marks.count)
      context.notice = Notice(.action(.cannot(command, obstacle)), role: .warning)
      return .stay([])
    case .open, .members, .codePoints, .edit, .importInto:
      guard let crowd = listing.selectedItem else { return nothingSelected(&context) }
      switch command {
      case .open: return .push(.crowd(CrowdDetail(crowd)))
      case .edit: return .push(.form(CrowdForm(crowd)))
      case .importInto: return .push(.importing(ImportWizard(into: crowd, context.kind)))
      case .members: return .push(.members(MemberList(of: crowd, namesCrowd: true, &context.mint)))
      default: return .push(.sheet(Sheet(.codePoints(of: crowd.name ?? ""))))
      }
    case .sort:
      let orders: [SortOrder] = [.platform, .name, .memberCount, .updated, .id]
      return .push(.sort(SortMenu(orders, inUse: listing.order)))
    case .askPlatform:
      let text = listing.typed
      return .stay(ask(for: text.isEmpty ? nil : text, &context))
    case .showAll:
      // Only a search is left here: what is arranged on this side the listing has undone.
      return .stay(ask(for: nil, &context))
    case .reload: return .stay(ask(for: search, &context))
    default: return .ignored
    }
  }

  private mutating func ask(
    for text: String?, isTold: Bool = true, _ context: inout Context
  ) -> [Work<Effect>] {
    let stops = listing.slotsInUse.map { Effect.stop(pageSlot: $0) }
    if text != search {
      search = text
      listing = Listing(pageSize: Self.pageSize, ticket: context.mint.ticket())
    } else {
      listing.endTyping(height: context.layout.listHeight)
      listing.reload(with: context.mint.ticket(), isTold: isTold)
    }
    return stops + want(context)
  }

  mutating func receive(_ answer: Answer, to effect: Effect, _ context: inout Context)
    -> [Work<Effect>]
  {
    if case .errand(let errand, _) = effect, case .errand(let result) = answer {
      noteWrite(errand, result)
    }
    guard case .listCrowds(_, let page, _, let ticket) = effect, ticket == listing.ticket
    else { return [] }
    switch answer {
    case .crowds(let crowds):
      if let notice = listing.receive(crowds, page: page, at: context),
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
      Effect.listCrowds(
        name: search, page: page, pageSize: listing.pages.pageSize, listing.ticket
      ).start(pageSlot: slot)
    }
  }
}

extension Screen {
  /// Says that a command needs a row.
  func nothingSelected(_ context: inout Context) -> Outcome {
    context.notice = Notice(.notice(.nothingSelected))
    return .stay([])
  }
}
