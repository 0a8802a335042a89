import CrowdsTestSupport
import Foundation
import TerminalUI
import Testing

/// A home with one profile for a sandbox that another process serves, with faults.
final class SandboxHome {
  let binary: Binary
  private let server: PlatformProcess
  private(set) var url = ""

  /// What the server prints when it listens.
  private struct Place: Decodable {
    var url: String
    var appID: String
    var secretFile: String

    enum CodingKeys: String, CodingKey {
      case url
      case appID = "app_id"
      case secretFile = "secret_file"
    }
  }

  struct NotServing: Error { var said: String }

  /// What the program may do there without being asked: calls of the contract.
  static let confirmed = ["create_crowd", "update_crowd", "delete_crowd"]

  /// Where the program signs in.
  private(set) var appID = ""
  private(set) var secretFile = ""

  /// Without `isKept` the sandbox has no file, and waits for no disk.
  init(
    crowds: Int = 0, members: Int = 1, seed: Int = 1, faults: [String] = [], isKept: Bool = true,
    confirmed: [String] = SandboxHome.confirmed
  ) throws {
    binary = try Binary()
    let output = binary.home.appending(path: "serve")
    // Where the secret goes of one that keeps nothing.
    try FileManager.default.createDirectory(
      at: binary.home.appending(path: "run"), withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    server = try PlatformProcess(
      [
        Binary.path, "sandbox", "serve", "--port", "0", "--output", "json", "--crowds", "\(crowds)",
        "--members", "\(members)", "--seed", "\(seed)",
      ] + (isKept ? ["--data", binary.home.appending(path: "platform.sqlite").path] : [])
        + faults.flatMap { ["--fault", $0] }, environment: binary.environment(), output: output)
    let decoder = JSONDecoder()
    var place: Place?
    let end = Date().addingTimeInterval(30)
    while place == nil, Date() < end {
      place = (try? Data(contentsOf: output)).flatMap { try? decoder.decode(Place.self, from: $0) }
      if place == nil { Thread.sleep(forTimeInterval: 0.02) }
    }
    guard let place else {
      throw NotServing(said: (try? String(contentsOf: output, encoding: .utf8)) ?? "")
    }
    (url, appID, secretFile) = (place.url, place.appID, place.secretFile)
    let folder = binary.home.appending(path: "config/crowds")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let lines = [
      "version = 2", #"default_profile = "shop""#, "[profiles.shop]", "base_url = \"\(place.url)\"",
      "app_id = \"\(place.appID)\"", "secret_file = \"\(place.secretFile)\"",
      #"environment = "test""#, "requests_per_second = 1000", "max_in_flight = 20",
      "confirmed = \(confirmed)",
    ]
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(
      to: folder.appending(path: "config.toml"))
  }

  deinit { server.signal(SIGKILL) }

  /// The variables that the program sees, and no others.
  func environment(_ more: [String: String] = [:]) -> [String: String] {
    binary.environment(["XDG_STATE_HOME": state.path].merging(more) { $1 })
  }

  /// Where receipts, snapshots and drafts lie.
  var state: URL { binary.home.appending(path: "state") }

  func open(
    size: Size = Size(width: 100, height: 30), arguments: [String] = ["--lang", "en"]
  ) throws -> PseudoTerminal {
    try binary.open(arguments, size: size, environment: environment())
  }

  /// Starts a command.
  func start(_ arguments: [String]) throws -> PlatformProcess {
    try PlatformProcess(
      [Binary.path] + arguments, environment: environment(),
      output: binary.home.appending(path: "output-\(UUID().uuidString)"))
  }

  /// Runs a command to its end.
  func run(_ arguments: [String]) throws -> Binary.Result { try start(arguments).end() }

  /// Every crowd that the platform holds: id and name.
  func crowds() throws -> [Int64: String] {
    struct Line: Decodable {
      var id: Int64
      var name: String?

      enum CodingKeys: String, CodingKey {
        case id = "group_id"
        case name = "group_name"
      }
    }
    let result = try run(["list", "--all", "--output", "jsonl"])
    guard result.status == 0 else { throw NotServing(said: result.words) }
    var crowds: [Int64: String] = [:]
    for line in result.text.split(separator: "\n") {
      let crowd = try JSONDecoder().decode(Line.self, from: Data(line.utf8))
      crowds[crowd.id] = crowd.name ?? ""
    }
    return crowds
  }
}
