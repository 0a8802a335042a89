import CNcurses
import Glibc

/// Gives the terminal back when the process exits or traps while the screen is open.
///
/// The guard's state is C's, once for each object file: all calls into it stand in this one file,
/// and none of them may be inlined into another.
enum CrashGuard {
  /// From now on an exit or a trap writes `restore` to the descriptor and sets its modes.
  ///
  /// A trap then writes `notice` too and ends the process by its signal. A second call changes what
  /// is written.
  @inline(never)
  static func arm(
    descriptor: Int32, modes: termios, restore: [UInt8], notice: [UInt8]
  ) {
    var modes = modes
    restore.withUnsafeBytes { restore in
      notice.withUnsafeBytes { notice in
        nc_guard_arm(
          descriptor, &modes, restore.baseAddress?.assumingMemoryBound(to: CChar.self),
          restore.count, notice.baseAddress?.assumingMemoryBound(to: CChar.self), notice.count)
      }
    }
  }

  /// Whether the guard does nothing for a while, as while the process is stopped.
  @inline(never)
  static func hold(_ isHeld: Bool) { nc_guard_hold(isHeld ? 1 : 0) }

  /// Puts back the handlers that were there before.
  @inline(never)
  static func disarm() { nc_guard_disarm() }
}
