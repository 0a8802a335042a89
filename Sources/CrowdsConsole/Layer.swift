import TerminalUI

/// One of the stack: the only list of screens and overlays in the program.
enum Layer: Equatable, Sendable {
  case crowds(CrowdList)
  case crowd(CrowdDetail)
  case members(MemberList)
  case help(HelpList)
  case sort(SortMenu)
  case sheet(Sheet)

  /// Whether it stands in front of a screen that stays in sight.
  var isOverlay: Bool {
    switch self {
    case .crowds, .crowd, .members: false
    case .help, .sort, .sheet: true
    }
  }

  /// The screen in this layer; what is put back is what was taken out, changed.
  var screen: any Screen {
    get {
      switch self {
      case .crowds(let screen): screen
      case .crowd(let screen): screen
      case .members(let screen): screen
      case .help(let screen): screen
      case .sort(let screen): screen
      case .sheet(let screen): screen
      }
    }
    set {
      switch newValue {
      case let screen as CrowdList: self = .crowds(screen)
      case let screen as CrowdDetail: self = .crowd(screen)
      case let screen as MemberList: self = .members(screen)
      case let screen as HelpList: self = .help(screen)
      case let screen as SortMenu: self = .sort(screen)
      case let screen as Sheet: self = .sheet(screen)
      default: preconditionFailure("a screen that has no layer")
      }
    }
  }
}
