import CrowdsAPI
import TerminalUI

@testable import CrowdsConsole

/// Every screen and overlay, each as a desk that has come there, but for those that are all that is
/// on the screen.
enum ScreenTour {
  static func desks(_ language: Language, _ size: Size) -> [Desk] {
    SnapshotTests.View.allCases.map { SnapshotTests.desk($0, language, size) }
      .filter { !$0.state.top.screen.isBare }
      + WritingTour.View.allCases.map { WritingTour.desk($0, language, size) }
      + ImportTour.View.allCases.map { ImportTour.desk($0, language, size) }
      + ActionTour.View.allCases.map { ActionTour.desk($0, language, size) }
  }
}
