import CrowdsTestSupport
import FakePlatform
import Foundation
import TerminalUI
import Testing

/// The built program as somebody meets it who has never used it.
@Suite(.serialized) struct FirstRunTests {
  @Test(arguments: [Size(width: 80, height: 24), Size(width: 60, height: 16)])
  func `in Chinese from nothing to the crowds, with a mistyped secret on the way`(
    _ size: Size
  ) async throws {
    let platform = try await FakePlatform.start()
    let binary = try Binary()
    let state = binary.home.path + "/state"
    let terminal = try binary.open([], size: size, environment: ["XDG_STATE_HOME": state])
    let mistyped = "m1styped-canary-\(platform.seed)"
    try terminal.read(until: "1 中文")
    terminal.send("1")
    try terminal.read(until: "2 平台")
    terminal.send("2")
    try terminal.read(until: "连接哪个平台")
    terminal.send("\u{15}\u{1B}[200~\(platform.url)\n\u{1B}[201~")
    try terminal.read(until: platform.url)
    terminal.send("\r ")
    try terminal.read(until: "(*) 测试")
    terminal.send("\r")
    terminal.send("\r")
    try terminal.read(until: "哪个应用")
    terminal.send(platform.appID + "\r")
    try terminal.read(until: "它的密钥")
    terminal.send(mistyped + "\r")
    try terminal.read(until: "没有保存任何内容")
    #expect(terminal.screen.text.contains(platform.appID))
    let file = binary.home.appending(path: "config/crowds/config.toml")
    #expect(!FileManager.default.fileExists(atPath: file.path))
    terminal.send("\u{15}\u{1B}[200~\(platform.secret)\n\u{1B}[201~")
    // What comes within 50 ms of a paste's end was pasted too (RELIABILITY R4): nobody presses
    // Enter before the dots are there.
    let dots = String(repeating: "•", count: min(10, platform.secret.count))
    try terminal.read(until: "the dots") { terminal in
      terminal.screen.text.contains(dots) && !terminal.screen.text.contains("没有保存任何内容")
    }
    terminal.send("\r")
    try terminal.read(until: "0600")
    terminal.send("\r")
    try terminal.read(until: "the list of crowds") { terminal in
      terminal.screen.row(0).hasPrefix(" 测试 TEST") && terminal.screen.row(3).hasPrefix("> ")
    }
    terminal.send("q")
    #expect(try terminal.waitForEnd() == .exited(0))
    #expect(VTGrammar.faults(in: terminal) == [])

    let written = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    #expect(
      written == """
        version = 2
        language = "zh-Hans"
        default_profile = "test"

        [profiles.test]
        base_url = "\(platform.url)"
        app_id = "\(platform.appID)"
        secret_file = "secrets/test"
        environment = "test"

        """)
    let secret = binary.home.appending(path: "config/crowds/secrets/test")
    for (path, mode) in [(file, 0o600), (secret, 0o600)] {
      let rights = try FileManager.default.attributesOfItem(atPath: path.path)
      #expect(rights[.posixPermissions] as? Int == mode)
    }
    let seen = String(decoding: terminal.recording, as: UTF8.self)
    for word in [mistyped, platform.secret] { #expect(!seen.contains(word)) }
    await platform.stop()
  }

  @Test func `the console comes back to what was set up, and other profiles are two keys away`()
    async throws
  {
    let platform = try await FakePlatform.start()
    let home = try PlatformHome(platform)
    let terminal = try home.open()
    try terminal.read(until: "the list of crowds") { $0.screen.row(3).hasPrefix("> ") }
    #expect(terminal.screen.row(0).hasPrefix(" TEST"))
    terminal.send("p")
    try terminal.read(until: "> fake")
    terminal.send("k\r")
    try terminal.read(until: "the sandbox") { terminal in
      terminal.screen.row(0).hasPrefix(" SANDBOX") && terminal.screen.text.contains("20541")
    }
    terminal.send("p")
    try terminal.read(until: "> sandbox")
    terminal.send("j\r")
    try terminal.read(until: "the platform") { terminal in
      terminal.screen.row(0).hasPrefix(" TEST") && terminal.screen.row(3).hasPrefix("> ")
    }
    terminal.send("Q")
    #expect(try terminal.waitForEnd() == .exited(0))
    await platform.stop()
  }
}
