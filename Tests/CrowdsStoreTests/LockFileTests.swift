import CrowdsAPI
import Foundation
import Glibc
import Synchronization
import Testing

@testable import CrowdsStore

@Suite(.timeLimit(.minutes(10))) struct LockFileTests {
  private let place: StateFolder
  private let folder: PrivateFolder
  private let lock: LockFile

  init() throws {
    place = try StateFolder()
    folder = try place.folder()
    lock = LockFile("lock", in: folder)
  }

  @Test func `one holds it at a time, until it is released or let go of`() throws {
    let first = try #require(try lock.tryHold())
    #expect(try LockFile("lock", in: place.folder()).tryHold() == nil)
    #expect(try LockFile("other", in: folder).tryHold() != nil)
    first.release()
    var second = try lock.tryHold()
    #expect(second != nil)
    #expect(try lock.tryHold() == nil)
    second = nil
    #expect(try lock.tryHold() != nil)
    withExtendedLifetime(first) {}
  }

  @Test func `parts are held apart, and are seen by others alone`() throws {
    let (one, two) = (try lock.open(), try lock.open())
    #expect(try one.tryLock(0..<1))
    #expect(try two.tryLock(1..<2))
    #expect(try !two.tryLock(0..<1))
    #expect(try !two.tryLock())
    #expect(try two.isLocked(0..<2))
    #expect(try !two.isLocked(1..<9))
    #expect(try !two.isLocked(0..<0))
    #expect(try lock.tryHold() == nil)
    one.unlock(0..<1)
    #expect(try two.tryLock(0..<1))
    two.unlock()
    #expect(try lock.tryHold() != nil)
  }

  @Test func `a lock file that was removed is not held by those who come later`() throws {
    let old = try #require(try lock.tryHold())
    try #require(unlink(lock.path) == 0)
    let new = try #require(try lock.tryHold())
    #expect(try lock.tryHold() == nil)
    old.release()
    #expect(try lock.tryHold() == nil)
    new.release()
  }

  @Test func `waiting tries every 5 to 50 ms until it is free`() async throws {
    let held = try #require(try lock.tryHold())
    let waits = Mutex<[Int64]>([])
    let clock = SteadyClock(boot: "", now: { 0 }) { wait in
      let count = waits.withLock {
        $0.append(wait)
        return $0.count
      }
      if count == 200 { held.release() }
    }
    let mine = try await lock.hold(clock)
    #expect(try lock.tryHold() == nil)
    mine.release()
    let all = waits.withLock { $0 }
    #expect(all.count == 200)
    #expect(all.allSatisfy { (5...50).contains($0) })
    #expect(Set(all).count > 20)
  }

  @Test func `who is cancelled stops waiting`() async throws {
    let held = try #require(try lock.tryHold())
    let clock = SteadyClock(boot: "", now: { 0 }) { _ in
      withUnsafeCurrentTask { $0?.cancel() }
    }
    let lock = lock
    let task = Task { () -> StoreError? in
      do throws(StoreError) {
        _ = try await lock.hold(clock)
        return nil
      } catch {
        return error
      }
    }
    #expect(await task.value == StoreError(path: lock.path, reason: .cancelled))
    held.release()
  }

  /// Row 86: the holder is a process that was killed.
  @Test func `the lock of a killed process is free at once`() async throws {
    let root = place.path("state")
    await #expect(processExitsWith: .signal(SIGKILL)) { [root = root as String] in
      let held = try LockFile("lock", in: PrivateFolder(making: root)).tryHold()
      try #require(held != nil)
      kill(getpid(), SIGKILL)
      withExtendedLifetime(held) {}
    }
    #expect(try place.names("state") == ["lock"])
    #expect(try lock.tryHold() != nil)
  }

  /// Row 86: the holder is a process that lives.
  @Test func `a lock is held against other processes`() async throws {
    let root = place.path("state")
    let held = try #require(try lock.tryHold())
    await #expect(processExitsWith: .exitCode(3)) { [root = root as String] in
      let other = try LockFile("lock", in: PrivateFolder(making: root)).tryHold()
      exit(other == nil ? 3 : 4)
    }
    held.release()
  }
}
