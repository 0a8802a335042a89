import CrowdsAPI
import TerminalUI

@testable import CrowdsConsole

/// Every screen and overlay, each as a desk that has come there.
enum ScreenTour {
  static func desks(_ language: Language, _ size: Size) -> [Desk] {
    SnapshotTests.View.allCases.map { SnapshotTests.desk($0, language, size) }
      + WritingTour.View.allCases.map { WritingTour.desk($0, language, size) }
      + ImportTour.View.allCases.map { ImportTour.desk($0, language, size) }
  }
}
