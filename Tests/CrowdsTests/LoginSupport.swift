import CrowdsTestSupport
import Foundation
import Testing

/// The built program with a home of its own, and a platform on loopback to sign in to.
final class LoginDesk {
  /// The program lies beside the test runner.
  static let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "crowds").path

  let folder = TemporaryFolder()
  private let sandbox = Process()
  private(set) var url = ""
  private(set) var appID = ""
  private(set) var secret = ""

  init() throws {
    let output = Pipe()
    sandbox.executableURL = URL(filePath: Self.program)
    sandbox.arguments = ["sandbox", "serve", "--output", "json", "--crowds", "3", "--lang", "en"]
    sandbox.environment = try environment()
    sandbox.standardInput = FileHandle.nullDevice
    sandbox.standardOutput = output
    sandbox.standardError = FileHandle.nullDevice
    try sandbox.run()
    var line = Data()
    while !line.contains(0x0A) {
      let more = output.fileHandleForReading.availableData
      try #require(!more.isEmpty)
      line += more
    }
    let place = try #require(
      try JSONSerialization.jsonObject(with: line) as? [String: String])
    url = try #require(place["url"])
    appID = try #require(place["app_id"])
    secret = try text(at: try #require(place["secret_file"]))
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }

  deinit {
    sandbox.terminate()
    sandbox.waitUntilExit()
  }

  var configuration: String { get throws { try folder.path("config/crowds/config.toml") } }
  var secrets: String { get throws { try folder.path("config/crowds/secrets") } }

  /// The variables that the program sees, and no others.
  func environment(_ more: [String: String] = [:]) throws -> [String: String] {
    let own = [
      "HOME": try folder.path("home"), "PATH": "/usr/bin:/bin", "TERM": "xterm-256color",
      "LANG": "C.UTF-8", "XDG_CONFIG_HOME": try folder.path("config"),
      "XDG_STATE_HOME": try folder.path("state"), "XDG_RUNTIME_DIR": try folder.path("."),
    ]
    return own.merging(more) { $1 }
  }

  /// Starts `crowds` on a terminal.
  func open(_ arguments: [String], on terminal: PseudoTerminal) throws {
    try terminal.start(Self.program, arguments, environment: try environment())
  }

  /// The options that leave only the secret to be asked for.
  var given: [String] {
    ["login", "--profile", "try", "--base-url", url, "--app-id", appID, "--environment", "test"]
  }

  /// What a command without a terminal printed, and how it ended.
  struct Ending {
    var status: Int32
    var output: String
    var words: String
  }

  /// Runs a command to its end, in a shell when it needs a preparation.
  func run(
    _ arguments: [String], input: FileHandle? = nil, shell preparation: String? = nil,
    environment more: [String: String] = [:]
  ) throws -> Ending {
    let process = Process()
    if let preparation {
      process.executableURL = URL(filePath: "/bin/sh")
      process.arguments = ["-c", preparation + "; exec \"$0\" \"$@\"", Self.program] + arguments
    } else {
      process.executableURL = URL(filePath: Self.program)
      process.arguments = arguments
    }
    process.environment = try environment(more)
    process.standardInput = input ?? FileHandle.nullDevice
    let (out, err) = (try folder.file("out"), try folder.file("err"))
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: out))
    process.standardError = try FileHandle(forWritingTo: URL(filePath: err))
    try process.run()
    process.waitUntilExit()
    return Ending(
      status: process.terminationStatus, output: try text(at: out), words: try text(at: err))
  }

  /// Runs a command with these bytes on its standard input.
  func run(_ arguments: [String], piping text: String, shell: String? = nil) throws -> Ending {
    let path = try folder.file("in", Array(text.utf8))
    return try run(
      arguments, input: try FileHandle(forReadingFrom: URL(filePath: path)), shell: shell)
  }

  func text(at path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
  }

  func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// The permission bits of a file or folder.
  func mode(_ path: String) throws -> mode_t {
    var status = stat()
    try #require(lstat(path, &status) == 0)
    return status.st_mode & 0o7777
  }
}

extension PseudoTerminal {
  /// Whether the terminal repeats what is typed.
  var echoes: Bool {
    var modes = termios()
    tcgetattr(programSide, &modes)
    return modes.c_lflag & tcflag_t(ECHO) != 0
  }

  /// Bytes that were typed and that nobody has read: the shell would.
  var unread: Int32 {
    var modes = termios()
    tcgetattr(programSide, &modes)
    // A line that was not ended counts too.
    modes.c_lflag &= ~tcflag_t(ICANON)
    tcsetattr(programSide, TCSANOW, &modes)
    var count: Int32 = 0
    _ = ioctl(programSide, UInt(FIONREAD), &count)
    return count
  }

  /// Whether a text ever came from the program.
  func hasShown(_ text: String) -> Bool {
    !recording.isEmpty && String(decoding: recording, as: UTF8.self).contains(text)
  }
}
