import CrowdsAPI
import Glibc
import TerminalUI
import Testing

@testable import crowds

@Suite struct FileTests {
  private let folder = TemporaryFolder()

  private func refusal(_ path: String, _ trust: FileTrust) -> (ProcessStatus?, String) {
    let error = #expect(throws: CommandError.self) { try readGuarded(path, trust: trust) }
    return (error?.status, error?.wording?.english.plain ?? "")
  }

  @Test func `a file of ours with mode 0600 is read whole, for every purpose`() throws {
    let bytes = (0..<70_000).map { UInt8(truncatingIfNeeded: $0) }
    let path = try folder.file("a", bytes)
    #expect(try readGuarded(path, trust: .any) == bytes)
    #expect(try readGuarded(path, trust: .settings) == bytes)
    #expect(try readGuarded(path, trust: .secret) == bytes)
  }

  @Test(arguments: [0o604, 0o640, 0o644, 0o660, 0o601, 0o777] as [mode_t])
  func `a secret that others can reach is refused with the command that helps`(mode: mode_t)
    throws
  {
    let path = try folder.file("secret", [0x61], mode: mode)
    let (status, text) = refusal(path, .secret)
    #expect(status == .configuration)
    #expect(text.contains("chmod 600 \(path)"))
  }

  @Test func `settings that others can change are refused, those they can read are not`() throws {
    #expect(try readGuarded(try folder.file("b", [1], mode: 0o644), trust: .settings) == [1])
    let (status, text) = refusal(try folder.file("c", [1], mode: 0o666), .settings)
    #expect(status == .configuration)
    #expect(text.contains("chmod go-w"))
  }

  @Test func `a folder, a pipe and a device are refused without waiting`() throws {
    let pipe = try folder.path("pipe")
    try #require(mkfifo(pipe, 0o600) == 0)
    for path in [try folder.path("."), pipe, "/dev/null", "/dev/tty"] {
      let (status, _) = refusal(path, .any)
      #expect(status == .configuration || path == "/dev/tty")
    }
  }

  @Test func `links are followed for settings, never for secrets, and not into nothing`() throws {
    let file = try folder.file("target", [1])
    let link = try folder.path("link")
    try #require(symlink(file, link) == 0)
    #expect(try readGuarded(link, trust: .settings) == [1])
    #expect(refusal(link, .secret).0 == .configuration)
    let dangling = try folder.path("dangling")
    try #require(symlink(try folder.path("nothing"), dangling) == 0)
    #expect(refusal(dangling, .settings).0 == .configuration)
    let loop = try folder.path("loop")
    try #require(symlink(loop, loop) == 0)
    #expect(refusal(loop, .settings).0 == .configuration)
  }

  @Test func `a secret with a second name is refused`() throws {
    let file = try folder.file("one", [1])
    try #require(link(file, try folder.path("two")) == 0)
    #expect(refusal(file, .secret).0 == .configuration)
  }

  @Test func `a file in a folder that anybody can write is refused`() throws {
    let open = try folder.path("open")
    try #require(mkdir(open, 0o700) == 0)
    let file = try folder.file("open/file", [1])
    #expect(try readGuarded(file, trust: .settings) == [1])
    try #require(chmod(open, 0o777) == 0)
    let (status, text) = refusal(file, .settings)
    #expect(status == .configuration)
    #expect(text.contains("chmod o-w \(open)"))
  }

  @Test(.enabled(if: geteuid() == 0)) func `a file of another user is refused`() throws {
    let file = try folder.file("foreign", [1])
    try #require(chown(file, 65_534, 65_534) == 0)
    #expect(refusal(file, .settings).0 == .configuration)
    #expect(refusal(file, .secret).0 == .configuration)
  }

  @Test(.enabled(if: geteuid() != 0)) func `an unreadable file names the user and the mode`() throws
  {
    let (status, text) = refusal(try folder.file("closed", [1], mode: 0), .any)
    #expect(status == .noRight)
    #expect(text.contains("0000"))
  }

  @Test func `a file over the limit is refused, a missing one not found`() throws {
    let path = try folder.file("large", [UInt8](repeating: 0x61, count: 101))
    let error = #expect(throws: CommandError.self) {
      try readGuarded(path, trust: .any, limit: 100)
    }
    #expect(error?.status == .configuration)
    #expect(refusal(try folder.path("missing"), .any).0 == .inputNotFound)
    #expect(refusal(path + "/below", .any).0 == .inputNotFound)
  }

  @Test func `a large configuration stops at one mebibyte`() throws {
    let path = try folder.file("big.toml", [UInt8](repeating: 0x23, count: 1 << 20 | 1))
    #expect(refusal(path, .settings).0 == .configuration)
  }

  @Test(arguments: [("s3cret\n", "s3cret"), (" \ts3cret \r\n\n", "s3cret"), ("s3cret", "s3cret")])
  func `a secret is one word without what surrounds it`(text: String, secret: String) throws {
    let path = try folder.file("word", Array(text.utf8))
    #expect(try SecretFile.read(path).reveal() == secret)
  }

  @Test(arguments: ["", "\n \n", "two words", "two\nlines", "esc\u{1B}", "密"])
  func `what is no secret is refused and not shown`(text: String) throws {
    let path = try folder.file("none", Array(text.utf8))
    let error = #expect(throws: CommandError.self) { try SecretFile.read(path) }
    #expect(error?.status == .configuration)
    #expect(error?.wording?.english.plain.contains("two") == false)
  }

  @Test func `a sandbox's secret is written for us alone and read again`() throws {
    let place = try SecretPlace(beside: try folder.path("data.sqlite"), runtime: "/tmp")
    try place.write(Secret("one"))
    try place.write(Secret("two"))
    #expect(place.path.hasSuffix("data.sqlite.secret"))
    #expect(try SecretFile.read(place.path).reveal() == "two")
    place.clear()
    #expect(access(place.path, F_OK) == 0)
  }

  @Test func `a secret without a data file goes with its folder`() throws {
    let place = try SecretPlace(beside: nil, runtime: try #require(folder.root))
    try place.write(Secret("one"))
    #expect(try SecretFile.read(place.path).reveal() == "one")
    place.clear()
    #expect(access(place.path, F_OK) != 0)
  }

  @Test func `folders follow the XDG variables and never relative paths`() {
    let xdg = Locations {
      ["XDG_CONFIG_HOME": "/c", "XDG_DATA_HOME": "/d", "XDG_RUNTIME_DIR": "/r", "HOME": "/h"][$0]
    }
    #expect(xdg.configurationFile == "/c/crowds/config.toml")
    #expect(xdg.themes == "/c/crowds/themes")
    #expect(xdg.sandboxData == "/d/crowds/sandbox.sqlite")
    #expect(xdg.runtime == "/r")
    let home = Locations { ["XDG_CONFIG_HOME": "relative", "HOME": "/h"][$0] }
    #expect(home.configurationFile == "/h/.config/crowds/config.toml")
    #expect(home.sandboxData == "/h/.local/share/crowds/sandbox.sqlite")
    let none = Locations { _ in nil }
    #expect(none.configurationFile == nil)
    #expect(none.sandboxData == nil)
  }
}
