import CrowdsAPI
import CrowdsSandbox
import NIOCore
import TerminalUI

/// A sandbox inside this process, on a port of its own, started beside everything else.
struct EmbeddedSandbox: Sendable {
  private let options: SandboxOptions
  /// The sandbox and who asks it, once both are there.
  private let asking: EventLoopPromise<Asking>
  private let opening: Task<Result<Served, CommandError>, Never>
  private let serving: Task<Void, Never>

  private struct Asking: Sendable {
    var sandbox: Sandbox
    var transport: any Transport
    var observer: (@Sendable (CallRecord) -> Void)?
    var firstCall: ListCrowds?
  }

  private struct Served: Sendable {
    var client: APIClient
    /// The first call, where one was sent ahead.
    var early: EarlyCall?
  }

  /// Starts serving and opens the sandbox.
  ///
  /// `observer` is told of every request.
  init(
    _ options: SandboxOptions, on group: any EventLoopGroup, transport: any Transport,
    observer: (@Sendable (CallRecord) -> Void)? = nil
  ) {
    self.init(options, on: group)
    open(through: transport, observer: observer)
  }

  /// Starts serving a sandbox that is opened by `open`, which must follow; returns at once.
  init(_ options: SandboxOptions, on group: any EventLoopGroup) {
    self.options = options
    let asking = group.next().makePromise(of: Asking.self)
    self.asking = asking
    let (results, result) = AsyncStream<Result<Served, CommandError>>.makeStream()
    serving = Task {
      defer { result.finish() }
      do {
        try await Sandbox.serve(
          { try await asking.futureResult.get().sandbox }, port: options.port, on: group
        ) { port in
          do {
            let asking = try await asking.futureResult.get()
            let served = await Self.serve(asking, port: port)
            result.yield(.success(served))
            result.finish()
            // Both ends of the connection are warm by the time that somebody asks for something.
            if served.early == nil { await served.client.prepare() }
          } catch {
            result.yield(.failure(CommandError(sandbox: error)))
            result.finish()
          }
        }
      } catch {
        result.yield(.failure(CommandError(sandbox: error)))
      }
    }
    opening = Task {
      for await result in results { return result }
      return .failure(CommandError(.unavailable, SandboxWords.failed("stopped")))
    }
  }

  private static func serve(_ asking: Asking, port: Int) async -> Served {
    let sandbox = asking.sandbox
    let token = asking.firstCall == nil ? nil : await sandbox.issueToken()
    let client = APIClient(
      baseURL: "http://127.0.0.1:\(port)", transport: asking.transport,
      session: Session(appID: sandbox.appID, secret: sandbox.secret, token: token),
      observer: asking.observer)
    return Served(client: client, early: asking.firstCall.map { EarlyCall($0, through: client) })
  }

  /// Opens the sandbox on the calling thread, while the way to it is being made on the loop.
  ///
  /// `firstCall` is sent as soon as the sandbox serves, with a token that was got without a request:
  /// nothing else stands between the start and the first rows.
  func open(
    through transport: any Transport, observer: (@Sendable (CallRecord) -> Void)? = nil,
    firstCall: ListCrowds? = nil
  ) {
    do {
      asking.succeed(
        Asking(
          sandbox: try Sandbox.open(options), transport: transport, observer: observer,
          firstCall: firstCall))
    } catch {
      asking.fail(error)
      serving.cancel()
    }
  }

  /// A client of the sandbox, as soon as it serves.
  func client() async throws(CommandError) -> APIClient { try await opening.value.get().client }

  /// The reply to a call that was sent ahead, once; nil for any other.
  func earlyReply(to call: ListCrowds) async -> Result<Page<Crowd>, APIError>? {
    guard case .success(let served) = await opening.value else { return nil }
    return await served.early?.takeReply(to: call)
  }

  /// Ends serving; what is being answered is still sent.
  func stop() async {
    serving.cancel()
    await serving.value
  }
}

extension CommandError {
  /// What it means for the process that a sandbox could not be opened or served.
  fileprivate init(sandbox error: any Error) {
    if let error = error as? SandboxError {
      self.init(error)
    } else {
      self.init(.unavailable, SandboxWords.failed(String(describing: error).shown))
    }
  }

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
