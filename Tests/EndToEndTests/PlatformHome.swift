import CrowdsTestSupport
import FakePlatform
import Foundation
import TerminalUI
import Testing

/// A home with one profile, for a platform of the test.
final class PlatformHome {
  let binary: Binary
  /// The folder where the program keeps tokens and pace.
  var state: URL { binary.home.appending(path: "state") }
  /// The file that holds the secret.
  var secretFile: URL { configuration.appending(path: "secret") }
  private var configuration: URL { binary.home.appending(path: "config/crowds") }

  /// Lines of TOML in `settings` are added to the profile.
  init(
    _ platform: FakePlatform, secret: String? = nil, settings: [String] = [],
    environment: String = "test"
  ) throws {
    binary = try Binary()
    try FileManager.default.createDirectory(at: configuration, withIntermediateDirectories: true)
    let lines = [
      "version = 2", #"default_profile = "fake""#, "[profiles.fake]",
      "base_url = \"\(platform.url)\"", "app_id = \"\(platform.appID)\"",
      #"secret_file = "secret""#, "environment = \"\(environment)\"",
    ]
    try write((lines + settings).joined(separator: "\n") + "\n", to: "config.toml", mode: 0o644)
    try write((secret ?? platform.secret) + "\n", to: "secret", mode: 0o600)
  }

  /// Puts a line before all others of the configuration.
  func prepend(_ line: String) throws {
    let file = configuration.appending(path: "config.toml")
    let text = try String(contentsOf: file, encoding: .utf8)
    try write(line + "\n" + text, to: "config.toml", mode: 0o644)
  }

  /// Writes a file beside the configuration.
  func write(_ text: String, to name: String, mode: Int) throws {
    let file = configuration.appending(path: name)
    try Data(text.utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
  }

  /// The variables that the program sees, and no others.
  func environment(_ more: [String: String] = [:]) -> [String: String] {
    binary.environment(["XDG_STATE_HOME": state.path].merging(more) { $1 })
  }

  /// Opens the console.
  func open(
    language: String = "en", size: Size = Size(width: 100, height: 30),
    environment: [String: String] = [:]
  ) throws -> PseudoTerminal {
    try binary.open(["--lang", language], size: size, environment: self.environment(environment))
  }

  /// Runs a command to its end.
  func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Binary.Result {
    try start(arguments, environment: environment).end()
  }

  /// Starts a command.
  ///
  /// `wrapper` is a program and its arguments, to which the command is added.
  func start(
    _ arguments: [String], environment: [String: String] = [:], wrapper: [String] = []
  ) throws -> PlatformProcess {
    try PlatformProcess(
      wrapper + [Binary.path] + arguments, environment: self.environment(environment),
      output: binary.home.appending(path: "output-\(UUID().uuidString)"))
  }
}

/// A command without a terminal that runs beside the test.
final class PlatformProcess {
  /// It did not end in time.
  struct Timeout: Error {
    var words: [String]
    /// What the system says of it, and what it had written.
    var state: String
  }

  private let process: ChildProcess
  private let words: [String]
  private let output: URL
  private let errors: URL

  /// Starts the program that is the first of the words.
  init(_ words: [String], environment: [String: String], output: URL) throws {
    self.words = words
    self.output = output
    errors = output.appendingPathExtension("errors")
    process = try ChildProcess(
      words[0], Array(words.dropFirst()), environment: environment, output: output.path,
      errors: errors.path)
  }

  var id: Int32 { process.id }

  func signal(_ number: Int32) { process.signal(number) }

  /// Waits for its end; a signal counts as a status of 128 and its number.
  func end(seconds: Int32 = 90) throws -> Binary.Result {
    guard let ending = try process.waitForEnd(milliseconds: seconds * 1_000) else {
      let status = try? String(contentsOfFile: "/proc/\(id)/status", encoding: .utf8)
      let said = try? String(contentsOf: errors, encoding: .utf8)
      throw Timeout(words: words, state: (status ?? "gone") + (said ?? ""))
    }
    let status =
      switch ending {
      case .exited(let code): code
      case .killed(let signal): 128 + signal
      }
    return Binary.Result(
      status: Int32(status), output: Array(try Data(contentsOf: output)),
      words: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }
}

extension PseudoTerminal {
  /// What stands on the screen without blanks and frames, so that a wrapped sentence is one again.
  var sentences: String { screen.text.withoutBlanks }
}

extension String {
  /// The text without blanks and without the lines of frames.
  var withoutBlanks: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.filter {
          !$0.properties.isWhitespace && !(0x2500...0x257F).contains($0.value) && $0 != "|"
        }))
  }
}
