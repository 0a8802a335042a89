import CrowdsAPI
import CrowdsStore
import Glibc
import Synchronization

/// What is kept on this machine of changes to crowds, opened when it is first needed.
final class Records: Sendable {
  /// Where it is kept.
  enum Place: Hashable, Sendable {
    /// Below the folder of what is remembered between runs; nil where there is none.
    case state(String?)
    /// Nowhere beyond this process.
    case memory
  }

  /// The stores, open.
  struct Stores: Sendable {
    var activity: ActivityStore
    var snapshots: SnapshotStore
  }

  private static let folder = "activity"
  /// Stands for the path where there is none.
  static let noPlace = "$XDG_STATE_HOME"

  private let place: Place
  private let keepDays: Int?
  private let opened = Mutex<(stores: Stores, purged: Purged)?>(nil)

  /// What is older than `keepDays` goes when the stores are opened; nil keeps it.
  init(_ place: Place, keepDays: Int? = nil) {
    self.place = place
    self.keepDays = keepDays
  }

  /// The stores, which are made where they are missing.
  func stores() throws(StoreError) -> Stores {
    try opened.withLock { opened throws(StoreError) in
      if let opened { return opened.stores }
      let stores = try open()
      // What cannot be removed now goes the next time: it is no reason to stop.
      let purged = keepDays.flatMap { try? stores.purge(olderThan: $0) } ?? Purged()
      opened = (stores, purged)
      return stores
    }
  }

  /// What was too old when the stores were opened.
  var purged: Purged { opened.withLock { $0?.purged ?? Purged() } }

  /// The stores; nil where nothing was ever kept, which then stays so.
  func existing() throws(StoreError) -> Stores? {
    if case .state(let state) = place {
      guard let state, try PrivateFolder(existing: state)?.existing(Self.folder) != nil else {
        return nil
      }
    }
    return try stores()
  }

  private func open() throws(StoreError) -> Stores {
    switch place {
    case .memory: return Stores(activity: try .inMemory(), snapshots: try .inMemory())
    case .state(nil): throw StoreError(path: Self.noPlace, reason: .system(ENOENT))
    case .state(let state?):
      let folder = try PrivateFolder(making: state).making(Self.folder)
      return Stores(
        activity: try ActivityStore(in: folder), snapshots: try SnapshotStore(in: folder))
    }
  }
}

/// How much was removed because of its age.
struct Purged: Hashable, Sendable {
  var snapshots = 0
  var receipts = 0
  var isNothing: Bool { snapshots + receipts == 0 }
}

extension Records.Stores {
  /// Removes snapshots and settled receipts that are older than so many days, but for snapshots
  /// that a write which is not settled yet was begun with.
  func purge(olderThan days: Int) throws(StoreError) -> Purged {
    let time = Self.time(before: days)
    return Purged(
      snapshots: try snapshots.purge(before: time, needed: try needed),
      receipts: try activity.purge(before: time))
  }

  /// What `purge` would remove.
  func purgeable(olderThan days: Int) throws(StoreError) -> Purged {
    let time = Self.time(before: days)
    let needed = try needed
    let old = try snapshots.all().filter { snapshot in
      snapshot.state != .taking && (snapshot.ended ?? .max) < time && !needed.contains(snapshot.id)
    }
    return Purged(snapshots: old.count, receipts: try activity.count(before: time))
  }

  private var needed: Set<Snapshot.ID> {
    get throws(StoreError) {
      Set(try activity.notSettled().compactMap(\.snapshot))
    }
  }

  /// 0 days mean everything up to now.
  private static func time(before days: Int) -> Int64 {
    let now = APIClient.wallClock()
    return days == 0 ? now + 1 : now - Int64(days) * 86_400
  }
}
