import CrowdsAPI
import CrowdsConsole
import CrowdsSandbox
import NIOCore

extension Patient {
  /// What has been found out before the platform is asked, and the platform where nothing is in
  /// its way.
  typealias Admission = (observations: [Observation], patient: Patient?)

  /// Looks at what a target and the configuration name; sends nothing.
  static func admission(
    _ target: Target, _ configuration: Result<Configuration, CommandError>,
    locations: Locations, on group: any EventLoopGroup
  ) -> Admission {
    if target.sandbox {
      do throws(CommandError) {
        let patient = sandbox(
          try target.sandboxData(locations), trace: try target.trace(), on: group)
        return ([.good(.profile, DoctorWords.sandbox)], patient)
      } catch {
        return ([.bad(.profile, error)], nil)
      }
    }
    // A file that cannot be read has been told of already.
    guard case .success(let configuration) = configuration else { return ([], nil) }
    let profile: Profile
    do throws(CommandError) {
      profile = try configuration.profile(named: target.profile)
    } catch {
      let isFirstRun = target.profile == nil && configuration.profiles.isEmpty
      return (
        [
          isFirstRun
            ? .bad(.profile, error.status, DoctorWords.noProfile, advice: DoctorWords.logIn)
            : .bad(.profile, error)
        ], nil
      )
    }
    return admission(profile, target, locations: locations, on: group)
  }

  private static func admission(
    _ profile: Profile, _ target: Target, locations: Locations, on group: any EventLoopGroup
  ) -> Admission {
    var observations = [Checkup.profile(profile)]
    do throws(CommandError) {
      _ = try SecretFile.read(profile.secretFile)
      observations.append(
        .good(.secret, DoctorWords.secretPrivate(profile.secretFile.shown)))
    } catch {
      return (observations + [.bad(.secret, error)], nil)
    }
    do throws(CommandError) {
      let patient = Patient(
        profile, try Route(profile), named: target.profile, trace: try target.trace(),
        state: locations.state, on: group)
      return (observations, patient)
    } catch {
      return (observations + [.bad(.connection, error)], nil)
    }
  }

  /// The platform of a profile, asked as every command asks it, but for each thing once.
  init(
    _ profile: Profile, _ route: Route, named: String?, trace: RequestTrace, state: String?,
    on group: any EventLoopGroup
  ) {
    self.init(
      place: Self.place(profile.baseURL.text, route), contract: profile.contract,
      confirmed: profile.confirmed, named: named,
      open: { surveyor async throws(CommandError) in
        let link = try Link(
          profile, trace: trace, state: state, retry: .never, on: group,
          through: { surveyor.transport(over: $0, wallClock: APIClient.wallClock) })
        return Way(client: try await link.client(), close: { await link.close() })
      })
  }

  /// http is for this machine only, as the address was checked for.
  private static func place(_ address: String, _ route: Route) -> Place {
    if let server = ServerName(address) { return .server(server, route) }
    let authority = address.drop { $0 != "/" }.drop { $0 == "/" }.prefix { $0 != "/" }
    let port = authority.lastIndex(of: ":").flatMap { authority.hasSuffix("]") ? nil : $0 }
    return .loopback(String(port.map { authority[..<$0] } ?? authority))
  }

  /// A sandbox in this process; it opens when it is asked.
  private static func sandbox(
    _ data: String?, trace: RequestTrace, on group: any EventLoopGroup
  ) -> Patient {
    Patient(
      place: .sandbox, contract: .standard, confirmed: [],
      open: { surveyor async throws(CommandError) in
        let transport = HTTPTransport(on: group)
        let sandbox = EmbeddedSandbox(
          SandboxOptions(data: data), on: group,
          transport: surveyor.transport(over: transport, wallClock: APIClient.wallClock),
          observer: trace.observer(of: "sandbox"))
        let close = { @Sendable in
          await transport.close()
          await sandbox.stop()
        }
        do throws(CommandError) {
          return Way(client: try await sandbox.client(), close: close)
        } catch {
          await close()
          throw error
        }
      })
  }
}
