import FakePlatform
import Testing

/// A line of the catalogue of bad input, “Answers of the platform” (RELIABILITY section 5).
struct PlatformRow: CustomTestStringConvertible, Sendable {
  /// Its number there.
  var number: Int
  /// What of it is tried.
  var name: String
  /// What the platform says to each call of this kind.
  var answer: SpecialAnswer
  var call = PlatformCall.list
  var arguments = ["list"]
  /// The exit status.
  var status: Int32
  /// Parts of what the command line must say, in either language.
  var says: [String] = []
  var english: String
  var chinese: String
  /// Parts of the message line of the console; nil where the screen shows the same as another row.
  var line: Line?

  struct Line: Sendable {
    var english: String
    var chinese: String
  }

  var testDescription: String { "row \(number): \(name)" }
}

extension PlatformRow {
  private static func json(_ text: String, status: Int = 200) -> SpecialAnswer {
    .raw(status: status, body: Array(text.utf8))
  }

  private static func crowds(_ items: String, total: String = "1") -> SpecialAnswer {
    .data(#"{"list":[\#(items)],"total":\#(total),"page":1,"page_size":100}"#)
  }

  /// An answer that is none of the platform's.
  private static func odd(
    _ number: Int, _ name: String, _ answer: SpecialAnswer, says: [String] = [],
    onScreen: Bool = false
  ) -> PlatformRow {
    PlatformRow(
      number: number, name: name, answer: answer, status: 76, says: says,
      english: "platform's answer is", chinese: "平台",
      line: onScreen ? Line(english: "answer not readable", chinese: "无法理解平台的回复") : nil)
  }

  /// All rows that a read can meet, except 77 and 78, which are about tokens and clocks.
  static let all: [PlatformRow] =
    refusals + envelopes + limits + statuses + throttles + lists + fields

  private static let refusals = [
    PlatformRow(
      number: 58, name: "200 with another code",
      answer: .refusal(code: "51001", message: "库存不足\u{1B}[31m"), status: 69,
      says: ["51001", "库存不足"], english: "The platform refused", chinese: "平台拒绝了请求",
      line: Line(english: "refused (51001)", chinese: "平台拒绝（51001）")),
    PlatformRow(
      number: 67, name: "400", answer: .refusal(code: "40000", message: "bad page", status: 400),
      status: 69, says: ["bad page"], english: "The platform refused", chinese: "平台拒绝了请求"),
    PlatformRow(
      number: 67, name: "409", answer: .refusal(code: "40900", message: "in use", status: 409),
      status: 69, says: ["in use"], english: "The platform refused", chinese: "平台拒绝了请求"),
    PlatformRow(
      number: 67, name: "422", answer: .refusal(code: "42200", message: "page", status: 422),
      status: 69, says: ["page"], english: "The platform refused", chinese: "平台拒绝了请求",
      line: Line(english: "refused (42200)", chinese: "平台拒绝（42200）")),
    PlatformRow(
      number: 67, name: "404 of a crowd",
      answer: .refusal(code: "40401", message: "no such group", status: 404), call: .detail,
      arguments: ["show", "20001"], status: 69, says: ["no such group"],
      english: "does not know this crowd", chinese: "平台上没有",
      line: Line(english: "crowd is gone", chinese: "该人群已不存在")),
    PlatformRow(
      number: 68, name: "401", answer: .raw(status: 401, body: []), status: 77,
      english: "sign-in", chinese: "登录"),
    PlatformRow(
      number: 68, name: "403", answer: .raw(status: 403, body: []), status: 77,
      english: "sign-in", chinese: "登录"),
    PlatformRow(
      number: 68, name: "a code of dead tokens in 200",
      answer: .refusal(code: "40101", message: "token invalid"), status: 77,
      says: ["40101"], english: "sign-in", chinese: "登录",
      line: Line(english: "sign-in refused", chinese: "登录未被接受")),
  ]

  private static let page =
    "<!DOCTYPE html><html><title>Hotel Wi-Fi sign-in</title>\u{1B}]0;x\u{7}</html>"

  private static let envelopes: [PlatformRow] = [
    odd(59, "an empty body", .raw(status: 200, body: [])),
    PlatformRow(
      number: 59, name: "a login page", answer: json(page), status: 76, says: ["Hotel Wi-Fi"],
      english: "not an answer of the platform", chinese: "收到的不是平台的回复",
      line: Line(english: "answer not readable", chinese: "无法理解平台的回复")),
    odd(60, "no data", json(#"{"code":"0","message":"ok"}"#), onScreen: true),
    odd(60, "data that is text", .data(#""all""#)),
    odd(60, "a list that is none", .data(#"{"list":{},"total":1}"#)),
    odd(60, "a negative total", crowds(#"{"group_id":1}"#, total: "-1")),
    odd(61, "code true", json(#"{"code":true,"data":{"list":[]}}"#), onScreen: true),
    odd(61, "code null", json(#"{"code":null,"data":{"list":[]}}"#)),
    odd(61, "code 0.0", json(#"{"code":0.0,"data":{"list":[]}}"#)),
    odd(61, "code 00", json(#"{"code":"00","data":{"list":[]}}"#)),
    odd(61, "code with a blank", json(#"{"code":" 0","data":{"list":[]}}"#)),
    odd(
      62, "a key twice", json(#"{"code":"0","code":"0","data":{"list":[]}}"#), onScreen: true),
    odd(62, "a trailing comma", json(#"{"code":"0","data":{"list":[]},}"#)),
    odd(62, "a byte order mark", json("\u{FEFF}" + #"{"code":"0","data":{"list":[]}}"#)),
    odd(62, "a comment", json(#"{"code":"0","data":{"list":[]}/* */}"#)),
    odd(62, "NaN", json(#"{"code":"0","data":{"list":[],"total":NaN}}"#)),
    odd(
      63, "bytes that are no UTF-8",
      .raw(
        status: 200,
        body: Array(#"{"code":"0","message":""#.utf8) + [0xC3, 0x28]
          + Array(#"","data":{"list":[]}}"#.utf8)),
      onScreen: true),
    odd(
      63, "half a surrogate", crowds(#"{"group_id":7,"group_name":"\ud800"}"#)),
    PlatformRow(
      number: 63, name: "an escape sequence in a name",
      answer: crowds(#"{"group_id":7,"group_name":"a\u001b]0;x\u0007b"}"#), status: 0,
      english: "7", chinese: "7"),
  ]

  private static let limits: [PlatformRow] = [
    odd(
      64, "too deep",
      json(
        #"{"code":"0","data":"# + String(repeating: "[", count: 100_000)), onScreen: true),
    odd(
      64, "an array of a million",
      json(
        #"{"code":"0","data":{"list":["# + String(repeating: "1,", count: 1_000_000) + "1]}}")),
    odd(
      64, "a number of 500 digits",
      crowds(#"{"group_id":7}"#, total: String(repeating: "9", count: 500))),
    odd(
      64, "a gigabyte",
      .endless(
        Array(
          "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1073741824\r\n\r\n"
            .utf8), again: Array(repeating: 0x20, count: 65_536))),
    odd(
      64, "a packed body",
      .raw(status: 200, headers: ["Content-Encoding": "gzip"], body: [0x1F, 0x8B, 8, 0])),
  ]

  private static let statuses: [PlatformRow] =
    [204, 205, 206, 304, 418, 999].map { status in
      PlatformRow(
        number: 65, name: "HTTP \(status)", answer: .raw(status: status, body: []), status: 76,
        says: status == 204 || status == 304 ? [] : ["\(status)"], english: "platform",
        chinese: "平台",
        line: status == 418
          ? Line(english: "odd answer, HTTP 418", chinese: "回复异常（HTTP 418）") : nil)
    }
    + [301, 302, 303, 307, 308].map { status in
      PlatformRow(
        number: 66, name: "HTTP \(status)",
        answer: .raw(
          status: status, headers: ["Location": "http://user@elsewhere.invalid:81/%1b%5b31m"],
          body: []),
        status: 76, says: ["elsewhere.invalid"], english: "never followed", chinese: "不会跟随",
        line: status == 302 ? Line(english: "sent elsewhere", chinese: "服务器指向了别处") : nil)
    }

  /// What is given up after a few tries.
  private static let throttles: [PlatformRow] =
    [
      PlatformRow(
        number: 70, name: "the throttle code in 200",
        answer: .refusal(code: "42900", message: "slow down"), status: 75,
        english: "The platform is busy", chinese: "平台繁忙",
        line: Line(english: "platform is busy", chinese: "平台繁忙")),
      PlatformRow(
        number: 65, name: "HTTP 599", answer: .raw(status: 599, body: []), status: 75,
        says: ["599"], english: "HTTP", chinese: "HTTP"),
    ]
    + [408, 429, 500, 503].map { status in
      PlatformRow(
        number: 70, name: "HTTP \(status)", answer: .raw(status: status, body: []), status: 75,
        english: "", chinese: "")
    }

  private static let lists: [PlatformRow] = [
    odd(71, "another crowd", .data(#"{"group_id":999}"#)).asked(.detail, ["show", "20001"]),
    PlatformRow(
      number: 72, name: "the same page again and again",
      answer: crowds(#"{"group_id":1},{"group_id":2}"#, total: "900"),
      arguments: ["list", "--all"], status: 0, english: "The list changed while it was read",
      chinese: "读取期间列表有变化"),
    PlatformRow(
      number: 72, name: "empty, but 900", answer: crowds("", total: "900"),
      arguments: ["list", "--all"], status: 0, english: "The list changed while it was read",
      chinese: "读取期间列表有变化"),
    PlatformRow(
      number: 72, name: "an id twice, unsorted",
      answer: crowds(#"{"group_id":9},{"group_id":2},{"group_id":9}"#, total: "3"),
      arguments: ["list", "--all"], status: 0, english: "The list changed while it was read",
      chinese: "读取期间列表有变化"),
  ]

  private static let fields: [PlatformRow] =
    ["9007199254740993", "0", "-1", "1.5"].map {
      odd(73, "id \($0)", crowds(#"{"group_id":\#($0)}"#), onScreen: $0 == "1.5")
    } + [
      PlatformRow(
        number: 73, name: "an id as text", answer: crowds(#"{"group_id":"20541"}"#), status: 0,
        english: "20541", chinese: "20541", line: Line(english: "20541", chinese: "20541")),
      PlatformRow(
        number: 74, name: "times in seconds, milliseconds and text",
        answer: .data(
          #"{"group_id":20001,"created_at":1762826400,"updated_at":"2025-11-11 10:00:00"}"#),
        call: .detail, arguments: ["show", "20001"], status: 0, english: "2025-11-11",
        chinese: "2025-11-11"),
      PlatformRow(
        number: 74, name: "a time that nobody can read",
        answer: .data(#"{"group_id":20001,"created_at":"gestern"}"#), call: .detail,
        arguments: ["show", "20001"], status: 0, english: "gestern", chinese: "gestern",
        line: Line(english: "gestern", chinese: "gestern")),
      PlatformRow(
        number: 75, name: "a masked number",
        answer: .data(
          #"{"list":[{"omni_uuid":"ncVpzNSAuAXKjXJyWrr3ZV","mobile":"138****0000"}],"total":1}"#),
        call: .members, arguments: ["members", "20001"], status: 0, english: "138****0000",
        chinese: "138****0000", line: Line(english: "138****0000", chinese: "138****0000")),
    ]
    + ["", "   ", #"\u200b\u2060"#].map { name in
      PlatformRow(
        number: 76, name: "a name like \(name.debugDescription)",
        answer: crowds(#"{"group_id":20541,"group_name":"\#(name)"}"#), status: 0,
        english: "20541", chinese: "20541",
        line: Line(english: "(no visible name) #20541", chinese: "（无可见名称）#20541"))
    }

  private func asked(_ call: PlatformCall, _ arguments: [String]) -> PlatformRow {
    var row = self
    row.call = call
    row.arguments = arguments
    return row
  }
}
