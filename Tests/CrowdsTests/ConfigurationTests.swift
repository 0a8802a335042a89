import CrowdsAPI
import CrowdsConsole
import TerminalUI
import Testing

@testable import crowds

private let locations = Locations { ["HOME": "/home/li"][$0] }
private let path = "/etc/crowds/config.toml"

private func parse(_ text: String) throws(CommandError) -> Configuration {
  try ConfigurationFile.parse(Array(text.utf8), path: path, locations: locations)
}

/// The words that a file is refused with.
private func refusal(_ bytes: [UInt8]) -> (status: ProcessStatus?, text: String) {
  let error = #expect(throws: CommandError.self) {
    try ConfigurationFile.parse(bytes, path: path, locations: locations)
  }
  return (error?.status, error?.wording?.english.plain ?? "")
}

private let good = """
  default_profile = "test"
  language = "zh_CN"
  theme = "light"

  [profiles.test]
  base_url = "https://example.com/api"
  app_id = "app-1"
  secret_file = "test.secret"
  environment = "测试"

  [profiles.live]
  app_id = "app-2"
  secret_file = "~/live.secret"

  """

@Suite struct ConfigurationTests {
  @Test func `profiles, language, theme and default are read`() throws {
    let configuration = try parse(good)
    #expect(configuration.warnings.isEmpty)
    #expect(configuration.language == .simplifiedChinese)
    #expect(configuration.theme == "light")
    let test = try configuration.profile(named: nil)
    #expect(test.name == "test")
    #expect(test.baseURL.text == "https://example.com/api")
    #expect(test.appID == "app-1")
    #expect(test.secretFile == "/etc/crowds/test.secret")
    #expect(test.kind == .test)
    let live = try configuration.profile(named: "live")
    #expect(live.baseURL.text == "https://jingopenapi.jingsocial.com")
    #expect(live.secretFile == "/home/li/live.secret")
    #expect(live.kind == .live)
  }

  @Test(arguments: [
    (nil, EnvironmentKind.live), ("live", .live), ("PROD", .live), ("Test", .test),
    ("sandbox", .sandbox), ("eu-2", .other),
  ])
  func `an environment without a word is treated as live`(word: String?, kind: EnvironmentKind)
    throws
  {
    let line = word.map { "environment = \"\($0)\"" } ?? ""
    let configuration = try parse("[profiles.a]\napp_id = \"x\"\nsecret_file = \"y\"\n" + line)
    #expect(try configuration.profile(named: "a").kind == kind)
  }

  @Test func `the days for which things are kept are read, in their range`() throws {
    #expect(try parse("").keepDays == nil)
    #expect(try parse("keep_days = 1").keepDays == 1)
    #expect(try parse("keep_days = 3650").keepDays == 3650)
    for wrong in ["0", "-1", "3651", "1.5", "\"30\""] {
      let (status, text) = refusal(Array("keep_days = \(wrong)".utf8))
      #expect(status == .configuration)
      #expect(text.contains("keep_days"))
      #expect(text.contains("1 to 3650"))
    }
  }

  // Catalogue row 2.
  @Test(arguments: ["", "# only a comment\n", "\n\n", "\u{FEFF}# mark\n"])
  func `an empty file is no configuration and no error`(text: String) throws {
    let configuration = try parse(text)
    #expect(configuration.profiles.isEmpty)
    #expect(configuration.warnings.isEmpty)
  }

  // Catalogue row 19.
  @Test(arguments: ["\r\n", "\n", " \t\n"])
  func `line ends, blanks at line ends and no last line end are accepted`(end: String) throws {
    let text = String(good.split(separator: "\n").joined(separator: end))
    #expect(try parse(text).profiles.count == 2)
  }

  @Test func `contract overrides of a profile are applied`() throws {
    let configuration = try parse(
      """
      [profiles.a]
      app_id = "x"
      secret_file = "y"
      paths.list_crowds = "/v3/groups"
      methods.list_crowds = "GET"
      names.group_name = "title"
      names.access_token = "token"
      codes.throttle = ["9001", "9002"]
      """)
    #expect(configuration.warnings.isEmpty)
    let contract = try configuration.profile(named: "a").contract
    #expect(contract[.listCrowds].path == "/v3/groups")
    #expect(contract[.listCrowds].method == .get)
    #expect(contract.wireName(.crowdName) == "title")
    #expect(contract.throttleCodes == ["9001", "9002"])
  }

  // Catalogue row 3.
  @Test func `a syntax error names line and column and shows the line`() {
    let (status, text) = refusal(Array("a = 1\ntheme = dark\u{1B}[31m\n".utf8))
    #expect(status == .configuration)
    #expect(text.contains("line 2"))
    #expect(text.contains("column"))
    #expect(text.contains("theme = dark"))
    #expect(!text.unicodeScalars.contains("\u{1B}"))
  }

  @Test func `a line that may hold a secret is not shown`() {
    let (status, text) = refusal(Array("[profiles.a]\napp_secret = \"hunter2\n".utf8))
    #expect(status == .configuration)
    #expect(text.contains("line 2"))
    #expect(!text.contains("hunter2"))
  }

  // Catalogue row 5.
  @Test func `a key that stands twice is named with both lines`() {
    let (status, text) = refusal(
      Array("[profiles.a]\napp_id = \"x\"\n# between\napp_id = \"y\"\n".utf8))
    #expect(status == .configuration)
    #expect(text.contains("app_id"))
    #expect(text.contains("line 2"))
    #expect(text.contains("line 4"))
  }

  // Catalogue row 4.
  @Test(arguments: [
    ("defualt_profile = \"a\"\n", "defualt_profile", "default_profile"),
    (
      "[profiles.a]\napp_id = \"x\"\nsecret_file = \"y\"\nenvironmnet = \"t\"\n",
      "profiles.a.environmnet", "environment"
    ),
    (
      "[profiles.a]\napp_id = \"x\"\nsecret_file = \"y\"\n[profiles.a.paths]\nlist_crowd = \"/l\"\n",
      "profiles.a.paths.list_crowd", "list_crowds"
    ),
  ])
  func `an unknown key is a warning with the nearest one`(
    text: String, key: String, nearest: String
  ) throws {
    let warnings = try parse(text).warnings
    #expect(
      warnings == [.unknownKey(path.shown, key: key.shown, nearest: nearest.shown)])
  }

  // Catalogue row 6.
  @Test(arguments: [
    "theme = 1", "clipboard = true", "clipboard = \"osc53\"", "default_profile = true",
    "profiles = \"x\"", "[profiles]\na = 1",
    "[profiles.a]\napp_id = 5\nsecret_file = \"y\"",
    "[profiles.a]\napp_id = \"x y\"\nsecret_file = \"y\"",
    "[profiles.a]\napp_id = \"x\"\nsecret_file = \"y\"\ncodes.auth = \"1\"",
    "[profiles.a]\napp_id = \"x\"\nsecret_file = \"y\"\nmethods.list_crowds = \"PATCH\"",
  ])
  func `a wrong type is refused with the allowed form`(text: String) {
    let (status, words) = refusal(Array(text.utf8))
    #expect(status == .configuration)
    #expect(words.contains("must be"))
  }

  @Test(arguments: [
    ("[profiles.a]\nsecret_file = \"y\"", "app_id"),
    ("[profiles.a]\napp_id = \"y\"", "secret_file"),
    ("[profiles.a]\napp_id = \"\"\nsecret_file = \"y\"", "app_id"),
  ])
  func `what a profile lacks is named`(text: String, key: String) {
    let (status, words) = refusal(Array(text.utf8))
    #expect(status == .configuration)
    #expect(words.contains("profiles.a.\(key) is missing"))
  }

  // Catalogue row 17.
  @Test(arguments: [
    "app_secret = \"hunter2\"", "[profiles.a]\nsecret = \"hunter2\"",
    "[profiles.a]\naccess_token = \"hunter2\"", "[profiles.a]\npassword = \"hunter2\"",
  ])
  func `a secret in the configuration is refused and not shown`(text: String) {
    let (status, words) = refusal(Array(text.utf8))
    #expect(status == .configuration)
    #expect(words.contains("secret_file"))
    #expect(!words.contains("hunter2"))
  }

  // Catalogue rows 8 and 9.
  @Test(arguments: [
    "http://example.com", "https://u:hunter2@example.com", "https://example.com?x=hunter2",
    "ftp://example.com", "https://",
  ])
  func `a base URL that is not safe is refused`(url: String) {
    let text = "[profiles.a]\napp_id = \"x\"\nsecret_file = \"y\"\nbase_url = \"\(url)\""
    let (status, words) = refusal(Array(text.utf8))
    #expect(status == .configuration)
    #expect(words.contains("profiles.a.base_url"))
    #expect(!words.contains("hunter2"))
  }

  // Catalogue row 11.
  @Test(arguments: ["/a/../b", "//host/a", "a", "/a b", "/a?b"])
  func `a path of the contract that is none is refused`(path: String) {
    let text = """
      [profiles.a]
      app_id = "x"
      secret_file = "y"
      paths.list_crowds = "\(path)"
      """
    #expect(refusal(Array(text.utf8)).status == .configuration)
  }

  // Catalogue row 20.
  @Test func `a variable is taken as it stands, with a warning`() throws {
    let configuration = try parse(
      "[profiles.a]\napp_id = \"${APP}\"\nsecret_file = \"y\"\n")
    #expect(try configuration.profile(named: "a").appID == "${APP}")
    #expect(configuration.warnings == [.interpolation(path.shown, key: "profiles.a.app_id")])
  }

  // Catalogue row 12.
  @Test(
    arguments: [
      ([0x61, 0xFF, 0x62], "byte 1"), ([0xFF, 0xFE, 0x61, 0x00], "UTF-16"),
      ([0xFE, 0xFF, 0x00, 0x61], "UTF-16"), ([0x23, 0x00], "NUL"),
      ([0xEF, 0xBB, 0xBF, 0x23, 0xC0], "byte 4"),
    ] as [([UInt8], String)])
  func `bytes that are no text are refused with their place`(bytes: [UInt8], sign: String) {
    let (status, text) = refusal(bytes)
    #expect(status == .configuration)
    #expect(text.contains(sign))
  }

  // Catalogue row 13.
  @Test(arguments: [
    "a = " + String(repeating: "[", count: 10_000),
    "a = " + String(repeating: "{ b = ", count: 300),
    String(repeating: "a.", count: 400_000) + "b = 1",
    "[" + String(repeating: "a.", count: 400_000) + "b]",
    "x = { " + String(repeating: "a.", count: 33) + "b = 1 }",
  ])
  func `a file that is too deep is refused`(text: String) {
    #expect(refusal(Array(text.utf8)).status == .configuration)
  }

  @Test func `a profile that does not exist is answered with the nearest`() throws {
    let configuration = try parse(good)
    let error = #expect(throws: CommandError.self) { try configuration.profile(named: "tset") }
    #expect(error?.status == .configuration)
    #expect(error?.wording?.english.plain.contains("Did you mean test?") == true)
    #expect(throws: CommandError.self) { try Configuration.none.profile(named: nil) }
  }

  // Catalogue row 1.
  @Test func `a missing file is no error unless it was named`() throws {
    let folder = TemporaryFolder()
    let missing = try folder.path("none.toml")
    let configuration = try ConfigurationFile.read(missing, isNamed: false, locations: locations)
    #expect(configuration.profiles.isEmpty)
    let error = #expect(throws: CommandError.self) {
      try ConfigurationFile.read(missing, isNamed: true, locations: locations)
    }
    #expect(error?.status == .inputNotFound)
  }
}
