import CrowdsAPI

/// What the requests that run wait for, as they told it, counted down by the timer.
struct Waits: Hashable, Sendable {
  private var bySlot: [String: Waiting] = [:]
  private var slowedSlots: Set<String> = []
  /// Whether the platform asked to go slower and no request has gone through undelayed since.
  private(set) var isSlowed = false

  /// The wait that ends first; nil when nothing waits.
  var first: Waiting? {
    bySlot.min { ($0.value.seconds, $0.key) < ($1.value.seconds, $1.key) }?.value
  }

  mutating func tell(_ waiting: Waiting?, slot: String) {
    bySlot[slot] = waiting
    if waiting?.reason == .slowedDown {
      isSlowed = true
      slowedSlots.insert(slot)
    }
  }

  mutating func count(down seconds: Int) {
    bySlot = bySlot.mapValues { Waiting($0.reason, seconds: max(0, $0.seconds - seconds)) }
  }

  /// Forgets a request that ended, and learns from how it went.
  mutating func end(_ slot: String, wasThrottled: Bool) {
    bySlot[slot] = nil
    let wasSlowed = slowedSlots.remove(slot) != nil
    isSlowed = wasThrottled || isSlowed && wasSlowed
  }

  /// Forgets a request that was stopped: nothing is learned from it.
  mutating func forget(_ slot: String) {
    bySlot[slot] = nil
    slowedSlots.remove(slot)
  }
}
