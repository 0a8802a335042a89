import CrowdsAPI

/// One request on its way to a turn: it waits in line for a place in flight, then for its time in
/// the bucket.
///
/// A place first: a time that is kept while others hold all places would be overslept.
struct PaceSeat {
  /// What comes next.
  enum Step {
    case go(isProbe: Bool)
    case wait(PaceState.Wait)
    /// For one in line whose time has come: look again soon.
    case poll
    case refused(seconds: Int)
  }

  let file: PaceFile
  let limits: PaceLimits
  private(set) var place: Int?
  private var ticket: Int64?
  private var reservation: PaceState.Reservation?

  init(_ file: PaceFile, _ limits: PaceLimits) {
    self.file = file
    self.limits = limits
  }

  mutating func step(_ record: inout PaceRecord, now: Int64) throws(StoreError) -> Step {
    if place == nil, try !file.isSomebody(before: ticket) {
      place = try file.takePlace(of: limits.maxInFlight)
    }
    guard place != nil else { return try stepInLine(&record, now) }
    if let ticket { file.dropTicket(ticket) }
    ticket = nil
    return switch record.pace.ask(&reservation, limits: limits, now: now) {
    case .go(let isProbe): .go(isProbe: isProbe)
    case .wait(let wait): .wait(wait)
    case .refused(let seconds): .refused(seconds: seconds)
    }
  }

  /// Gives the time back that was kept.
  mutating func leave(_ record: inout PaceRecord) { record.pace.release(&reservation) }

  private mutating func stepInLine(
    _ record: inout PaceRecord, _ now: Int64
  ) throws(StoreError) -> Step {
    if ticket == nil {
      let number = try file.takeTicket(from: record.ticket + 1)
      ticket = number
      record.ticket = number
    }
    // What one with a place would be told now; nothing is kept for one without.
    var pace = record.pace
    var none: PaceState.Reservation?
    return switch pace.ask(&none, limits: limits, now: now) {
    case .go: .poll
    case .wait(let wait): .wait(wait)
    case .refused(let seconds): .refused(seconds: seconds)
    }
  }
}
