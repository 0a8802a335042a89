public import CrowdsAPI
import CrowdsStore
import Glibc

/// One import on this machine, as those see it who do not work on it.
public struct ImportEntry: Sendable, Identifiable {
  /// Counted from 1 on this machine.
  public let id: Int64
  let folder: PrivateFolder
  let store: ImportStore

  /// Where all of it lies.
  public var path: String { folder.path }

  /// What is known of it, as committed.
  public func journal() throws(StoreError) -> ImportJournal {
    let journal = try ImportJournal(in: folder)
    // A copy in another place is nobody's import.
    guard journal.plan.id == id else { throw StoreError(path: journal.path, reason: .damaged) }
    return journal
  }

  /// Its numbers.
  public func summary() throws(StoreError) -> ImportSummary {
    let journal = try journal()
    return ImportSummary(
      journal.plan, try journal.progress(), worker: try worker(), files: try files())
  }

  // MARK: Who works on it

  var lock: LockFile { LockFile("worker.lock", in: folder) }
  private var workerFile: PrivateFile { PrivateFile("worker", in: folder, limit: 1_024) }

  /// The process that works on it; nil while none does.
  ///
  /// The lock says whether there is one, since the system takes it back at every end.
  public func worker() throws(StoreError) -> Int32? {
    guard try lock.isHeld() else { return nil }
    return try workerFile.read().flatMap { Int32(String(decoding: $0, as: UTF8.self)) }
  }

  /// Makes this process the one that works on it; nil where another one does.
  func takeUp() throws(StoreError) -> HeldLock? {
    guard let held = try lock.tryHold() else { return nil }
    try workerFile.replace(with: Array(String(getpid()).utf8))
    return held
  }

  // MARK: What a person wants

  private var control: PrivateFile { PrivateFile("wish", in: folder, limit: 64) }

  /// Tells whoever works on it what a person wants; it stays so until something else is asked for.
  public func ask(_ wish: ImportEngine.Wish) throws(StoreError) {
    try control.replace(with: Array(wish.rawValue.utf8))
  }

  /// What a person wants: to go on, where nobody has said.
  public var wish: ImportEngine.Wish {
    let text = try? control.read().map { String(decoding: $0, as: UTF8.self) }
    return text.flatMap(ImportEngine.Wish.init(rawValue:)) ?? .go
  }

  /// A person knows that the crowd has another name now, and wants to go on.
  public func acceptName() throws(StoreError) {
    guard let held = try lock.tryHold() else {
      throw StoreError(path: folder.path, reason: .system(EBUSY))
    }
    defer { held.release() }
    try journal().write { $0.progress.acceptsName = true }
  }

  /// Ends it where nobody works on it: it stops, and can still go on.
  public func stopAtRest(at time: Int64) throws(StoreError) {
    guard let held = try lock.tryHold() else { return }
    defer { held.release() }
    let journal = try journal()
    try journal.recover()
    try journal.write { session in
      switch session.progress.state {
      case .queued, .running, .paused:
        session.progress.state = .stopped
        session.progress.changed = time
      case .stopped, .finished, .finishedUnverified: break
      }
    }
  }

  // MARK: Files

  /// The result files; nil before they are written.
  public func files() throws(StoreError) -> ResultFiles? {
    let name = ResultFiles.Kind.summary.name
    return try folder.names().contains(name) ? ResultFiles(folder: folder.path) : nil
  }

  /// Writes the result files as it stands now.
  public func writeFiles() throws(StoreError) -> ResultFiles {
    let journal = try journal()
    return try ResultFiles.write(journal, try journal.progress(), in: folder)
  }

  /// Forgets it with all its files; false where somebody works on it.
  public func remove() throws(StoreError) -> Bool {
    guard let held = try lock.tryHold() else { return false }
    defer { held.release() }
    ImportStore.remove(folder)
    return true
  }
}

extension ImportEntry {
  /// What locating the ids that were not taken would cost; nil where there are none to locate.
  public func locatingPrice() throws(StoreError) -> LocatingPrice? {
    try Locating.price(of: journal())
  }
}
