import CrowdsAPI
import Foundation
import Glibc
import Testing

@testable import CrowdsStore

/// T88: folders.
@Suite struct PrivateFolderTests {
  private let place: StateFolder

  init() throws { place = try StateFolder() }

  private func refusal(_ body: () throws(StoreError) -> Void) -> StoreError? {
    do throws(StoreError) {
      try body()
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [0o000, 0o022, 0o077, 0o277] as [mode_t])
  func `whatever the umask, folders are 0700 and files 0600`(mask: mode_t) async throws {
    let root = place.root
    // The umask is the whole process's.
    await #expect(processExitsWith: .success) { [root = root as String, mask = mask as mode_t] in
      umask(mask)
      let folder = try PrivateFolder(making: root + "/state").making("tokens")
      try PrivateFile("token", in: folder).replace(with: [1])
      #expect(try LockFile("lock", in: folder).tryHold() != nil)
      #expect(mode(root + "/state") == 0o700)
      #expect(mode(root + "/state/tokens") == 0o700)
      #expect(mode(root + "/state/tokens/token") == 0o600)
      #expect(mode(root + "/state/tokens/lock") == 0o600)
    }
  }

  @Test func `missing parents are made for this user alone`() throws {
    _ = try PrivateFolder(making: place.path("a/b/c/"))
    for name in ["a", "a/b", "a/b/c"] { #expect(mode(place.path(name)) == 0o700) }
  }

  @Test(arguments: [0o777, 0o1777, 0o755, 0o750, 0o710, 0o701, 0o702] as [mode_t])
  func `a folder that others may enter is refused and left as it is`(bits: mode_t) throws {
    let path = place.path("state")
    try #require(mkdir(path, 0o700) == 0 && chmod(path, bits) == 0)
    let expected = StoreError(path: path, reason: .openToOthers(mode: bits))
    #expect(refusal { () throws(StoreError) in _ = try PrivateFolder(making: path) } == expected)
    #expect(refusal { () throws(StoreError) in _ = try PrivateFolder(existing: path) } == expected)
    #expect(mode(path) == bits)

    let parent = try PrivateFolder(making: place.path("other"))
    try #require(mkdir(place.path("other/in"), 0o700) == 0)
    try #require(chmod(place.path("other/in"), bits) == 0)
    let inner = StoreError(path: place.path("other/in"), reason: .openToOthers(mode: bits))
    #expect(refusal { () throws(StoreError) in _ = try parent.making("in") } == inner)
    #expect(refusal { () throws(StoreError) in _ = try parent.existing("in") } == inner)
  }

  @Test func `a link to a folder is refused, also a dangling one`() throws {
    try #require(mkdir(place.path("elsewhere"), 0o700) == 0)
    try #require(symlink(place.path("elsewhere"), place.path("state")) == 0)
    try #require(symlink(place.path("nowhere"), place.path("dangling")) == 0)
    for (name, path) in [
      ("state", place.path("state")), ("state", place.path("state/")),
      ("dangling", place.path("dangling")),
    ] {
      let expected = StoreError(path: place.path(name), reason: .link)
      #expect(refusal { () throws(StoreError) in _ = try PrivateFolder(making: path) } == expected)
      #expect(
        refusal { () throws(StoreError) in _ = try PrivateFolder(existing: path) } == expected)
    }
    #expect(try place.names("elsewhere").isEmpty)
  }

  @Test func `a file is no folder`() throws {
    let path = try place.file("state")
    #expect(
      refusal { () throws(StoreError) in _ = try PrivateFolder(making: path) }
        == StoreError(path: path, reason: .system(ENOTDIR)))
  }

  @Test(.enabled(if: geteuid() == 0, "only root gives files away"))
  func `a folder of another user is refused`() throws {
    let path = place.path("state")
    try #require(mkdir(path, 0o700) == 0 && chown(path, 12_345, 0) == 0)
    #expect(
      refusal { () throws(StoreError) in _ = try PrivateFolder(making: path) }
        == StoreError(path: path, reason: .foreign(owner: 12_345)))
  }

  @Test func `looking for a folder makes none`() throws {
    #expect(try PrivateFolder(existing: place.path("state")) == nil)
    #expect(try place.folder().existing("tokens") == nil)
    #expect(try place.names("state").isEmpty)
  }
}
