import TerminalUI

/// Where a platform is: a scheme, a host and perhaps a path, without a slash at the end.
struct BaseURL: Hashable, Sendable {
  var text: String
  /// Whether slashes at the end were left out that a person may have meant.
  var wasNormalised = false

  /// The platform's own address.
  static let platform = "https://jingopenapi.jingsocial.com"

  /// Why an address is not used.
  ///
  /// None of the cases holds what may be a password.
  enum Fault: Error, Hashable, Sendable {
    case blankOrControl
    case scheme(SafeText)
    /// http is for this machine only.
    case insecure(SafeText)
    case credentials
    case queryOrFragment
    case noHost
    /// A number instead of a name: its certificate could not be checked by name.
    case address(SafeText)
    /// Letters beyond ASCII may look like others; the form that would be asked for.
    case international(SafeText)
    case badHost(SafeText)
    case badPort(SafeText)
    case badPath
  }

  /// Checks an address as written in a profile.
  init(_ written: String) throws(Fault) {
    guard written.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F }) else {
      throw .blankOrControl
    }
    guard let colon = written.firstRange(of: "://") else {
      throw .scheme(String(written.prefix { $0 != ":" && $0 != "@" }).shown)
    }
    let scheme = written[..<colon.lowerBound].lowercased()
    guard scheme == "https" || scheme == "http" else { throw .scheme(scheme.shown) }
    let rest = written[colon.upperBound...]
    guard !rest.contains("?"), !rest.contains("#") else { throw .queryOrFragment }
    let authority = rest.prefix { $0 != "/" }
    guard !authority.contains("@") else { throw .credentials }
    let (host, port) = try Self.split(authority)
    let kind = try Self.kind(of: host)
    switch (kind, scheme) {
    case (.name, "http"), (.address, "http"): throw .insecure(host.shown)
    case (.address, _): throw .address(host.shown)
    default: break
    }

    var path = rest[authority.endIndex...]
    var slashes = 0
    while path.last == "/" {
      path.removeLast()
      slashes += 1
    }
    guard Self.isPath(path) else { throw .badPath }
    text = scheme + "://" + host.lowercased() + (port.map { ":" + $0 } ?? "") + path
    wasNormalised = slashes > 1
  }

  private enum HostKind { case loopback, name, address }

  private static func split(
    _ authority: Substring
  ) throws(Fault) -> (host: Substring, port: String?) {
    var host = authority
    var port: String?
    let afterAddress = authority.hasPrefix("[") ? authority.firstIndex(of: "]") : nil
    if let colon = authority[(afterAddress ?? authority.startIndex)...].firstIndex(of: ":") {
      host = authority[..<colon]
      let digits = authority[authority.index(after: colon)...]
      guard let number = UInt16(digits), number > 0, digits.utf8.allSatisfy(isDigit) else {
        throw .badPort(digits.shown)
      }
      port = String(number)
    }
    guard !host.isEmpty else { throw .noHost }
    return (host, port)
  }

  private static func kind(of host: Substring) throws(Fault) -> HostKind {
    if host.lowercased() == "localhost" { return .loopback }
    if host.hasPrefix("[") {
      guard host.hasSuffix("]") else { throw .badHost(host.shown) }
      return host == "[::1]" ? .loopback : .address
    }
    guard host.utf8.allSatisfy({ $0 < 0x80 }) else {
      throw .international(Punycode.host(host).shown)
    }
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    // A last label of digits, or one in hexadecimal, is how an address is written.
    if let last = labels.last, last.utf8.allSatisfy(isDigit) || last.hasPrefix("0x"), !last.isEmpty
    {
      let octets = labels.compactMap { label -> UInt8? in
        label.utf8.allSatisfy(isDigit) && (label.count == 1 || !label.hasPrefix("0"))
          ? UInt8(label) : nil
      }
      return octets.count == 4 && labels.count == 4 && octets[0] == 127 ? .loopback : .address
    }
    guard host.utf8.count <= 253,
      labels.allSatisfy({ label in
        (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
          && label.utf8.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
      })
    else { throw .badHost(host.shown) }
    return .name
  }

  private static func isPath(_ path: Substring) -> Bool {
    path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().allSatisfy { part in
      !part.isEmpty && part != "." && part != ".."
        && part.utf8.allSatisfy { isLetter($0) || isDigit($0) || "-_.~".utf8.contains($0) }
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}
