import CrowdsAPI
import CrowdsConsole
import Glibc
import TerminalUI
import Testing

@testable import crowds

private let locations = Locations { ["HOME": "/home/li"][$0] }
private let path = "/etc/crowds/config.toml"

private func parse(_ text: String) throws(CommandError) -> Configuration {
  try ConfigurationFile.parse(Array(text.utf8), path: path, locations: locations)
}

/// A profile with these lines in it.
private func profile(_ lines: String) throws(CommandError) -> Profile {
  try parse("version = 2\n[profiles.a]\napp_id = \"x\"\nsecret_file = \"y\"\n" + lines)
    .profile(named: "a")
}

private func refusal(_ lines: String) -> (status: ProcessStatus?, text: String) {
  let error = #expect(throws: CommandError.self) { try profile(lines) }
  return (error?.status, error?.wording?.english.plain ?? "")
}

@Suite struct ConfigurationProfileTests {
  @Test func `every key of a profile is read`() throws {
    let profile = try profile(
      """
      base_url = "https://example.com"
      environment = "eu-2"
      read_only = false
      max_in_flight = 7
      requests_per_second = 2.5
      batch_size = 1000
      throttle_codes = ["9001"]
      proxy = "http://li@proxy.example.com:3128"
      proxy_password_file = "proxy.password"
      ca_file = "~/ca.pem"
      confirmed = ["create_crowd", "delete_crowd"]
      [profiles.a.contract.paths]
      list_crowds = "/v3/list"
      refresh_token = "/v3/token/again"
      [profiles.a.contract.codes]
      throttle = ["9002"]
      """)
    #expect(profile.readOnly == false)
    #expect(!profile.isReadOnly)
    #expect(profile.maxInFlight == 7)
    #expect(profile.requestsPerSecond == 2.5)
    #expect(profile.batchSize == 1000)
    #expect(profile.contract.throttleCodes == ["9001", "9002"])
    #expect(profile.proxy?.host == "proxy.example.com")
    #expect(profile.proxy?.port == 3128)
    #expect(profile.proxy?.user == "li")
    #expect(profile.proxy?.passwordFile == "/etc/crowds/proxy.password")
    #expect(profile.caFile == "/home/li/ca.pem")
    #expect(profile.confirmed == [.createCrowd, .deleteCrowd])
    #expect(profile.contract[.listCrowds].standing == .overridden)
    #expect(profile.contract[.listCrowds].path == "/v3/list")
    #expect(profile.contract[.refreshToken].path == "/v3/token/again")
  }

  @Test func `a profile that says nothing has the platform's defaults`() throws {
    let profile = try profile("")
    #expect(profile.maxInFlight == 2)
    #expect(profile.requestsPerSecond == 5)
    #expect(profile.batchSize == 100)
    #expect(profile.proxy == nil)
    #expect(profile.caFile == nil)
    #expect(profile.confirmed.isEmpty)
    #expect(profile.contract == .standard)
    #expect(try wholeRate(3) == 3)
  }

  /// A rate may be written without a fraction.
  private func wholeRate(_ rate: Int) throws -> Double {
    try profile("requests_per_second = \(rate)").requestsPerSecond
  }

  @Test(arguments: [
    ("", true), ("environment = \"live\"", true), ("environment = \"eu-2\"", true),
    ("environment = \"test\"", false), ("environment = \"sandbox\"", false),
    ("environment = \"test\"\nread_only = true", true), ("read_only = false", false),
  ])
  func `a profile is read-only where real people may be reached, unless it says`(
    lines: String, isReadOnly: Bool
  ) throws {
    #expect(try profile(lines).isReadOnly == isReadOnly)
  }

  // Catalogue row 7: never clamped silently.
  @Test(arguments: [
    ("requests_per_second = 0", "0.1 to 1000"), ("requests_per_second = -1", "0.1 to 1000"),
    ("requests_per_second = 1e9", "0.1 to 1000"), ("requests_per_second = nan", "0.1 to 1000"),
    ("requests_per_second = inf", "0.1 to 1000"), ("batch_size = 0", "1 to 1000"),
    ("batch_size = 5000", "1 to 1000"), ("batch_size = -9223372036854775808", "1 to 1000"),
    ("max_in_flight = 0", "1 to 64"), ("max_in_flight = 65", "1 to 64"),
  ])
  func `a number out of its range is refused with the range`(line: String, range: String) {
    let (status, text) = refusal(line)
    #expect(status == .configuration)
    #expect(text.contains("out of range"))
    #expect(text.contains(range))
  }

  // Catalogue row 6.
  @Test(arguments: [
    "requests_per_second = \"fast\"", "batch_size = 10.0", "max_in_flight = true",
    "read_only = \"yes\"", "read_only = 1", "throttle_codes = \"9\"", "throttle_codes = [9]",
    "confirmed = [1]", "contract = 1", "proxy = 1", "ca_file = \"\"",
    "contract.methods.list_crowds = \"PATCH\"", "contract.codes.auth = \"1\"",
  ])
  func `a value of another type is refused with the allowed form`(line: String) {
    let (status, text) = refusal(line)
    #expect(status == .configuration)
    #expect(text.contains("must be"))
  }

  // Catalogue row 10: a path is never unset, and an empty one is none.
  @Test(arguments: ["", "/", "list", "//host/list", "/a/../b", "/a\\u0007"])
  func `an empty or dangerous path is refused`(path: String) {
    #expect(refusal("contract.paths.list_crowds = \"\(path)\"").status == .configuration)
  }

  @Test(arguments: [
    "ftp://proxy:1", "https://proxy:1", "proxy:1", "http://proxy", "http://proxy:0",
    "http://proxy:65536", "http://proxy:+1", "http://:1", "http://pro xy:1", "http://proxy:1/a",
    "http://proxy:1?a", "http://@proxy:1", "http://u%41@proxy:1", "http://[zz]:1",
  ])
  func `a proxy that is none is refused`(address: String) {
    let (status, text) = refusal("proxy = \"\(address)\"")
    #expect(status == .configuration)
    #expect(text.contains("profiles.a.proxy"))
  }

  @Test(arguments: [
    "http://li:hunter2@proxy:1", "http://li:hun@ter2@proxy:1", "http://:hunter2@proxy:1",
    "http://li:hunter2/@proxy:1", "http://li:hunter2#@proxy:1",
  ])
  func `a password in a proxy is refused and not shown`(address: String) {
    let (status, text) = refusal("proxy = \"\(address)\"")
    #expect(status == .configuration)
    #expect(text.contains("proxy_password_file"))
    #expect(!text.contains("hun"))
    #expect(!text.contains("ter2"))
  }

  @Test(arguments: [
    ("http://proxy:3128", "proxy", 3128), ("HTTP://Proxy.Example.com:80/", "proxy.example.com", 80),
    ("http://10.0.0.1:8080", "10.0.0.1", 8080), ("http://[::1]:8080", "::1", 8080),
  ])
  func `a proxy is a host and a port`(address: String, host: String, port: Int) throws {
    let proxy = try #require(try profile("proxy = \"\(address)\"").proxy)
    #expect(proxy.host == host)
    #expect(proxy.port == port)
    #expect(proxy.user == nil)
  }

  @Test(arguments: ["", "proxy = \"http://proxy:1\"\n"])
  func `a proxy's password without a user is refused`(line: String) {
    let (status, text) = refusal(line + "proxy_password_file = \"p\"")
    #expect(status == .configuration)
    #expect(text.contains("profiles.a.proxy_password_file"))
  }

  // Catalogue row 4.
  @Test(arguments: [
    ("max_inflight = 3", "max_in_flight"), ("requests_per_secnd = 3", "requests_per_second"),
    ("readonly = true", "read_only"), ("contract.path = {}", "paths"),
    ("paths.list_crowds = \"/x\"", "contract.paths"),
  ])
  func `an unknown key of a profile is a warning with the nearest one`(
    line: String, nearest: String
  ) throws {
    let warnings = try parse(
      "version = 2\n[profiles.a]\napp_id = \"x\"\nsecret_file = \"y\"\n" + line
    ).warnings
    #expect(warnings.count == 1)
    #expect(warnings.first?.english.plain.contains("Did you mean \(nearest)?") == true)
  }

  @Test func `a call that does not exist is left out of those confirmed, with a warning`() throws {
    let configuration = try parse(
      "[profiles.a]\napp_id = \"x\"\nsecret_file = \"y\"\n"
        + "confirmed = [\"create_crowds\", \"import_members\"]")
    #expect(try configuration.profile(named: "a").confirmed == [.importMembers])
    #expect(
      configuration.warnings.first?.english.plain.contains("Did you mean create_crowd?") == true)
  }

  @Test(arguments: ["0", "-1", "\"2\"", "2.0"])
  func `a version that is none is refused`(version: String) {
    let error = #expect(throws: CommandError.self) { try parse("version = \(version)") }
    #expect(error?.status == .configuration)
  }

  @Test func `a newer file is refused`() {
    let error = #expect(throws: CommandError.self) {
      try parse("version = 3\nanything = \"new\"\n")
    }
    #expect(error?.status == .configuration)
    #expect(error?.wording?.english.plain.contains("newer crowds (version 3") == true)
  }
}

/// Rows of the catalogue that need a file: what a start makes of them, and the exit code.
@Suite struct ConfigurationFileRowTests {
  private let folder = TemporaryFolder()

  private func read(_ path: String) throws(CommandError) -> Configuration {
    try ConfigurationFile.read(path, isNamed: false, locations: locations)
  }

  private func status(_ path: String) -> ProcessStatus? {
    #expect(throws: CommandError.self) { try read(path) }?.status
  }

  @Test func `row 1, 2: no file and an empty file are defaults`() throws {
    #expect(try read(try folder.path("none")).profiles.isEmpty)
    #expect(try read(try folder.file("empty")).warnings.isEmpty)
  }

  @Test func `row 13: a large file is refused before it is parsed`() throws {
    let large = try folder.file("large", [UInt8](repeating: 0x0A, count: 100 << 20))
    #expect(status(large) == .configuration)
  }

  @Test func `row 13: many keys are refused by their size`() throws {
    let keys = (0..<1_000_000).map { "k\($0) = 1\n" }.joined()
    #expect(status(try folder.file("keys", Array(keys.utf8))) == .configuration)
  }

  @Test func `row 14: what is no file is refused without waiting`() throws {
    let pipe = try folder.path("pipe")
    try #require(mkfifo(pipe, 0o600) == 0)
    let loop = try folder.path("loop")
    try #require(symlink(loop, loop) == 0)
    let dangling = try folder.path("dangling")
    try #require(symlink("/nowhere/at/all", dangling) == 0)
    for path in [try folder.path("."), pipe, loop, dangling, "/dev/zero"] {
      #expect(status(path) == .configuration)
    }
  }

  @Test func `row 15: one that others can change is refused with the command that helps`() throws {
    let path = try folder.file("open", mode: 0o666)
    let error = #expect(throws: CommandError.self) { try read(path) }
    #expect(error?.status == .configuration)
    #expect(error?.wording?.english.plain.contains("chmod go-w \(path)") == true)
  }

  @Test(.enabled(if: geteuid() != 0)) func `row 16: an unreadable one names user and mode`() throws
  {
    let path = try folder.file("closed", mode: 0)
    let error = #expect(throws: CommandError.self) { try read(path) }
    #expect(error?.status == .noRight)
    #expect(error?.wording?.english.plain.contains("0000") == true)
  }

  @Test func `row 18: what was read stays when the file turns bad`() throws {
    let text = "default_profile = \"a\"\n[profiles.a]\napp_id = \"x\"\nsecret_file = \"y\"\n"
    let path = try folder.file("config.toml", Array(text.utf8))
    let before = try read(path)
    _ = try folder.file("config.toml", Array("default_profile = [".utf8))
    #expect(status(path) == .configuration)
    #expect(try before.profile(named: nil).appID == "x")
  }
}
