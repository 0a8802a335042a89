import FoundationEssentials
public import Testing

/// Compares text with the file `Snapshots/<name>.txt` beside the test and records an issue when
/// they differ.
///
/// A missing file is written and the test fails, so that a picture nobody looked at never passes.
/// With `RECORD_SNAPSHOTS=1` in the environment files are written anew and nothing fails.
public func expectSnapshot(
  of text: String, named name: String, filePath: String = #filePath,
  isRecording: Bool = Snapshot.isRecordingWished, sourceLocation: SourceLocation = #_sourceLocation
) {
  let snapshot = Snapshot(name: name, testFile: filePath)
  if let problem = snapshot.compare(with: text, isRecording: isRecording) {
    Issue.record(Comment(rawValue: problem), sourceLocation: sourceLocation)
  }
}

/// A text kept in a file beside the test that it belongs to.
public struct Snapshot: Sendable {
  /// Whether the environment asks for all snapshots to be written anew.
  public static var isRecordingWished: Bool {
    ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1"
  }

  /// The file that holds it.
  public let path: String

  /// The snapshot of that name for a test in `testFile`.
  public init(name: String, testFile: String) {
    let slash = testFile.lastIndex(of: "/") ?? testFile.startIndex
    path = testFile[..<slash] + "/Snapshots/" + name + ".txt"
  }

  /// What is wrong, in words and as lines taken out and put in; nil when the text is the kept one.
  public func compare(with text: String, isRecording: Bool) -> String? {
    let wanted = text.hasSuffix("\n") ? text : text + "\n"
    do {
      if isRecording {
        try write(wanted)
        return nil
      }
      guard let bytes = FileManager.default.contents(atPath: path) else {
        try write(wanted)
        return "There was no snapshot; look at the one now in \(path) and run again."
      }
      let kept = String(decoding: bytes, as: UTF8.self)
      if kept.utf8.elementsEqual(wanted.utf8) { return nil }
      let difference = Self.difference(from: kept, to: wanted)
      return "Not as in \(path) (RECORD_SNAPSHOTS=1 writes it anew):\n" + difference
    } catch {
      return "The snapshot \(path) cannot be written: \(error)"
    }
  }

  /// The lines of both texts in order: `-` before those only in `kept`, `+` before those only in
  /// `new`, each with its number.
  public static func difference(from kept: String, to new: String) -> String {
    let old = kept.split(separator: "\n", omittingEmptySubsequences: false).map(Line.init)
    let lines = new.split(separator: "\n", omittingEmptySubsequences: false).map(Line.init)
    let change = lines.difference(from: old)
    var removed: [Int: String] = [:]
    var inserted: [Int: String] = [:]
    for step in change {
      switch step {
      case .remove(let offset, let line, _): removed[offset] = line.text
      case .insert(let offset, let line, _): inserted[offset] = line.text
      }
    }
    var rows: [String] = []
    var oldRow = 0
    var row = 0
    while oldRow < old.count || row < lines.count {
      if let line = removed[oldRow] {
        rows.append("\(padded(oldRow + 1)) - \(line)")
        oldRow += 1
      } else if let line = inserted[row] {
        rows.append("\(padded(row + 1)) + \(line)")
        row += 1
      } else {
        rows.append("\(padded(row + 1))   \(lines[row].text)")
        oldRow += 1
        row += 1
      }
    }
    return rows.joined(separator: "\n")
  }

  /// A line that equals only its own scalars.
  private struct Line: Equatable {
    let text: String

    init(_ text: Substring) { self.text = String(text) }

    static func == (left: Line, right: Line) -> Bool {
      left.text.utf8.elementsEqual(right.text.utf8)
    }
  }

  private static func padded(_ number: Int) -> String {
    String(repeating: " ", count: max(0, 4 - String(number).count)) + String(number)
  }

  private func write(_ text: String) throws {
    let slash = path.lastIndex(of: "/") ?? path.startIndex
    try FileManager.default.createDirectory(
      atPath: String(path[..<slash]), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
  }
}
