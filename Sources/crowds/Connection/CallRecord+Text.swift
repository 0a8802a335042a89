import CrowdsAPI
import CrowdsConsole
import FoundationEssentials

extension CallRecord {
  /// The longest foreign text of a line of the log, in scalars.
  private static let textLimit = 200

  /// The request as a line of the log has it: names, sizes and times, nothing that was in it.
  func json(profile: String) -> JSONObject {
    var object = JSONObject()
    func text(_ text: String) -> JSONValue {
      .string(String(text.unicodeScalars.prefix(Self.textLimit)))
    }
    func names(_ names: [String]) -> JSONValue { .array(names.map(text)) }
    object["time"] = .string(Date(timeIntervalSince1970: Double(time)).formatted(.iso8601))
    object["profile"] = text(profile)
    object["call"] = .string(operation.rawValue)
    object["method"] = .string(method.rawValue)
    object["path"] = text(path)
    object["try"] = .integer(Int64(tryNumber))
    object["ending"] = .string(ending.name)
    object["status"] = status.map { .integer(Int64($0)) }
    object["code"] = code.map(text)
    object["request_id"] = requestID.map(text)
    object["bytes_out"] = .integer(Int64(bytesOut))
    object["bytes_in"] = status == nil ? nil : .integer(Int64(bytesIn))
    object["milliseconds"] = .integer(milliseconds)
    object["headers_out"] = names(headerNames)
    object["headers_in"] = status == nil ? nil : names(replyHeaderNames)
    return object
  }
}

extension TraceEntry {
  /// The request as the console shows it.
  init(_ record: CallRecord) {
    let isAnswered = record.status != nil
    self.init(
      time: record.time, method: record.method.rawValue, path: record.path, status: record.status,
      code: record.code, requestID: record.requestID, bytesSent: record.bytesOut,
      bytesReceived: isAnswered ? record.bytesIn : nil,
      milliseconds: Int(clamping: record.milliseconds), headersSent: record.headerNames,
      headersReceived: record.replyHeaderNames,
      failure: isAnswered ? nil : record.ending.name)
  }
}

extension CallRecord.Ending {
  /// A word for it that programs can rely on.
  var name: String {
    switch self {
    case .done: "done"
    case .refused: "refused"
    case .unauthorized: "unauthorized"
    case .throttled: "throttled"
    case .notFound: "not-found"
    case .status: "status"
    case .redirect: "redirect"
    case .notUnderstood: "not-understood"
    case .cancelled, .unreachable(.cancelled): "cancelled"
    case .unreachable(.nameNotFound): "name-not-found"
    case .unreachable(.connectionRefused): "connection-refused"
    case .unreachable(.connectTimeout): "connect-timeout"
    case .unreachable(.timeout): "timeout"
    case .unreachable(.connectionLost): "connection-lost"
    case .unreachable(.tls): "tls"
    case .unreachable(.certificate(.expired)): "certificate-expired"
    case .unreachable(.certificate(.notYetValid)): "certificate-not-yet-valid"
    case .unreachable(.certificate(.otherName)): "certificate-other-name"
    case .unreachable(.certificate(.unknownIssuer)): "certificate-unknown-issuer"
    case .unreachable(.oldTLS): "old-tls"
    case .unreachable(.noTrustRoots): "no-trusted-certificates"
    case .unreachable(.proxy(.unreachable)): "proxy-unreachable"
    case .unreachable(.proxy(.signIn)): "proxy-sign-in"
    case .unreachable(.proxy(.refused)): "proxy-refused"
    case .unreachable(.compressed): "compressed"
    case .unreachable(.malformed): "malformed"
    case .unreachable(.tooLarge): "too-large"
    case .unreachable(.other): "no-answer"
    }
  }
}
