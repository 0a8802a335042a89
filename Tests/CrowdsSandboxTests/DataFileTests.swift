import CrowdsAPI
import CrowdsSandbox
import Foundation
import Testing

@Suite struct DataFileTests {
  /// A folder that goes when the test is over.
  private final class Folder {
    let url = FileManager.default.temporaryDirectory.appending(path: "sandbox-\(UUID())")

    init() throws {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appending(path: name).path }
  }

  private func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  @Test func `a new file is for its owner alone, and so are the folders made for it`() throws {
    let folder = try Folder()
    let path = folder.path("a/b/sandbox.db")
    _ = try Sandbox.open(SandboxOptions(data: path))
    #expect(try mode(path) == 0o600)
    #expect(try mode(folder.path("a/b")) == 0o700)
    #expect(try mode(folder.path("a")) == 0o700)
  }

  @Test func `all that was changed is there after reopening, and so is the identity`() async throws
  {
    let folder = try Folder()
    let options = SandboxOptions(data: folder.path("s.db"), members: 500, seed: 3)
    let first = try await Caller(options)
    let largest = try #require(first.sandbox.largestCrowd).rawValue
    _ = try await first.create("新建")
    _ = try await first.importIDs(["ncVpzNSAuAXKjXJyWrr3ZV"], into: 20542)
    _ = try await first.importIDs(["ncVpzNSAuAXKjXJyWrr3ZV"], into: largest)
    _ = try await first.call(.delete, "/v2/crowd/static/delete", #"{"group_id": 20541}"#)
    let third = try #require(try await first.list().list.dropFirst(2).first?.integer("group_id"))
    _ = try await first.call(
      .put, "/v2/crowd/static/update", #"{"group_id": \#(third), "group_name": "改"}"#)
    let list = try await first.list().list

    let clock = Clock(moment + 1_000_000)
    let second = try await Caller(
      SandboxOptions(data: options.data, crowds: 5, members: 9, seed: 4), clock: clock)
    #expect(second.sandbox.appID == first.sandbox.appID)
    #expect(second.sandbox.secret == first.sandbox.secret)
    #expect(second.sandbox.options.crowds == 812)
    #expect(second.sandbox.options.members == 500)
    #expect(second.sandbox.options.seed == 3)
    #expect(try await second.list().list == list)
    #expect(list.first?.text("group_name") == "新建" && list.first?.integer("user_count") == 1)
    #expect(list.dropFirst(2).first?.text("group_name") == "改")
    let members = try await second.members(largest, page: 6, size: 100)
    #expect(members.total == 501)
    #expect(members.list.map { $0.text("omni_uuid") } == ["ncVpzNSAuAXKjXJyWrr3ZV"])
    #expect(try await second.show(20541).code == .string("40401"))
    #expect(try await second.create("b").data.integer("group_id") == 20543)
  }

  @Test func `tokens end with the sandbox that gave them`() async throws {
    let folder = try Folder()
    let options = SandboxOptions(data: folder.path("s.db"))
    let first = try await Caller(options)
    var second = try await Caller(options)
    second.token = first.token
    #expect(try await second.show(20541).code == .string("40101"))
  }

  @Test func `two sandboxes on one file see each other's changes`() async throws {
    let folder = try Folder()
    let options = SandboxOptions(data: folder.path("s.db"))
    let first = try await Caller(options)
    let second = try await Caller(options)
    _ = try await first.create("one")
    #expect(try await second.create("two").data.integer("group_id") == 20543)
    #expect(try await first.list().total == 814)
  }

  @Test func `each file and each sandbox in memory has an identity of its own`() throws {
    let folder = try Folder()
    let all = try [
      Sandbox.open(), Sandbox.open(), Sandbox.open(SandboxOptions(data: folder.path("a.db"))),
      Sandbox.open(SandboxOptions(data: folder.path("b.db"))),
    ]
    #expect(Set(all.map(\.appID)).count == 4)
    #expect(Set(all.map { $0.secret.reveal() }).count == 4)
    #expect(all.allSatisfy { $0.secret.reveal().count == 32 })
  }

  @Test func `a file that others may read or that is not plain is not used`() throws {
    let folder = try Folder()
    let path = folder.path("s.db")
    _ = try Sandbox.open(SandboxOptions(data: path))
    #expect(chmod(path, 0o640) == 0)
    expectUnsafe(path)
    #expect(chmod(path, 0o600) == 0)
    #expect(link(path, folder.path("other")) == 0)
    expectUnsafe(path)
    #expect(mkfifo(folder.path("pipe"), 0o600) == 0)
    expectUnsafe(folder.path("pipe"))
    #expect(symlink(path, folder.path("link")) == 0)
    #expect {
      try Sandbox.open(SandboxOptions(data: folder.path("link")))
    } throws: { error in
      if case SandboxError.dataFile = error { true } else { false }
    }
  }

  private func expectUnsafe(_ path: String) {
    #expect {
      try Sandbox.open(SandboxOptions(data: path))
    } throws: { error in
      if case SandboxError.unsafeDataFile(path, _) = error { true } else { false }
    }
  }

  @Test func `files of others are left as they are`() throws {
    let folder = try Folder()
    let text = folder.path("text.db")
    try Data(repeating: 0x41, count: 5_000).write(to: URL(filePath: text))
    #expect(chmod(text, 0o600) == 0)
    #expect(throws: SandboxError.foreignDataFile(path: text)) {
      try Sandbox.open(SandboxOptions(data: text))
    }
    #expect(try Data(contentsOf: URL(filePath: text)) == Data(repeating: 0x41, count: 5_000))
  }

  @Test func `a folder that cannot be made is an error with its path`() throws {
    let folder = try Folder()
    try Data().write(to: URL(filePath: folder.path("file")))
    #expect {
      try Sandbox.open(SandboxOptions(data: folder.path("file/s.db")))
    } throws: { error in
      if case SandboxError.dataFile = error { true } else { false }
    }
  }
}
