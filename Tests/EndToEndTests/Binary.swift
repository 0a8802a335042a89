import CrowdsAPI
import CrowdsSandbox
import CrowdsTestSupport
import Foundation
import TerminalUI
import Testing

/// The program as it was built, with a home of its own.
final class Binary {
  /// The program lies beside the test runner.
  static let path = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "crowds").path

  let home: URL

  init() throws {
    home = FileManager.default.temporaryDirectory.appending(path: "crowds-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: home) }

  /// The variables that the program sees, and no others.
  func environment(_ more: [String: String] = [:]) -> [String: String] {
    let own = [
      "HOME": home.path, "PATH": "/usr/bin:/bin", "TERM": "xterm-256color", "LANG": "C.UTF-8",
      "XDG_CONFIG_HOME": home.path + "/config", "XDG_DATA_HOME": home.path + "/data",
      "XDG_RUNTIME_DIR": home.path + "/run",
    ]
    return own.merging(more) { $1 }
  }

  /// Starts the console in a terminal of its own.
  func open(
    _ arguments: [String] = ["--sandbox", "--ephemeral", "--lang", "en"],
    size: Size = Size(width: 80, height: 24), environment: [String: String] = [:],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(size: size, sourceLocation: sourceLocation)
    try terminal.start(Self.path, arguments, environment: self.environment(environment))
    return terminal
  }

  /// What a command without a terminal printed, and how it ended.
  struct Result {
    var status: Int32
    var output: [UInt8]
    var words: String

    var text: String { String(decoding: output, as: UTF8.self) }
  }

  /// Runs a command to its end.
  ///
  /// Output goes to files, so that no pipe fills up.
  func run(_ arguments: String...) throws -> Result {
    let process = Process()
    process.executableURL = URL(filePath: Self.path)
    process.arguments = arguments
    process.environment = environment()
    process.standardInput = FileHandle.nullDevice
    let name = UUID().uuidString
    let (out, err) = (home.appending(path: name + ".out"), home.appending(path: name + ".err"))
    for file in [out, err] { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
    process.standardOutput = try FileHandle(forWritingTo: out)
    process.standardError = try FileHandle(forWritingTo: err)
    try process.run()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus, output: Array(try Data(contentsOf: out)),
      words: String(decoding: try Data(contentsOf: err), as: UTF8.self))
  }
}

extension Binary {
  /// The program with a home whose sandbox holds crowds of those names, and no others.
  static func withCrowds(named names: [String]) async throws -> Binary {
    let binary = try Binary()
    let folder = binary.home.appending(path: "data/crowds")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let sandbox = try Sandbox.open(
      SandboxOptions(data: folder.appending(path: "sandbox.sqlite").path, crowds: 0, members: 0))
    let client = APIClient(
      baseURL: "http://127.0.0.1", transport: SandboxTransport(sandbox),
      session: Session(appID: sandbox.appID, secret: sandbox.secret))
    for (index, name) in names.enumerated() {
      let outcome = await client.outcome(of: CreateCrowd(name: name, description: name + "d"))
      guard case .done = outcome else {
        Issue.record("name \(index) was not taken: \(outcome)")
        continue
      }
    }
    return binary
  }
}

extension VTGrammar {
  /// Everything that a recording of a whole session has wrong, as lines.
  static func faults(in terminal: PseudoTerminal) -> [String] {
    let grammar = VTGrammar(reading: terminal.recording)
    return grammar.violations.map(\.description) + grammar.leftovers
  }
}
