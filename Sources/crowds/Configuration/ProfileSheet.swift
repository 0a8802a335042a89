import CrowdsAPI
import CrowdsConsole
import Glibc
import TerminalUI

/// What may be told of a profile: everything but its secrets.
struct ProfileSheet: Sendable {
  let profile: Profile
  let isDefault: Bool
  let secret: SecretState

  /// What is in the place of the secret.
  enum SecretState: Hashable, Sendable {
    case stored
    case missing
    /// There is a file, which is not used; why.
    case refused(Sentence)

    init(of path: String) {
      do throws(CommandError) {
        _ = try SecretFile.read(path)
        self = .stored
      } catch {
        self = error.status == .inputNotFound ? .missing : .refused(Sentence(error))
      }
    }

    /// Its name for programs.
    var key: String {
      switch self {
      case .stored: "stored"
      case .missing: "missing"
      case .refused: "refused"
      }
    }
  }

  init(_ profile: Profile, isDefault: Bool) {
    self.profile = profile
    self.isDefault = isDefault
    secret = SecretState(of: profile.secretFile)
  }

  /// The profile as a row of a list, for programs.
  var summary: JSONObject {
    JSONObject([
      ("name", .string(profile.name)), ("default", .bool(isDefault)),
      ("environment", profile.environment.map { .string($0) } ?? .null),
      ("kind", .string(profile.kind.key)), ("base_url", .string(profile.baseURL.text)),
      ("app_id", .string(profile.appID)), ("read_only", .bool(profile.isReadOnly)),
      ("secret", .string(secret.key)),
    ])
  }

  /// All of it, for programs.
  var details: JSONObject {
    var object = summary
    object["secret_file"] = .string(profile.secretFile)
    object["max_in_flight"] = .integer(Int64(profile.maxInFlight))
    object["requests_per_second"] = .decimal(String(profile.requestsPerSecond))
    object["batch_size"] = .integer(Int64(profile.batchSize))
    if let proxy = profile.proxy {
      object["proxy"] = .string(proxy.address)
      if let user = proxy.user { object["proxy_user"] = .string(user) }
      if let file = proxy.passwordFile { object["proxy_password_file"] = .string(file) }
    }
    if let file = profile.caFile { object["ca_file"] = .string(file) }
    object["calls"] = .array(
      CrowdsAPI.Operation.allCases.map { operation in
        let call = profile.contract[operation]
        return .object(
          JSONObject([
            ("call", .string(operation.rawValue)), ("method", .string(call.method.rawValue)),
            ("path", .string(call.path)), ("standing", .string(call.standing.rawValue)),
            ("confirmed", .bool(profile.confirmed.contains(operation))),
          ]))
      })
    object["names"] = .object(
      JSONObject(
        overriddenNames.map { ($0.rawValue, .string(profile.contract.wireName($0))) }))
    object["throttle_codes"] = .array(
      profile.contract.throttleCodes.sorted().map { .string($0) })
    return object
  }

  /// The fields whose name the profile gives.
  private var overriddenNames: [Contract.Field] {
    Contract.Field.allCases.filter { profile.contract[$0].standing == .overridden }
  }
}

// MARK: For people

extension ProfileSheet {
  /// A row for each profile below their headings.
  static func table(_ sheets: [ProfileSheet], _ language: Language) -> String {
    let headings: [ProfileWords] = [.headingName, .headingEnvironment, .headingURL, .headingApp]
    let rows = sheets.map { sheet -> [SafeText] in
      [
        (sheet.isDefault ? "* " : "  ") + sheet.profile.name.shown,
        sheet.environmentText(language), sheet.profile.baseURL.text.shown,
        sheet.profile.appID.shown, sheet.secretWords.text(language),
      ]
    }
    let titles =
      ["  " + headings[0].text(language)] + headings.dropFirst().map { $0.text(language) }
      + [ProfileWords.headingSecret.text(language)]
    return aligned([titles] + rows)
  }

  /// All of it, one thing under the other.
  func text(_ language: Language) -> String {
    var rows: [[SafeText]] = [
      [ProfileWords.headingName.text(language), profile.name.shown + (isDefault ? " *" : "")],
      [ProfileWords.headingEnvironment.text(language), environmentText(language)],
      [ProfileWords.headingURL.text(language), profile.baseURL.text.shown],
      [ProfileWords.headingApp.text(language), profile.appID.shown],
      [
        ProfileWords.headingSecret.text(language),
        secretWords.text(language) + "  " + profile.secretFile.shown,
      ],
      [
        ProfileWords.headingPace.text(language),
        ProfileWords.pace(
          inFlight: profile.maxInFlight, rate: profile.requestsPerSecond.short.shown
        ).text(language),
      ],
      [ProfileWords.headingBatch.text(language), "\(profile.batchSize)"],
    ]
    if let proxy = profile.proxy {
      rows.append([
        ProfileWords.headingProxy.text(language),
        proxy.address.shown + (proxy.user.map { " (\($0.shown))" } ?? ""),
      ])
    }
    if let file = profile.caFile {
      rows.append([ProfileWords.headingCertificates.text(language), file.shown])
    }
    let settings = Self.aligned(rows)
    let refusal: String
    if case .refused(let reason) = secret {
      refusal = reason.text(language).plain + "\n"
    } else {
      refusal = ""
    }
    return settings + refusal + "\n" + Self.aligned(callRows(language)) + names(language)
  }

  private func callRows(_ language: Language) -> [[SafeText]] {
    [[ProfileWords.headingCall, .headingPath, .headingStanding].map { $0.text(language) }]
      + CrowdsAPI.Operation.allCases.map { operation in
        let call = profile.contract[operation]
        let standing = ProfileWords.standing(
          call.standing, isConfirmed: profile.confirmed.contains(operation))
        return [
          operation.rawValue.shown, call.method.rawValue.shown + " " + call.path.shown,
          standing.text(language),
        ]
      }
  }

  private func names(_ language: Language) -> String {
    let names = overriddenNames
    guard !names.isEmpty else { return "" }
    let rows =
      [[ProfileWords.headingField.text(language), ProfileWords.headingWireName.text(language)]]
      + names.map { [$0.rawValue.shown, profile.contract.wireName($0).shown] }
    return "\n" + Self.aligned(rows)
  }

  private var secretWords: ProfileWords {
    switch secret {
    case .stored: .secretStored
    case .missing: .secretMissing
    case .refused: .secretRefused
    }
  }

  private func environmentText(_ language: Language) -> SafeText {
    let word = profile.environment?.shown ?? ProfileWords.liveByDefault.text(language)
    return profile.isReadOnly ? word + ", " + ProfileWords.readOnly.text(language) : word
  }

  private static func aligned(_ rows: [[SafeText]]) -> String {
    var widths: [Int] = []
    for row in rows {
      for (index, cell) in row.enumerated() {
        if index == widths.count { widths.append(0) }
        widths[index] = max(widths[index], cell.width)
      }
    }
    return rows.map { row in
      row.enumerated().map { index, cell in
        index == row.count - 1 ? cell : cell.padded(to: widths[index])
      }.joined(separator: "  ").plain + "\n"
    }.joined()
  }
}

extension Double {
  /// Without a fraction that says nothing.
  fileprivate var short: String { self == rounded() ? String(Int(self)) : String(self) }
}

extension EnvironmentKind {
  /// Its name for programs.
  fileprivate var key: String {
    switch self {
    case .sandbox: "sandbox"
    case .test: "test"
    case .live: "live"
    case .other: "other"
    }
  }
}
