public import CrowdsAPI

/// What the sandbox does with a request.
public enum SandboxAnswer: Hashable, Sendable {
  case respond(WireResponse)
  /// Closes the connection without a byte.
  case drop
  /// Announces the whole body, sends so many bytes of it and closes the connection.
  case truncate(WireResponse, after: Int)
}

/// Carries requests to a sandbox in the same process, without sockets.
public struct SandboxTransport: Transport {
  private let sandbox: Sandbox

  /// A transport to this sandbox; hosts and ports of the URLs are not looked at.
  public init(_ sandbox: Sandbox) { self.sandbox = sandbox }

  /// The sandbox's answer, or a lost connection where the sandbox drops or cuts it.
  public func send(_ request: WireRequest) async throws(TransportError) -> WireResponse {
    switch await sandbox.handle(request) {
    case .respond(let response):
      return response
    case .drop, .truncate:
      throw TransportError(
        reason: Task.isCancelled ? .cancelled : .connectionLost, mayHaveArrived: true,
        detail: "The sandbox closed the connection.")
    }
  }
}
