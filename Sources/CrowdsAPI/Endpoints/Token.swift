/// What a token call answers with.
public struct Token: Hashable, Sendable {
  /// What every other call is sent with.
  public var accessToken: Secret
  /// What a new access token can be had for; nil where the reply has none.
  public var refreshToken: Secret?
  /// `expires_in` in seconds as sent; nil where it is missing or no whole number.
  public var expiresIn: Int64?
  /// What the token is good for, as sent.
  public var scope: String?
  /// The kind of token, as sent.
  public var tokenType: String?

  /// Makes a reply.
  public init(
    accessToken: Secret, refreshToken: Secret? = nil, expiresIn: Int64?, scope: String? = nil,
    tokenType: String? = nil
  ) {
    self.accessToken = accessToken
    self.refreshToken = refreshToken
    self.expiresIn = expiresIn
    self.scope = scope
    self.tokenType = tokenType
  }

  /// The seconds to use the access token for: 60 where `expires_in` cannot be meant.
  public var lifetime: Int64 {
    let year: Int64 = 366 * 24 * 3_600
    guard let expiresIn, (1...year).contains(expiresIn) else { return 60 }
    return expiresIn
  }

  init(parsing data: JSONValue?, contract: Contract) throws(WireError) {
    let object = try WireObject(reply: data, contract)
    let accessToken = try object.requiredText(.accessToken)
    // It goes into a header: what could end the header there is no token.
    guard accessToken.utf8.count <= 8_192,
      accessToken.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { throw object.unexpected(.accessToken, "visible ASCII of at most 8192 bytes") }
    var expiresIn: Int64?
    if case .integer(let seconds) = object[.expiresIn] { expiresIn = seconds }
    self.init(
      accessToken: Secret(accessToken),
      refreshToken: try object.text(.refreshToken).map(Secret.init),
      expiresIn: expiresIn,
      scope: try object.text(.scope),
      tokenType: try object.text(.tokenType))
  }

  func json(_ contract: Contract) -> JSONValue {
    var object = JSONObject()
    contract.write(.accessToken, .string(accessToken.reveal()), to: &object)
    contract.write(.refreshToken, refreshToken.map { .string($0.reveal()) }, to: &object)
    contract.write(.scope, scope.map(JSONValue.string), to: &object)
    contract.write(.tokenType, tokenType.map(JSONValue.string), to: &object)
    contract.write(.expiresIn, expiresIn.map(JSONValue.integer), to: &object)
    return .object(object)
  }
}
