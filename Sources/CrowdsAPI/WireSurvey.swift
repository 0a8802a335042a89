/// Which names stand in a reply of the platform and which of the contract's do not.
///
/// It holds names only, never a value.
public struct WireSurvey: Hashable, Sendable {
  /// A field of the contract and what the reply calls it: the contract's name or an alias.
  public struct Found: Hashable, Sendable {
    /// What the name means.
    public var field: Contract.Field
    /// The name in the reply.
    public var name: String
    /// Whether it is not the name that the contract writes.
    public var isAlias: Bool
  }

  /// The fields that the reply has, in the contract's order.
  public private(set) var found: [Found] = []
  /// The fields that the reply could have and has not.
  public private(set) var missing: [Contract.Field] = []
  /// Names that the contract does not know, in the order of the reply; foreign text.
  public private(set) var unknown: [String] = []
  /// Whether there is an item whose names could be looked at; nil for a call without a list.
  public private(set) var hasItems: Bool?
  /// Whether unknown names were left out because there are more than `unknownLimit`.
  public private(set) var isCut = false

  /// The most unknown names that are kept.
  public static let unknownLimit = 50

  /// Looks at the body of a reply; nil where it is no JSON object.
  ///
  /// What stands as a value in a reply about tokens, and what is in `secrets`, is blotted out of
  /// names too.
  public init?(
    of body: [UInt8], operation: Operation, contract: Contract, hiding secrets: [Secret] = []
  ) {
    guard case .object(let envelope)? = try? JSONValue(parsing: body) else { return nil }
    var values: [Secret] = []
    let data = envelope[contract.wireName(.data)]
    if operation.isAboutTokens, case .object(let object) = data {
      values = [Contract.Field.accessToken, .refreshToken].compactMap { field in
        guard case .string(let text) = contract.read(field, from: object) else { return nil }
        return Secret(text)
      }
    }
    let redact = Redaction(secrets + values)
    // Version 1 of the envelope has neither a request id nor always a time.
    let optional: [Contract.Field] = [.message, .msg, .requestID, .timestamp]
    look(
      at: [envelope],
      for: operation.isAboutTokens
        ? [.code, .msg, .data] : [.code, .message, .data, .requestID, .timestamp],
      orElse: optional, contract, redact)
    guard case .object(let object) = data else { return }
    let fields = operation.dataFields
    look(at: [object], for: fields.data, orElse: [], contract, redact)
    guard let itemFields = fields.items else { return }
    var items: [JSONObject] = []
    if case .array(let values) = contract.read(.list, from: object) {
      items = values.compactMap { value in
        guard case .object(let item) = value else { return nil }
        return item
      }
    }
    hasItems = !items.isEmpty
    guard !items.isEmpty else { return }
    look(at: items, for: itemFields, orElse: [], contract, redact)
  }

  /// Looks for fields in objects of one kind: one object that has a field is enough.
  private mutating func look(
    at objects: [JSONObject], for wanted: [Contract.Field], orElse others: [Contract.Field],
    _ contract: Contract, _ redact: Redaction
  ) {
    var names: [String] = []
    var seen: Set<String> = []
    for object in objects {
      for member in object.members where seen.insert(member.name).inserted {
        names.append(member.name)
      }
    }
    var known: Set<String> = []
    for field in wanted + others.filter({ !wanted.contains($0) }) {
      let standard = contract[field]
      let candidates = [standard.name] + standard.aliases
      known.formUnion(candidates)
      if let name = candidates.first(where: seen.contains) {
        found.append(Found(field: field, name: name, isAlias: name != standard.name))
      } else if wanted.contains(field) {
        missing.append(field)
      }
    }
    for name in names where !known.contains(name) {
      let shown = redact(name)
      if unknown.contains(shown) { continue }
      if unknown.count == Self.unknownLimit {
        isCut = true
      } else {
        unknown.append(shown)
      }
    }
  }
}

extension Operation {
  /// The fields that the data of a reply could have, and those of the items of its list.
  fileprivate var dataFields: (data: [Contract.Field], items: [Contract.Field]?) {
    let crowd: [Contract.Field] = [
      .crowdID, .crowdName, .description, .userCount, .createdAt, .updatedAt,
    ]
    let page: [Contract.Field] = [.list, .total, .page, .pageSize]
    switch self {
    case .listCrowds: return (page, crowd)
    case .showCrowd: return (crowd, nil)
    case .listMembers: return (page, [.memberID, .memberName, .mobile, .email, .joinedAt])
    case .createCrowd: return ([.crowdID], nil)
    case .updateCrowd, .deleteCrowd: return ([], nil)
    case .importMembers: return ([.succeeded, .failed], nil)
    case .issueToken, .refreshToken:
      return ([.accessToken, .refreshToken, .scope, .tokenType, .expiresIn], nil)
    }
  }
}
