import CrowdsStore
import Testing

@Suite struct BootClockTests {
  @Test func `the clock does not go back and tells its start`() {
    let clock = BootClock()
    let first = clock.milliseconds
    #expect(first > 0)
    #expect(clock.milliseconds >= first)
    #expect(clock.boot == BootClock().boot)
    #expect(clock.boot.utf8.count == 36)
  }
}
