import CrowdsAPI
import Glibc
import Synchronization
import Testing

@testable import CrowdsStore

/// Snapshots and restoring: T83, T84.
@Suite struct SnapshotTests {
  private static func members(_ count: Int) -> [String] { (0..<count).map { "member-\($0)" } }

  @Test func `a snapshot holds every member in order, and restores them (T84)`() async throws {
    let bench = try Workbench(losses: .init(before: 0.05, after: 0.1), seed: 84)
    let crowd = await bench.platform.make(
      name: "双十一", description: "老客", members: Self.members(2_345))
    let told = Mutex<[Int64]>([])
    guard
      case .complete(let snapshot) = try await bench.writer.takeSnapshot(
        of: crowd, progress: { count in told.withLock { $0.append(count) } })
    else { return #expect(Bool(false)) }
    #expect(told.withLock { $0 } == [1_000, 2_000, 2_345])
    #expect(snapshot.state == .complete)
    #expect(
      try bench.snapshots.members(of: snapshot.id, from: 0, limit: 5_000)
        == Self.members(2_345))

    await bench.platform.set(losses: .init(after: 0.1))
    var result = try await bench.writer.restore(
      snapshot, name: "双十一（恢复）", batchSize: 100, progress: { _ in })
    if case .unsure(let written, _, let candidates) = result {
      var receipt = written.receipt
      receipt.crowd = try #require(candidates.first).id
      result = await bench.writer.resumeRestore(
        receipt, from: snapshot, batchSize: 100, progress: { _ in })
    }
    guard case .restored(let written) = result, let id = written.receipt.crowd else {
      return #expect(Bool(false), "\(result)")
    }
    #expect(id != crowd.id)
    let held = try #require(await bench.platform.crowds[id])
    #expect(held.members == Self.members(2_345))
    #expect(held.crowd.description == "老客")
  }

  @Test func `a snapshot that stops in the middle is never whole (T83)`() async throws {
    let bench = try Workbench()
    let crowd = await bench.platform.make(name: "Half", members: Self.members(2_500))
    await bench.platform.set(memberPages: 1)
    guard
      case .incomplete(let snapshot, let error) = try await bench.writer.takeSnapshot(
        of: crowd, progress: { _ in })
    else { return #expect(Bool(false)) }
    #expect(error?.kind == .status(500))
    #expect(snapshot.state == .incomplete)
    #expect(snapshot.count == 1_000)
    #expect(snapshot.expected == 2_500)
  }

  @Test func `a member that comes twice, or one too few, makes it incomplete`() async throws {
    let bench = try Workbench()
    let twice = await bench.platform.make(name: "Twice", members: ["a", "b", "a"])
    guard case .incomplete = try await bench.writer.takeSnapshot(of: twice, progress: { _ in })
    else { return #expect(Bool(false)) }
    let store = bench.snapshots
    let begun = try store.begin(
      Snapshot(
        crowd: twice.id, name: nil, description: nil, author: Workbench.author, begun: 0,
        expected: 3))
    _ = try store.add(["a", "b"], to: begun.id)
    #expect(try store.end(begun.id, isWhole: true, expected: 3, at: 1).state == .incomplete)
  }

  @Test func `what a dead process left is incomplete, a living one's is let be`() async throws {
    let bench = try Workbench()
    let place = try PrivateFolder(making: bench.folder.root + "/state")
    let dead = try SnapshotStore(
      in: place, process: try #require(ProcessMark(text: "2147483646 1 \(BootClock().boot)")))
    func begin(_ store: SnapshotStore) throws -> Snapshot {
      try store.begin(
        Snapshot(
          crowd: Crowd.ID(rawValue: 1), name: "x", description: nil, author: Workbench.author,
          begun: 0, expected: nil))
    }
    let left = try begin(dead)
    let ours = try begin(bench.snapshots)
    #expect(try bench.snapshots.settleAbandoned(at: 9).map(\.id) == [left.id])
    #expect(try bench.snapshots.snapshot(left.id)?.state == .incomplete)
    #expect(try bench.snapshots.snapshot(ours.id)?.state == .taking)
  }

  @Test func `choosing a restore's crowd does not make it done`() async throws {
    let bench = try Workbench()
    let crowd = await bench.platform.make(name: "Old", members: Self.members(5))
    guard
      case .complete(let snapshot) = try await bench.writer.takeSnapshot(
        of: crowd, progress: { _ in })
    else { return #expect(Bool(false)) }
    await bench.platform.set(losses: .init(after: 1))
    guard
      case .unsure(let written, _, let candidates) = try await bench.writer.restore(
        snapshot, name: "New", batchSize: 100, progress: { _ in })
    else { return #expect(Bool(false)) }
    let chosen = bench.writer.adopt(try #require(candidates.first), for: written.receipt)
    #expect(chosen.receipt.outcome == .unknown(Receipt.Trouble(.incomplete)))
    #expect(try bench.activity.unsettled() == [chosen.receipt])
    #expect(await bench.writer.settle(chosen.receipt) == .canResume(snapshot))
    await bench.platform.set(losses: .init())
    guard
      case .restored = await bench.writer.resumeRestore(
        chosen.receipt, from: snapshot, batchSize: 100, progress: { _ in })
    else { return #expect(Bool(false)) }
  }

  @Test func `a snapshot that is needed yet is not purged`() async throws {
    let bench = try Workbench()
    let crowd = await bench.platform.make(name: "Old", members: Self.members(2))
    var ids: [Snapshot.ID] = []
    for _ in 0..<3 {
      guard
        case .complete(let snapshot) = try await bench.writer.takeSnapshot(
          of: crowd, progress: { _ in })
      else { return #expect(Bool(false)) }
      ids.append(snapshot.id)
    }
    #expect(try bench.snapshots.purge(before: .max, needed: [ids[1]]) == 2)
    #expect(try bench.snapshots.all().map(\.id) == [ids[1]])
  }

  @Test func `what is forgotten is not on the disk any more (T95)`() async throws {
    let bench = try Workbench()
    let crowd = await bench.platform.make(name: "Gone", members: ["canary-member-0123456789"])
    guard
      case .complete(let snapshot) = try await bench.writer.takeSnapshot(
        of: crowd, progress: { _ in })
    else { return #expect(Bool(false)) }
    let path = bench.snapshots.path
    #expect(try bytes(of: path).contains("canary-member"))
    #expect(try bench.snapshots.purge(before: snapshot.begun) == 0)
    #expect(try bench.snapshots.purge(before: snapshot.begun + 1) == 1)
    #expect(try !bytes(of: path).contains("canary-member"))
    if access(path + "-journal", F_OK) == 0 { #expect(try bytes(of: path + "-journal").isEmpty) }
    #expect(try bench.snapshots.all().isEmpty)
  }

  private func bytes(of path: String) throws -> String {
    let descriptor = open(path, O_RDONLY)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    var all: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while case let count = read(descriptor, &chunk, chunk.count), count > 0 {
      all += chunk[..<count]
    }
    return String(decoding: all.filter { $0 > 0x1F && $0 < 0x7F }, as: UTF8.self)
  }
}
