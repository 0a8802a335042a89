import CrowdsAPI

/// The platform that a doctor tries, as a profile describes it.
struct Patient: Sendable {
  /// Where the platform is.
  enum Place: Sendable {
    /// In this process, with sample data.
    case sandbox
    /// On this machine without TLS; the host of its address.
    case loopback(String)
    case server(ServerName, Route)
  }

  var place: Place
  var contract: Contract
  /// Calls whose assumed path the person has found to be right.
  var confirmed: Set<CrowdsAPI.Operation>
  /// The profile's name where it has to be named to be meant: it is not the default one.
  var named: String?
  /// Opens a way on which all replies pass the surveyor; nothing is sent before it is used.
  var open: @Sendable (Surveyor) async throws(CommandError) -> Way

  /// A client, and how to let go of what it used.
  struct Way: Sendable {
    var client: APIClient
    var close: @Sendable () async -> Void
  }

  var isSandbox: Bool {
    if case .sandbox = place { true } else { false }
  }
}
