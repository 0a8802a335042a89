/// Every path, method, wire name and alias of the platform, with its standing, as data.
///
/// No code outside this table spells one. A profile may override what is assumed.
public struct Contract: Hashable, Sendable {
  /// Whether a fact was read in the platform's public documentation or is our choice.
  public enum Standing: String, Hashable, Sendable { case documented, assumed, overridden }

  /// Where a call goes.
  public struct Call: Hashable, Sendable {
    /// The HTTP method.
    public var method: Method
    /// The path after the base URL, from its first `/`.
    public var path: String
    /// Where the fact comes from.
    public var standing: Standing

    /// Makes a place to call.
    public init(_ method: Method, _ path: String, _ standing: Standing) {
      self.method = method
      self.path = path
      self.standing = standing
    }
  }

  /// What a field is called.
  public struct FieldName: Hashable, Sendable {
    /// The name that is written, and the first that is looked for.
    public var name: String
    /// Other names that replies may use instead.
    public var aliases: [String]
    /// Where the fact comes from.
    public var standing: Standing

    init(_ name: String, _ standing: Standing, aliases: [String] = []) {
      self.name = name
      self.aliases = aliases
      self.standing = standing
    }
  }

  var calls: [Operation: Call]
  var fields: [Field: FieldName]

  /// Failure codes that mean: not this token, secret or app.
  public var authCodes: Set<String>
  /// Failure codes that mean: slow down.
  public var throttleCodes: Set<String>
  /// Failure codes that mean: no such crowd.
  public var notFoundCodes: Set<String>
  /// Failure codes after which a write may have been done all the same.
  public var uncertainCodes: Set<String>

  /// The contract as API.md has it.
  ///
  /// The codes are assumed: the platform's own table could not be read, so these are the sandbox's.
  public static let standard = Contract(
    calls: Dictionary(uniqueKeysWithValues: Operation.allCases.map { ($0, standardCall($0)) }),
    fields: Dictionary(uniqueKeysWithValues: Field.allCases.map { ($0, standardName($0)) }),
    authCodes: ["40100", "40101", "40301"],
    throttleCodes: ["42900"],
    notFoundCodes: ["40401"],
    uncertainCodes: ["50000"])

  /// Where an operation goes.
  public subscript(operation: Operation) -> Call {
    calls[operation] ?? Self.standardCall(operation)
  }

  /// What a field is called, with its aliases and its standing.
  public subscript(field: Field) -> FieldName {
    fields[field] ?? Self.standardName(field)
  }

  /// The name a field is written with.
  public func wireName(_ field: Field) -> String { self[field].name }

  /// The operation that a request goes to, as a server asks; nil for a path or a method that no
  /// operation has.
  public func operation(_ method: Method, path: String) -> Operation? {
    Operation.allCases.first { self[$0].method == method && self[$0].path == path }
  }

  /// The value of a field by its name, else by its aliases in their order; null counts as missing.
  public func read(_ field: Field, from object: JSONObject) -> JSONValue? {
    let names = self[field]
    if let value = object[names.name], value != .null { return value }
    for alias in names.aliases {
      if let value = object[alias], value != .null { return value }
    }
    return nil
  }

  /// Sets a field under the name it is written with; nil leaves it out.
  public func write(_ field: Field, _ value: JSONValue?, to object: inout JSONObject) {
    object[wireName(field)] = value
  }

  private static func standardCall(_ operation: Operation) -> Call {
    switch operation {
    case .listCrowds: Call(.post, "/v2/crowd/static/list", .assumed)
    case .showCrowd: Call(.post, "/v2/crowd/static/detail", .assumed)
    case .listMembers: Call(.post, "/v2/crowd/static/userList", .assumed)
    case .createCrowd: Call(.post, "/v2/crowd/static/create", .assumed)
    case .updateCrowd: Call(.put, "/v2/crowd/static/update", .assumed)
    case .deleteCrowd: Call(.delete, "/v2/crowd/static/delete", .assumed)
    case .importMembers: Call(.post, "/v2/crowd/static/importByUuids", .documented)
    case .issueToken: Call(.post, "/v1/oauth2/token", .assumed)
    case .refreshToken: Call(.post, "/v1/oauth2/token/refresh", .documented)
    }
  }
}
