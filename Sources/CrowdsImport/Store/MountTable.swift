import Glibc

/// What kinds of file systems there are on this machine (proc(5), mountinfo).
enum MountTable {
  /// Those that lie on other machines.
  static let networks: Set<String> = [
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "9p", "ceph", "fuse.sshfs", "fuse.glusterfs",
  ]

  /// The kind that a path lies on; nil where the system does not tell.
  static func fileSystem(of path: String) -> String? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    // As glibc divides the number of a device.
    let device = UInt64(status.st_dev)
    let major = (device >> 8) & 0xFFF | (device >> 32) & ~0xFFF
    let minor = device & 0xFF | (device >> 12) & ~0xFF
    return kind(of: "\(major):\(minor)", in: table())
  }

  /// The kind of a device in a table.
  static func kind(of device: String, in table: String) -> String? {
    for line in table.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count > 6, words[2] == device,
        let dash = words.lastIndex(of: "-"), dash + 1 < words.count
      else { continue }
      return String(words[dash + 1])
    }
    return nil
  }

  private static func table() -> String {
    let descriptor = open("/proc/self/mountinfo", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return "" }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 65_536)
    while bytes.count < 8 << 20 {
      let count = read(descriptor, &block, block.count)
      guard count > 0 else { break }
      bytes += block[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
