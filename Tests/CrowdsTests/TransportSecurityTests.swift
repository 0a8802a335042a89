import CrowdsAPI
import Glibc
import NIOCore
import NIOPosix
import TerminalUI
import Testing

@testable import crowds

/// T48, T49 and what of T55 is about proxies; rows 66 and 89-91.
@Suite struct TransportSecurityTests {
  private let group = MultiThreadedEventLoopGroup.singleton
  private let folder = TemporaryFolder()
  /// 2026-11-22.
  private static let today: Int64 = 1_795_334_400
  private static let canary = "canary-7f3a"
  private static let reply = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"

  private func request(_ port: Int, scheme: String = "https", host: String = "localhost")
    -> WireRequest
  {
    .test(
      "\(scheme)://\(host):\(port)/x", headers: ["access_token": Self.canary],
      body: Array("{\"app_secret\":\"\(Self.canary)\"}".utf8))
  }

  /// Trust in nothing but the test's own authority.
  private func ownTrust() throws -> TrustRoots {
    try TrustRoots.file(folder.file("ca.pem", Array(TransportCertificate.authority.utf8)))
  }

  private func transport(_ route: Route) -> HTTPTransport {
    HTTPTransport(on: group, route: route, times: .patient, wallClock: { Self.today })
  }

  /// What comes of a request to a server with a certificate, and what the server saw of it.
  private func outcome(
    of certificate: TransportCertificate, versions: ClosedRange<Int> = 2...3,
    host: String = "localhost"
  ) async throws -> (Result<WireResponse, TransportError>, seen: String) {
    let server = try await TransportServer(
      .init(
        parts: [Self.reply], tls: try certificate.context(versions: versions)),
      on: group)
    let result = await transport(Route(trust: try ownTrust()))
      .once(request(server.port, host: host))
    await server.close()
    return (result, server.guests.text)
  }

  @Test(arguments: ["localhost", "127.0.0.1"])
  func `a server is asked whose certificate leads to the ca_file`(host: String) async throws {
    let (result, seen) = try await outcome(of: .good, host: host)
    #expect(try result.get().body == Array("ok".utf8))
    #expect(seen.contains(Self.canary))
  }

  @Test(arguments: [
    (TransportCertificate.expired, CertificateFault.expired(1_609_459_200, clock: today)),
    (.early, .notYetValid(4_102_444_800, clock: today)),
    (.other, .otherName(["other.example", "*.other.example"])),
    (.selfSigned, .unknownIssuer),
  ])
  func `a certificate that is not good is named, and no secret leaves`(
    certificate: TransportCertificate, fault: CertificateFault
  ) async throws {
    let (result, seen) = try await outcome(of: certificate)
    #expect(result.error?.reason == .certificate(fault))
    #expect(result.error?.mayHaveArrived == false)
    #expect(seen.isEmpty)
  }

  @Test func `a server that the machine does not trust is refused without a ca_file`() async throws
  {
    let server = try await TransportServer(
      .init(parts: [Self.reply], tls: try TransportCertificate.good.context()), on: group)
    // Somebody in between, whose authority this machine does not know.
    let own = try TrustRoots.file(
      folder.file("own.pem", Array(TransportCertificate.selfSigned.pem.utf8)))
    let result = await transport(Route(trust: own)).once(request(server.port))
    await server.close()
    #expect(result.error?.reason == .certificate(.unknownIssuer))
    #expect(server.guests.text.isEmpty)
  }

  @Test(arguments: [0...0, 0...1])
  func `a server that is older than TLS 1.2 is refused`(versions: ClosedRange<Int>) async throws {
    let (result, seen) = try await outcome(of: .good, versions: versions)
    #expect(result.error?.reason == .oldTLS)
    #expect(result.error?.mayHaveArrived == false)
    #expect(seen.isEmpty)
  }

  @Test func `the machine's certificates are named when there are none`() async throws {
    let server = try await TransportServer(
      .init(parts: [Self.reply], tls: try TransportCertificate.good.context()), on: group)
    let paths = [try folder.path("nowhere.crt"), try folder.file("empty.crt")]
    for path in paths {
      let result = await transport(Route(trust: .machine([path]))).once(request(server.port))
      #expect(result.error?.reason == .noTrustRoots(path: path))
    }
    await server.close()
    #expect(server.guests.text.isEmpty)
  }

  @Test func `a ca_file without a certificate is a fault of the configuration`() throws {
    let paths = [
      try folder.path("nowhere.pem"), try folder.file("empty.pem"),
      try folder.file("text.pem", Array("-----BEGIN CERTIFICATE-----\nAAAA\n".utf8)),
    ]
    for path in paths {
      do throws(CommandError) {
        _ = try TrustRoots.file(path)
        Issue.record("\(path) was taken")
      } catch {
        #expect(error.status == .configuration)
        #expect(
          error.wording?.english.plain.hasPrefix("No trusted certificates found at \(path)") == true
        )
      }
    }
    let open = try folder.file("open.pem", Array(TransportCertificate.authority.utf8), mode: 0o666)
    #expect(throws: CommandError.self) { try TrustRoots.file(open) }
  }

  @Test func `keys of connections are not written down`() async throws {
    let path = try folder.path("keys.log")
    // Set for the whole process: no other test looks there.
    setenv("SSLKEYLOGFILE", path, 1)
    defer { unsetenv("SSLKEYLOGFILE") }
    let (result, _) = try await outcome(of: .good)
    #expect(try result.get().status == 200)
    #expect(access(path, F_OK) != 0)
  }

  @Test(arguments: [301, 302, 303, 307, 308])
  func `no redirect is followed, wherever it leads`(status: Int) async throws {
    let stranger = try await TransportServer(.init(parts: [Self.reply]), on: group)
    for target in [
      "http://127.0.0.1:\(stranger.port)/", "http://localhost:\(stranger.port)/x",
      "https://localhost:\(stranger.port)/", "//localhost:\(stranger.port)/", "file:///etc/passwd",
      "/x",
    ] {
      let head =
        "HTTP/1.1 \(status) Moved\r\nLocation: \(target)\r\nContent-Length: 0\r\n\r\n"
      let server = try await TransportServer(.init(parts: [head]), on: group)
      let result = await transport(.direct)
        .once(request(server.port, scheme: "http", host: "127.0.0.1"))
      await server.close()
      #expect(try result.get().status == status)
      #expect(server.guests.connections == 1)
    }
    await stranger.close()
    #expect(stranger.guests.connections == 0)
  }

  private func proxied(_ port: Int, trust: TrustRoots = .system) throws -> HTTPTransport {
    transport(
      Route(
        trust: trust, proxy: try Proxy("http://lin@127.0.0.1:\(port)"),
        proxyPassword: Secret("pass-canary")))
  }

  @Test(arguments: [
    ("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n", ProxyFault.signIn),
    ("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n", .refused),
    ("HTTP/1.1 403 Forbidden\r\nContent-Length: 5\r\n\r\nno no", .refused), ("", .refused),
  ])
  func `a proxy that opens no way is named`(answer: String, fault: ProxyFault) async throws {
    let server = try await TransportServer(.init(parts: [answer]), on: group)
    let result = try await proxied(server.port).once(request(443, host: "name.invalid"))
    await server.close()
    #expect(result.error?.reason == .proxy(fault))
    #expect(result.error?.mayHaveArrived == false)
    #expect(server.guests.text.hasPrefix("CONNECT name.invalid:443 "))
    // "lin:pass-canary".
    #expect(server.guests.text.contains("Basic bGluOnBhc3MtY2FuYXJ5"))
    #expect(!server.guests.text.contains(Self.canary))
    #expect(result.error.map { "\($0)".contains("canary") } == false)
  }

  @Test func `a proxy that is not there is named`() async throws {
    let server = try await TransportServer(.init(parts: []), on: group)
    await server.close()
    let result = try await proxied(server.port).once(request(443, host: "name.invalid"))
    #expect(result.error?.reason == .proxy(.unreachable))
    let nameless = transport(
      Route(proxy: try Proxy("http://name.invalid:1")))
    let lost = await nameless.once(request(443, host: "name.invalid"))
    #expect(lost.error?.reason == .proxy(.unreachable))
  }

  @Test(arguments: [
    (TransportCertificate.good, nil), (.other, CertificateFault.otherName(otherNames)),
    (.expired, .expired(1_609_459_200, clock: today)),
  ])
  func `a certificate behind a proxy is checked like any other`(
    certificate: TransportCertificate, fault: CertificateFault?
  ) async throws {
    let server = try await TransportServer(
      .init(parts: [Self.reply], isProxy: true, tls: try certificate.context()),
      on: group)
    let result = try await proxied(server.port, trust: try ownTrust()).once(request(4711))
    await server.close()
    #expect(result.error?.reason == fault.map { .certificate($0) })
    #expect(server.guests.text.contains(Self.canary) == (fault == nil))
  }

  private static let otherNames = ["other.example", "*.other.example"]

  @Test func `what is on this machine is not asked through a proxy`() async throws {
    let server = try await TransportServer(.init(parts: [Self.reply]), on: group)
    let url = "http://127.0.0.1:\(server.port)"
    var profile = Profile(
      name: "near", baseURL: try BaseURL(url), appID: "a", secretFile: "/nowhere")
    profile.proxy = try Proxy("http://lin@127.0.0.1:1")
    let result = await transport(try Route(profile))
      .once(request(server.port, scheme: "http", host: "127.0.0.1"))
    await server.close()
    #expect(try result.get().status == 200)
    #expect(!server.guests.text.contains("CONNECT"))
    profile.baseURL = try BaseURL("https://localhost:\(server.port)")
    #expect(try Route(profile).proxy == profile.proxy)
  }

  @Test func `an address that nobody answers at does not hide one where somebody does`()
    async throws
  {
    // localhost is ::1 first where there is IPv6, and the server is not there.
    let server = try await TransportServer(.init(parts: [Self.reply]), on: group)
    let result = await transport(.direct)
      .once(request(server.port, scheme: "http", host: "localhost"))
    await server.close()
    #expect(try result.get().status == 200)
  }
}
