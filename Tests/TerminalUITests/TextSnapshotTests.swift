import CrowdsTestSupport
import FoundationEssentials
import Testing

@Suite struct TextSnapshotTests {
  /// A place of its own for a test file that does not exist.
  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.path + "/crowds-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try body(folder + "/SomeTests.swift")
    try FileManager.default.removeItem(atPath: folder)
  }

  @Test func `a missing snapshot is written and fails, then passes`() throws {
    try inFolder { file in
      withKnownIssue {
        expectSnapshot(of: "a\nb", named: "List", filePath: file, isRecording: false)
      }
      let snapshot = Snapshot(name: "List", testFile: file)
      #expect(FileManager.default.contents(atPath: snapshot.path) == Data("a\nb\n".utf8))
      #expect(snapshot.compare(with: "a\nb", isRecording: false) == nil)
      expectSnapshot(of: "a\nb", named: "List", filePath: file, isRecording: false)
    }
  }

  @Test func `a change is told line by line and leaves the file alone`() throws {
    try inFolder { file in
      let snapshot = Snapshot(name: "List", testFile: file)
      #expect(snapshot.compare(with: "a\nb\nc", isRecording: true) == nil)
      let problem = try #require(snapshot.compare(with: "a\nB\nc", isRecording: false))
      #expect(problem.contains("   2 - b\n   2 + B\n   3   c"))
      #expect(snapshot.compare(with: "a\nb\nc", isRecording: false) == nil)
      #expect(snapshot.compare(with: "new", isRecording: true) == nil)
      #expect(snapshot.compare(with: "new", isRecording: false) == nil)
    }
  }

  @Test func `one look of other scalars is a change`() throws {
    try inFolder { file in
      let snapshot = Snapshot(name: "List", testFile: file)
      #expect(snapshot.compare(with: "caf\u{E9}", isRecording: true) == nil)
      #expect(snapshot.compare(with: "cafe\u{301}", isRecording: false) != nil)
    }
  }
}
