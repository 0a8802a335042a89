public import CrowdsAPI
import CrowdsStore
import Glibc

/// The imports of this user on this machine, each in a folder of its own.
public struct ImportStore: Sendable {
  let folder: PrivateFolder

  /// The imports in a state folder; the folder of imports is made where it is missing.
  ///
  /// One on a network is refused: locks and commits there are not what they say.
  public init(state: String) throws(StoreError) {
    try self.init(state: state, fileSystem: MountTable.fileSystem(of:))
  }

  init(state: String, fileSystem: (String) -> String?) throws(StoreError) {
    folder = try PrivateFolder(making: state).making("imports")
    if let kind = fileSystem(folder.path), MountTable.networks.contains(kind) {
      throw StoreError(path: folder.path, reason: .system(ENOTSUP))
    }
  }

  /// Where they lie.
  public var path: String { folder.path }

  /// Bytes that are free for this user.
  public var freeBytes: Int64 {
    var status = statvfs()
    guard statvfs(folder.path, &status) == 0 else { return .max }
    return Int64(status.f_bavail) * Int64(status.f_frsize)
  }

  /// Bytes that staging an input of so many bytes takes at most, for ids of the usual form.
  public static func price(ofBytes count: Int64) -> Int64 { count * 4 + (1 << 20) }

  /// A staging whose files without a name lie here.
  public func staging(_ options: ReadOptions = ReadOptions()) throws(StoreError) -> Staging {
    try Staging(in: folder, options)
  }

  /// Keeps a staged input as an import that nobody works on yet: on the disk when this returns.
  public func make(
    _ staging: Staging, unusual: UnusualRule, as draft: ImportDraft
  ) throws(StoreError) -> ImportEntry {
    let (id, folder) = try newFolder()
    do throws(StoreError) {
      _ = try ImportJournal.make(staging, unusual, as: draft, id: id, in: folder)
    } catch {
      Self.remove(folder)
      throw error
    }
    return ImportEntry(id: id, folder: folder, store: self)
  }

  /// Numbers are given once, also where imports were removed.
  private func newFolder() throws(StoreError) -> (Int64, PrivateFolder) {
    let lock = LockFile("lock", in: folder)
    var held: HeldLock?
    // Whoever has it gives it back within a moment.
    for _ in 0..<2_000 where held == nil {
      held = try lock.tryHold()
      if held == nil { usleep(1_000) }
    }
    guard let held else { throw StoreError(path: folder.path, reason: .system(EBUSY)) }
    defer { held.release() }
    let counter = PrivateFile("last", in: folder)
    let last = try counter.read().flatMap { Int64(String(decoding: $0, as: UTF8.self)) } ?? 0
    let id = max(last, try ids().max() ?? 0) + 1
    try counter.replace(with: Array(String(id).utf8))
    return (id, try folder.making(String(id)))
  }

  private func ids() throws(StoreError) -> [Int64] {
    try folder.names().compactMap { name in Int64(name).flatMap { String($0) == name ? $0 : nil } }
  }

  /// All imports, newest first.
  public func entries() throws(StoreError) -> [ImportEntry] {
    var entries: [ImportEntry] = []
    for id in try ids().sorted(by: >) {
      if let entry = try entry(id) { entries.append(entry) }
    }
    return entries
  }

  /// The import of a number; nil where there is none.
  public func entry(_ id: Int64) throws(StoreError) -> ImportEntry? {
    guard let folder = try folder.existing(String(id)) else { return nil }
    // What was cut off while it was being made holds nothing.
    guard JournalFile.isMade(in: folder) else { return nil }
    return ImportEntry(id: id, folder: folder, store: self)
  }

  /// The lock of those who import into a crowd: one at a time.
  func queue(_ target: ImportTarget) -> LockFile {
    let key = StoreKey(baseURL: target.baseURL, appID: target.appID)
    return LockFile("crowd-\(key.name)-\(target.crowd.rawValue).lock", in: folder)
  }

  static func remove(_ folder: PrivateFolder) {
    for name in (try? folder.names()) ?? [] { unlink(folder.path + "/" + name) }
    rmdir(folder.path)
  }
}
