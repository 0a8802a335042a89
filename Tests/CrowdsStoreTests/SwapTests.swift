import CrowdsAPI
import Foundation
import Glibc
import Synchronization
import Testing
import Trials

@testable import CrowdsStore

/// Swaps on a thread of its own until it is told to end.
private final class Swapper: Sendable {
  private let swaps = Atomic(0)
  private let isEnding = Atomic(false)
  private let hasEnded = Atomic(false)

  var count: Int { swaps.load(ordering: .relaxed) }

  init(_ swap: @escaping @Sendable () -> Void) {
    Thread.detachNewThread { [self] in
      while !isEnding.load(ordering: .relaxed) {
        swap()
        swaps.add(1, ordering: .relaxed)
      }
      hasEnded.store(true, ordering: .releasing)
    }
  }

  func end() {
    isEnding.store(true, ordering: .relaxed)
    while !hasEnded.load(ordering: .acquiring) { sched_yield() }
  }
}

/// T89: an attacker swaps file or folder and link while we open and replace.
///
/// `CROWDS_SWAPS` sets how often. A plain read beside ours follows the links: it shows that the
/// swaps would hit.
@Suite(.serialized, .timeLimit(.minutes(10))) struct SwapTests {
  private let place: StateFolder
  private let folder: PrivateFolder
  private let count = trials("CROWDS_SWAPS", 1_000)

  init() throws {
    place = try StateFolder()
    folder = try place.folder()
    try #require(mkdir(place.path("outside"), 0o700) == 0)
    try place.file("outside/token", "outside")
  }

  /// Goes on until all has been met often enough; a swap that is never met is a failure.
  private func repeated(
    _ isEnough: () -> Bool, _ body: () throws -> Void
  ) throws {
    for _ in 0..<count * 1_000 {
      if isEnough() { return }
      try body()
    }
    try #require(isEnough(), "too few swaps were met")
  }

  private static func plainRead(_ path: String) -> String? {
    (try? Data(contentsOf: URL(filePath: path))).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Puts by turns a link to a file outside and a file of ours at the name.
  private func swapFiles(_ name: String, target: String) -> Swapper {
    let (draft, path) = (place.path("draft"), place.path("state/" + name))
    return Swapper {
      symlink(target, draft)
      rename(draft, path)
      let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      write(file, "inside", 6)
      close(file)
      rename(draft, path)
    }
  }

  @Test func `nothing outside is read while file and link are swapped`() throws {
    let file = PrivateFile("token", in: folder)
    try file.replace(with: Array("inside".utf8))
    let swapper = swapFiles("token", target: place.path("outside/token"))
    defer { swapper.end() }
    var (read, refused, outside, plain) = (0, 0, 0, 0)
    try repeated({ min(read, refused, swapper.count) >= count && plain > 0 || outside > 0 }) {
      do throws(StoreError) {
        let bytes = try file.read() ?? []
        read += 1
        if bytes != Array("inside".utf8) { outside += 1 }
      } catch {
        try #require(error.reason == .link)
        refused += 1
      }
      if Self.plainRead(file.path) == "outside" { plain += 1 }
    }
    #expect(outside == 0)
  }

  @Test func `nothing outside is written while file and link are swapped`() throws {
    let file = PrivateFile("token", in: folder)
    let lock = LockFile("lock", in: folder)
    let swappers = [
      swapFiles("token", target: place.path("outside/token")),
      Swapper { [path = lock.path, target = place.path("outside/lock")] in
        unlink(path)
        symlink(target, path)
        unlink(path)
      },
    ]
    defer { for swapper in swappers { swapper.end() } }
    var (tries, locked, refused) = (0, 0, 0)
    let swapped = { swappers.allSatisfy { $0.count >= count } }
    try repeated({ min(tries, locked * 10, refused * 10) >= count && swapped() }) {
      // Most of its time goes to the disk.
      if tries % 50 == 0 { try file.replace(with: Array("inside".utf8)) }
      tries += 1
      do throws(StoreError) {
        if try lock.tryHold() != nil { locked += 1 }
      } catch {
        try #require(error.reason == .link)
        refused += 1
      }
    }
    #expect(try place.text("outside/token") == "outside")
    #expect(try place.names("outside") == ["token"])
  }

  @Test func `nothing outside is read or written while folder and link are swapped`() throws {
    try PrivateFile("token", in: folder.making("tokens")).replace(with: Array("inside".utf8))
    let (path, away) = (place.path("state/tokens"), place.path("state/away"))
    let outside = place.path("outside")
    let swapper = Swapper {
      rename(path, away)
      symlink(outside, path)
      unlink(path)
      rename(away, path)
    }
    defer { swapper.end() }
    var (met, refused, wrong, plain) = (0, 0, 0, 0)
    try repeated({
      min(met, swapper.count) >= count && refused > 0 && plain > 0 || wrong > 0
    }) {
      do throws(StoreError) {
        if let tokens = try folder.existing("tokens") {
          let file = PrivateFile("token", in: tokens)
          if try file.read() != Array("inside".utf8) { wrong += 1 }
          if met % 50 == 0 { try file.replace(with: Array("inside".utf8)) }
          met += 1
        }
      } catch {
        // The folder was back when we looked whether it had been a link.
        try #require(error.reason == .link || error.reason == .system(ENOTDIR))
        refused += 1
      }
      if Self.plainRead(path + "/token") == "outside" { plain += 1 }
    }
    #expect(wrong == 0)
    #expect(try place.text("outside/token") == "outside")
    #expect(try place.names("outside") == ["token"])
  }
}
