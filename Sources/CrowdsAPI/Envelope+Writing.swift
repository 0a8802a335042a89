extension Envelope {
  /// The body of a reply as the platform writes it: version 2 for calls about crowds, version 1
  /// (an integer code, the text in `msg`) for calls about tokens.
  ///
  /// The timestamp is in milliseconds since 1970.
  public static func success(
    _ data: JSONValue, of operation: Operation, requestID: String, timestamp: Int64,
    contract: Contract = .standard
  ) -> [UInt8] {
    body(
      code: "0", message: "success", data: data, of: operation, requestID: requestID,
      timestamp: timestamp, contract: contract)
  }

  /// The body of a refusal, which the platform sends under HTTP status 200.
  public static func failure(
    code: String, message: String, of operation: Operation, requestID: String, timestamp: Int64,
    contract: Contract = .standard
  ) -> [UInt8] {
    body(
      code: code, message: message, data: .object(JSONObject()), of: operation,
      requestID: requestID, timestamp: timestamp, contract: contract)
  }

  private static func body(
    code: String, message: String, data: JSONValue, of operation: Operation, requestID: String,
    timestamp: Int64, contract: Contract
  ) -> [UInt8] {
    var object = JSONObject()
    if operation.isAboutTokens {
      let number = Int64(plainDigits: code).map(JSONValue.integer)
      contract.write(.code, number ?? .string(code), to: &object)
      contract.write(.msg, .string(message), to: &object)
      contract.write(.data, data, to: &object)
    } else {
      contract.write(.code, .string(code), to: &object)
      contract.write(.message, .string(message), to: &object)
      contract.write(.data, data, to: &object)
      contract.write(.requestID, .string(requestID), to: &object)
    }
    contract.write(.timestamp, .integer(timestamp), to: &object)
    return object.encoded()
  }
}
