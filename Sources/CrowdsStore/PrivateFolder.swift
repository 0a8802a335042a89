public import CrowdsAPI
import Glibc

/// A folder that is for this user alone, held open: what is in it is reached through it and not by
/// its path, so that nobody can lead elsewhere by swapping parts of the path (RELIABILITY R28).
public struct PrivateFolder: Sendable {
  let file: OpenFile

  /// Where it is, as it was named.
  public var path: String { file.path }

  /// The folder at a path; it and its missing parents are made.
  ///
  /// Its parents may be links, it may not. One that others may enter is refused and left as it is.
  public init(making path: String) throws(StoreError) {
    let path = Self.trimmed(path)
    try Self.makeParents(of: path)
    file = try Self.making(path, in: nil)
  }

  /// The folder at a path; nil where there is none.
  public init?(existing path: String) throws(StoreError) {
    guard let file = try Self.existing(Self.trimmed(path), in: nil) else { return nil }
    self.file = file
  }

  private init(file: OpenFile) { self.file = file }

  /// The folder of this name in it, which is made where it is missing.
  public func making(_ name: String) throws(StoreError) -> PrivateFolder {
    PrivateFolder(file: try Self.making(name, in: file))
  }

  /// The folder of this name in it; nil where there is none.
  public func existing(_ name: String) throws(StoreError) -> PrivateFolder? {
    try Self.existing(name, in: file).map(PrivateFolder.init)
  }

  /// The names of all that is in it.
  public func names() throws(StoreError) -> [String] {
    // Read through a second descriptor: closing the listing closes the one that it was given.
    let copy = openat(file.number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard copy >= 0 else { throw file.systemFailure() }
    guard let listing = fdopendir(copy) else {
      let error = file.systemFailure()
      close(copy)
      throw error
    }
    defer { closedir(listing) }
    var names: [String] = []
    while let entry = readdir(listing) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  private static func making(
    _ name: String, in folder: OpenFile?
  ) throws(StoreError) -> OpenFile {
    let isMade = mkdirat(folder?.number ?? AT_FDCWD, name, 0o700) == 0
    guard isMade || errno == EEXIST else {
      let path = folder.map { $0.path + "/" + name } ?? name
      throw StoreError(path: path, reason: .system(errno))
    }
    let file = try open(name, in: folder)
    // The umask may have taken bits away.
    if isMade, fchmod(file.number, 0o700) != 0 { throw file.systemFailure() }
    try file.checkPrivate(S_IFDIR)
    guard isMade else { return file }
    // Else it may be gone after a power cut, with all that was waited for inside it.
    if let folder { try folder.synchronize() } else { keepName(of: name) }
    return file
  }

  /// Waits until the name of a folder that was made by its path is on the disk.
  ///
  /// A parent that may be entered and not read cannot be waited for.
  private static func keepName(of path: String) {
    let slash = path.lastIndex(of: "/")
    let parent = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let number = Glibc.open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard number >= 0 else { return }
    defer { close(number) }
    while fsync(number) != 0, errno == EINTR {}
  }

  private static func existing(
    _ name: String, in folder: OpenFile?
  ) throws(StoreError) -> OpenFile? {
    let file: OpenFile
    do throws(StoreError) {
      file = try open(name, in: folder)
    } catch {
      if error.reason == .system(ENOENT) { return nil }
      throw error
    }
    try file.checkPrivate(S_IFDIR)
    return file
  }

  private static func open(_ name: String, in folder: OpenFile?) throws(StoreError) -> OpenFile {
    do throws(StoreError) {
      return try OpenFile.open(name, in: folder, O_RDONLY | O_DIRECTORY)
    } catch {
      // The system calls a link to a folder no folder; only the words depend on this look.
      var status = stat()
      guard error.reason == .system(ENOTDIR),
        fstatat(folder?.number ?? AT_FDCWD, name, &status, AT_SYMLINK_NOFOLLOW) == 0,
        status.st_mode & S_IFMT == S_IFLNK
      else { throw error }
      throw StoreError(path: error.path, reason: .link)
    }
  }

  private static func makeParents(of path: String) throws(StoreError) {
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return }
    let parent = String(path[..<slash])
    if access(parent, F_OK) == 0 { return }
    try makeParents(of: parent)
    guard mkdir(parent, 0o700) == 0 else {
      if errno == EEXIST { return }
      throw StoreError(path: parent, reason: .system(errno))
    }
    keepName(of: parent)
  }

  /// A slash at the end would follow a link.
  private static func trimmed(_ path: String) -> String {
    var path = path
    while path.count > 1, path.last == "/" { path.removeLast() }
    return path
  }
}
