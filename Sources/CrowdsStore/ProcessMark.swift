import Glibc

/// Which process: its number, and when it began, since numbers are given again.
struct ProcessMark: Hashable, Sendable {
  private let id: Int32
  private let start: String
  private let boot: String

  /// This very process.
  static func ofThisProcess() -> ProcessMark {
    let id = getpid()
    return ProcessMark(id: id, start: start(of: id) ?? "", boot: BootClock().boot)
  }

  private init(id: Int32, start: String, boot: String) {
    self.id = id
    self.start = start
    self.boot = boot
  }

  /// As it was kept.
  init?(text: String) {
    let parts = text.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 3, let id = Int32(parts[0]) else { return nil }
    self.init(id: id, start: String(parts[1]), boot: String(parts[2]))
  }

  /// As it is kept.
  var text: String { "\(id) \(start) \(boot)" }

  /// Whether it still runs.
  var isAlive: Bool { boot == BootClock().boot && Self.start(of: id) == start }

  /// When a process began, in the kernel's ticks since the start of the machine; nil where there is
  /// none of that number.
  private static func start(of id: Int32) -> String? {
    let descriptor = open("/proc/\(id)/stat", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 4_096)
    let count = read(descriptor, &bytes, bytes.count)
    // The name of the program stands in brackets and may hold anything, also blanks.
    guard count > 0, let end = bytes[..<count].lastIndex(of: UInt8(ascii: ")")) else { return nil }
    let fields = bytes[(end + 1)..<count].split(separator: UInt8(ascii: " "))
    guard fields.count > 19 else { return nil }
    return String(decoding: fields[19], as: UTF8.self)
  }
}
