import Glibc
import TerminalUI

/// What a file must be before it is read.
///
/// It is opened once and judged by the descriptor, so that nobody can put another one in its place
/// between the look and the reading.
enum FileTrust: Hashable, Sendable {
  /// A regular file.
  case any
  /// It decides where a secret goes: ours or root's, and changed by nobody else.
  case settings
  /// It holds a secret: ours alone, readable by nobody else, no link of any kind.
  case secret
}

/// Reads a whole small file, or says why not.
///
/// It never waits for a pipe or a device.
func readGuarded(
  _ path: String, trust: FileTrust, limit: Int = 1 << 20
) throws(CommandError) -> [UInt8] {
  var flags = O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY
  if trust == .secret { flags |= O_NOFOLLOW }
  let descriptor = open(path, flags)
  guard descriptor >= 0 else { throw openFailure(path, errno) }
  defer { close(descriptor) }

  var status = stat()
  guard fstat(descriptor, &status) == 0 else {
    throw CommandError(.inputOutput, FileWords.system(path.shown, reason: systemReason(errno)))
  }
  try check(status, path: path, trust: trust)
  guard status.st_size <= limit else {
    throw CommandError(.configuration, FileWords.tooLarge(path.shown, limit: limit))
  }
  return try contents(of: descriptor, path: path, limit: limit)
}

private func contents(
  of descriptor: Int32, path: String, limit: Int
) throws(CommandError) -> [UInt8] {
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 16_384)
  while true {
    let count = read(descriptor, &chunk, chunk.count)
    if count == 0 { return bytes }
    if count < 0 {
      if errno == EINTR { continue }
      throw CommandError(.inputOutput, FileWords.system(path.shown, reason: systemReason(errno)))
    }
    bytes += chunk[..<count]
    // It may have grown since it was looked at.
    guard bytes.count <= limit else {
      throw CommandError(.configuration, FileWords.tooLarge(path.shown, limit: limit))
    }
  }
}

private func openFailure(_ path: String, _ reason: Int32) -> CommandError {
  switch reason {
  case ENOENT:
    var link = stat()
    // A name without a file behind it is a dangling link, not a missing file.
    if lstat(path, &link) == 0 { return CommandError(.configuration, FileWords.link(path.shown)) }
    return CommandError(.inputNotFound, FileWords.missing(path.shown))
  case ENOTDIR, ENAMETOOLONG:
    return CommandError(.inputNotFound, FileWords.missing(path.shown))
  case ELOOP:
    return CommandError(.configuration, FileWords.link(path.shown))
  case ENXIO:
    return CommandError(.configuration, FileWords.notRegular(path.shown, .pipe))
  case EACCES, EPERM:
    var status = stat()
    let known = stat(path, &status) == 0
    return CommandError(
      .noRight,
      FileWords.unreadable(
        path.shown, user: Int(geteuid()), owner: known ? Int(status.st_uid) : nil,
        mode: known ? octal(status.st_mode) : nil))
  default:
    return CommandError(.inputOutput, FileWords.system(path.shown, reason: systemReason(reason)))
  }
}

private func check(_ status: stat, path: String, trust: FileTrust) throws(CommandError) {
  if let kind = FileKind(mode: status.st_mode) {
    throw CommandError(.configuration, FileWords.notRegular(path.shown, kind))
  }
  guard trust != .any else { return }
  let us = geteuid()
  guard status.st_uid == us || (trust == .settings && status.st_uid == 0) else {
    throw CommandError(
      .configuration,
      FileWords.foreign(path.shown, owner: Int(status.st_uid), user: Int(us)))
  }
  let mode = status.st_mode
  switch trust {
  case .secret where mode & 0o077 != 0:
    throw CommandError(
      .configuration,
      FileWords.open(path.shown, mode: octal(mode), quoted: path.shellQuoted))
  case .secret where status.st_nlink > 1:
    throw CommandError(
      .configuration, FileWords.manyLinks(path.shown, count: Int(status.st_nlink)))
  case .settings where mode & 0o022 != 0:
    throw CommandError(
      .configuration,
      FileWords.writable(path.shown, mode: octal(mode), quoted: path.shellQuoted))
  default: break
  }
  try checkFolder(of: path)
}

/// Who may write the folder can put another file there, unless it is sticky like /tmp.
private func checkFolder(of path: String) throws(CommandError) {
  let folder: String
  if let slash = path.lastIndex(of: "/") {
    folder = slash == path.startIndex ? "/" : String(path[..<slash])
  } else {
    folder = "."
  }
  var status = stat()
  guard stat(folder, &status) == 0 else { return }
  guard status.st_mode & 0o002 == 0 || status.st_mode & UInt32(S_ISVTX) != 0 else {
    throw CommandError(
      .configuration,
      FileWords.openFolder(path.shown, folder: folder.shown, quoted: folder.shellQuoted))
  }
}

/// What stands where a regular file should.
enum FileKind: Hashable, Sendable {
  case folder, pipe, device, socket, other

  /// nil for a regular file.
  init?(mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFREG: return nil
    case S_IFDIR: self = .folder
    case S_IFIFO: self = .pipe
    case S_IFCHR, S_IFBLK: self = .device
    case S_IFSOCK: self = .socket
    default: self = .other
    }
  }
}
