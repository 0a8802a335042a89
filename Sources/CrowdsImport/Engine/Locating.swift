public import CrowdsAPI

/// What it costs at most to find out which ids the platform did not take (RELIABILITY R22).
public struct LocatingPrice: Hashable, Sendable {
  /// Batches of which the platform did not take all.
  public var batches: Int64
  /// Requests at most.
  public var requests: Int64
  /// Members of the crowd that would be read instead, at most 1,000 a request; nil where that is not
  /// known.
  public var members: Int64?
}

extension ImportEngine {
  /// What locating would cost; nil where there is nothing to locate.
  public func locatingPrice() throws(StoreError) -> LocatingPrice? {
    try Locating.price(of: journal)
  }

  /// Finds out which ids the platform did not take, by sending halves of their batches again.
  ///
  /// Only where a repeat is not counted as a failure, which one id that is in the crowd already
  /// tells; else it changes nothing, and the list of members has to tell.
  public func locate(
    tell: @escaping Tell = { _ in }, report: @escaping ImportPlatform.Report = { _ in }
  ) async throws(StoreError) -> ImportProgress {
    let run = ImportRun(engine: self, tell: tell, report: report)
    return try await run.locateOnly()
  }
}

/// Halves batches until it is known which of their ids the platform does not take.
struct Locating: Sendable {
  let run: ImportRun
  let state: RunState

  private var engine: ImportEngine { run.engine }

  static let candidates = "attempts > 0 AND (unknown > 0 OR reason = 1)"

  static func isCandidate(_ batch: Batch) -> Bool {
    batch.reason == .refused || (batch.tally.unknown > 0 && batch.isAnswered)
  }

  static func price(of journal: ImportJournal) throws(StoreError) -> LocatingPrice? {
    let progress = try journal.progress()
    var price = LocatingPrice(
      batches: 0, requests: 1, members: progress.after ?? journal.plan.target.before)
    try journal.read { session in
      for number in try session.numbers(where: candidates) {
        let batch = try session.batch(number)
        guard isCandidate(batch) else { continue }
        price.batches += 1
        price.requests += self.price(of: batch)
      }
    }
    return price.batches > 0 ? price : nil
  }

  /// Requests at most: two a level for each id that is not taken, and never more than there are
  /// parts.
  static func price(of batch: Batch) -> Int64 {
    let levels = Int64(Int.bitWidth - max(0, batch.size - 1).leadingZeroBitCount)
    let parts = Int64(2 * batch.size)
    guard let failed = batch.failed else { return parts }
    return min(parts, 2 * levels * Int64(failed))
  }

  func run() async throws(StoreError) {
    let numbers = try engine.journal.read { session in
      try session.numbers(where: Self.candidates).filter {
        Self.isCandidate(try session.batch($0))
      }
    }
    for number in numbers {
      guard run.goesOn(state) else { return }
      let batch = try engine.journal.read { try $0.batch(number) }
      // Nothing of a refused batch was carried out: its parts are no repeats.
      if batch.reason != .refused, try await run.repeatsSucceed(state) != true { continue }
      let ids = try engine.journal.read { try $0.content(number).texts }
      try await engine.writer.perform { try $0.change(number) { $0.beginLocating() } }
      guard let rejected = await rejected(in: ids, of: batch) else { continue }
      let progress = try await engine.writer.perform { session in
        try session.change(number) { $0.locate(rejected) }
        return session.progress
      }
      await run.tell(progress)
    }
  }

  // MARK: Halving

  /// The places of those that are not taken; nil where it could not be found out.
  private func rejected(in ids: [String], of batch: Batch) async -> Set<Int>? {
    if batch.reason == .refused { return await parts(of: ids[...]) }
    if let failed = batch.failed { return await split(ids[...], failed: failed) }
    return await look(at: ids[...])
  }

  private func look(at ids: ArraySlice<String>) async -> Set<Int>? {
    switch await run.send(ids, state) {
    case .counted(let failed): await split(ids, failed: failed)
    case .refused: ids.count == 1 ? Set(ids.indices) : await parts(of: ids)
    case .none: nil
    }
  }

  private func parts(of ids: ArraySlice<String>) async -> Set<Int>? {
    guard ids.count > 1 else { return Set(ids.indices) }
    let middle = ids.startIndex + ids.count / 2
    guard let left = await look(at: ids[..<middle]), let right = await look(at: ids[middle...])
    else { return nil }
    return left.union(right)
  }

  /// What the left half does not account for is in the right one: one request a level.
  private func split(_ ids: ArraySlice<String>, failed: Int) async -> Set<Int>? {
    guard (0...ids.count).contains(failed) else { return nil }
    if failed == 0 { return [] }
    if failed == ids.count { return Set(ids.indices) }
    let middle = ids.startIndex + ids.count / 2
    let left: Int
    switch await run.send(ids[..<middle], state) {
    case .counted(let count): left = count
    case .refused: return await parts(of: ids)
    case .none: return nil
    }
    guard let inLeft = await split(ids[..<middle], failed: left),
      let inRight = await split(ids[middle...], failed: failed - left)
    else { return nil }
    return inLeft.union(inRight)
  }
}
