import CrowdsAPI
import CrowdsConsole
import CrowdsSandbox
import NIOCore

/// The way to a platform: what a command needs to ask it, and to let go of it.
struct Link: Sendable {
  /// The profile's name, and its own word for its environment.
  var name: String
  var environment: String
  var kind: EnvironmentKind

  private let transport: HTTPTransport
  private let way: Way

  private enum Way: Sendable {
    case platform(APIClient)
    case sandbox(EmbeddedSandbox)
  }

  /// Starts on the way; a platform is sent nothing yet, and an embedded sandbox opens beside the
  /// caller, unless it has a head start.
  init(
    _ target: Target, _ configuration: Configuration, _ headStart: HeadStart? = nil,
    on group: any EventLoopGroup = LoopExecutor.shared.group
  ) throws(CommandError) {
    if target.sandbox {
      let data = try target.sandboxData(.ofProcess())
      if let headStart, headStart.data == data {
        transport = headStart.transport
        name = "sandbox"
        environment = "sandbox"
        kind = .sandbox
        way = .sandbox(headStart.sandbox)
        return
      }
      transport = HTTPTransport(on: group)
      name = "sandbox"
      environment = "sandbox"
      kind = .sandbox
      way = .sandbox(
        EmbeddedSandbox(SandboxOptions(data: data), on: group, transport: transport))
      return
    }
    let profile = try configuration.profile(named: target.profile)
    let secret = try SecretFile.read(profile.secretFile)
    transport = HTTPTransport(on: group)
    name = profile.name
    environment = profile.environment ?? "live"
    kind = profile.kind
    way = .platform(
      APIClient(
        baseURL: profile.baseURL.text, transport: transport,
        session: Session(appID: profile.appID, secret: secret),
        contract: profile.contract))
  }

  /// A client of the platform, as soon as there is one.
  func client() async throws(CommandError) -> APIClient {
    switch way {
    case .platform(let client): client
    case .sandbox(let sandbox): try await sandbox.client()
    }
  }

  /// Sends one call.
  func send<Call: Endpoint>(_ call: Call) async throws(CommandError) -> Reply<Call.Response> {
    let client = try await client()
    do throws(APIError) {
      return try await client.send(call)
    } catch {
      throw CommandError(error)
    }
  }

  /// Lets go of connections and of the sandbox.
  func close() async {
    await transport.close()
    if case .sandbox(let sandbox) = way { await sandbox.stop() }
  }
}
