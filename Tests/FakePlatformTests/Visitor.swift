import Foundation
import Glibc

@testable import FakePlatform

/// A request in the platform's spelling.
func platformRequest(
  _ call: PlatformCall, _ body: [String: Any] = [:], app: String = "", token: String? = nil
) throws -> PlatformRequest {
  var headers = [(name: "content-type", value: "application/json")]
  if let token { headers += [(name: "app_id", value: app), (name: "access_token", value: token)] }
  return PlatformRequest(
    method: call.method, path: call.path, headers: headers,
    body: Array(try JSONSerialization.data(withJSONObject: body, options: [.sortedKeys])))
}

/// A whole answer over HTTP, or what there was of it.
struct Reply {
  var bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  private var parts: (head: [Substring], body: Substring)? {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let blank = text.firstRange(of: "\r\n\r\n") else { return nil }
    let head = text[..<blank.lowerBound].split(separator: "\r\n")
    return (head, text[blank.upperBound...])
  }

  var status: Int? {
    parts?.head.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
  }

  func header(_ name: String) -> String? {
    parts?.head.dropFirst().first { $0.lowercased().hasPrefix(name + ":") }
      .map { $0.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces) }
  }

  /// Whether as many bytes came as were announced.
  var isWhole: Bool {
    guard let parts, let length = header("content-length").flatMap({ Int($0) }) else {
      return false
    }
    return parts.body.utf8.count == length
  }

  var json: [String: Any]? {
    guard let parts else { return nil }
    return try? JSONSerialization.jsonObject(with: Data(parts.body.utf8)) as? [String: Any]
  }

  var data: [String: Any]? { json?["data"] as? [String: Any] }
  var code: String? { (json?["code"]).map { "\($0)" } }
}

/// One connection to a platform, with the system's own calls.
final class Visitor {
  struct Refused: Error {}

  private let descriptor: Int32

  init(port: Int) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port).bigEndian)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else {
      Glibc.close(descriptor)
      throw Refused()
    }
  }

  deinit { Glibc.close(descriptor) }

  func send(_ request: PlatformRequest, headers: [String] = []) {
    let own = request.headers.map { "\($0.name): \($0.value)" }
    let lines =
      ["\(request.method) \(request.path) HTTP/1.1", "Host: x"] + own + headers
      + ["Content-Length: \(request.body.count)", "", ""]
    let bytes = Array(lines.joined(separator: "\r\n").utf8) + request.body
    _ = bytes.withUnsafeBytes {
      Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
    }
  }

  /// What comes until the answer is whole, the connection ends, or more than `most` bytes came.
  func read(most: Int = .max) -> Reply {
    var reply = Reply([])
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while !reply.isWhole, reply.bytes.count < most {
      let count = recv(descriptor, &chunk, chunk.count, 0)
      guard count > 0 else { break }
      reply.bytes += chunk[..<count]
    }
    return reply
  }

  /// Whether anything is there to be read within so many milliseconds.
  func isReadable(within milliseconds: Int32) -> Bool {
    var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&wait, 1, milliseconds) > 0
  }

  /// Sends one request on a connection of its own.
  static func ask(_ platform: FakePlatform, _ request: PlatformRequest) throws -> Reply {
    let visitor = try Visitor(port: platform.port)
    visitor.send(request)
    return visitor.read()
  }

  /// A fresh access token.
  static func token(of platform: FakePlatform) throws -> (access: String, refresh: String)? {
    let body = ["app_id": platform.appID, "app_secret": platform.secret]
    let reply = try ask(platform, try platformRequest(.getToken, body))
    guard let access = reply.data?["access_token"] as? String,
      let refresh = reply.data?["refresh_token"] as? String
    else { return nil }
    return (access, refresh)
  }
}
