import CrowdsAPI
import NIOCore
import NIOPosix
import Testing

@testable import crowds

/// T48 and T55 for the connection that the doctor makes before it asks anything.
@Suite struct DoctorConnectionTests {
  private let group = MultiThreadedEventLoopGroup.singleton
  private let folder = TemporaryFolder()
  /// 2026-11-22.
  private static let today: Int64 = 1_795_334_400

  private func trial(
    port: Int, proxy: Proxy? = nil, limit: TimeAmount = .seconds(10)
  ) async throws -> ConnectionResult {
    let authority = Array(TransportCertificate.authority.utf8)
    let trust = try TrustRoots.file(folder.file("ca.pem", authority))
    let server = try #require(ServerName("https://localhost:\(port)"))
    return await ConnectionTrial(
      server: server, route: Route(trust: trust, proxy: proxy), group: group, time: Self.today,
      limit: limit
    ).result()
  }

  /// What comes of a handshake with a server, and what the server was sent behind it.
  private func result(
    _ script: TransportServer.Script, limit: TimeAmount = .seconds(10)
  ) async throws -> (ConnectionResult, seen: String) {
    let server = try await TransportServer(script, on: group)
    let result = try await trial(port: server.port, limit: limit)
    await server.close()
    return (result, server.guests.text)
  }

  private func reason(_ result: ConnectionResult) -> TransportError.Reason? {
    if case .failed(let error) = result { error.reason } else { nil }
  }

  @Test(arguments: [(2...3, "TLS 1.3"), (2...2, "TLS 1.2")])
  func `a good server is told with its version and the end of its certificate`(
    versions: ClosedRange<Int>, name: String
  ) async throws {
    let tls = try TransportCertificate.good.context(versions: versions)
    let (result, seen) = try await result(.init(parts: [], tls: tls))
    guard case .secure(let version, let until) = result else {
      Issue.record("\(result)")
      return
    }
    #expect(version == name)
    #expect(until > Self.today)
    #expect(Checkup.connection("localhost", result, time: Self.today).verdict == .good)
    #expect(Checkup.connection("localhost", result, time: until - 86_400).verdict == .note)
    #expect(seen.isEmpty)
  }

  @Test(arguments: [
    (TransportCertificate.expired, CertificateFault.expired(1_609_459_200, clock: today)),
    (TransportCertificate.other, .otherName(["other.example", "*.other.example"])),
    (TransportCertificate.selfSigned, .unknownIssuer),
  ])
  func `a certificate that is not good is named, and nothing is sent`(
    certificate: TransportCertificate, fault: CertificateFault
  ) async throws {
    let tls = try certificate.context()
    let (result, seen) = try await result(.init(parts: [], tls: tls))
    #expect(reason(result) == .certificate(fault))
    #expect(seen.isEmpty)
    #expect(
      Checkup.connection("localhost", result, time: Self.today).verdict == .bad(.notUnderstood))
  }

  @Test func `an old server is told as such`() async throws {
    let tls = try TransportCertificate.good.context(versions: 0...1)
    #expect(reason(try await result(.init(parts: [], tls: tls)).0) == .oldTLS)
  }

  @Test func `a server without TLS is told as unsafe`() async throws {
    let (result, _) = try await result(.init(parts: ["HTTP/1.1 400 Bad Request\r\n\r\n"]))
    #expect(reason(result) == .tls)
  }

  @Test func `a port that nobody listens on is told as such`() async throws {
    let server = try await TransportServer(.init(parts: []), on: group)
    let port = server.port
    await server.close()
    #expect(reason(try await trial(port: port)) == .connectionRefused)
  }

  @Test func `a server that says nothing is left after the limit`() async throws {
    let (result, _) = try await result(
      .init(parts: [], closes: false), limit: .milliseconds(50))
    #expect(reason(result) == .connectTimeout)
  }

  @Test func `a proxy is asked for the way, and one that is not there is told as such`()
    async throws
  {
    let tls = try TransportCertificate.good.context()
    let server = try await TransportServer(
      .init(parts: [], isProxy: true, tls: tls), on: group)
    let proxy = try Proxy("http://127.0.0.1:\(server.port)")
    // Nobody but the proxy could answer for this port.
    let good = try await trial(port: 1, proxy: proxy)
    await server.close()
    guard case .secure = good else {
      Issue.record("\(good)")
      return
    }
    #expect(server.guests.text.contains("CONNECT localhost:1 "))
    #expect(reason(try await trial(port: 1, proxy: proxy)) == .proxy(.unreachable))
  }
}
