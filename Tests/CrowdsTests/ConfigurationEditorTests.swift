import CrowdsAPI
import CrowdsConsole
import FoundationEssentials
import Glibc
import TerminalUI
import Testing

@testable import crowds

private let locations = Locations { ["HOME": "/home/li"][$0] }

@Suite struct ConfigurationEditorTests {
  private let folder = TemporaryFolder()

  private func editor() throws -> ConfigurationEditor {
    ConfigurationEditor(path: try folder.path("config.toml"), locations: locations)
  }

  private func write(_ text: String, mode: mode_t = 0o600) throws {
    _ = try folder.file("config.toml", Array(text.utf8), mode: mode)
  }

  private func text() throws -> String {
    String(
      decoding: try readGuarded(try folder.path("config.toml"), trust: .any), as: UTF8.self)
  }

  private func mode(_ name: String = "config.toml") throws -> mode_t {
    var status = stat()
    try #require(stat(try folder.path(name), &status) == 0)
    return status.st_mode & 0o777
  }

  private static let sample = """
    # Ours
    default_profile = "live"  # the usual
    version = 2

    # Real people!
    [profiles.live]
      app_id = "app-1" # from Li
      secret_file = 'live.secret'

    # For trying
    [profiles.test]
    app_id = "app-2"
    secret_file = "test.secret"

    # The end
    """

  @Test func `a new file is for us alone and reads as meant`() throws {
    let path = try folder.path("deep/er/config.toml")
    let editor = ConfigurationEditor(path: path, locations: locations)
    let configuration = try editor.apply([
      .set(["default_profile"], .text("a")), .set(["profiles", "a", "app_id"], .text("x")),
      .set(["profiles", "a", "secret_file"], .text("secrets/a")),
    ])
    #expect(try configuration.profile(named: nil).secretFile.hasSuffix("/secrets/a"))
    #expect(
      String(decoding: try readGuarded(path, trust: .any), as: UTF8.self) == """
        version = 2
        default_profile = "a"

        [profiles.a]
        app_id = "x"
        secret_file = "secrets/a"

        """)
    #expect(try mode("deep/er/config.toml") == 0o600)
    #expect(try mode("deep/er") == 0o700)
    #expect(try mode("deep") == 0o700)
  }

  @Test func `a confirmation is a line of its profile and nothing else changes`() throws {
    try write(Self.sample, mode: 0o644)
    try editor().confirm(.createCrowd, profile: "live")
    try editor().confirm(.listCrowds, profile: "live")
    try editor().confirm(.createCrowd, profile: "live")
    #expect(
      try text()
        == Self.sample.replacing(
          "'live.secret'\n",
          with: "'live.secret'\n  confirmed = [\"list_crowds\", \"create_crowd\"]\n"))
    #expect(try mode() == 0o644)
    #expect(try editor().current().profiles["live"]?.confirmed == [.listCrowds, .createCrowd])
  }

  @Test func `a profile is removed with its default, comments around it stay`() throws {
    try write(Self.sample)
    let configuration = try editor().remove(profile: "live")
    #expect(configuration.profiles.keys.sorted() == ["test"])
    #expect(configuration.defaultProfile == nil)
    #expect(
      try text() == """
        # Ours
        version = 2

        # Real people!

        # For trying
        [profiles.test]
        app_id = "app-2"
        secret_file = "test.secret"

        # The end
        """)
  }

  @Test func `a value that is there already keeps the way it is written`() throws {
    try write(Self.sample)
    try editor().apply([
      .set(["profiles", "live", "secret_file"], .text("live.secret")),
      .set(["default_profile"], .text("live")),
    ])
    #expect(try text() == Self.sample)
  }

  @Test func `nothing is written through a link`() throws {
    let real = try folder.file("real.toml", Array(Self.sample.utf8))
    try #require(symlink(real, try folder.path("config.toml")) == 0)
    let error = #expect(throws: CommandError.self) {
      try editor().apply([.set(["language"], .text("en"))])
    }
    #expect(error?.status == .configuration)
    #expect(error?.wording?.english.plain.contains("is a link") == true)
    #expect(try readGuarded(real, trust: .any) == Array(Self.sample.utf8))
  }

  @Test func `a file with a fault is left as it is, with the fault`() throws {
    for text in ["theme = [", "theme = 1\n", "[profiles.a]\napp_id = \"x\"\n", "version = 9\n"] {
      try write(text)
      let error = #expect(throws: CommandError.self) {
        try editor().apply([.set(["language"], .text("en"))])
      }
      #expect(error?.status == .configuration)
      #expect(try self.text() == text)
    }
  }

  @Test func `what would make the configuration wrong is not written`() throws {
    try write(Self.sample)
    for change in [
      ConfigurationEditor.Change.set(["language"], .text("Klingon")),
      .remove(["profiles", "live", "app_id"]),
      .set(["profiles", "live"], .text("x")),
      .set(["profiles", "new", "app_id"], .text("x")),
    ] {
      #expect(throws: CommandError.self) { try editor().apply([change]) }
      #expect(try text() == Self.sample)
    }
  }

  @Test func `a draft that a killed run left does not stand in the way`() throws {
    try write(Self.sample)
    _ = try folder.file("config.toml.new-1", Array("x".utf8))
    try editor().apply([.set(["language"], .text("zh"))])
    #expect(try editor().current().language == .simplifiedChinese)
  }

  @Test func `two who change the file at once lose nothing`() async throws {
    try write(Self.sample)
    let path = try folder.path("config.toml")
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      for operation in CrowdsAPI.Operation.allCases {
        tasks.addTask {
          let editor = ConfigurationEditor(path: path, locations: locations)
          try editor.apply([
            .set(
              ["profiles", "live", "contract", "paths", operation.rawValue],
              .text("/\(operation.rawValue)"))
          ])
        }
      }
      try await tasks.waitForAll()
    }
    let contract = try #require(try editor().current().profiles["live"]?.contract)
    for operation in CrowdsAPI.Operation.allCases {
      #expect(contract[operation].path == "/\(operation.rawValue)")
    }
  }

  // A profile may be written in each of TOML's ways.
  @Test(arguments: [
    "[profiles.a]\napp_id = \"x\"\nsecret_file = \"y\"\n",
    "[profiles]\na.app_id = \"x\"\na.secret_file = \"y\" # c\n",
    "profiles.a.app_id = \"x\"\nprofiles . \"a\" . secret_file = \"y\"\n",
    "profiles.a = { app_id = \"x\", secret_file = \"y\" } # c\n",
    "profiles = { a = { app_id = \"x\", secret_file = \"y\" } }",
    "[profiles]\na = { app_id = \"x\", secret_file = \"y\" }",
    "[ profiles . 'a' ] # c\napp_id = \"x\"\nsecret_file = \"y\"",
    "[profiles.a]\nsecret_file = \"y\"\ncontract.paths = {}\napp_id = \"\"\"x\"\"\"\n[profiles.a.contract.names]\n",
  ])
  func `a profile is changed and removed however it is written`(text: String) throws {
    try write(text)
    let confirmed = try editor().confirm(.deleteCrowd, profile: "a")
    #expect(try confirmed.profile(named: "a").confirmed == [.deleteCrowd])
    let changed = try editor().apply([.set(["profiles", "a", "app_id"], .text("z"))])
    #expect(try changed.profile(named: "a").appID == "z")
    let added = try editor().apply([
      .set(["profiles", "b", "app_id"], .text("x")),
      .set(["profiles", "b", "secret_file"], .text("x")),
    ])
    #expect(added.profiles.count == 2)
    #expect(try editor().remove(profile: "a").profiles.keys.sorted() == ["b"])
    #expect(
      try self.text().contains("# c") == (text.contains("# c") && text.hasPrefix("profiles = ")))
  }
}
