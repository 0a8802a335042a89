import Foundation

/// What a test has the platform answer instead of what it would.
public enum SpecialAnswer: Sendable {
  /// Stands, in any text of an answer, for the secrets that the request carried.
  public static let carried = "{carried}"

  /// A whole HTTP answer.
  case raw(status: Int, headers: [String: String] = [:], body: [UInt8])
  /// The data of an envelope that says success, as JSON.
  case data(String)
  /// A failure in the platform's envelope.
  case refusal(code: String, message: String, status: Int = 200)
  /// Bytes in place of an HTTP answer, after which the connection ends.
  case bytes([UInt8])
  /// Bytes, then others again and again until the other side leaves.
  case endless([UInt8], again: [UInt8])
  /// The connection stays open and nothing comes.
  case silence
  /// What the platform would do, with this fault.
  case fault(Fault)
  /// What it would answer by itself: keeps a place in the line before other answers.
  case asUsual
}

/// What goes on the wire for one request, and when.
struct PlatformReply: Sendable {
  enum Delivery: Sendable {
    case whole, half, nothing, silence, last
    case endless([UInt8])
  }

  var bytes: [UInt8] = []
  var delivery = Delivery.whole
  /// Milliseconds.
  var delay = 0
}

/// Writes answers as HTTP/1.1.
struct AnswerWriter {
  var dateOffset: Int

  func http(status: Int, headers: [String: String] = [:], body: [UInt8]) -> [UInt8] {
    var lines = ["HTTP/1.1 \(status) Answer"]
    let own = ["Content-Type": "application/json", "Date": date, "Content-Length": "\(body.count)"]
    let given = Set(headers.keys.map { $0.lowercased() })
    for (name, value) in own where !given.contains(name.lowercased()) {
      // These have no body and must not announce one.
      if name == "Content-Length", (100..<200).contains(status) || [204, 304].contains(status) {
        continue
      }
      lines.append("\(name): \(value)")
    }
    lines += headers.map { "\($0.key): \($0.value)" }
    return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body
  }

  private var date: String {
    var time = time(nil) + dateOffset
    var parts = tm()
    gmtime_r(&time, &parts)
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return """
      \(days[Int(parts.tm_wday)]), \(two(parts.tm_mday)) \(months[Int(parts.tm_mon)]) \
      \(1900 + parts.tm_year) \(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec)) GMT
      """
  }

  /// The platform's outer object: version 1 for token calls, version 2 for the others.
  func envelope(
    code: String, message: String, data: String, call: PlatformCall?, requestID: String
  ) -> [UInt8] {
    let stamp = Int64(Date().timeIntervalSince1970 * 1000)
    let text =
      if call?.isAboutTokens == true {
        #"{"code":\#(code),"msg":\#(quoted(message)),"data":\#(data),"timestamp":\#(stamp)}"#
      } else {
        """
        {"code":\(quoted(code)),"message":\(quoted(message)),"data":\(data),\
        "request_id":\(quoted(requestID)),"timestamp":\(stamp)}
        """
      }
    return Array(text.utf8)
  }

  func json(_ value: Any) -> String {
    let data = try? JSONSerialization.data(
      withJSONObject: value, options: [.fragmentsAllowed, .withoutEscapingSlashes, .sortedKeys])
    return data.map { String(decoding: $0, as: UTF8.self) } ?? "null"
  }

  private func quoted(_ text: String) -> String { json(text) }
}
