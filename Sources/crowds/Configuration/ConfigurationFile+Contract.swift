import CrowdsAPI
import TOMLKit

extension ConfigurationFile {
  /// The sections of a profile's contract.
  static let contractKeys = ["paths", "methods", "names", "codes"]

  mutating func contractTable(
    _ value: any TOMLValueConvertible, prefix: String
  ) throws(CommandError) -> [ContractOverride] {
    var overrides: [ContractOverride] = []
    for (key, value) in try table(value, String(prefix.dropLast())) {
      guard Self.contractKeys.contains(key) else {
        try unknown(key, full: prefix + key, among: Self.contractKeys)
        continue
      }
      overrides += try contractOverrides(key, value, prefix: prefix + key + ".")
    }
    return overrides
  }

  mutating func contractOverrides(
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
        overrides.append(.codes(codes, try texts(value, full)))
      }
    }
    return overrides
  }

  /// The standard contract with what a profile knows better, and its further throttle codes.
  func contract(
    _ overrides: [ContractOverride], throttleCodes: [String], name: String
  ) throws(CommandError) -> Contract {
    do throws(ContractError) {
      let contract = try Contract.standard.overridden(by: overrides)
      guard !throttleCodes.isEmpty else { return contract }
      let codes = contract.throttleCodes.union(throttleCodes)
      return try contract.overridden(by: [.codes(.throttle, codes.sorted())])
    } catch {
      throw CommandError(
        .configuration, ConfigurationWords.badContract(shownPath, profile: name.shown, error))
    }
  }

  func texts(
    _ value: any TOMLValueConvertible, _ key: String
  ) throws(CommandError) -> [String] {
    guard let array = value.array else { throw wrong(key, .textList) }
    var texts: [String] = []
    for item in array {
      guard let text = item.string else { throw wrong(key, .textList) }
      texts.append(text)
    }
    return texts
  }
}
