public import CrowdsAPI
public import TerminalUI

/// The application: screens over the platform's static crowds.
///
/// An instance is the set of powers (the client, the machine, the clock, sleep), used by `perform`
/// alone; what the program knows is in `ConsoleState`, and `update` and `view` see nothing else.
public struct Console: Application {
  let client: @Sendable () async throws(APIError) -> APIClient
  let early: EarlyReply
  let host: Host
  let now: @Sendable () -> Int64
  let sleep: @Sendable (Duration) async throws -> Void

  /// The reply to a call that was sent before the console asked for it; nil where it was not, or is
  /// given to somebody already.
  public typealias EarlyReply =
    @Sendable (ListCrowds) async -> Result<Page<Crowd>, APIError>?

  /// The call that every console begins with.
  public static var firstCall: ListCrowds { ListCrowds(page: 1, pageSize: CrowdList.pageSize) }

  /// Makes a console.
  ///
  /// The client is asked for with every request, `early` before it with those for a list of crowds,
  /// `now` gives seconds since 1970 in UTC, and `sleep` throws when its task is cancelled.
  public init(
    client: @escaping @Sendable () async throws(APIError) -> APIClient,
    early: @escaping EarlyReply = { _ in nil },
    host: Host,
    now: @escaping @Sendable () -> Int64,
    sleep: @escaping @Sendable (Duration) async throws -> Void
  ) {
    self.client = client
    self.early = early
    self.host = host
    self.now = now
    self.sleep = sleep
  }

  /// Carries out one effect and reports what came of it, unless it was stopped.
  public func perform(_ effect: Effect, send: @escaping @Sendable (Message) async -> Void) async {
    let answer = await answer(to: effect) { progress in
      if Task.isCancelled, !effect.isWrite { return }
      await send(.progress(progress, of: effect, at: now()))
    }
    if Task.isCancelled, !effect.isWrite { return }
    await send(.answer(answer, to: effect, at: now()))
  }

  private func answer(
    to effect: Effect, tell: @escaping @Sendable (Progress) async -> Void
  ) async -> Answer {
    let report: Host.Report = { await tell(.waiting($0)) }
    switch effect {
    case .listCrowds, .showCrowd, .listMembers: return await reply(to: effect, report)
    case .setUp(let draft, _): return .setUp(await host.setUp(draft, report))
    case .diagnose:
      await host.diagnose { await tell(.found($0)) }
      return .done
    case .readProfiles: return .profiles(await host.profiles())
    case .open(let id, _): return .opening(await host.open(id))
    case .readTrace: return .trace(await host.trace())
    case .errand(let errand, _):
      return .errand(await host.run(errand, report) { await tell(.errand($0)) })
    case .importing(let errand, _): return .importing(await host.importing(errand))
    case .readThemes: return .themes(await host.themes())
    case .keep(let setting, _): return .keptSetting(await host.keep(setting))
    case .drawCode: return .code(host.drawCode())
    case .rest(let milliseconds, _):
      try? await sleep(.milliseconds(milliseconds))
      return .done
    case .wait(let seconds, _):
      // Sleep throws only when it is cancelled, and then nothing is reported.
      try? await sleep(.seconds(seconds))
      return .done
    case .readClock: return .done
    case .keepWidth(let isWide, _): return .kept(await host.keepWidth(isWide))
    }
  }

  private func reply(to effect: Effect, _ report: @escaping Host.Report) async -> Answer {
    do throws(APIError) {
      switch effect {
      case .listCrowds(let name, let page, let pageSize, _):
        let call = ListCrowds(page: page, pageSize: pageSize, name: name)
        if let reply = await early(call) { return .crowds(try reply.get()) }
        return .crowds(try await client().send(call, report: report).value)
      case .showCrowd(let id, _):
        return .crowd(try await client().send(ShowCrowd(id: id), report: report).value)
      case .listMembers(let id, let page, let pageSize, _):
        let call = ListMembers(crowd: id, page: page, pageSize: pageSize)
        return .members(try await client().send(call, report: report).value)
      default: return .done
      }
    } catch {
      return .failed(error)
    }
  }
}
