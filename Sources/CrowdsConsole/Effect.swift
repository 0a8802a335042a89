public import CrowdsAPI
import TerminalUI

/// Work for the world outside: what `update` asks for and `Console.perform` carries out.
public enum Effect: Hashable, Sendable {
  case listCrowds(name: String?, page: Int, pageSize: Int, Ticket)
  case showCrowd(Crowd.ID, Ticket)
  case listMembers(Crowd.ID, page: Int, pageSize: Int, Ticket)
  /// Tries a profile and keeps it where it works.
  case setUp(ProfileDraft, Ticket)
  /// Looks at everything that can be wrong.
  case diagnose(Ticket)
  /// Reads which profiles there are.
  case readProfiles(Ticket)
  /// Makes another profile the one that requests go to; runs in no slot, so that it is never
  /// stopped half-way.
  case open(ProfileID, Ticket)
  /// Reads the last requests.
  case readTrace(Ticket)
  /// A change, or work with what is kept of changes.
  case errand(Errand, Ticket)
  /// Work with imports.
  case importing(ImportErrand, Ticket)
  /// Reads which themes there are.
  case readThemes(Ticket)
  /// Writes a setting into the configuration.
  case keep(Setting, Ticket)
  /// Draws a code of four digits for a dialog.
  case drawCode(Ticket)
  /// Sleeps, so that a dialog is deaf for a moment.
  case rest(milliseconds: Int, Ticket)
  /// Sleeps, so that a long wait can be told.
  case wait(seconds: Int, Ticket)
  /// Reads the clock: ages on the screen are counted from what it says.
  case readClock
  /// Keeps how wide the terminal draws characters of unclear width, and measures so from now on.
  case keepWidth(isWide: Bool, Ticket)

  /// Whether the effect asks the platform for something: waiting for it is told, and it can be
  /// stopped.
  var isRequest: Bool {
    switch self {
    case .listCrowds, .showCrowd, .listMembers, .setUp, .diagnose: true
    case .errand(let errand, _): errand.isRequest
    case .readProfiles, .open, .readTrace, .importing, .readThemes, .keep, .drawCode, .rest,
      .wait, .readClock, .keepWidth:
      false
    }
  }

  /// Whether what came of it has to be known even where it was stopped.
  var isWrite: Bool { if case .errand(let errand, _) = self { errand.isWrite } else { false } }

  /// Starts it in one of the two slots that all lists share: never are more than two pages on the
  /// way, and what a new screen asks for takes the place of what a covered one did.
  func start(pageSlot: Int) -> Work<Effect> { .start(self, slot: Effect.name(pageSlot: pageSlot)) }

  static func stop(pageSlot: Int) -> Work<Effect> { .stop(slot: name(pageSlot: pageSlot)) }

  private static func name(pageSlot: Int) -> String { "page \(pageSlot)" }
}
