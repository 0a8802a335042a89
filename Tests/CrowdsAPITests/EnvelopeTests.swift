import CrowdsAPI
import Testing

@Suite struct EnvelopeTests {
  private func envelope(_ text: String) throws -> Envelope {
    try Envelope(parsing: Array(text.utf8), contract: .standard)
  }

  @Test(arguments: ["0", #""0""#])
  func onlyZeroIsSuccess(code: String) throws {
    #expect(try envelope(#"{"code":\#(code),"data":{}}"#).verdict == .success)
  }

  @Test(arguments: [
    "true", "false", "null", "0.0", "-0", "0e0", "1.5", "1e400", #""00""#, #"" 0""#, #""0 ""#,
    #""0.0""#, #""-0""#, #""+0""#, #""""#, #"" ""#, #""０""#, #""\u0000""#, "[]", "[0]", "{}",
    #"{"code":0}"#, #""成功""#, #""o k""#,
  ])
  func aCodeThatIsNeitherIsNotUnderstood(code: String) throws {
    let text = #"{"code":\#(code),"message":"success","data":{},"request_id":"r"}"#
    let envelope = try envelope(text)
    #expect(
      envelope.verdict
        == .notUnderstood(WireError(path: "code", expected: "integer or string")))
    #expect(envelope.requestID == "r")
  }

  @Test func aMissingCodeIsNotUnderstood() throws {
    for text in ["{}", #"{"data":{}}"#, #"{"Code":0}"#, #"{"status":0}"#] {
      guard case .notUnderstood = try envelope(text).verdict else {
        Issue.record("understood: \(text)")
        continue
      }
    }
  }

  @Test(arguments: [
    ("40101", "40101"), (#""40101""#, "40101"), ("-1", "-1"), ("1", "1"), ("200", "200"),
    (#""INVALID_PARAM""#, "INVALID_PARAM"), (#""A0400""#, "A0400"),
  ])
  func anyOtherCodeIsAFailure(code: String, text: String) throws {
    #expect(
      try envelope(#"{"code":\#(code),"msg":"m"}"#).verdict == .failure(code: text, message: "m"))
  }

  @Test(arguments: [
    (#""message":"a","msg":"b""#, "a"), (#""msg":"b""#, "b"), (#""message":"","msg":"b""#, "b"),
    (#""message":null,"msg":"b""#, "b"), (#""message":5,"msg":"b""#, "b"), (#""x":1"#, ""),
  ])
  func theTextIsMessageElseMsg(fields: String, message: String) throws {
    #expect(
      try envelope(#"{"code":7,\#(fields)}"#).verdict == .failure(code: "7", message: message))
  }

  @Test(arguments: [
    "", " ", "<html><body>login</body></html>", "null", "[]", "0", "\"0\"", "{\"code\":0",
    "{\"code\":0}}", "\u{FEFF}{\"code\":0}", "{\"code\":0,}", "{\"code\":0,\"code\":0}",
    "{\"code\":0,\"data\":NaN}", "{\"code\":0,\"message\":\"\\uD800\"}",
  ])
  func aBodyThatIsNoObjectIsNotRead(body: String) {
    #expect(throws: WireError.self) { try envelope(body) }
  }

  @Test func aRequestIDMayBeANumber() throws {
    #expect(try envelope(#"{"code":0,"request_id":17}"#).requestID == "17")
    #expect(try envelope(#"{"code":0,"request_id":""}"#).requestID == nil)
    #expect(try envelope(#"{"code":0,"request_id":{}}"#).requestID == nil)
  }

  @Test func aFailureAboutTokensHasAnIntegerCodeInVersion1() {
    let written = Envelope.failure(
      code: "40301", message: "wrong secret", of: .issueToken, requestID: "r", timestamp: 5)
    #expect(
      String(decoding: written, as: UTF8.self)
        == #"{"code":40301,"msg":"wrong secret","data":{},"timestamp":5}"#)
  }
}
