import CNcurses
import Glibc

/// What keeps the memory of the process, and the secrets in it, out of files and other hands.
public enum ProcessSafety {
  /// Forbids core dumps, and other processes of the same user to read this one's memory.
  public static func harden() {
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    _ = nc_forbid_dumps()
  }
}
