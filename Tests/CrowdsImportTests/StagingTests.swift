import CrowdsAPI
import CrowdsStore
import Foundation
import Glibc
import Testing
import Trials

@testable import CrowdsImport

/// A folder for what a test keeps; it goes with the test.
final class Place: Sendable {
  let root: String

  /// `isFast` puts it into memory, where that is possible: for tests that end in a thousand places
  /// and need no disk.
  init(isFast: Bool = false) throws {
    let folder = isFast && access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"
    var template = Array("\(folder)/crowds-import-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    root = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  func path(_ name: String) -> String { root + "/" + name }
  func folder() throws -> PrivateFolder { try PrivateFolder(making: path("state")) }

  func file(_ name: String, _ text: String) throws -> String {
    try Data(text.utf8).write(to: URL(filePath: path(name)))
    return path(name)
  }
}

extension Staging {
  /// All items as texts.
  func items(_ unusual: UnusualRule = .send) throws -> (
    unique: [String], duplicates: [String], invalid: [Malformed]
  ) {
    var (unique, duplicates, invalid) = ([String](), [String](), [Malformed]())
    try forEach(unusual) { item throws(StoreError) in
      switch item {
      case .unique(let id, let line):
        unique.append("\(String(decoding: id, as: UTF8.self)) \(line)")
      case .duplicate(let id, let line, let first):
        duplicates.append("\(String(decoding: id, as: UTF8.self)) \(line) \(first)")
      case .invalid(let malformed): invalid.append(malformed)
      }
    }
    return (unique, duplicates, invalid)
  }
}

/// T66 and T67: what is read once is kept, and what is repeated is found by its bytes.
@Suite struct StagingTests {
  private let place: Place

  init() throws { place = try Place() }

  private func staging(_ text: String, _ options: ReadOptions = ReadOptions()) throws -> Staging {
    let staging = try Staging(in: place.folder(), options)
    try staging.take(Array(text.utf8))
    try staging.finish()
    return staging
  }

  @Test func `repeated ids name the line of the first`() throws {
    let ids = someIDs(3)
    let text = "\(ids[0])\n\(ids[1])\n\n\(ids[0]) x@y.zz\n\(ids[2]), \(ids[1])\n\(ids[0])\n"
    let staging = try staging(text)
    let check = try staging.check()
    #expect(
      check.count == InputCount(read: 8, unique: 3, duplicate: 3, invalid: 1, blank: 1))
    #expect(check.count.addsUp)
    let items = try staging.items()
    #expect(items.unique == ["\(ids[0]) 1", "\(ids[1]) 2", "\(ids[2]) 5"])
    #expect(items.duplicates == ["\(ids[0]) 4 1", "\(ids[1]) 5 2", "\(ids[0]) 6 1"])
    #expect(items.invalid.map(\.problem) == [.email])
    #expect(check.preview == [ids[0], ids[1], ids[0], ids[2], ids[1]])
  }

  @Test func `ids that differ in one bit are different`() throws {
    let id = Array("ncVpzNSAuAXKjXJyWrr3ZV".utf8)
    let near = id.indices.flatMap { place in
      [UInt8(1), 2, 32].map { bit in
        var other = id
        other[place] ^= bit
        return other
      }
    }.filter { $0.allSatisfy { Unicode.Scalar($0).isOfIDs } }
    let all = [id] + near + [id.dropLast(), id + [0x41]].map(Array.init)
    let text = (all + all).map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")
    let count = try staging(text).check().count
    #expect(count.unique == Int64(Set(all).count))
    #expect(count.duplicate == count.unique)
  }

  @Test func `many ids with many repetitions are each found once, in memory and on disk`() throws {
    // Beyond what is kept in memory, so that every way is taken.
    let total = trials("CROWDS_STAGED_IDS", 60_000)
    var random = SplitMix(seed: 5)
    var ids = (0..<(total * 7 / 10)).map { _ in random.id() }
    let different = Set(ids).count
    ids += (0..<(total * 3 / 10)).map { _ in ids[Int.random(in: 0..<ids.count, using: &random)] }
    ids.shuffle(using: &random)
    let staging = try staging(ids.joined(separator: "\n"))
    #expect(try staging.check().count.unique == Int64(different))
    var firsts: [String: Int] = [:]
    var number = 0
    var wrong = 0
    var next = 1
    try staging.forEach(.send) { item throws(StoreError) in
      number += 1
      switch item {
      case .unique(let id, let line):
        if line != Int64(next) { wrong += 1 }
        let text = String(decoding: id, as: UTF8.self)
        if text != ids[next - 1] || firsts.updateValue(next, forKey: text) != nil { wrong += 1 }
      case .duplicate(let id, let line, let first):
        let text = String(decoding: id, as: UTF8.self)
        if line != Int64(next) || firsts[text] != Int(first) { wrong += 1 }
      case .invalid: wrong += 1
      }
      next += 1
    }
    #expect(number == ids.count)
    #expect(wrong == 0)
  }

  @Test func `buckets that left the memory come back whole and in order`() throws {
    var spool = BucketSpool(buckets: 3, in: try place.folder(), limit: 1_000)
    var expected = [[UInt8]](repeating: [], count: 7)
    var random = SplitMix(seed: 3)
    for _ in 0..<4_000 {
      let bucket = Int.random(in: 0..<7, using: &random)
      let bytes = (0..<Int.random(in: 1...9, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      expected[bucket] += bytes
      try spool.append(to: bucket) { $0 += bytes }
    }
    for bucket in 0..<7 { #expect(try spool.bytes(of: bucket) == expected[bucket]) }
    #expect(try spool.bytes(of: 9) == [])
  }

  @Test func `a staging leaves no file behind`() throws {
    let staging = try staging(someIDs(1_000).joined(separator: "\n"))
    _ = try staging.check()
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.path("state")) == [])
  }

  // MARK: Decisions

  @Test func `a corrected piece counts as what it became`() throws {
    let ids = someIDs(3)
    let staging = try staging("\(ids[0])\nwang@x.cn\n\(ids[1])\u{200B}\n\(ids[2])")
    #expect(try staging.check().malformed.map(\.line) == [2, 3])
    #expect(try staging.fix(1, with: "still@wrong.cn")?.problem == .email)
    #expect(try staging.check().count.invalid == 2)
    #expect(try staging.fix(1, with: " \(ids[1]) ") == nil)
    #expect(try staging.fix(1, with: ids[1]) == nil)
    let check = try staging.check()
    #expect(check.count == InputCount(read: 4, unique: 3, duplicate: 0, invalid: 1, blank: 0))
    #expect(check.malformed.map(\.line) == [2])
    // A correction that repeats another id is a repetition of it.
    #expect(try staging.fix(0, with: ids[2]) == nil)
    #expect(
      try staging.check().count
        == InputCount(read: 4, unique: 3, duplicate: 1, invalid: 0, blank: 0))
    let items = try staging.items()
    #expect(items.duplicates == ["\(ids[2]) 2 4"])
    #expect(items.unique.contains("\(ids[1]) 3"))
    #expect(items.invalid.isEmpty)
  }

  @Test func `ids of unusual form are sent or refused as decided`() throws {
    let id = someIDs(1)[0]
    let staging = try staging("\(id)\nu1\nu2\nu1\n")
    #expect(try staging.check().unusual.map(\.text) == ["u1", "u2", "u1"])
    #expect(
      try staging.check(.send).count
        == InputCount(read: 4, unique: 3, duplicate: 1, invalid: 0, blank: 0))
    #expect(
      try staging.check(.refuse).count
        == InputCount(read: 4, unique: 1, duplicate: 1, invalid: 2, blank: 0))
    let items = try staging.items(.refuse)
    #expect(items.unique == ["\(id) 1"])
    #expect(items.invalid.map(\.problem) == [.unusual, .unusual])
    #expect(items.duplicates == ["u1 4 2"])
  }

  // MARK: Files

  private func read(_ path: String, whileReading change: () -> Void = {}) throws -> Check {
    let staging = try Staging(in: place.folder())
    var hasChanged = false
    let source = try SourceFile(path: path)
    #expect(
      try source.read(into: staging) { _ in
        if !hasChanged { change() }
        hasChanged = true
        return true
      })
    return try staging.check()
  }

  @Test func `a file is read to its end`() throws {
    let path = try place.file("ids", someIDs(50_000).joined(separator: "\r\n"))
    #expect(try read(path).count.unique == 50_000)
  }

  @Test func `a file that changes while it is read is refused`() throws {
    let ids = someIDs(30_000).joined(separator: "\n")
    let changes: [(String) -> Void] = [
      { path in
        // Grows.
        let handle = FileHandle(forWritingAtPath: path)
        _ = try? handle?.seekToEnd()
        try? handle?.write(contentsOf: Data("more".utf8))
      },
      { truncate($0, 300_000) }, { truncate($0, 0) },
      { path in
        // The same length, other bytes.
        let handle = FileHandle(forWritingAtPath: path)
        try? handle?.write(contentsOf: Data("x".utf8))
      },
      { unlink($0) },
      { path in
        // Another file takes its name.
        try? Data("other".utf8).write(to: URL(filePath: path + ".new"))
        rename(path + ".new", path)
      },
    ]
    for change in changes {
      let path = try place.file("ids", ids)
      #expect(throws: SourceFile.Failure.source(.changed)) {
        try read(path) { change(path) }
      }
    }
  }

  @Test func `a file that grows for ever is refused, too`() throws {
    let path = try place.file("ids", someIDs(20_000).joined(separator: "\n"))
    let handle = try #require(FileHandle(forWritingAtPath: path))
    _ = try handle.seekToEnd()
    let staging = try Staging(in: place.folder())
    #expect(throws: SourceFile.Failure.source(.changed)) {
      // Before every block another one comes: whoever reads to the end never gets there.
      _ = try SourceFile(path: path).read(into: staging) { _ in
        (try? handle.write(contentsOf: Data(repeating: 0x41, count: 1 << 18))) != nil
      }
    }
  }

  @Test func `a file that is gone with its disk says so`() throws {
    // The memory of this process at 0, where nothing is: reading it fails as from a disk that went.
    let staging = try Staging(in: place.folder())
    #expect(throws: SourceFile.Failure.source(.system(EIO))) {
      _ = try SourceFile(path: "/proc/self/mem").read(into: staging)
    }
  }

  @Test func `what is no file is not opened for reading`() throws {
    #expect(throws: SourceFile.Problem.missing) { try read(place.path("none")) }
    #expect(throws: SourceFile.Problem.notAFile) { try read(place.root) }
    #expect(throws: SourceFile.Problem.notAFile) { try read("/dev/null") }
    try #require(mkfifo(place.path("pipe"), 0o600) == 0)
    #expect(throws: SourceFile.Problem.notAFile) { try read(place.path("pipe")) }
  }

  @Test func `reading can be stopped`() throws {
    let path = try place.file("ids", someIDs(30_000).joined(separator: "\n"))
    let staging = try Staging(in: place.folder())
    #expect(try SourceFile(path: path).read(into: staging) { _ in false } == false)
  }
}
