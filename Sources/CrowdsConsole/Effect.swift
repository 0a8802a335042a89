public import CrowdsAPI
import TerminalUI

/// Work for the world outside: what `update` asks for and `Console.perform` carries out.
public enum Effect: Hashable, Sendable {
  case listCrowds(name: String?, page: Int, pageSize: Int, Ticket)
  case showCrowd(Crowd.ID, Ticket)
  case listMembers(Crowd.ID, page: Int, pageSize: Int, Ticket)
  /// Sleeps, so that a long wait can be told.
  case wait(seconds: Int, Ticket)
  /// Reads the clock: ages on the screen are counted from what it says.
  case readClock

  /// Whether the effect asks the platform for something.
  var isRequest: Bool {
    switch self {
    case .listCrowds, .showCrowd, .listMembers: true
    case .wait, .readClock: false
    }
  }

  /// Starts it in one of the two slots that all lists share: never are more than two pages on the
  /// way, and what a new screen asks for takes the place of what a covered one did.
  func start(pageSlot: Int) -> Work<Effect> { .start(self, slot: Effect.name(pageSlot: pageSlot)) }

  static func stop(pageSlot: Int) -> Work<Effect> { .stop(slot: name(pageSlot: pageSlot)) }

  private static func name(pageSlot: Int) -> String { "page \(pageSlot)" }
}
