import CrowdsAPI

/// Ids that are sent together, always the same and in the same order (RELIABILITY R20), and what is
/// known of each.
///
/// Pure: every change of state is one function of what happened.
struct Batch: Hashable, Sendable {
  /// Why ids of it count as rejected.
  enum Reason: UInt8, Hashable, Sendable {
    /// The platform refused the batch as a whole.
    case refused = 1
    /// The platform counted failures, and the list of members does not show the id.
    case notAMember = 2
    /// The platform counted a failure when the id was sent with few others or alone.
    case located = 3
  }

  /// How a delivery ended.
  enum Delivery: Hashable, Sendable {
    /// The platform counted; `tries` as in `Reply`.
    case answered(ImportCounts, tries: Int, requestID: String?)
    /// The platform answered that it did none of it.
    case refused(code: String, message: String, requestID: String?)
    /// It surely did not arrive.
    case notDone
    /// Nobody knows.
    case unknown(requestID: String?)
  }

  /// Its place from 0.
  let number: Int64
  /// How many ids.
  let size: Int
  /// How often it may have been carried out.
  var attempts = 0
  /// What is known of each id.
  var marks: Marks
  /// Whether the platform has answered an attempt whose failures cannot be told apart.
  var isAnswered = false
  /// How many the platform did not take, where its count can be trusted; nil where it cannot.
  var failed: Int?
  /// Why those rejected are.
  var reason: Reason?
  /// What support staff give the vendor, of the latest answer.
  var requestID: String?
  /// The platform's code and words, where it refused.
  var code: String?
  var message: String?

  /// The same mark for all ids, or one for each.
  enum Marks: Hashable, Sendable {
    case all(Mark)
    case each([Mark])
  }

  /// A batch that was not sent.
  init(number: Int64, size: Int) {
    self.number = number
    self.size = size
    marks = .all(.notSent)
  }

  subscript(index: Int) -> Mark {
    switch marks {
    case .all(let mark): mark
    case .each(let marks): marks[index]
    }
  }

  /// Its share of the whole.
  var tally: Tally {
    var tally = Tally()
    switch marks {
    case .all(let mark): tally[mark] = Int64(size)
    case .each(let marks): for mark in marks { tally[mark] += 1 }
    }
    return tally
  }

  /// Whether it is to be sent for the first time.
  var isPlanned: Bool { marks == .all(.notSent) }

  /// Whether it is to be sent again: something is unknown that no answer explains.
  var wantsReplay: Bool { tally.unknown > 0 && tally.inFlight == 0 && !isAnswered }

  private mutating func change(_ old: Mark, to new: Mark) {
    switch marks {
    case .all(old): marks = .all(new)
    case .all: break
    case .each(let marks): set(marks.map { $0 == old ? new : $0 })
    }
  }

  private mutating func set(_ new: [Mark]) {
    if let first = new.first, new.allSatisfy({ $0 == first }) {
      marks = .all(first)
    } else {
      marks = .each(new)
    }
  }

  /// It is about to be sent: to be committed before anything leaves.
  mutating func begin() {
    attempts += 1
    change(.notSent, to: .inFlight)
    change(.unknown, to: .inFlight)
  }

  /// Whether it is to be sent again for the platform's count: it was answered, but as a repeat, and
  /// that answer does not tell how many of it are not taken.
  var wantsCount: Bool {
    tally.unknown > 0 && tally.inFlight == 0 && isAnswered && failed == nil && code == nil
  }

  /// What became of it, or nil where nobody lived to see it; `repeatsSucceed` where it is known that
  /// the platform does not count what is there already as a failure.
  mutating func end(_ delivery: Delivery?, repeatsSucceed: Bool = false) {
    let isFirst = attempts == 1
    switch delivery {
    case .answered(let counts, let tries, let requestID):
      self.requestID = requestID ?? self.requestID
      if counts.failed == 0 {
        marks = .all(.confirmed)
        (failed, reason, code, message) = (nil, nil, nil, nil)
        return
      }
      change(.inFlight, to: .unknown)
      isAnswered = true
      // What was there before may count as a failure the second time (R20).
      failed = repeatsSucceed || (isFirst && tries == 1) ? counts.failed : nil
    case .refused(let code, let message, let requestID):
      self.requestID = requestID ?? self.requestID
      (self.code, self.message) = (code, message)
      // An earlier attempt may have been carried out all the same.
      change(.inFlight, to: isFirst ? .rejected : .unknown)
      if isFirst { reason = .refused } else { isAnswered = true }
    case .notDone:
      attempts -= 1
      change(.inFlight, to: isFirst ? .notSent : .unknown)
    case .unknown(let requestID):
      self.requestID = requestID ?? self.requestID
      change(.inFlight, to: .unknown)
    case nil:
      change(.inFlight, to: .unknown)
    }
  }

  /// Takes a refusal of the whole batch back: it is planned again.
  mutating func forgetRefusal() {
    guard reason == .refused, marks == .all(.rejected) else { return }
    marks = .all(.notSent)
    (attempts, reason, code, message, requestID) = (0, nil, nil, nil, nil)
  }

  /// What looking at the list of members has shown.
  struct Sighting: Hashable, Sendable {
    /// Ids that were unknown or rejected and are members.
    var recovered: Int64 = 0
    /// Ids that were confirmed and are none.
    var lost: Int64 = 0
  }

  /// Settles what the list of members tells; `isCertain` where it was read until it stood still, so
  /// that who is not in it is no member.
  mutating func resolve(isCertain: Bool, isMember: (Int) -> Bool) -> Sighting {
    var sighting = Sighting()
    let wasAnswered = isAnswered
    guard marks != .all(.notSent), tally.inFlight == 0 else { return sighting }
    var new: [Mark] = []
    new.reserveCapacity(size)
    for index in 0..<size {
      let old = self[index]
      switch (old, isMember(index)) {
      case (.confirmed, false) where isCertain:
        sighting.lost += 1
        // Sent again, whatever was answered before.
        isAnswered = false
        new.append(.unknown)
      case (.unknown, true), (.rejected, true):
        sighting.recovered += 1
        new.append(.confirmed)
      case (.unknown, false) where isCertain && wasAnswered:
        reason = code == nil ? .notAMember : .refused
        new.append(.rejected)
      default: new.append(old)
      }
    }
    set(new)
    return sighting
  }

  /// Parts of it are about to be sent, to find those that the platform does not take.
  mutating func beginLocating() {
    attempts += 1
    change(.rejected, to: .unknown)
    isAnswered = true
  }

  /// Settles what sending parts of it has shown: these ids were not taken, the others were.
  mutating func locate(_ rejected: Set<Int>) {
    set((0..<size).map { rejected.contains($0) ? .rejected : .confirmed })
    reason = rejected.isEmpty ? nil : .located
    isAnswered = false
    failed = nil
    code = nil
    message = nil
  }
}
