/// A new access token for a refresh token (刷新 Token), which lives 30 days.
public struct RefreshToken: Endpoint {
  /// Who asks.
  public var appID: String
  /// What only the app and the platform know.
  public var secret: Secret
  /// The refresh token of the reply before.
  public var refreshToken: Secret

  /// Where it goes.
  public static let operation = Operation.refreshToken
  /// How it may be repeated: a reply that is lost may have ended the refresh token.
  public static let repetition = Repetition.onlyAfterLooking

  /// Asks for a token.
  public init(appID: String, secret: Secret, refreshToken: Secret) {
    self.appID = appID
    self.secret = secret
    self.refreshToken = refreshToken
  }

  /// The body of the request.
  public func body(_ contract: Contract) -> JSONObject {
    var object = JSONObject()
    contract.write(.appID, .string(appID), to: &object)
    contract.write(.appSecret, .string(secret.reveal()), to: &object)
    contract.write(.refreshToken, .string(refreshToken.reveal()), to: &object)
    return object
  }

  /// Reads the body of a request, by the letter.
  public init(body: JSONObject, contract: Contract) throws(WireError) {
    let object = WireObject(request: body, contract)
    self.init(
      appID: try object.requiredText(.appID),
      secret: Secret(try object.requiredText(.appSecret)),
      refreshToken: Secret(try object.requiredText(.refreshToken)))
  }

  /// Reads the data of the reply.
  public static func response(
    from data: JSONValue?, contract: Contract
  ) throws(WireError) -> Token {
    try Token(parsing: data, contract: contract)
  }

  /// Writes the data of the reply, as a server does.
  public static func data(for response: Token, contract: Contract) -> JSONValue {
    response.json(contract)
  }
}
