import TerminalUI

/// A proxy that all requests of a profile go through.
struct Proxy: Hashable, Sendable {
  var host: String
  var port: Int
  /// nil where the proxy asks for none.
  var user: String?
  /// The path of the file that holds the password; nil where there is none.
  var passwordFile: String?

  /// As it is written in a profile, without a user.
  var address: String { "http://\(host.contains(":") ? "[\(host)]" : host):\(port)" }

  /// Why the address of a proxy is not used.
  ///
  /// None of the cases holds what may be a password.
  enum Fault: Error, Hashable, Sendable {
    case scheme
    case password
    case badUser
    case badHost(SafeText)
    case badPort
    case extra
  }

  /// Reads `http://host:port`, with or without `user@`.
  init(_ written: String) throws(Fault) {
    let scheme = "http://"
    guard written.lowercased().hasPrefix(scheme) else { throw .scheme }
    var rest = written.dropFirst(scheme.count)
    // The last one: a password may hold an @ of its own, and nothing of it must be taken for a host.
    if let at = rest.lastIndex(of: "@") {
      let user = rest[..<at]
      guard !user.contains(":") else { throw .password }
      guard !user.isEmpty, user.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x25 })
      else { throw .badUser }
      self.user = String(user)
      rest = rest[rest.index(after: at)...]
    }
    if rest.hasSuffix("/") { rest.removeLast() }
    guard !rest.contains(where: { "/?#".contains($0) }) else { throw .extra }
    guard let colon = rest.lastIndex(of: ":"), let port = UInt16(rest[rest.index(after: colon)...]),
      port > 0, rest[rest.index(after: colon)...].utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { throw .badPort }
    var host = rest[..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") {
      host = host.dropFirst().dropLast()
      guard host.contains(":"), host.utf8.allSatisfy({ Self.isAddressByte($0) }) else {
        throw .badHost(host.shown)
      }
    } else {
      guard !host.isEmpty, host.utf8.allSatisfy({ Self.isNameByte($0) }) else {
        throw .badHost(host.shown)
      }
    }
    self.host = host.lowercased()
    self.port = Int(port)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."): true
    default: false
    }
  }

  private static func isAddressByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66, UInt8(ascii: ":"), UInt8(ascii: "."): true
    default: false
    }
  }
}
