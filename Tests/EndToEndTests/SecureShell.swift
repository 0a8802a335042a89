import CrowdsTestSupport
import Foundation
import Glibc
import TerminalUI
import Testing

/// An sshd on the loopback with keys of its own, and programs behind it (Debian: openssh-server).
final class SecureShell {
  private static let server = "/usr/sbin/sshd"

  private let folder: URL
  private let process: PlatformProcess

  /// Starts it with its files in a folder.
  init(in home: URL) throws {
    let folder = home.appending(path: "ssh")
    self.folder = folder
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    for key in ["host", "user"] {
      let made = try Self.start(
        ["/usr/bin/ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder.path + "/" + key],
        in: folder)
      try #require(try made.end().status == 0)
    }
    let port = try Self.freePort()
    func write(_ text: String, to name: String) throws {
      try Data((text + "\n").utf8).write(to: folder.appending(path: name))
    }
    try write(
      """
      Port \(port)
      ListenAddress 127.0.0.1
      HostKey \(folder.path)/host
      AuthorizedKeysFile \(folder.path)/user.pub
      PidFile none
      UsePAM no
      StrictModes no
      PermitRootLogin prohibit-password
      PasswordAuthentication no
      KbdInteractiveAuthentication no
      PrintMotd no
      PrintLastLog no
      """, to: "server")
    try write(
      """
      Host test
      HostName 127.0.0.1
      Port \(port)
      IdentityFile \(folder.path)/user
      IdentitiesOnly yes
      BatchMode yes
      StrictHostKeyChecking no
      UserKnownHostsFile \(folder.path)/known
      LogLevel ERROR
      ControlPath none
      """, to: "client")
    var command = [Self.server, "-D", "-f", folder.path + "/server", "-E", folder.path + "/log"]
    if geteuid() == 0 {
      // It wants a folder of its own there, which nobody else is to see.
      let script = "mount -t tmpfs tmpfs /run && mkdir /run/sshd && exec \"$0\" \"$@\""
      command = ["/usr/bin/unshare", "--mount", "/bin/sh", "-c", script] + command
    }
    process = try Self.start(command, in: folder)
    for _ in 0..<250 where !Self.isOpen(port) { usleep(20_000) }
  }

  deinit {
    process.signal(SIGTERM)
    _ = try? process.end(seconds: 10)
  }

  /// Opens the console of a home behind it, and says which process it is.
  func open(_ home: PlatformHome, size: Size) throws -> (terminal: PseudoTerminal, console: Int32) {
    let mark = folder.appending(path: "pid-\(UUID().uuidString)")
    let variables = home.environment().map { "\($0.key)='\($0.value)'" }.joined(separator: " ")
    let command =
      "echo $$ > \(mark.path).new; mv \(mark.path).new \(mark.path);"
      + " exec env -i \(variables) \(Binary.path) --lang en"
    let terminal = try PseudoTerminal(size: size)
    try terminal.start(
      "/usr/bin/ssh", ["-F", folder.path + "/client", "-tt", "test", command],
      environment: home.environment())
    for _ in 0..<500 where !FileManager.default.fileExists(atPath: mark.path) {
      usleep(20_000)
      terminal.readAvailable()
    }
    let text = try? String(contentsOf: mark, encoding: .utf8)
    let process = try #require(
      text.flatMap { Int32($0.dropLast()) }, "it did not start:\n\(terminal.screen.text)")
    return (terminal, process)
  }

  /// The process that started another one: sshd's for a session.
  static func parent(of process: Int32) throws -> Int32 {
    let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
    let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("PPid:") })
    return try #require(Int32(line.filter(\.isNumber)))
  }

  private static func start(_ words: [String], in folder: URL) throws -> PlatformProcess {
    try PlatformProcess(
      words, environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": folder.path],
      output: folder.appending(path: "output-\(UUID().uuidString)"))
  }

  // MARK: Ports

  private static func freePort() throws -> UInt16 {
    let number = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(number) }
    var address = loopback(0)
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { place in
      place.withMemoryRebound(to: sockaddr.self, capacity: 1) { place in
        bind(number, place, size) == 0 && getsockname(number, place, &size) == 0
      }
    }
    try #require(isBound)
    return UInt16(bigEndian: address.sin_port)
  }

  private static func isOpen(_ port: UInt16) -> Bool {
    let number = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(number) }
    var address = loopback(port)
    return withUnsafePointer(to: &address) { place in
      place.withMemoryRebound(to: sockaddr.self, capacity: 1) { place in
        connect(number, place, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }

  private static func loopback(_ port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }
}
