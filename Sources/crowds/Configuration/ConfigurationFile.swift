import CrowdsAPI
import CrowdsConsole
import TOMLKit
import TerminalUI

/// Reads the configuration file: TOML to a `Configuration`, or the first thing that is wrong.
struct ConfigurationFile {
  private let text: TOMLText
  private let locations: Locations
  private var result = Configuration()
  private var shownPath: SafeText { text.path.shown }

  /// The configuration of a file.
  ///
  /// A missing one is none, unless it was asked for by name.
  static func read(
    _ path: String?, isNamed: Bool, locations: Locations
  ) throws(CommandError) -> Configuration {
    guard let path else { return .none }
    let bytes: [UInt8]
    do {
      bytes = try readGuarded(path, trust: .settings)
    } catch {
      if error.status == .inputNotFound, !isNamed { return Configuration(path: path) }
      throw error
    }
    return try parse(bytes, path: path, locations: locations)
  }

  /// The configuration that the bytes of a file stand for.
  static func parse(
    _ bytes: [UInt8], path: String, locations: Locations
  ) throws(CommandError) -> Configuration {
    var file = ConfigurationFile(text: try TOMLText(bytes, path: path), locations: locations)
    file.result.path = path
    try file.read()
    return file.result
  }

  private init(text: TOMLText, locations: Locations) {
    self.text = text
    self.locations = locations
  }

  private mutating func read() throws(CommandError) {
    let table: TOMLTable
    do { table = try text.parsed() } catch { throw syntaxError(error) }
    try check(table, depth: 1, name: "")
    for (key, value) in table {
      switch key {
      case "default_profile": result.defaultProfile = try string(value, key)
      case "theme": result.theme = try string(value, key)
      case "language":
        let locale = try string(value, key)
        guard let language = Language(locale: locale) else {
          throw CommandError(
            .configuration, ConfigurationWords.badLanguage(shownPath, value: locale.shown))
        }
        result.language = language
      case "profiles":
        for (name, profile) in try self.table(value, key) {
          result.profiles[name] = try self.profile(profile, name: name)
        }
      default: try unknown(key, full: key, among: Self.keys)
      }
    }
  }

  private static let keys = ["default_profile", "theme", "language", "profiles"]
  private static let profileKeys = [
    "base_url", "app_id", "secret_file", "environment", "paths", "methods", "names", "codes",
  ]
  private static let secretKeys: Set<String> = [
    "secret", "app_secret", "access_token", "refresh_token", "token", "password",
  ]

  private mutating func profile(
    _ value: any TOMLValueConvertible, name: String
  ) throws(CommandError) -> Profile {
    let prefix = "profiles." + name + "."
    var written: [String: String] = [:]
    var overrides: [ContractOverride] = []
    for (key, value) in try table(value, "profiles." + name) {
      switch key {
      case "base_url", "app_id", "secret_file", "environment":
        written[key] = try string(value, prefix + key)
      case "paths", "methods", "names", "codes":
        overrides += try contractOverrides(key, value, prefix: prefix + key + ".")
      default: try unknown(key, full: prefix + key, among: Self.profileKeys)
      }
    }
    func required(_ key: String) throws(CommandError) -> String {
      guard let value = written[key], !value.isEmpty else {
        throw CommandError(
          .configuration, ConfigurationWords.missingKey(shownPath, key: (prefix + key).shown))
      }
      return value
    }
    let appID = try required("app_id")
    guard appID.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw wrong(prefix + "app_id", .visibleASCII)
    }
    let address = written["base_url"] ?? BaseURL.platform
    let url: BaseURL
    do {
      url = try BaseURL(address)
    } catch {
      throw CommandError(
        .configuration,
        ConfigurationWords.badURL(shownPath, key: (prefix + "base_url").shown, error))
    }
    if url.wasNormalised {
      result.warnings.append(
        .normalisedURL(shownPath, key: (prefix + "base_url").shown, url: url.text.shown))
    }
    return Profile(
      name: name, baseURL: url, appID: appID,
      secretFile: locations.resolved(try required("secret_file"), writtenIn: text.path),
      environment: written["environment"], contract: try contract(overrides, name: name))
  }

  private mutating func contractOverrides(
    _ section: String, _ value: any TOMLValueConvertible, prefix: String
  ) throws(CommandError) -> [ContractOverride] {
    var overrides: [ContractOverride] = []
    for (key, value) in try table(value, String(prefix.dropLast())) {
      let full = prefix + key
      switch section {
      case "paths", "methods":
        guard let operation = CrowdsAPI.Operation(rawValue: key) else {
          try unknown(key, full: full, among: CrowdsAPI.Operation.allCases.map(\.rawValue))
          continue
        }
        let text = try string(value, full)
        if section == "paths" {
          overrides.append(.path(operation, text))
        } else {
          guard let method = Method(rawValue: text) else { throw wrong(full, .method) }
          overrides.append(.method(operation, method))
        }
      case "names":
        guard let field = Contract.Field(rawValue: key) else {
          try unknown(key, full: full, among: Contract.Field.allCases.map(\.rawValue))
          continue
        }
        overrides.append(.name(field, try string(value, full)))
      default:
        guard let codes = ContractOverride.Codes(rawValue: key) else {
          try unknown(key, full: full, among: ContractOverride.Codes.allCases.map(\.rawValue))
          continue
        }
        guard let array = value.array else { throw wrong(full, .textList) }
        var texts: [String] = []
        for item in array {
          guard let text = item.string else { throw wrong(full, .textList) }
          texts.append(text)
        }
        overrides.append(.codes(codes, texts))
      }
    }
    return overrides
  }

  private func contract(
    _ overrides: [ContractOverride], name: String
  ) throws(CommandError) -> Contract {
    do {
      return try Contract.standard.overridden(by: overrides)
    } catch {
      throw CommandError(
        .configuration, ConfigurationWords.badContract(shownPath, profile: name.shown, error))
    }
  }

  /// What goes for every key: not too deep, no secret, no `${…}`.
  private mutating func check(
    _ table: TOMLTable, depth: Int, name: String
  ) throws(CommandError) {
    guard depth <= TOMLText.depthLimit else {
      throw CommandError(
        .configuration, FileWords.tooDeep(shownPath, line: 1, limit: TOMLText.depthLimit))
    }
    for (key, value) in table {
      let full = name.isEmpty ? key : name + "." + key
      if Self.secretKeys.contains(key), value.table == nil, !name.hasSuffix(".names") {
        throw CommandError(
          .configuration, ConfigurationWords.secretInConfiguration(shownPath, key: full.shown))
      }
      if let text = value.string, text.contains("${") {
        result.warnings.append(.interpolation(shownPath, key: full.shown))
      }
      if let table = value.table { try check(table, depth: depth + 1, name: full) }
    }
  }

  private mutating func unknown(
    _ key: String, full: String, among known: [String]
  ) throws(CommandError) {
    let near = nearestName(to: key, among: known)
    result.warnings.append(.unknownKey(shownPath, key: full.shown, nearest: near?.shown))
  }

  private func string(
    _ value: any TOMLValueConvertible, _ key: String
  ) throws(CommandError) -> String {
    guard let text = value.string else { throw wrong(key, .text) }
    return text
  }

  private func table(
    _ value: any TOMLValueConvertible, _ key: String
  ) throws(CommandError) -> TOMLTable {
    guard let table = value.table else { throw wrong(key, .table) }
    return table
  }

  private func wrong(_ key: String, _ form: ConfigurationWords.Form) -> CommandError {
    CommandError(
      .configuration, ConfigurationWords.wrongType(shownPath, key: key.shown, form))
  }

  private func syntaxError(_ fault: TOMLFault) -> CommandError {
    let line = text.line(fault.line) ?? ""
    let key = TOMLText.key(of: line)
    if let key, let first = text.firstLine(of: key, before: fault.line), first != fault.line {
      return CommandError(
        .configuration,
        ConfigurationWords.keyTwice(shownPath, key: key.shown, first: first, second: fault.line))
    }
    // The line may hold the very thing that must not be shown.
    let mayShow = !Self.secretKeys.contains { line.lowercased().contains($0) }
    return CommandError(
      .configuration,
      ConfigurationWords.syntax(
        shownPath, line: fault.line, column: fault.column,
        reason: mayShow ? SafeText(untrusted: fault.reason, limit: 160) : nil,
        text: mayShow ? SafeText(untrusted: String(line), limit: 100) : nil))
  }
}
