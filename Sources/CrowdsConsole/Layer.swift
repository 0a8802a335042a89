import TerminalUI

/// One of the stack: the only list of screens and overlays in the program.
///
/// Indirect, because it is passed around with every key, and the largest screen has some kilobytes.
indirect enum Layer: Equatable, Sendable {
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

  /// The screen in this layer.
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
    set { self = newValue.layer }
  }
}

extension CrowdList { var layer: Layer { .crowds(self) } }
extension CrowdDetail { var layer: Layer { .crowd(self) } }
extension MemberList { var layer: Layer { .members(self) } }
extension SetUp { var layer: Layer { .setUp(self) } }
extension HelpList { var layer: Layer { .help(self) } }
extension SortMenu { var layer: Layer { .sort(self) } }
extension Sheet { var layer: Layer { .sheet(self) } }
extension ProfilePicker { var layer: Layer { .profiles(self) } }
extension LeaveMenu { var layer: Layer { .leave(self) } }
extension CommandLine { var layer: Layer { .commands(self) } }
extension Doctor { var layer: Layer { .doctor(self) } }
extension TraceList { var layer: Layer { .trace(self) } }
extension CrowdForm { var layer: Layer { .form(self) } }
extension DeleteDialog { var layer: Layer { .delete(self) } }
extension UnlockDialog { var layer: Layer { .unlock(self) } }
extension ActivityList { var layer: Layer { .activity(self) } }
extension CandidateMenu { var layer: Layer { .candidates(self) } }
extension SnapshotList { var layer: Layer { .snapshots(self) } }
extension RestoreDialog { var layer: Layer { .restore(self) } }
extension ForgetMenu { var layer: Layer { .forget(self) } }
extension LeftOpen { var layer: Layer { .leftOpen(self) } }
extension ImportWizard { var layer: Layer { .importing(self) } }
extension ImportView { var layer: Layer { .importView(self) } }
extension ImportList { var layer: Layer { .imports(self) } }
extension PasteOffer { var layer: Layer { .pasteOffer(self) } }
extension ThemePicker { var layer: Layer { .themes(self) } }
extension CopyMenu { var layer: Layer { .copying(self) } }
extension CleanPage { var layer: Layer { .clean(self) } }
extension WidthQuestion { var layer: Layer { .width(self) } }
extension ActionMenu { var layer: Layer { .actions(self) } }
extension SettingsList { var layer: Layer { .settings(self) } }
