import CrowdsStore
import Foundation
import GRDB
import Glibc
import Testing

@testable import CrowdsImport

/// What is left of an import that was never made.
@Suite struct UnmadeImportTests {
  private let place: Place
  private let store: ImportStore

  init() throws {
    place = try Place(isFast: true)
    store = try ImportStore(state: place.path("state"))
  }

  @Test func `an import that was cut off while it was made is none`() throws {
    let staging = try store.staging()
    try staging.take(Array(someIDs(60).joined(separator: "\n").utf8))
    try staging.finish()
    let whole = try store.make(staging, unusual: .send, as: Case.draft())
    let folder = try store.folder.making("2")
    #expect(try store.entry(2) == nil)
    // As it is before its first commit: nothing, or pages that are taken back when it is opened.
    let path = folder.path + "/journal.sqlite"
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    chmod(path, 0o600)
    #expect(try store.entry(2) == nil)
    try queue.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA cache_size = 1; BEGIN; CREATE TABLE plan (text)")
      for _ in 0..<50 {
        try database.execute(sql: "INSERT INTO plan VALUES (randomblob(4000))")
      }
    }
    let third = try store.folder.making("3")
    for name in ["journal.sqlite", "journal.sqlite-journal"] {
      try FileManager.default.copyItem(
        atPath: folder.path + "/" + name, toPath: third.path + "/" + name)
      chmod(third.path + "/" + name, 0o600)
    }
    #expect(try Data(contentsOf: URL(filePath: third.path + "/journal.sqlite")).count > 50_000)
    #expect(try store.entry(3) == nil)
    try queue.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
    #expect(try store.entries().map(\.id) == [whole.id])
    // One that is damaged is not hidden.
    let fourth = try store.folder.making("4")
    try Data(repeating: 7, count: 9_000).write(to: URL(filePath: fourth.path + "/journal.sqlite"))
    chmod(fourth.path + "/journal.sqlite", 0o600)
    #expect(try store.entry(4) != nil)
  }
}
