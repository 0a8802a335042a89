import CrowdsAPI
import Testing

@testable import CrowdsImport

@Suite struct EngineSettingsTests {
  @Test(arguments: [
    (5.0, 2, 2), (40, 2, 3), (200, 4, 8), (1_000, 4, 8), (1_000, 20, 40), (0.01, 1, 1),
  ])
  func `a fast pace has lanes for the batches at the disk`(
    perSecond: Double, inFlight: Int, lanes: Int
  ) {
    let pace = PaceLimits(requestsPerSecond: perSecond, maxInFlight: inFlight)
    #expect(ImportEngine.Settings(for: pace).lanes == lanes)
  }
}
