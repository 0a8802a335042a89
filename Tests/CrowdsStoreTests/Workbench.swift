import CrowdsAPI
import GRDB
import Synchronization

@testable import CrowdsStore

/// A writer over a platform in memory and stores in a folder of its own.
struct Workbench {
  let platform: MemoryPlatform
  let folder: StateFolder
  let activity: ActivityStore
  let snapshots: SnapshotStore
  let writer: CrowdWriter
  let clock: TestClock

  init(losses: MemoryPlatform.Losses = .init(), seed: UInt64 = 1) throws {
    platform = MemoryPlatform(losses: losses, seed: seed)
    folder = try StateFolder()
    let place = try PrivateFolder(making: folder.root + "/state")
    activity = try ActivityStore(in: place)
    snapshots = try SnapshotStore(in: place)
    clock = TestClock()
    let client = APIClient(
      baseURL: "https://platform.example", transport: platform,
      session: Session(appID: "app", secret: Secret("secret")))
    let clock = clock
    writer = CrowdWriter(
      client: client, activity: activity, snapshots: snapshots, author: Self.author,
      now: { clock.now }, sleep: { _ in try Task.checkCancellation() })
  }

  static let author = Receipt.Author(
    user: "lin", appID: "app", profile: "main", environment: "测试")
}

/// Seconds since 1970 that a test sets.
final class TestClock: Sendable {
  private let seconds = Mutex<Int64>(1_700_000_000)

  var now: Int64 {
    get { seconds.withLock { $0 } }
    set { seconds.withLock { $0 = newValue } }
  }
}

extension Workbench {
  /// The same store, in which nothing can be written.
  func lockedActivity() throws -> ActivityStore {
    let place = try PrivateFolder(making: folder.root + "/state")
    let store = try ActivityStore(in: place)
    try change { try $0.execute(sql: "DROP TABLE receipt") }
    return store
  }

  func setVersion(_ version: Int) throws {
    try change { try $0.execute(sql: "PRAGMA user_version = \(version)") }
  }

  private func change(_ body: (Database) throws -> Void) throws {
    try DatabaseQueue(path: activity.path).writeWithoutTransaction(body)
  }
}
