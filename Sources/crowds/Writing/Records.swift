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

  private let place: Place
  private let opened = Mutex<Stores?>(nil)

  init(_ place: Place) { self.place = place }

  /// The stores, which are made where they are missing.
  func stores() throws(StoreError) -> Stores {
    try opened.withLock { opened throws(StoreError) in
      if let opened { return opened }
      let stores = try open()
      opened = stores
      return stores
    }
  }

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
    case .state(nil): throw StoreError(path: "$XDG_STATE_HOME", reason: .system(ENOENT))
    case .state(let state?):
      let folder = try PrivateFolder(making: state).making(Self.folder)
      return Stores(
        activity: try ActivityStore(in: folder), snapshots: try SnapshotStore(in: folder))
    }
  }
}
