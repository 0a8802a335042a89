import TerminalUI

/// One of the stack: the only list of screens and overlays in the program.
enum Layer: Equatable, Sendable {
  case crowds(CrowdList)
  case crowd(CrowdDetail)
  case members(MemberList)
  case setUp(SetUp)
  case help(HelpList)
  case sort(SortMenu)
  case sheet(Sheet)
  case profiles(ProfilePicker)
  case leave(LeaveMenu)
  case commands(CommandLine)
  case doctor(Doctor)
  case trace(TraceList)
  case form(CrowdForm)
  case delete(DeleteDialog)
  case unlock(UnlockDialog)
  case activity(ActivityList)
  case candidates(CandidateMenu)
  case snapshots(SnapshotList)
  case restore(RestoreDialog)
  case forget(ForgetMenu)
  case leftOpen(LeftOpen)
  case importing(ImportWizard)
  case importView(ImportView)
  case imports(ImportList)
  case pasteOffer(PasteOffer)
  case themes(ThemePicker)
  case copying(CopyMenu)
  case clean(CleanPage)
  case width(WidthQuestion)
  case actions(ActionMenu)
  case settings(SettingsList)

  /// Whether it stands in front of a screen that stays in sight.
  var isOverlay: Bool {
    switch self {
    case .crowds, .crowd, .members, .setUp, .form, .activity, .snapshots, .importing,
      .importView, .imports, .settings:
      false
    case .help, .sort, .sheet, .profiles, .leave, .commands, .doctor, .trace, .delete, .unlock,
      .candidates, .restore, .forget, .leftOpen, .pasteOffer, .themes, .copying, .clean,
      .width, .actions:
      true
    }
  }

  /// The screen in this layer; what is put back is what was taken out, changed.
  var screen: any Screen {
    get {
      switch self {
      case .crowds(let screen): screen
      case .crowd(let screen): screen
      case .members(let screen): screen
      case .setUp(let screen): screen
      case .help(let screen): screen
      case .sort(let screen): screen
      case .sheet(let screen): screen
      case .profiles(let screen): screen
      case .leave(let screen): screen
      case .commands(let screen): screen
      case .doctor(let screen): screen
      case .trace(let screen): screen
      case .form(let screen): screen
      case .delete(let screen): screen
      case .unlock(let screen): screen
      case .activity(let screen): screen
      case .candidates(let screen): screen
      case .snapshots(let screen): screen
      case .restore(let screen): screen
      case .forget(let screen): screen
      case .leftOpen(let screen): screen
      case .importing(let screen): screen
      case .importView(let screen): screen
      case .imports(let screen): screen
      case .pasteOffer(let screen): screen
      case .themes(let screen): screen
      case .copying(let screen): screen
      case .clean(let screen): screen
      case .width(let screen): screen
      case .actions(let screen): screen
      case .settings(let screen): screen
      }
    }
    set {
      switch newValue {
      case let screen as CrowdList: self = .crowds(screen)
      case let screen as CrowdDetail: self = .crowd(screen)
      case let screen as MemberList: self = .members(screen)
      case let screen as SetUp: self = .setUp(screen)
      case let screen as HelpList: self = .help(screen)
      case let screen as SortMenu: self = .sort(screen)
      case let screen as Sheet: self = .sheet(screen)
      case let screen as ProfilePicker: self = .profiles(screen)
      case let screen as LeaveMenu: self = .leave(screen)
      case let screen as CommandLine: self = .commands(screen)
      case let screen as Doctor: self = .doctor(screen)
      case let screen as TraceList: self = .trace(screen)
      case let screen as CrowdForm: self = .form(screen)
      case let screen as DeleteDialog: self = .delete(screen)
      case let screen as UnlockDialog: self = .unlock(screen)
      case let screen as ActivityList: self = .activity(screen)
      case let screen as CandidateMenu: self = .candidates(screen)
      case let screen as SnapshotList: self = .snapshots(screen)
      case let screen as RestoreDialog: self = .restore(screen)
      case let screen as ForgetMenu: self = .forget(screen)
      case let screen as LeftOpen: self = .leftOpen(screen)
      case let screen as ImportWizard: self = .importing(screen)
      case let screen as ImportView: self = .importView(screen)
      case let screen as ImportList: self = .imports(screen)
      case let screen as PasteOffer: self = .pasteOffer(screen)
      case let screen as ThemePicker: self = .themes(screen)
      case let screen as CopyMenu: self = .copying(screen)
      case let screen as CleanPage: self = .clean(screen)
      case let screen as WidthQuestion: self = .width(screen)
      case let screen as ActionMenu: self = .actions(screen)
      case let screen as SettingsList: self = .settings(screen)
      default: preconditionFailure("a screen that has no layer")
      }
    }
  }
}
