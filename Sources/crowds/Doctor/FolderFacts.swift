import Glibc

/// A folder of this user's as the system tells of it.
struct FolderFacts: Hashable, Sendable {
  /// What stands at a path.
  enum Place: Hashable, Sendable {
    case folder(mode: UInt32, owner: Int, isWritable: Bool)
    /// Nothing yet; whether it could be made.
    case nothing(canBeMade: Bool)
    /// A file, or a link where none may be.
    case noFolder
    case unknown(errno: Int32)
  }

  /// What is left on the disk.
  struct Space: Hashable, Sendable {
    var bytes: UInt64
    /// How many files can still be made; nil where the file system has no such limit.
    var files: UInt64?
  }

  var folder: Topic.Folder
  /// nil where the environment names no place for it.
  var path: String?
  var place: Place
  /// nil where the system does not tell.
  var space: Space?
  var system: FileSystem

  init(
    folder: Topic.Folder, path: String?, place: Place, space: Space?, system: FileSystem
  ) {
    self.folder = folder
    self.path = path
    self.place = place
    self.space = space
    self.system = system
  }

  /// Looks at a folder, and for one that does not exist at the nearest that does.
  init(looking folder: Topic.Folder, at path: String?) {
    self.init(
      folder: folder, path: path, place: .nothing(canBeMade: false), space: nil,
      system: .unknown)
    guard let path else { return }
    var status = stat()
    if lstat(path, &status) == 0 {
      // The folder of tokens may be no link (R28); the others may.
      if folder != .state { stat(path, &status) }
      place =
        status.st_mode & S_IFMT == S_IFDIR
        ? .folder(
          mode: status.st_mode & 0o7777, owner: Int(status.st_uid),
          isWritable: access(path, W_OK | X_OK) == 0)
        : .noFolder
      measure(path)
    } else if errno == ENOENT || errno == ENOTDIR {
      let parent = Self.nearest(above: path)
      place = .nothing(canBeMade: access(parent, W_OK | X_OK) == 0 && Self.isFolder(parent))
      measure(parent)
    } else {
      place = .unknown(errno: errno)
    }
  }

  private mutating func measure(_ path: String) {
    system = FileSystem(holding: path)
    var told = statvfs()
    guard statvfs(path, &told) == 0 else { return }
    space = Space(
      bytes: UInt64(told.f_bavail) * UInt64(told.f_frsize),
      files: told.f_files == 0 ? nil : UInt64(told.f_favail))
  }

  private static func nearest(above path: String) -> String {
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return "/" }
    let parent = String(path[..<slash])
    var status = stat()
    return stat(parent, &status) == 0 ? parent : nearest(above: parent)
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
