import Glibc

/// Who is signed in on this machine, as receipts name them.
enum LoginName {
  /// The name of the user who runs this process; their number where they have none.
  ///
  /// It comes from the list of users and not from the environment, which anybody can set.
  static let ofProcess: String = {
    var entry = passwd()
    var found: UnsafeMutablePointer<passwd>?
    var buffer = [CChar](repeating: 0, count: 16_384)
    getpwuid_r(getuid(), &entry, &buffer, buffer.count, &found)
    return found.map { String(cString: $0.pointee.pw_name) } ?? "uid \(getuid())"
  }()
}
