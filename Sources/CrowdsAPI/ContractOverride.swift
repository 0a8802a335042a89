/// One assumption of the contract replaced by what a user knows, as data.
public enum ContractOverride: Hashable, Sendable {
  case path(Operation, String)
  case method(Operation, Method)
  /// The name a field is written with and looked for first; its aliases stay.
  case name(Contract.Field, String)
  case codes(Codes, [String])

  /// A set of failure codes with one meaning.
  public enum Codes: String, CaseIterable, Hashable, Sendable {
    case auth, throttle
    case notFound = "not_found"
    case uncertain
  }
}

/// Why an override cannot stand in a contract.
public enum ContractError: Error, Hashable, Sendable {
  /// Not `/` and then segments of letters, digits, `-`, `_`, `.` and `~`.
  case badPath(Operation, String)
  /// Another operation has the same method and path.
  case takenPath(Operation, by: Operation)
  /// Not 1 to 64 letters, digits, `_`, `-` and `.` (a header: no capitals).
  case badName(Contract.Field, String)
  /// Another field of the same object has the name.
  case takenName(Contract.Field, by: Contract.Field)
  /// Empty, longer than 64 bytes, not visible ASCII, or a zero, which means success.
  case badCode(String)
}

extension Contract {
  /// The contract with the overrides in it, applied together: either all stand or none does.
  public func overridden(by overrides: [ContractOverride]) throws(ContractError) -> Contract {
    var contract = self
    for override in overrides { try contract.apply(override) }
    try contract.checkPathsAreUnique()
    try contract.checkNamesAreUnique()
    return contract
  }

  private mutating func apply(_ override: ContractOverride) throws(ContractError) {
    switch override {
    case .path(let operation, let path):
      guard Self.isPath(path) else { throw .badPath(operation, path) }
      calls[operation] = Call(self[operation].method, path, .overridden)
    case .method(let operation, let method):
      calls[operation] = Call(method, self[operation].path, .overridden)
    case .name(let field, let name):
      guard Self.isName(name, of: field) else { throw .badName(field, name) }
      fields[field] = FieldName(name, .overridden, aliases: self[field].aliases)
    case .codes(let set, let codes):
      for code in codes where !Envelope.isFailureCode(code) { throw .badCode(code) }
      switch set {
      case .auth: authCodes = Set(codes)
      case .throttle: throttleCodes = Set(codes)
      case .notFound: notFoundCodes = Set(codes)
      case .uncertain: uncertainCodes = Set(codes)
      }
    }
  }

  private func checkPathsAreUnique() throws(ContractError) {
    for operation in Operation.allCases {
      let call = self[operation]
      if let other = self.operation(call.method, path: call.path), other != operation {
        throw .takenPath(operation, by: other)
      }
    }
  }

  private func checkNamesAreUnique() throws(ContractError) {
    for object in Self.objects {
      var owners: [String: Field] = [:]
      for field in object {
        if let owner = owners.updateValue(field, forKey: wireName(field)) {
          throw .takenName(field, by: owner)
        }
      }
    }
  }

  private static func isPath(_ path: String) -> Bool {
    let segments = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard path.utf8.count <= 512, segments.count > 1, segments[0].isEmpty else { return false }
    return segments.dropFirst().allSatisfy { segment in
      !segment.isEmpty && !segment.allSatisfy { $0 == UInt8(ascii: ".") }
        && segment.allSatisfy { isWordByte($0) || $0 == UInt8(ascii: "~") }
    }
  }

  private static func isName(_ name: String, of field: Field) -> Bool {
    let isHeader = field == .appIDHeader || field == .accessTokenHeader
    return (1...64).contains(name.utf8.count)
      && name.utf8.allSatisfy {
        isWordByte($0) && !(isHeader && (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0))
      }
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }
}
