import Foundation
import Trials

/// A disk that keeps only what was waited for: files and folders after a part of a recording, with
/// what of them is on the disk and what may be.
///
/// It promises no more than POSIX does. What was written to a file is there when the file was
/// synchronised since, and a name when its folder was; anything else may be there or not, in any
/// order, and a part of it in blocks of 512 bytes.
final class DiskModel {
  /// A file or a folder.
  final class Node {
    let isFolder: Bool
    /// The name that it was given last.
    fileprivate(set) var name: String
    fileprivate var bytes: [UInt8] = []
    fileprivate var changes: [Change] = []
    fileprivate var entries: [String: Node] = [:]
    fileprivate var moves: [Move] = []

    fileprivate init(_ name: String, isFolder: Bool) {
      self.name = name
      self.isFolder = isFolder
    }
  }

  fileprivate enum Change {
    case write(Int, [UInt8])
    case cut(Int)
  }

  fileprivate enum Move {
    case add(String, Node)
    case remove(String)
    case rename(String, String, Node)
  }

  /// What becomes of that which nobody has waited for.
  enum Weather: CaseIterable {
    /// Nothing of it is there.
    case nothing
    /// All of it is there.
    case everything
    /// Of each file and folder, what came first.
    case first
    /// Some of it, whatever came first.
    case some
    /// The same, and some blocks of what is there.
    case torn
  }

  private let root = Node("", isFolder: true)
  private var nodes: [UInt64: Node] = [:]
  /// Waiting for files of these names, or for their drafts, does nothing.
  private let ignored: Set<String>
  /// The contents that files were given by renaming others to them, by folder and name.
  private(set) var versions: [String: Set<[UInt8]>] = [:]

  /// Starts with an empty folder that is on the disk.
  init(root inode: UInt64, ignoring ignored: Set<String> = []) {
    self.ignored = ignored
    nodes[inode] = root
  }

  /// Takes the next thing that happened.
  func apply(_ event: DiskRecording.Event) {
    switch event.kind {
    case .madeFile, .madeFolder:
      // A number of a file that is gone is given again.
      nodes[event.inode] = nil
      guard let folder = nodes[event.folder] else { return }
      let node = Node(event.name, isFolder: event.kind == .madeFolder)
      nodes[event.inode] = node
      folder.moves.append(.add(event.name, node))
    case .linked:
      guard let folder = nodes[event.folder], let node = nodes[event.inode] else { return }
      folder.moves.append(.add(event.name, node))
    case .removed: nodes[event.folder]?.moves.append(.remove(event.name))
    case .renamed: rename(event)
    case .wrote: nodes[event.inode]?.changes.append(.write(Int(event.number), event.data))
    case .cut: nodes[event.inode]?.changes.append(.cut(Int(event.number)))
    case .synced: nodes[event.inode].map(synchronize)
    case .sent, .said, .seen: break
    }
  }

  private func rename(_ event: DiskRecording.Event) {
    guard let node = nodes[event.inode] else { return }
    node.name = event.newName
    if !node.isFolder, let folder = nodes[event.other] {
      versions["\(folder.name)/\(event.newName)", default: []]
        .insert(Self.content(of: node) { _ in true })
    }
    if event.folder == event.other {
      nodes[event.folder]?.moves.append(.rename(event.name, event.newName, node))
    } else {
      nodes[event.folder]?.moves.append(.remove(event.name))
      nodes[event.other]?.moves.append(.add(event.newName, node))
    }
  }

  private func synchronize(_ node: Node) {
    let isIgnored = ignored.contains { node.name == $0 || node.name.hasPrefix(".\($0).new-") }
    guard !isIgnored else { return }
    node.bytes = Self.content(of: node) { _ in true }
    node.changes = []
    node.entries = Self.entries(of: node) { _ in true }
    node.moves = []
  }

  // MARK: What may be there

  private static let block = 512

  private static func content(
    of node: Node, tear: (() -> Bool)? = nil, keeps: (Int) -> Bool
  ) -> [UInt8] {
    var bytes = node.bytes
    for (place, change) in node.changes.enumerated() where keeps(place) {
      switch change {
      case .cut(let size):
        bytes.removeLast(max(0, bytes.count - size))
        bytes += Array(repeating: 0, count: size - bytes.count)
      case .write(let start, let data):
        var next = 0
        while next < data.count {
          let size = min(block - (start + next) % block, data.count - next)
          defer { next += size }
          if let tear, tear() { continue }
          let end = start + next + size
          if bytes.count < end { bytes += Array(repeating: 0, count: end - bytes.count) }
          bytes.replaceSubrange((start + next)..<end, with: data[next..<next + size])
        }
      }
    }
    return bytes
  }

  private static func entries(of node: Node, keeps: (Int) -> Bool) -> [String: Node] {
    var entries = node.entries
    for (place, move) in node.moves.enumerated() where keeps(place) {
      switch move {
      case .add(let name, let node): entries[name] = node
      case .remove(let name): entries[name] = nil
      case .rename(let old, let new, let node):
        entries[old] = nil
        entries[new] = node
      }
    }
    return entries
  }

  /// Writes what a person may find after the power was cut now, into a folder that is made.
  func write(to path: String, in weather: Weather, _ random: inout SplitMix) throws {
    try write(root, to: path, weather, &random)
  }

  private func write(
    _ node: Node, to path: String, _ weather: Weather, _ random: inout SplitMix
  ) throws {
    let count = max(node.changes.count, node.moves.count)
    let kept: [Bool] =
      switch weather {
      case .nothing: Array(repeating: false, count: count)
      case .everything: Array(repeating: true, count: count)
      case .some, .torn: (0..<count).map { _ in Bool.random(using: &random) }
      case .first:
        { first in (0..<count).map { $0 < first } }(Int.random(in: 0...count, using: &random))
      }
    guard node.isFolder else {
      var blocks = random
      let bytes =
        weather == .torn
        ? Self.content(of: node, tear: { Bool.random(using: &blocks) }) { kept[$0] }
        : Self.content(of: node) { kept[$0] }
      random = blocks
      let isMade = FileManager.default.createFile(
        atPath: path, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
      if !isMade { throw CocoaError(.fileWriteUnknown) }
      return
    }
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    let entries = Self.entries(of: node) { kept[$0] }
    for (name, entry) in entries.sorted(by: { $0.key < $1.key }) {
      try write(entry, to: path + "/" + name, weather, &random)
    }
  }
}
