import CrowdsConsole
import CrowdsStore
import Glibc

/// Where long pastes wait until they are read.
enum PasteFolder {
  private static func folder() -> PrivateFolder? {
    guard let state = Locations.ofProcess().state else { return nil }
    return try? PrivateFolder(making: state).making("pastes")
  }

  /// Its path; nil where there is no place for it.
  static func path() -> String? { folder()?.path }

  /// Pastes of processes that live no more, the longest first.
  static func left() -> [LeftPaste] {
    guard let folder = folder(), let names = try? folder.names() else { return [] }
    return names.compactMap { name in
      let parts = name.split(separator: "-")
      guard parts.count == 3, parts[0] == "paste", let owner = Int32(parts[1]), !isAlive(owner)
      else { return nil }
      let path = folder.path + "/" + name
      var status = stat()
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
      return LeftPaste(
        path: path, byteCount: Int(status.st_size), isWhole: !name.hasSuffix(".part"))
    }
    .sorted { ($0.byteCount, $0.path) > ($1.byteCount, $1.path) }
  }

  private static func isAlive(_ process: Int32) -> Bool { kill(process, 0) == 0 || errno == EPERM }
}
