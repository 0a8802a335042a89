import Testing

@testable import NcursesTerminal

struct FramePaceTests {
  @Test func `nothing is due while nothing happened`() {
    #expect(FramePace(interval: 16).due == nil)
  }

  @Test func `the first change is painted at once, the next one an interval later`() {
    var pace = FramePace(interval: 16)
    pace.note(.input)
    #expect(pace.due == 0)
    pace.painted(at: 100)
    #expect(pace.due == nil)
    pace.note(.input)
    pace.note(.input)
    #expect(pace.due == 116)
  }

  @Test func `the answer to a key does not wait for the frame of the key`() {
    var pace = FramePace(interval: 16)
    pace.note(.input)
    pace.painted(at: 100)
    pace.note(.reply)
    #expect(pace.due == 0)
    pace.painted(at: 101)
    pace.note(.reply)
    #expect(pace.due == 117)
  }

  @Test func `what comes back while keys wait for their frame waits with them`() {
    var pace = FramePace(interval: 16)
    pace.note(.input)
    pace.painted(at: 100)
    pace.note(.input)
    pace.note(.reply)
    #expect(pace.due == 116)
    pace.painted(at: 116)
    #expect(pace.due == nil)
  }
}
