import CrowdsAPI
import Foundation
import Glibc
import Testing

@testable import CrowdsStore

/// What may stand where a private file should, and what is wrong with it.
enum Unsafe: String, CaseIterable, Sendable {
  case readable, groupReadable, writable, link, danglingLink, hardLink, pipe, folder, socket
  case foreign, device

  /// Who may make it.
  static let possible = allCases.filter {
    geteuid() == 0 || ($0 != .foreign && $0 != .device)
  }

  var reason: StoreError.Reason {
    switch self {
    case .readable: .openToOthers(mode: 0o644)
    case .groupReadable: .openToOthers(mode: 0o640)
    case .writable: .openToOthers(mode: 0o602)
    case .link, .danglingLink, .hardLink: .link
    case .pipe, .folder, .socket, .device: .notAFile
    case .foreign: .foreign(owner: 12_345)
    }
  }

  /// Puts it at `state/name`; `outside` is a private file elsewhere.
  func put(_ name: String, in place: StateFolder) throws {
    let path = place.path("state/" + name)
    let outside = place.path("outside")
    switch self {
    case .readable: try place.file("state/" + name, mode: 0o644)
    case .groupReadable: try place.file("state/" + name, mode: 0o640)
    case .writable: try place.file("state/" + name, mode: 0o602)
    case .link: try #require(symlink(outside, path) == 0)
    case .danglingLink: try #require(symlink(place.path("nowhere"), path) == 0)
    case .hardLink: try #require(Glibc.link(outside, path) == 0)
    case .pipe: try #require(mkfifo(path, 0o600) == 0)
    case .folder: try #require(mkdir(path, 0o700) == 0)
    case .device: try #require(mknod(path, S_IFCHR | 0o600, dev_t(1 << 8 | 5)) == 0)
    case .foreign:
      try place.file("state/" + name)
      try #require(chown(path, 12_345, 0) == 0)
    case .socket:
      try #require(mknod(path, S_IFSOCK | 0o600, 0) == 0)
    }
  }
}

/// T88: files.
@Suite(.timeLimit(.minutes(10))) struct PrivateFileTests {
  private let place: StateFolder
  private let folder: PrivateFolder
  private let file: PrivateFile

  init() throws {
    place = try StateFolder()
    folder = try place.folder()
    file = PrivateFile("token", in: folder, limit: 100)
    try place.file("outside", "outside")
  }

  private func refusal(_ body: () throws(StoreError) -> Void) -> StoreError? {
    do throws(StoreError) {
      try body()
      return nil
    } catch {
      return error
    }
  }

  @Test func `what was written is read`() throws {
    #expect(try file.read() == nil)
    try file.replace(with: Array("one".utf8))
    #expect(try file.read() == Array("one".utf8))
    try file.replace(with: [])
    #expect(try file.read() == [])
    #expect(mode(file.path) == 0o600)
    #expect(try place.names("state") == ["token"])
  }

  @Test(arguments: Unsafe.possible)
  func `what is not ours alone is refused unread`(_ kind: Unsafe) throws {
    try kind.put("token", in: place)
    #expect(
      refusal { () throws(StoreError) in _ = try file.read() }
        == StoreError(path: file.path, reason: kind.reason))
    #expect(try place.text("outside") == "outside")
  }

  @Test(arguments: Unsafe.possible)
  func `a lock file that is not ours alone is refused`(_ kind: Unsafe) throws {
    try kind.put("lock", in: place)
    let lock = LockFile("lock", in: folder)
    #expect(
      refusal { () throws(StoreError) in _ = try lock.tryHold() }
        == StoreError(path: lock.path, reason: kind.reason))
    #expect(access(place.path("nowhere"), F_OK) != 0)
  }

  @Test(arguments: Unsafe.possible.filter { $0 != .folder })
  func `replacing puts a new file there and touches nothing else`(_ kind: Unsafe) throws {
    try kind.put("token", in: place)
    try file.replace(with: Array("new".utf8))
    #expect(try file.read() == Array("new".utf8))
    #expect(mode(file.path) == 0o600)
    #expect(try place.text("outside") == "outside")
    #expect(mode(place.path("outside")) == 0o600)
    #expect(access(place.path("nowhere"), F_OK) != 0)
    #expect(try place.names("state") == ["token"])
  }

  @Test func `a folder is not replaced, and no draft stays`() throws {
    try Unsafe.folder.put("token", in: place)
    let expected = StoreError(path: file.path, reason: .notAFile)
    #expect(refusal { () throws(StoreError) in try file.replace(with: [1]) } == expected)
    #expect(refusal { () throws(StoreError) in try file.remove() } == expected)
    #expect(try place.names("state") == ["token"])
  }

  /// A grant beyond user, group and others shows in the group bits, which are its mask.
  @Test func `a file that an access list opens to one more user is refused`() throws {
    try place.file("state/token")
    // Version 2, then tag, rights and id of: owner rw, user 12345 r, group -, mask r, others -.
    let entries: [(tag: UInt16, rights: UInt16, id: UInt32)] = [
      (0x01, 6, .max), (0x02, 4, 12_345), (0x04, 0, .max), (0x10, 4, .max), (0x20, 0, .max),
    ]
    var list: [UInt8] = [2, 0, 0, 0]
    for entry in entries {
      withUnsafeBytes(of: entry.tag.littleEndian) { list += $0 }
      withUnsafeBytes(of: entry.rights.littleEndian) { list += $0 }
      withUnsafeBytes(of: entry.id.littleEndian) { list += $0 }
    }
    // The C header of it is not in the module map.
    typealias SetAttribute =
      @convention(c) (
        UnsafePointer<CChar>, UnsafePointer<CChar>, UnsafeRawPointer, Int, Int32
      ) -> Int32
    let symbol = try #require(dlsym(dlopen(nil, RTLD_NOW), "setxattr"))
    let setAttribute = unsafeBitCast(symbol, to: SetAttribute.self)
    guard setAttribute(file.path, "system.posix_acl_access", list, list.count, 0) == 0 else {
      // A file system without access lists grants nothing by them.
      try #require(errno == ENOTSUP)
      return
    }
    #expect(
      refusal { () throws(StoreError) in _ = try file.read() }
        == StoreError(path: file.path, reason: .openToOthers(mode: 0o640)))
  }

  @Test func `more than it may hold is damage`() throws {
    try place.file("state/token", String(repeating: "x", count: 100))
    #expect(try file.read()?.count == 100)
    try place.file("state/token", String(repeating: "x", count: 101))
    #expect(
      refusal { () throws(StoreError) in _ = try file.read() }
        == StoreError(path: file.path, reason: .damaged))
  }

  @Test func `what died writers left goes, what belongs to others stays`() throws {
    try file.replace(with: [1])
    let draft = ".token.new-0"
    try place.file("state/" + draft)
    try place.file("state/.tokens.new-0")
    try file.sweep()
    #expect(try place.names("state") == [".tokens.new-0", "token"])
    try place.file("state/" + draft)
    try file.remove()
    #expect(try place.names("state") == [".tokens.new-0"])
    try file.remove()
  }

  @Test func `an unsafe file can be removed`() throws {
    try Unsafe.link.put("token", in: place)
    try file.remove()
    #expect(try file.read() == nil)
    #expect(try place.text("outside") == "outside")
  }

  @Test func `a folder that is gone is an error with the file's name`() throws {
    try #require(rmdir(place.path("state")) == 0)
    #expect(
      refusal { () throws(StoreError) in try file.replace(with: [1]) }
        == StoreError(path: file.path, reason: .system(ENOENT)))
  }
}
