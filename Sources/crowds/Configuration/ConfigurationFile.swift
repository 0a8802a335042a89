import CrowdsAPI
import CrowdsConsole
import TOMLKit
import TerminalUI

/// Reads the configuration file: TOML to a `Configuration`, or the first thing that is wrong.
struct ConfigurationFile {
  let text: TOMLText
  let locations: Locations
  var result = Configuration()
  /// Whether the contract of a profile stands directly in it, as in version 1.
  var isOldForm = false
  var shownPath: SafeText { text.path.shown }

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
    let configuration = try parse(bytes, path: path, locations: locations)
    guard configuration.isOldForm else { return configuration }
    return ConfigurationEditor(path: path, locations: locations).migrated(configuration)
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

  /// The values of a file, whatever they mean.
  static func tree(_ bytes: [UInt8], path: String) throws(CommandError) -> TOMLTree {
    let file = ConfigurationFile(
      text: try TOMLText(bytes, path: path), locations: Locations { _ in nil })
    do { return TOMLTree(try file.text.parsed()) } catch { throw file.syntaxError(error) }
  }

  private init(text: TOMLText, locations: Locations) {
    self.text = text
    self.locations = locations
  }

  private mutating func read() throws(CommandError) {
    let table: TOMLTable
    do { table = try text.parsed() } catch { throw syntaxError(error) }
    try check(table, depth: 1, name: "")
    try readVersion(table)
    for (key, value) in table {
      switch key {
      case "version": continue
      case "default_profile": result.defaultProfile = try string(value, key)
      case "theme": result.theme = try string(value, key)
      case "keep_days": result.keepDays = try whole(value, key, Configuration.keepDaysRange)
      case "clipboard":
        guard ["osc52", "off"].contains(try string(value, key)) else {
          throw wrong(key, .clipboard)
        }
        result.copies = try string(value, key) == "osc52"
      case "frames":
        guard let frames = TerminalHabits.Frames(rawValue: try string(value, key)) else {
          throw wrong(key, .frames)
        }
        result.frames = frames
      case "mouse":
        guard let flag = value.bool else { throw wrong(key, .flag) }
        result.readsMouse = flag
      case "slow_link":
        guard let flag = value.bool else { throw wrong(key, .flag) }
        result.isSlowLink = flag
      case "ambiguous_width":
        guard ["narrow", "wide"].contains(try string(value, key)) else { throw wrong(key, .width) }
        result.isAmbiguousWide = try string(value, key) == "wide"
      case "language":
        let locale = try string(value, key)
        guard let language = Language(locale: locale) else {
          throw CommandError(
            .configuration, ConfigurationWords.badLanguage(shownPath, value: locale.shown))
        }
        result.language = language
      case "keys": try readKeys(try self.table(value, key))
      case "profiles":
        for (name, profile) in try self.table(value, key) {
          result.profiles[name] = try self.profile(profile, name: name)
        }
      default: try unknown(key, full: key, among: Self.keys)
      }
    }
  }

  /// A file without a version is as old as what stands in it.
  private mutating func readVersion(_ table: TOMLTable) throws(CommandError) {
    let version: Int?
    switch table["version"] {
    case nil: version = nil
    case let value?:
      guard let number = value.int, number > 0 else { throw wrong("version", .version) }
      guard number <= Configuration.version else {
        throw CommandError(
          .configuration, ConfigurationWords.newerVersion(shownPath, version: number))
      }
      version = number
    }
    isOldForm = version == 1 || (version == nil && TOMLTree(table).hasOldContracts)
    result.isOldForm = isOldForm
  }

  private static let keys = [
    "version", "default_profile", "theme", "language", "clipboard", "frames", "mouse",
    "ambiguous_width", "slow_link", "keep_days", "keys", "profiles",
  ]
  private static let secretKeys: Set<String> = [
    "secret", "app_secret", "access_token", "refresh_token", "token", "password",
    "proxy_password", "client_secret",
  ]

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
      // A call or a field of the contract may be called like a secret.
      let isOfContract = [".names", ".paths", ".methods"].contains { name.hasSuffix($0) }
      if Self.secretKeys.contains(key), value.table == nil, !isOfContract {
        throw CommandError(
          .configuration, ConfigurationWords.secretInConfiguration(shownPath, key: full.shown))
      }
      if let text = value.string, text.contains("${") {
        result.warnings.append(.interpolation(shownPath, key: full.shown))
      }
      if let table = value.table { try check(table, depth: depth + 1, name: full) }
    }
  }

  mutating func unknown(
    _ key: String, full: String, among known: [String]
  ) throws(CommandError) {
    let near = nearestName(to: key, among: known)
    result.warnings.append(.unknownKey(shownPath, key: full.shown, nearest: near?.shown))
  }

  func string(
    _ value: any TOMLValueConvertible, _ key: String
  ) throws(CommandError) -> String {
    guard let text = value.string else { throw wrong(key, .text) }
    return text
  }

  func table(
    _ value: any TOMLValueConvertible, _ key: String
  ) throws(CommandError) -> TOMLTable {
    guard let table = value.table else { throw wrong(key, .table) }
    return table
  }

  func wrong(_ key: String, _ form: ConfigurationWords.Form) -> CommandError {
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
