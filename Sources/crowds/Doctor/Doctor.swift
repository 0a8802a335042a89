import CrowdsAPI
import CrowdsConsole
import NIOCore

/// Looks at everything that can be wrong between a person and the platform.
///
/// It changes nothing: of the nine calls it sends those that read.
struct Doctor: Sendable {
  /// Tells what the machine is like.
  var machine: @Sendable () async -> MachineFacts
  /// What the configuration file says, or why it cannot be read.
  var configuration: Result<Configuration, CommandError>
  /// What stands before the platform: the profile and its secret, and the platform itself where
  /// nothing is in its way.
  var admission: @Sendable () -> Patient.Admission
  var group: any EventLoopGroup
  /// Seconds since 1970 on this machine's clock.
  var wallClock: @Sendable () -> Int64

  /// What is found out, one after the other, as it becomes known; ends by itself.
  func observations() -> AsyncStream<Observation> {
    AsyncStream { stream in
      let work = Task {
        await examine { stream.yield($0) }
        stream.finish()
      }
      stream.onTermination = { _ in work.cancel() }
    }
  }

  /// The same for the console.
  func findings() -> AsyncStream<Finding> {
    AsyncStream { stream in
      let work = Task {
        await examine { stream.yield($0.finding) }
        stream.finish()
      }
      stream.onTermination = { _ in work.cancel() }
    }
  }

  private func examine(_ tell: (Observation) -> Void) async {
    for observation in Checkup.machine(await machine()) { tell(observation) }
    switch configuration {
    case .success(let configuration):
      for observation in Checkup.configuration(configuration) { tell(observation) }
    case .failure(let error): tell(.bad(.configuration, error))
    }
    let (observations, patient) = admission()
    for observation in observations { tell(observation) }
    guard let patient else { return }
    let surveyor = Surveyor(patient.contract)
    if await reach(patient, tell) {
      await tryCalls(patient, surveyor, tell)
    } else {
      tell(.note(.token, DoctorWords.notReached))
      tell(.note(.clock, DoctorWords.notReached))
      report(Trials(), patient, tell)
    }
  }

  /// Looks for the platform's name and shakes hands; tells whether calls can get there.
  private func reach(_ patient: Patient, _ tell: (Observation) -> Void) async -> Bool {
    switch patient.place {
    case .sandbox: return true
    case .loopback(let host):
      tell(Checkup.name(host, .notNeeded))
      return true
    case .server(let server, let route):
      let host = route.proxy?.host ?? server.host
      let name = Checkup.name(host, await .looking(up: host, on: group.next()))
      tell(name)
      guard name.verdict == .good else {
        tell(.note(.connection, DoctorWords.notReached))
        return false
      }
      let time = wallClock()
      let trial = ConnectionTrial(server: server, route: route, group: group, time: time)
      let connection = Checkup.connection(server.host, await trial.result(), time: time)
      tell(connection)
      return connection.verdict.grade != .bad
    }
  }

  // MARK: Calls

  /// What came of the calls that were tried.
  private struct Trials {
    var results: [CrowdsAPI.Operation: CallReport.Result] = [:]
    var requestIDs: [CrowdsAPI.Operation: String] = [:]
    var surveys: [CrowdsAPI.Operation: WireSurvey] = [:]
  }

  private func tryCalls(
    _ patient: Patient, _ surveyor: Surveyor, _ tell: (Observation) -> Void
  ) async {
    let way: Patient.Way
    do throws(CommandError) {
      way = try await patient.open(surveyor)
    } catch {
      tell(.bad(.connection, error))
      report(Trials(), patient, tell)
      return
    }
    var trials = Trials()
    func attempt<Call: Endpoint>(_ call: Call) async -> Result<Call.Response, APIError> {
      do throws(APIError) {
        let reply = try await way.client.send(call)
        trials.results[Call.operation] = .answered
        trials.requestIDs[Call.operation] = reply.requestID
        return .success(reply.value)
      } catch {
        trials.results[error.operation] = .failed(error)
        trials.requestIDs[error.operation] = error.requestID
        return .failure(error)
      }
    }

    let crowds = await attempt(ListCrowds(page: 1, pageSize: 20))
    var failure: APIError?
    if case .failure(let error) = crowds { failure = error }
    let replied = await surveyor.replied
    tell(Checkup.token(replied: replied, life: await surveyor.tokenLife, failure: failure))
    tell(
      patient.isSandbox
        ? .good(.clock, DoctorWords.clockIsOwn) : Checkup.clock(ahead: await surveyor.ahead))
    switch crowds {
    case .failure: break
    case .success(let page):
      if let crowd = page.items.first?.id {
        _ = await attempt(ShowCrowd(id: crowd))
        _ = await attempt(ListMembers(crowd: crowd, page: 1, pageSize: 20))
      } else {
        trials.results[.showCrowd] = .untried(.noCrowd)
        trials.results[.listMembers] = .untried(.noCrowd)
      }
    }
    for operation in await surveyor.replied
    where operation.isAboutTokens && trials.results[operation] == nil {
      trials.results[operation] = .answered
    }
    if failure?.isAboutToken == true {
      // Told of as the token already.
      trials.results[.listCrowds] = .untried(.blocked)
    } else {
      for operation in [CrowdsAPI.Operation.issueToken, .refreshToken]
      where trials.results[operation] == nil {
        trials.results[operation] = .untried(.notNeeded)
      }
    }
    for (operation, id) in trials.requestIDs {
      trials.requestIDs[operation] = await surveyor.hiding(id)
    }
    trials.surveys = await surveyor.surveys
    report(trials, patient, tell)
    await way.close()
  }

  private func report(_ trials: Trials, _ patient: Patient, _ tell: (Observation) -> Void) {
    let known = Set(trials.surveys.values.flatMap { $0.found.map(\.field) })
    for operation in CrowdsAPI.Operation.allCases {
      let report = CallReport(
        operation: operation, call: patient.contract[operation],
        isConfirmed: patient.confirmed.contains(operation), profile: patient.named,
        isSandbox: patient.isSandbox,
        result: trials.results[operation] ?? .untried(operation.isWrite ? .writes : .blocked),
        requestID: trials.requestIDs[operation], survey: trials.surveys[operation])
      tell(Checkup.call(report, known: known))
    }
  }
}

extension Doctor {
  /// A doctor for this process; `isScreenOpen` says whether the console runs.
  init(
    _ target: Target, _ configuration: Result<Configuration, CommandError>, isScreenOpen: Bool,
    on group: any EventLoopGroup = LoopExecutor.shared.group
  ) {
    let locations = Locations.ofProcess()
    var target = target
    if isScreenOpen {
      // The console may hold the sandbox's data and the log already.
      if target.sandbox { (target.ephemeral, target.data) = (true, nil) }
      target.log = nil
    }
    let wanted = target
    let copies = (try? configuration.get())?.copies ?? true
    self.init(
      machine: { .gathered(locations, isScreenOpen: isScreenOpen, copies: copies) },
      configuration: configuration,
      admission: {
        Patient.admission(wanted, configuration, locations: locations, on: group)
      },
      group: group, wallClock: APIClient.wallClock)
  }
}
