import CrowdsAPI
import CrowdsConsole
import TerminalUI

extension Checkup {
  /// A certificate that ends within so many days is worth a word.
  static let fewDays = 14
  /// A clock that is off by more than so many seconds is worth a word.
  static let clockTolerance: Int64 = 120

  static func configuration(_ configuration: Configuration) -> [Observation] {
    let warnings = configuration.warnings.map { Observation.note(.configuration, $0) }
    guard let path = configuration.path else { return warnings }
    if configuration.profiles.isEmpty, warnings.isEmpty {
      return [
        .note(.configuration, DoctorWords.noConfiguration(path.shown))
      ]
    }
    let read = DoctorWords.configuration(path.shown, profiles: configuration.profiles.count)
    return [.good(.configuration, read)] + warnings
  }

  static func profile(_ profile: Profile) -> Observation {
    .good(
      .profile,
      DoctorWords.profile(
        profile.name.shown, address: profile.baseURL.text.shown,
        environment: (profile.environment ?? "live").shown, isReadOnly: profile.isReadOnly))
  }

  static func name(_ host: String, _ lookup: NameLookup) -> Observation {
    switch lookup {
    case .found(let addresses):
      let shown = addresses.prefix(3).map(\.shown).joined(separator: ", ")
      return .good(
        .name,
        DoctorWords.nameFound(
          host.shown, addresses: addresses.count > 3 ? shown + ", …" : shown))
    case .unknown:
      return .bad(
        .name, .unavailable, DoctorWords.nameNotFound(host.shown), advice: DoctorWords.checkName)
    case .timedOut(let seconds):
      return .bad(
        .name, .unavailable, DoctorWords.nameTimedOut(host.shown, seconds: seconds),
        advice: DoctorWords.checkName)
    case .notNeeded: return .good(.name, DoctorWords.nameNotNeeded(host.shown))
    case .cancelled: return .note(.name, DoctorWords.notReached)
    }
  }

  /// `time` is seconds since 1970 on this machine's clock.
  static func connection(
    _ host: String, _ result: ConnectionResult, time: Int64
  ) -> Observation {
    switch result {
    case .secure(let version, let until):
      let days = Int(clamping: (until - time) / 86_400)
      let date = date(until)
      return days < fewDays
        ? .note(
          .connection, DoctorWords.certificateEnds(host.shown, until: date, days: days),
          advice: DoctorWords.tellServerOwner)
        : .good(
          .connection,
          DoctorWords.secure(host.shown, protocol: version.shown, until: date, days: days))
    case .failed(let error):
      return .bad(
        .connection, ProcessStatus(.unreachable(error)), TransportWords(error: error),
        advice: advice(error.reason))
    }
  }

  private static func advice(_ reason: TransportError.Reason) -> DoctorWords? {
    switch reason {
    case .noTrustRoots: .installRoots
    case .certificate(.unknownIssuer), .certificate(.otherName): .checkCertificate
    case .certificate, .proxy, .oldTLS: nil
    default: .checkNetwork
    }
  }

  private static func date(_ seconds: Int64) -> SafeText {
    let time = CivilTime(seconds: seconds)
    func two(_ number: Int) -> SafeText { number < 10 ? "0\(number)" : "\(number)" }
    return "\(time.year)-\(two(time.month))-\(two(time.day))"
  }

  /// `ahead` is how many seconds this machine is before the platform; nil where it did not tell.
  static func clock(ahead: Int64?) -> Observation {
    guard let ahead else { return .note(.clock, DoctorWords.clockUntold) }
    let seconds = Int(clamping: ahead.magnitude)
    guard ahead.magnitude > clockTolerance.magnitude else {
      return .good(.clock, DoctorWords.clockRight(seconds: max(1, seconds)))
    }
    return .note(
      .clock, DoctorWords.clockOff(minutes: seconds / 60, isAhead: ahead > 0),
      advice: DoctorWords.setClock)
  }

  /// What the first call told about the token, if it told anything: `failure` is why it got no
  /// answer that would do.
  static func token(
    replied: Set<CrowdsAPI.Operation>, life: Int?, failure: APIError?
  ) -> Observation {
    if let failure, failure.isAboutToken {
      return .bad(.token, ProcessStatus(failure.kind), PlatformWords(failure))
    }
    if replied.contains(where: \.isAboutTokens) {
      return .good(.token, DoctorWords.tokenGot(seconds: life))
    }
    return failure == nil
      ? .good(.token, DoctorWords.tokenKept) : .note(.token, DoctorWords.notReached)
  }

  /// `known` are the fields that the platform has sent in any reply: what one crowd has no value
  /// for is not missing.
  static func call(
    _ report: CallReport, known: Set<Contract.Field> = []
  ) -> Observation {
    let topic = Topic.call(report.operation)
    let name = report.operation.rawValue.shown
    var observation: Observation
    switch report.result {
    case .failed(let error):
      observation = .bad(topic, ProcessStatus(error.kind), report)
      // A path that is wrong is answered by something else than the platform, or as not found.
      switch error.kind {
      case .status, .notUnderstood, .redirect:
        if report.call.standing != .documented {
          observation.advice = CallAdvice.overridePath(name)
        }
      default: break
      }
    case .answered:
      let isWhole = report.survey?.missing.allSatisfy(known.contains) ?? true
      observation =
        isWhole ? .good(topic, report) : .note(topic, report, advice: CallAdvice.nameMissing)
    case .untried(.writes) where report.needsConfirmation:
      observation = .note(
        topic, report, advice: CallAdvice.confirm(name, profile: report.profile?.shellQuoted))
    case .untried(.writes), .untried(.notNeeded): observation = .good(topic, report)
    case .untried(.noCrowd), .untried(.blocked): observation = .note(topic, report)
    }
    observation.call = report
    return observation
  }
}

extension APIError {
  /// Whether there was no token to send the call with.
  var isAboutToken: Bool {
    if case .store = kind { return true }
    return operation.isAboutTokens
  }
}

/// Why no reply came, in the console's own words.
struct TransportWords: Wording {
  var error: TransportError

  var english: SafeText { sentence(.english) }
  var simplifiedChinese: SafeText { sentence(.simplifiedChinese) }

  private func sentence(_ language: Language) -> SafeText {
    Look(language: language, now: 0)(.failure(.happened(.unreachable(error))))
  }
}
