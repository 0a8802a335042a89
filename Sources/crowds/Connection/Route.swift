import AsyncHTTPClient
import CrowdsAPI

/// The way to a server: who is trusted to name it, and through which proxy.
struct Route: Sendable {
  var trust = TrustRoots.system
  var proxy: Proxy?
  /// The proxy's password; nil without a user.
  var proxyPassword: Secret?

  /// Straight there, with the machine's own trust.
  static let direct = Route()

  /// The way that a profile asks for; reads the files that it names.
  ///
  /// Without TLS a platform is on this machine: a proxy does not lead there, and would read the
  /// secrets.
  init(_ profile: Profile) throws(CommandError) {
    guard profile.baseURL.text.hasPrefix("https:") else { return }
    if let file = profile.caFile { trust = try TrustRoots.file(file) }
    proxy = profile.proxy
    if let file = profile.proxy?.passwordFile { proxyPassword = try SecretFile.read(file) }
  }

  /// A way that is known in full.
  init(trust: TrustRoots = .system, proxy: Proxy? = nil, proxyPassword: Secret? = nil) {
    self.trust = trust
    self.proxy = proxy
    self.proxyPassword = proxyPassword
  }

  /// The proxy as the library takes it.
  var libraryProxy: HTTPClient.Configuration.Proxy? {
    guard let proxy else { return nil }
    return .server(host: proxy.host, port: proxy.port, authorization: authorization)
  }

  /// What the proxy is told about who asks.
  var authorization: HTTPClient.Authorization? {
    guard let user = proxy?.user else { return nil }
    return .basic(username: user, password: proxyPassword?.reveal() ?? "")
  }
}
