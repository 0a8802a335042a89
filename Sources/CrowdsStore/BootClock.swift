import Glibc

/// A clock that every process on the host shares and nobody can set: the time since the machine was
/// started, which also counts while it sleeps.
public struct BootClock: Sendable {
  /// Which start of the machine the time counts from; empty where the system does not tell.
  public let boot: String

  /// The clock of this machine.
  public init() {
    var text: [UInt8] = []
    let descriptor = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC)
    if descriptor >= 0 {
      var bytes = [UInt8](repeating: 0, count: 64)
      let count = read(descriptor, &bytes, bytes.count)
      close(descriptor)
      text = bytes.prefix(max(0, count)).filter { $0 > 0x20 && $0 < 0x7F }
    }
    boot = String(decoding: text, as: UTF8.self)
  }

  /// Milliseconds since the start of the machine.
  public var milliseconds: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_BOOTTIME, &time)
    return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
  }
}
