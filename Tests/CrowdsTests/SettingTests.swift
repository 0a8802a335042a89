import CrowdsAPI
import CrowdsConsole
import Foundation
import Testing

@testable import crowds

/// Settings on their way into the configuration file.
@Suite struct SettingTests {
  private static let locations = Locations { ["HOME": "/home/li"][$0] }

  private static let text = """
    # Mine, by hand.
    version = 2
    theme = "nord"   # evenings
    keep_days = 90

    [keys]
    reload = "R"   # as everywhere

    [profiles.shop]
    app_id = "x"
    secret_file = "secrets/shop"
    """

  @Test(arguments: [
    (Setting.language(.simplifiedChinese), "language = \"zh\""),
    (.language(.english), "language = \"en\""), (.frames(.unicode), "frames = \"unicode\""),
    (.frames(.ascii), "frames = \"ascii\""), (.mouse(true), "mouse = true"),
    (.mouse(false), "mouse = false"), (.clipboard(true), "clipboard = \"osc52\""),
    (.clipboard(false), "clipboard = \"off\""), (.keepDays(365), "keep_days = 365"),
    (.slowLink(true), "slow_link = true"), (.theme("dark"), "theme = \"dark\""),
  ])
  func `a setting stands in the file, and everything else stays`(
    _ setting: Setting, _ line: String
  ) throws {
    let folder = TemporaryFolder()
    let path = try folder.file("config.toml", Array(Self.text.utf8))
    let configuration = try ConfigurationEditor(path: path, locations: Self.locations)
      .apply([setting.change])
    let after = try String(contentsOfFile: folder.path("config.toml"), encoding: .utf8)
    let lines = after.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(lines.contains { $0.hasPrefix(line) }, "\(after)")
    for kept in Self.text.split(separator: "\n").map(String.init) {
      let isChanged = line.hasPrefix(String(kept.prefix { $0 != "=" }))
      #expect(isChanged || lines.contains(kept), "\(kept)")
    }
    #expect(after.contains("# evenings"))
    switch setting {
    case .language(let language): #expect(configuration.language == language)
    case .frames(let frames): #expect(configuration.frames == frames)
    case .mouse(let isRead): #expect(configuration.readsMouse == isRead)
    case .clipboard(let isUsed): #expect(configuration.copies == isUsed)
    case .slowLink(let isSlow): #expect(configuration.isSlowLink == isSlow)
    case .keepDays(let days): #expect(configuration.keepDays == days)
    case .theme(let name): #expect(configuration.theme == name)
    }
    #expect(configuration.keys != .standard)
  }

  @Test func `for ever is written by taking the days away`() throws {
    let folder = TemporaryFolder()
    let path = try folder.file("config.toml", Array(Self.text.utf8))
    let configuration = try ConfigurationEditor(path: path, locations: Self.locations)
      .apply([Setting.keepDays(nil).change])
    #expect(configuration.keepDays == nil)
    #expect(
      try !String(contentsOfFile: folder.path("config.toml"), encoding: .utf8).contains("keep_days")
    )
  }
}
