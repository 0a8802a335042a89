import CrowdsTestSupport
import FakePlatform
import Foundation
import TerminalUI
import Testing

/// RELIABILITY T87 and T93: after all that can be done, nothing secret lies outside the one store.
@Suite(.serialized) struct SecretTests {
  /// Characters that look different in each form.
  private static func canary() -> String {
    var random = SystemRandomNumberGenerator()
    let letters = Array("abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789+/%&=~")
    return String((0..<40).compactMap { _ in letters.randomElement(using: &random) })
  }

  /// A home whose profile goes through a proxy that wants a password.
  private static func home(
    _ platform: FakePlatform, proxy: FakePlatform, password: String
  ) throws -> PlatformHome {
    let home = try PlatformHome(
      platform,
      settings: [
        "[profiles.proxied]", #"base_url = "https://platform.invalid""#,
        "app_id = \"\(platform.appID)\"",
        #"secret_file = "secret""#, "proxy = \"http://person@127.0.0.1:\(proxy.port)\"",
        #"proxy_password_file = "password""#,
      ])
    try home.write(password + "\n", to: "password", mode: 0o600)
    return home
  }

  /// Every way in which this platform can answer a list, and what a request carried sent back.
  private static let answers: [SpecialAnswer] = {
    let failing = PlatformRow.all.filter { $0.call == .list && $0.status != 75 }.map(\.answer)
    return failing + echoes
  }()

  private static let echoes: [SpecialAnswer] = {
    let echo = SpecialAnswer.carried
    return [
      .refusal(code: "51001", message: "your token is " + echo),
      .refusal(code: "40101", message: "dead: " + echo, status: 401),
      .raw(status: 200, headers: ["X-Echo": echo], body: Array("<html>\(echo)</html>".utf8)),
      // Where a text is cut, half a secret must not be left over.
      .raw(
        status: 200, body: Array(("<html>" + String(repeating: ".", count: 50) + echo).utf8)),
      .raw(status: 200, body: Array(#"{"code":"\#(echo)"}"#.utf8)),
      .raw(status: 200, body: Array(#"{"code":"0","\#(echo)":1,"data":[]}"#.utf8)),
      .raw(status: 302, headers: ["Location": "http://\(echo)/"], body: []),
      .bytes(Array("HTTP/1.1 \(echo)\r\n\r\n".utf8)),
    ]
  }()

  @Test func `nothing secret is found outside the one store`() async throws {
    let (secret, password) = (Self.canary(), Self.canary())
    let seed = UInt64.random(in: 0...UInt64.max)
    let platform = try await FakePlatform.start(
      PlatformOptions(seed: seed, secret: secret, tokenLife: 3))
    let proxy = try await FakePlatform.start(PlatformOptions(seed: seed &+ 1))
    await proxy.answer(always: .raw(status: 407, body: Array(password.utf8)))
    let home = try Self.home(platform, proxy: proxy, password: password)
    var traces = Traces()

    try await ordinary(home, platform, &traces)
    try await failures(home, platform, &traces)
    try await onScreen(home, platform, &traces)
    try await crashes(home, platform, &traces)

    var canaries = ["secret": secret, "password": password]
    let tokens = await platform.secrets.dropFirst()
    for (index, token) in tokens.enumerated() { canaries["token \(index + 1)"] = token }
    let scan = SecretScan(canaries)
    var hits = traces.texts.flatMap { name, bytes in
      scan.hits(in: bytes).map { "\($0) in \(name)" }
    }
    let exempt: Set = ["config/crowds/secret", "config/crowds/password"]
    let (fileHits, files) = try scan.hits(below: home.binary.home) {
      exempt.contains($0) || $0.hasPrefix("state/crowds/tokens/")
    }
    hits += fileHits
    #expect(hits == [])
    // The scan finds what is there: the store does hold a token, and the files their secrets.
    let (found, _) = try scan.hits(below: home.binary.home) { _ in false }
    #expect(found.contains { $0.hasPrefix("token") && $0.contains("state/crowds/tokens/") })
    #expect(found.contains { $0.hasSuffix("config/crowds/secret") })
    #expect(found.contains { $0.hasSuffix("config/crowds/password") })
    #expect(tokens.count >= 4 && files > 20 && traces.processes > 10)
    let asked = await proxy.ledger.entries.flatMap(\.headerNames).map { $0.lowercased() }
    #expect(asked.contains("proxy-authorization"), "the password was on its way")
    print(
      """
      seed \(seed): \(canaries.count) canaries in \(scan.count) forms; \(hits.count) hits in \
      \(files) files, \(traces.texts.count) recordings, of \(traces.processes) processes
      """)
    await platform.stop()
    await proxy.stop()
  }

  /// What is seen of processes while they run and after they ended.
  private struct Traces {
    var texts: [(name: String, bytes: Data)] = []
    var processes = 0

    mutating func look(at id: Int32, _ name: String) {
      processes += 1
      for file in ["cmdline", "environ"] {
        // Unreadable is as good as empty.
        let path = "/proc/\(id)/\(file)"
        texts.append(("\(name), \(file)", FileManager.default.contents(atPath: path) ?? Data()))
      }
    }

    mutating func add(_ name: String, _ bytes: [UInt8]) { texts.append((name, Data(bytes))) }
  }

  private func ordinary(
    _ home: PlatformHome, _ platform: FakePlatform, _ traces: inout Traces
  ) async throws {
    let log = home.binary.home.appending(path: "ordinary.log").path
    for arguments in [
      ["list"], ["list", "--all", "--output", "json"], ["show", "20001"], ["members", "20001"],
      ["doctor"], ["doctor", "--output", "json"], ["profiles", "list"],
      ["profiles", "show", "fake"],
      ["list", "--profile", "proxied"],
    ] {
      for language in ["en", "zh"] {
        let run = try home.start(arguments + ["--log", log, "--lang", language])
        traces.look(at: run.id, arguments.joined(separator: " "))
        let result = try run.end()
        if arguments.contains("proxied") {
          #expect(result.status != 0)
        } else if arguments[0] == "list" {
          #expect(result.status == 0, "\(result.words)")
        }
      }
    }
    let lines = try String(contentsOfFile: log, encoding: .utf8)
    #expect(lines.contains("/v2/crowd/static/list"), "\(lines)")
    #expect(lines.contains("access_token"), "names of headers are told")
    #expect(!lines.contains("Crowd 20001"), "bodies are not")
  }

  private func failures(
    _ home: PlatformHome, _ platform: FakePlatform, _ traces: inout Traces
  ) async throws {
    let log = home.binary.home.appending(path: "failures.log").path
    for (index, answer) in Self.answers.enumerated() {
      await platform.answerAsUsual()
      await platform.answer(always: answer, to: .list)
      let run = try home.start(["list", "--log", log, "--lang", index % 2 == 0 ? "en" : "zh"])
      traces.look(at: run.id, "failure \(index)")
      _ = try run.end()
    }
    // The same of the calls for tokens, which carry more.
    for (index, answer) in Self.echoes.enumerated() {
      await platform.answerAsUsual()
      await platform.answer(always: answer, to: .getToken)
      await platform.answer(always: answer, to: .refreshToken)
      await platform.endAccessTokens()
      let run = try home.start(["list", "--log", log, "--lang", index % 2 == 0 ? "en" : "zh"])
      #expect(try run.end().status != 0)
    }
    await platform.answerAsUsual()
    #expect(try home.run(["list"]).status == 0)
  }

  private func onScreen(
    _ home: PlatformHome, _ platform: FakePlatform, _ traces: inout Traces
  ) async throws {
    let terminal = try home.open(size: Size(width: 160, height: 50))
    try terminal.read(until: "20001")
    traces.look(at: terminal.process, "console")
    let echo = "your token is " + SpecialAnswer.carried
    await platform.answer(always: .refusal(code: "51001", message: echo), to: .list)
    terminal.send("r")
    try terminal.read(until: "refused (51001)")
    terminal.send("!")
    try terminal.read(until: "The platform refused")
    terminal.send("t")
    try terminal.read(until: "Requests")
    try terminal.read(until: "/list")
    terminal.send("\r")
    terminal.send("Q")
    #expect(try terminal.waitForEnd() == .exited(0))
    traces.add("console", terminal.recording)
    await platform.answerAsUsual()
  }

  private func crashes(
    _ home: PlatformHome, _ platform: FakePlatform, _ traces: inout Traces
  ) async throws {
    // The program as it is shipped finds no helper that would print its memory (R29).
    let noHelper = ["SWIFT_BACKTRACE": "enable=no"]
    for signal in [SIGSEGV, SIGABRT, SIGTRAP, SIGILL] {
      let terminal = try home.open(environment: noHelper)
      try terminal.read(until: "20001")
      terminal.signal(signal)
      #expect(try terminal.waitForEnd(seconds: 60) == .killed(signal: Int(signal)))
      traces.add("console ended by \(signal)", terminal.recording)

      await platform.answer(always: .silence, to: .list)
      let before = await platform.ledger.entries(.list).count
      let run = try home.start(["list"], environment: noHelper)
      while await platform.ledger.entries(.list).count == before {
        await platform.wait(until: await platform.time + .milliseconds(10))
      }
      traces.look(at: run.id, "list before \(signal)")
      run.signal(signal)
      let result = try run.end()
      #expect(result.status == 128 + signal)
      traces.add("list ended by \(signal)", result.output + Array(result.words.utf8))
      await platform.answerAsUsual()
    }
  }
}
