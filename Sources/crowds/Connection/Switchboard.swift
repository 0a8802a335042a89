import CrowdsAPI
import CrowdsConsole
import CrowdsStore
import TerminalUI

/// Where the console's requests go: one profile at a time, or none before one is set up.
actor Switchboard {
  /// What the command line asked for: the sandbox's data, the configuration file.
  private let target: Target
  let surroundings: Surroundings
  private let trace: RequestTrace
  /// Whether the command line asked for reading only.
  private let isSealed: Bool
  private let records: Records
  private let imports: ImportDesk
  /// Those of a sandbox of which nothing is to stay.
  private let fleetingRecords = Records(.memory)
  /// Whether the line to the terminal is slow.
  var isSlowLink: Bool
  private var link: Link?
  private var id: ProfileID?

  init(
    _ target: Target, _ surroundings: Surroundings, _ trace: RequestTrace, link: Link?,
    isSealed: Bool, records: Records, isSlowLink: Bool = false
  ) {
    self.target = target
    self.surroundings = surroundings
    self.trace = trace
    self.isSealed = isSealed
    self.records = records
    self.isSlowLink = isSlowLink
    imports = ImportDesk(surroundings)
    self.link = link
    id = link.map { Self.profile(of: $0, target, isSealed: isSealed).id }
  }

  /// The console's powers over this machine.
  nonisolated var host: Host {
    Host(
      profiles: { await self.profiles() },
      open: { await self.open($0) },
      setUp: { await self.setUp($0, $1) },
      trace: { self.trace.entries },
      diagnose: { await self.diagnose($0) },
      run: { errand, report, tell in
        let pace = await StepPace(isSlow: self.isSlowLink, tell: tell)
        do throws(APIError) {
          return await (try await self.runner()).run(errand, report: report) {
            await pace.step($0)
          }
        } catch {
          return .refused(.unread(error))
        }
      },
      importing: { await self.importing($0) },
      themes: { ThemeLibrary(folder: Locations.ofProcess().themes).choices() },
      keep: { await self.keep($0) },
      drawCode: { String(String(Int.random(in: 10_000...19_999)).dropFirst()) },
      keepWidth: { self.keepWidth(isWide: $0) })
  }

  private func importing(_ errand: ImportErrand) async -> ImportAnswer {
    await imports.answer(to: errand, openTarget) { () async throws(APIError) in
      try await self.client()
    }
  }

  /// How the command line would ask for the profile that is open.
  private var openTarget: Target {
    var target = target
    target.sandbox = id == .sandbox
    if case .named(let name)? = id { target.profile = name } else { target.profile = nil }
    return target
  }

  /// Who runs the errands of the profile that is open.
  private func runner() throws(APIError) -> ErrandRunner {
    guard let link else { throw noProfile.asUnreachable }
    let isFleeting = id == .sandbox && target.ephemeral
    return ErrandRunner(link, isFleeting ? fleetingRecords : records)
  }

  /// The profile that is open; nil before one is.
  private var profile: OpenProfile? {
    guard let link, let id else { return nil }
    return OpenProfile(link, id, isSealed: isSealed)
  }

  /// What the command line asked to open.
  static func profile(of link: Link, _ target: Target, isSealed: Bool) -> OpenProfile {
    OpenProfile(link, target.sandbox ? .sandbox : .named(link.name), isSealed: isSealed)
  }

  /// The client of the profile that is open: a sandbox that did not open is a platform out of reach.
  func client() async throws(APIError) -> APIClient {
    do throws(CommandError) {
      guard let link else { throw noProfile }
      return try await link.client()
    } catch {
      throw error.asUnreachable
    }
  }

  /// The reply to a call that was sent before the console asked for it.
  func earlyReply(to call: ListCrowds) async -> Result<Page<Crowd>, APIError>? {
    await link?.earlyReply(to: call)
  }

  private var noProfile: CommandError {
    CommandError(.configuration, ConfigurationWords.noProfile(nil))
  }

  /// Lets go of the profile that is open.
  func close() async { await link?.close() }

  private func open(_ wanted: ProfileID) async -> OpenResult {
    // The sandbox that is open already holds its data file.
    if wanted == .sandbox, id == .sandbox, let profile { return .opened(profile) }
    let old = link
    do throws(CommandError) {
      link = try link(to: wanted)
      id = wanted
    } catch {
      return .failed(Sentence(error))
    }
    await old?.close()
    guard let profile else { return .failed(Sentence(SafeText.empty)) }
    return .opened(profile)
  }

  private func link(to wanted: ProfileID) throws(CommandError) -> Link {
    switch wanted {
    case .sandbox: Link(sandbox: try target.sandboxData(.ofProcess()), trace: trace)
    case .named(let name):
      try Link(surroundings.configuration().profile(named: name), trace: trace)
    }
  }

  private func setUp(_ draft: ProfileDraft, _ report: @escaping Host.Report) async -> SetUpResult {
    let locations = Locations.ofProcess()
    guard let path = surroundings.config ?? locations.configurationFile else {
      return .notSaved(Sentence(LoginWords.noFolder))
    }
    let editor = ConfigurationEditor(path: path, locations: locations)
    return await SignIn(editor: editor, trial: trial).setUp(draft, report: report)
  }

  /// Asks the platform for a token, in sight of the trace.
  private nonisolated var trial: SignIn.Trial {
    { profile, secret, report throws(SignIn.TrialError) in
      let link: Link
      do throws(CommandError) {
        link = Link(
          trial: profile.baseURL, appID: profile.appID, secret: secret, contract: profile.contract,
          route: try Route(profile), trace: self.trace)
      } catch {
        throw .local(error)
      }
      let result = await Result { () async throws(SignIn.TrialError) in
        let client: APIClient
        do throws(CommandError) { client = try await link.client() } catch { throw .local(error) }
        let call = IssueToken(appID: profile.appID, secret: secret)
        do throws(APIError) {
          _ = try await client.send(call, report: report)
        } catch {
          throw .platform(error)
        }
      }
      await link.close()
      try result.get()
    }
  }

  private func diagnose(_ tell: @Sendable (Finding) async -> Void) async {
    let target = openTarget
    let surroundings = surroundings
    let configuration = Result(catching: { () throws(CommandError) in
      try surroundings.configuration()
    })
    for await finding in Doctor(target, configuration, isScreenOpen: true).findings() {
      await tell(finding)
    }
  }
}

// MARK: - The list of profiles

extension Switchboard {
  /// The sandbox, then every profile by name.
  ///
  /// A configuration that cannot be read is in the list
  /// with its reason, beside the profile that is open all the same.
  private func profiles() -> [ProfileSummary] {
    let sandbox = OpenProfile(
      id: .sandbox, name: HeadStart.profileName, environment: "sandbox", kind: .sandbox,
      isSealed: isSealed)
    var summaries = [ProfileSummary(profile: sandbox, host: "", isOpen: id == .sandbox)]
    do throws(CommandError) {
      let configuration = try surroundings.configuration()
      summaries += configuration.profiles.values.sorted { $0.name < $1.name }.map {
        ProfileSummary($0, isOpen: id == .named($0.name), isSealed: isSealed)
      }
    } catch {
      let file = surroundings.config ?? Locations.ofProcess().configurationFile ?? ""
      if let profile, profile.id != .sandbox {
        summaries.append(ProfileSummary(profile: profile, host: "", isOpen: true))
      }
      let name = file.split(separator: "/").last.map(String.init) ?? file
      summaries.append(
        ProfileSummary(
          profile: OpenProfile(id: .named(name), name: name, environment: "", kind: .other),
          host: "", isOpen: false, fault: Sentence(error)))
    }
    return summaries
  }
}

extension OpenProfile {
  fileprivate init(_ link: Link, _ id: ProfileID, isSealed: Bool) {
    self.init(
      id: id, name: link.name, environment: link.environment, kind: link.kind,
      isReadOnly: link.isReadOnly, isSealed: isSealed, unconfirmed: link.unconfirmed)
  }
}
