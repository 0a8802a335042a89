public import CrowdsAPI
import Glibc

/// A file whose lock one holder has at a time, over all processes on the host.
///
/// The system takes the lock back when its holder ends in whatever way.
public struct LockFile: Sendable {
  private let folder: PrivateFolder
  private let name: String

  /// The lock of this name in the folder.
  public init(_ name: String, in folder: PrivateFolder) {
    self.folder = folder
    self.name = name
  }

  /// Where it is.
  public var path: String { folder.path + "/" + name }

  /// Takes the lock; nil where somebody has it.
  public func tryHold() throws(StoreError) -> HeldLock? {
    while true {
      let file = try open()
      guard try file.tryLock() else { return nil }
      // Removed meanwhile, it would be a lock that nobody else meets.
      if try file.status().st_nlink > 0 { return HeldLock(file) }
    }
  }

  /// Waits for the lock and takes it.
  ///
  /// It tries again every 5 to 50 ms, for a blocked thread could serve nobody else meanwhile; with
  /// `.cancelled` it ends when the task is cancelled.
  public func hold(
    _ clock: SteadyClock, chance: Chance = { Int64.random(in: $0) }
  ) async throws(StoreError) -> HeldLock {
    var longest: Int64 = 10
    while true {
      guard !Task.isCancelled else { throw StoreError(path: path, reason: .cancelled) }
      if let held = try tryHold() { return held }
      try? await clock.sleep(chance(5...longest))
      longest = min(50, longest * 2)
    }
  }

  /// Whether somebody has the lock, whoever it is.
  public func isHeld() throws(StoreError) -> Bool { try open().isLocked(0..<1) }

  /// Opens the file, which is made where it is missing.
  func open() throws(StoreError) -> OpenFile {
    while true {
      do throws(StoreError) {
        let file = try OpenFile.open(name, in: folder.file, O_RDWR | O_CREAT | O_EXCL)
        // The umask may have taken bits away.
        guard fchmod(file.number, 0o600) == 0 else { throw file.systemFailure() }
        return file
      } catch {
        guard error.reason == .system(EEXIST) else { throw error }
      }
      do throws(StoreError) {
        let file = try OpenFile.open(name, in: folder.file, O_RDWR)
        try file.checkPrivate(S_IFREG)
        return file
      } catch {
        // Removed between the two.
        guard error.reason == .system(ENOENT) else { throw error }
      }
    }
  }
}

/// A lock that is held until it is released, or until its last reference goes.
public struct HeldLock: Sendable {
  private let file: OpenFile

  init(_ file: OpenFile) { self.file = file }

  /// Gives the lock back.
  public func release() { file.unlock() }
}
