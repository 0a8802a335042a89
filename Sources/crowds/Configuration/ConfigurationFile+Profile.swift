import CrowdsAPI
import TOMLKit

extension ConfigurationFile {
  static let profileKeys = [
    "base_url", "app_id", "secret_file", "environment", "read_only", "max_in_flight",
    "requests_per_second", "batch_size", "throttle_codes", "proxy", "proxy_password_file",
    "ca_file", "confirmed", "contract",
  ]

  /// What a profile's table says, before it is put together.
  private struct Entries {
    var texts: [String: String] = [:]
    var overrides: [ContractOverride] = []
    var throttleCodes: [String] = []
    var confirmed: Set<CrowdsAPI.Operation> = []
    var readOnly: Bool?
    var maxInFlight = PaceRange.standardInFlight
    var requestsPerSecond = PaceRange.standardRate
    var batchSize = PaceRange.standardBatch
  }

  mutating func profile(
    _ value: any TOMLValueConvertible, name: String
  ) throws(CommandError) -> Profile {
    let prefix = "profiles." + name + "."
    var entries = Entries()
    for (key, value) in try table(value, "profiles." + name) {
      try read(key, value, prefix: prefix, into: &entries)
    }
    return try profile(entries, name: name, prefix: prefix)
  }

  private mutating func read(
    _ key: String, _ value: any TOMLValueConvertible, prefix: String, into entries: inout Entries
  ) throws(CommandError) {
    let full = prefix + key
    switch key {
    case "base_url", "app_id", "secret_file", "environment", "proxy", "proxy_password_file",
      "ca_file":
      entries.texts[key] = try string(value, full)
    case "read_only":
      guard let flag = value.bool else { throw wrong(full, .flag) }
      entries.readOnly = flag
    case "max_in_flight": entries.maxInFlight = try whole(value, full, PaceRange.inFlight)
    case "batch_size": entries.batchSize = try whole(value, full, PaceRange.batch)
    case "requests_per_second":
      let form = ConfigurationWords.Form.rate
      guard let rate = value.double ?? value.int.map(Double.init) else { throw wrong(full, form) }
      guard PaceRange.rate.contains(rate) else { throw outOfRange(full, form) }
      entries.requestsPerSecond = rate
    case "throttle_codes": entries.throttleCodes = try texts(value, full)
    case "confirmed": entries.confirmed = try operations(value, full)
    case "contract": entries.overrides += try contractTable(value, prefix: full + ".")
    case _ where Self.contractKeys.contains(key):
      if isOldForm {
        entries.overrides += try contractOverrides(key, value, prefix: full + ".")
      } else {
        result.warnings.append(
          .unknownKey(shownPath, key: full.shown, nearest: ("contract." + key).shown))
      }
    default: try unknown(key, full: full, among: Self.profileKeys)
    }
  }

  private mutating func profile(
    _ entries: Entries, name: String, prefix: String
  ) throws(CommandError) -> Profile {
    func required(_ key: String) throws(CommandError) -> String {
      guard let value = entries.texts[key], !value.isEmpty else {
        throw CommandError(
          .configuration, ConfigurationWords.missingKey(shownPath, key: (prefix + key).shown))
      }
      return value
    }
    let appID = try required("app_id")
    guard appID.isHeaderText else { throw wrong(prefix + "app_id", .visibleASCII) }
    var profile = Profile(
      name: name,
      baseURL: try url(entries.texts["base_url"] ?? BaseURL.platform, key: prefix + "base_url"),
      appID: appID,
      secretFile: locations.resolved(try required("secret_file"), writtenIn: text.path))
    profile.environment = entries.texts["environment"]
    profile.readOnly = entries.readOnly
    profile.maxInFlight = entries.maxInFlight
    profile.requestsPerSecond = entries.requestsPerSecond
    profile.batchSize = entries.batchSize
    profile.proxy = try proxy(entries.texts, prefix: prefix)
    profile.caFile = try path(entries.texts, "ca_file", prefix: prefix)
    profile.confirmed = entries.confirmed
    profile.contract = try contract(
      entries.overrides, throttleCodes: entries.throttleCodes, name: name)
    return profile
  }

  private mutating func url(_ written: String, key: String) throws(CommandError) -> BaseURL {
    do throws(BaseURL.Fault) {
      let url = try BaseURL(written)
      if url.wasNormalised {
        result.warnings.append(
          .normalisedURL(shownPath, key: key.shown, url: url.text.shown))
      }
      return url
    } catch {
      throw CommandError(
        .configuration, ConfigurationWords.badURL(shownPath, key: key.shown, error))
    }
  }

  private func proxy(
    _ texts: [String: String], prefix: String
  ) throws(CommandError) -> Proxy? {
    let passwordFile = try path(texts, "proxy_password_file", prefix: prefix)
    let key = (prefix + "proxy").shown
    var proxy: Proxy?
    if let written = texts["proxy"] {
      do throws(Proxy.Fault) { proxy = try Proxy(written) } catch {
        throw CommandError(
          .configuration, ConfigurationWords.badProxy(shownPath, key: key, error))
      }
    }
    guard let passwordFile else { return proxy }
    guard proxy?.user != nil else {
      throw CommandError(
        .configuration,
        ConfigurationWords.passwordWithoutUser(
          shownPath, key: (prefix + "proxy_password_file").shown, proxy: key))
    }
    proxy?.passwordFile = passwordFile
    return proxy
  }

  private func path(
    _ texts: [String: String], _ key: String, prefix: String
  ) throws(CommandError) -> String? {
    guard let written = texts[key] else { return nil }
    guard !written.isEmpty else { throw wrong(prefix + key, .path) }
    return locations.resolved(written, writtenIn: text.path)
  }

  func whole(
    _ value: any TOMLValueConvertible, _ key: String, _ range: ClosedRange<Int>
  ) throws(CommandError) -> Int {
    let form = ConfigurationWords.Form.whole(range.lowerBound, range.upperBound)
    guard let number = value.int else { throw wrong(key, form) }
    guard range.contains(number) else { throw outOfRange(key, form) }
    return number
  }

  private mutating func operations(
    _ value: any TOMLValueConvertible, _ key: String
  ) throws(CommandError) -> Set<CrowdsAPI.Operation> {
    var operations: Set<CrowdsAPI.Operation> = []
    for text in try texts(value, key) {
      if let operation = CrowdsAPI.Operation(rawValue: text) {
        operations.insert(operation)
      } else {
        let near = nearestName(to: text, among: CrowdsAPI.Operation.allCases.map(\.rawValue))
        result.warnings.append(
          .unknownCall(shownPath, key: key.shown, call: text.shown, nearest: near?.shown))
      }
    }
    return operations
  }

  private func outOfRange(_ key: String, _ form: ConfigurationWords.Form) -> CommandError {
    CommandError(.configuration, ConfigurationWords.outOfRange(shownPath, key: key.shown, form))
  }
}

extension String {
  /// Whether a header can carry it as one word: visible ASCII, and some of it.
  var isHeaderText: Bool { !isEmpty && utf8.allSatisfy { (0x21...0x7E).contains($0) } }
}
