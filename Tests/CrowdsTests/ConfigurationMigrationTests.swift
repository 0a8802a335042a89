import CrowdsAPI
import CrowdsConsole
import FoundationEssentials
import Glibc
import TerminalUI
import Testing

@testable import crowds

private let locations = Locations { ["HOME": "/home/li"][$0] }

private let old = """
  # Our tenants
  default_profile = "live"   # the usual one

  [profiles.live]            # 正式
  app_id = 'app-1'
  secret_file = "live.secret"
  names.group_name = "title" # as support told us

  [profiles.live.paths]
  # confirmed by mail
  list_crowds = "/v3/list"

  [profiles.test]
  app_id = "app-2"
  secret_file = "test.secret"
  codes = { throttle = ["9"] }

  """

private let new = """
  # Our tenants
  default_profile = "live"   # the usual one
  version = 2

  [profiles.live]            # 正式
  app_id = 'app-1'
  secret_file = "live.secret"
  contract.names.group_name = "title" # as support told us

  [profiles.live.contract.paths]
  # confirmed by mail
  list_crowds = "/v3/list"

  [profiles.test]
  app_id = "app-2"
  secret_file = "test.secret"
  contract.codes = { throttle = ["9"] }

  """

@Suite struct ConfigurationMigrationTests {
  private let folder = TemporaryFolder()

  private func read() throws(CommandError) -> Configuration {
    try ConfigurationFile.read(
      (folder.root ?? "") + "/config.toml", isNamed: false, locations: locations)
  }

  private func text(_ name: String) throws -> String {
    String(decoding: try readGuarded(try folder.path(name), trust: .any), as: UTF8.self)
  }

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: try #require(folder.root)).sorted()
  }

  private func mode(_ name: String) throws -> mode_t {
    var status = stat()
    try #require(stat(try folder.path(name), &status) == 0)
    return status.st_mode & 0o777
  }

  @Test(arguments: ["\n", "\r\n"])
  func `the first start brings the file to the present form, comments and all`(
    end: String
  ) throws {
    let before = old.replacing("\n", with: end)
    _ = try folder.file("config.toml", Array(before.utf8), mode: 0o640)
    let configuration = try read()
    #expect(configuration.profiles["live"]?.contract[.listCrowds].path == "/v3/list")
    #expect(configuration.profiles["live"]?.contract.wireName(.crowdName) == "title")
    #expect(configuration.profiles["test"]?.contract.throttleCodes == ["9"])
    #expect(try text("config.toml") == new.replacing("\n", with: end))
    #expect(try text("config.toml.v1") == before)
    #expect(try mode("config.toml") == 0o640)
    #expect(try mode("config.toml.v1") == 0o600)
    #expect(try names() == ["config.toml", "config.toml.v1"])
    #expect(
      configuration.warnings == [
        .migrated(
          try folder.path("config.toml").shown, backup: try folder.path("config.toml.v1").shown)
      ])
    #expect(try read().warnings.isEmpty)
  }

  @Test func `a file of the present form is not touched`() throws {
    _ = try folder.file("config.toml", Array(new.utf8))
    #expect(try read().warnings.isEmpty)
    let plain = "[profiles.a]\napp_id = \"x\"\nsecret_file = \"y\"\n"
    _ = try folder.file("config.toml", Array(plain.utf8))
    #expect(try read().warnings.isEmpty)
    #expect(try text("config.toml") == plain)
    #expect(try names() == ["config.toml"])
  }

  @Test func `a file that says version 1 is brought to version 2`() throws {
    _ = try folder.file("config.toml", Array("version = 1 # old\ntheme = \"light\"\n".utf8))
    #expect(try read().theme == "light")
    #expect(try text("config.toml") == "version = 2 # old\ntheme = \"light\"\n")
  }

  @Test func `another copy is never overwritten`() throws {
    _ = try folder.file("config.toml", Array(old.utf8))
    _ = try folder.file("config.toml.v1", Array("theirs".utf8))
    #expect(try read().profiles.count == 2)
    #expect(try text("config.toml.v1") == "theirs")
    #expect(try text("config.toml.v1.2") == old)
    #expect(try text("config.toml") == new)
  }

  @Test func `what an interrupted start left is taken up`() throws {
    _ = try folder.file("config.toml", Array(old.utf8))
    _ = try folder.file("config.toml.v1", Array(old.utf8))
    _ = try folder.file("config.toml.new-abc", Array("version = ".utf8))
    #expect(try read().profiles.count == 2)
    #expect(try text("config.toml") == new)
    #expect(try names() == ["config.toml", "config.toml.new-abc", "config.toml.v1"])
  }

  @Test func `with nine other copies the file is read and left as it is, with words`() throws {
    _ = try folder.file("config.toml", Array(old.utf8))
    _ = try folder.file("config.toml.v1", Array("theirs".utf8))
    for number in 2...9 { _ = try folder.file("config.toml.v1.\(number)", [0x23]) }
    let configuration = try read()
    #expect(configuration.profiles["live"]?.contract[.listCrowds].path == "/v3/list")
    #expect(try text("config.toml") == old)
    #expect(configuration.warnings.count == 1)
    #expect(configuration.warnings[0].english.plain.contains("not brought to version 2"))
  }

  @Test func `behind a link the file is read and left as it is, with words`() throws {
    let real = try folder.file("real.toml", Array(old.utf8))
    try #require(symlink(real, try folder.path("config.toml")) == 0)
    let configuration = try read()
    #expect(configuration.profiles.count == 2)
    #expect(try text("real.toml") == old)
    #expect(configuration.warnings.count == 1)
    #expect(configuration.warnings[0].english.plain.contains("is a link"))
  }

  @Test func `both forms of one key are left to their owner`() throws {
    let text = """
      [profiles.a]
      app_id = "x"
      secret_file = "y"
      paths.list_crowds = "/one"
      contract.paths.list_crowds = "/two"

      """
    _ = try folder.file("config.toml", Array(text.utf8))
    let configuration = try read()
    #expect(try self.text("config.toml") == text)
    #expect(configuration.warnings.count == 1)
  }
}
