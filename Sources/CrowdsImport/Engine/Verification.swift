import CrowdsAPI
import CrowdsStore

/// Reads the list of members until it can be believed, and settles what it tells (RELIABILITY R21).
///
/// The list may lag behind. What it shows is there; what it does not show counts as missing only
/// where the platform's own counts say that so many are missing, or where the list has stood still
/// for as long as it may lag.
struct Verification: Sendable {
  let run: ImportRun
  let state: RunState

  private var engine: ImportEngine { run.engine }
  private var plan: ImportPlan { engine.journal.plan }

  /// Batches that are settled in one transaction.
  private static let group = 200

  /// What a read of the list leaves open.
  private struct Gaps: Equatable {
    /// Nothing is missing that the platform's counts do not explain.
    var areExplained = true
    /// Nothing would be decided by what is missing.
    var decideNothing = true
  }

  func run() async throws(StoreError) {
    let began = engine.clock.now()
    var membership = Membership(count: plan.count.unique, in: engine.workspace)
    try collect(into: &membership)
    var last: Bitmap?
    var isCertain = false
    var pause: Int64 = 2_000
    while true {
      membership.beginList()
      guard try await read(into: &membership) else { break }
      let seen = try membership.seen()
      let gaps = try gaps(seen)
      let stoodStill = last == seen
      let isLate = engine.clock.now() - began >= engine.settings.lag
      last = seen
      isCertain = gaps.areExplained || (stoodStill && (gaps.decideNothing || isLate))
      if isCertain || (isLate && stoodStill) { break }
      guard await engine.rest(pause) else { break }
      pause = min(60_000, pause * 2)
    }
    guard let last else { return }
    try engine.step(.beforeResolution)
    try await settle(last, isCertain: isCertain, members: membership.memberCount)
    try engine.step(.afterResolution)
  }

  /// Whether a batch was ever sent.
  private static let wasSent = "attempts > 0"

  private func collect(into membership: inout Membership) throws(StoreError) {
    let numbers = try engine.journal.read { try $0.numbers(where: Self.wasSent) }
    for number in numbers {
      let content = try engine.journal.read { try $0.content(number) }
      for (index, id) in content.ids.enumerated() {
        try membership.add(id, number: number * Int64(plan.batchSize) + Int64(index))
      }
    }
  }

  /// Reads the whole list; false where that was not possible.
  private func read(into membership: inout Membership) async throws(StoreError) -> Bool {
    var pages = engine.platform.members(of: plan.target.crowd, run.report)
    while true {
      guard engine.wish() == .go else { return false }
      let page: [String]?
      do throws(APIError) { page = try await pages.next() } catch {
        if error.kind != .cancelled { state.stop(ImportProgress.Halt(error)) }
        return false
      }
      guard let page else { return true }
      try membership.add(page)
    }
  }

  private func gaps(_ seen: Bitmap) throws(StoreError) -> Gaps {
    try engine.journal.read { session in
      var gaps = Gaps()
      for number in try session.numbers(where: Self.wasSent) {
        let batch = try session.batch(number)
        let first = number * Int64(plan.batchSize)
        var (unknown, confirmed) = (0, 0)
        for index in 0..<batch.size where !seen[first + Int64(index)] {
          switch batch[index] {
          case .unknown: unknown += 1
          case .confirmed: confirmed += 1
          default: break
          }
        }
        if confirmed > 0 { gaps = Gaps(areExplained: false, decideNothing: false) }
        guard unknown > 0 else { continue }
        if !batch.isAnswered {
          gaps.areExplained = false
        } else if batch.failed != unknown {
          gaps = Gaps(areExplained: false, decideNothing: false)
        }
      }
      return gaps
    }
  }

  private func settle(
    _ seen: Bitmap, isCertain: Bool, members: Int64
  ) async throws(StoreError) {
    let numbers = try engine.journal.read { try $0.numbers(where: Self.wasSent) }
    let size = Int64(plan.batchSize)
    var total = Batch.Sighting()
    var place = 0
    while place < numbers.count {
      let group = Array(numbers[place..<min(numbers.count, place + Self.group)])
      place += group.count
      let sighting = try await engine.writer.perform { session in
        var sum = Batch.Sighting()
        for number in group {
          let one = try session.change(number) { batch in
            batch.resolve(isCertain: isCertain) { seen[number * size + Int64($0)] }
          }
          sum.recovered += one.recovered
          sum.lost += one.lost
        }
        return sum
      }
      total.recovered += sighting.recovered
      total.lost += sighting.lost
    }
    let found = total
    try await run.change { progress, now in
      progress.verification = ImportProgress.Verification(
        time: now, members: members, isCertain: isCertain, recovered: found.recovered,
        lost: found.lost)
    }
  }
}
