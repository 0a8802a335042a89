import CrowdsStore
import FakePlatform
import Foundation
import Testing

/// A home whose profile writes to a platform of the test.
struct WritingHome {
  let platform: FakePlatform
  let home: PlatformHome

  private static let settings = [
    "requests_per_second = 500", "max_in_flight = 8",
    #"confirmed = ["create_crowd", "update_crowd", "delete_crowd"]"#,
  ]

  init(
    crowds: Int = 30, members: Int = 3, latency: ClosedRange<Int> = 0...0,
    environment: String = "test"
  ) async throws {
    platform = try await FakePlatform.start(
      PlatformOptions(crowds: crowds, members: members, latency: latency))
    home = try PlatformHome(platform, settings: Self.settings, environment: environment)
  }

  @discardableResult
  func run(_ arguments: String..., language: String = "en") throws -> Binary.Result {
    try home.run(arguments + ["--lang", language])
  }

  /// What a command prints as `jsonl`.
  func rows(_ arguments: String...) throws -> [[String: Any]] {
    let result = try home.run(arguments + ["--output", "jsonl", "--lang", "en"])
    #expect(result.status == 0, "\(result.words)")
    return try result.text.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }

  /// The requests that change something, those that were not applied too.
  var writes: [Entry] {
    get async {
      await platform.ledger.entries.filter { entry in
        switch entry.call {
        case .create, .update, .delete, .importing: true
        default: false
        }
      }
    }
  }

  /// The store of the program's own snapshots.
  func snapshots() throws -> SnapshotStore {
    let state = home.state.appending(path: "crowds").path
    return try SnapshotStore(in: try PrivateFolder(making: state).making("activity"))
  }

  /// The members of a snapshot.
  func members(of snapshot: Int) throws -> [String] {
    try snapshots().members(
      of: Snapshot.ID(rawValue: Int64(snapshot)), from: 0, limit: 1_000_000)
  }
}

extension Binary.Result {
  /// What was printed as one JSON value.
  var object: [String: Any] {
    get throws {
      try #require(try JSONSerialization.jsonObject(with: Data(output)) as? [String: Any])
    }
  }
}
