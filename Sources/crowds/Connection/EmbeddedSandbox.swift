import CrowdsAPI
import CrowdsSandbox
import NIOCore
import TerminalUI

/// A sandbox inside this process, on a port of its own, started beside everything else.
struct EmbeddedSandbox: Sendable {
  private let opening: Task<Result<APIClient, CommandError>, Never>
  private let serving: Task<Void, Never>

  /// Starts opening and serving; returns at once.
  init(_ options: SandboxOptions, on group: any EventLoopGroup, transport: HTTPTransport) {
    let (results, result) = AsyncStream<Result<APIClient, CommandError>>.makeStream()
    serving = Task {
      defer { result.finish() }
      do {
        let sandbox = try Sandbox.open(options)
        try await sandbox.serve(on: group) { port in
          let client = APIClient(
            baseURL: "http://127.0.0.1:\(port)", transport: transport,
            session: Session(appID: sandbox.appID, secret: sandbox.secret))
          result.yield(.success(client))
          result.finish()
          // Both ends of the connection are warm by the time that somebody asks for something.
          await client.prepare()
        }
      } catch let error as SandboxError {
        result.yield(.failure(CommandError(error)))
      } catch {
        result.yield(
          .failure(
            CommandError(
              .unavailable, SandboxWords.failed(String(describing: error).shown))))
      }
    }
    opening = Task {
      for await result in results { return result }
      return .failure(CommandError(.unavailable, SandboxWords.failed("stopped")))
    }
  }

  /// A client of the sandbox, as soon as it serves.
  func client() async throws(CommandError) -> APIClient { try await opening.value.get() }

  /// Ends serving; what is being answered is still sent.
  func stop() async {
    serving.cancel()
    await serving.value
  }
}

extension CommandError {
  /// What a sandbox that could not be opened means for the process.
  init(_ error: SandboxError) {
    let status: ProcessStatus =
      switch error {
      case .optionOutOfRange, .unknownFault: .usage
      case .dataFile: .cannotCreate
      case .unsafeDataFile, .foreignDataFile: .configuration
      case .port: .unavailable
      }
    self.init(status, SandboxWords.refused(error))
  }
}
