import Foundation

/// One request on its way through the books.
struct Job {
  let request: PlatformRequest
  let call: PlatformCall?
  let time: Duration
  let requestID: String
  var fault: Fault?
  private let body: [String: any Sendable]?

  init(request: PlatformRequest, call: PlatformCall?, time: Duration, requestID: String) {
    self.request = request
    self.call = call
    self.time = time
    self.requestID = requestID
    let object = try? JSONSerialization.jsonObject(with: Data(request.body))
    body = (object as? [String: Any])?.compactMapValues { value -> (any Sendable)? in
      switch value {
      case let text as String: text
      case let texts as [String]: texts
      case let number as Int: number
      default: nil
      }
    }
  }

  var isObject: Bool { body != nil }

  /// A text with the secrets of the request in their place.
  func filled(_ text: String) -> String {
    guard text.contains(SpecialAnswer.carried) else { return text }
    let secrets = [
      request.header("access_token"), self.text("app_secret"), self.text("refresh_token"),
    ]
    return text.replacingOccurrences(
      of: SpecialAnswer.carried, with: secrets.compactMap(\.self).joined(separator: " "))
  }

  /// Like text, where it is text at all.
  func filled(_ bytes: [UInt8]) -> [UInt8] {
    String(validating: bytes, as: UTF8.self).map { Array(filled($0).utf8) } ?? bytes
  }

  func text(_ name: String) -> String? { body?[name] as? String }
  func number(_ name: String) -> Int? { body?[name] as? Int }
  func texts(_ name: String) -> [String]? { body?[name] as? [String] }
}

extension Books {
  enum Outcome {
    case done(Act, data: Any)
    case refused(code: String, message: String)
  }

  mutating func serve(_ job: Job) -> Outcome {
    guard let call = job.call else { return wrong("no such call") }
    guard job.request.header("content-type")?.hasPrefix("application/json") == true, job.isObject
    else { return wrong("the body is no JSON object") }
    if call.isAboutTokens { return serveToken(job) }
    guard job.request.header("app_id") == appID,
      let token = job.request.header("access_token"), tokens.serves(token, at: job.time)
    else { return .refused(code: options.codes.token, message: "access_token invalid") }
    switch call {
    case .list: return list(job)
    case .create:
      guard let name = job.text("group_name"), !name.isEmpty else { return wrong("group_name") }
      let id = shelf.create(name: name, description: job.text("description"))
      return .done(.created(id), data: ["group_id": id])
    default:
      guard let id = job.number("group_id") else { return wrong("group_id") }
      guard let place = shelf.place(of: id) else {
        return .refused(code: options.codes.missing, message: "group \(id) does not exist")
      }
      return serve(call, id, shelf.crowds[place], job)
    }
  }

  private mutating func serve(
    _ call: PlatformCall, _ id: Int, _ crowd: CrowdShelf.Crowd, _ job: Job
  ) -> Outcome {
    switch call {
    case .detail: return .done(.read(items: 1), data: crowd.json)
    case .members:
      return page(of: crowd.members, job) { ["omni_uuid": $0] }
    case .update:
      guard let name = job.text("group_name"), !name.isEmpty else { return wrong("group_name") }
      _ = shelf.update(id, name: name, description: job.text("description"))
      return .done(.updated(id), data: [String: Int]())
    case .delete:
      _ = shelf.remove(id)
      return .done(.deleted(id), data: [String: Int]())
    default:
      guard let ids = job.texts("omni_user_uuids"), !ids.isEmpty else {
        return wrong("omni_user_uuids")
      }
      let good = ids.filter { $0.utf8.count == 22 }
      let new = shelf.add(good, to: id) ?? 0
      let failed = ids.count - good.count
      return .done(
        .imported(id, new: new, succeeded: good.count, failed: failed),
        data: ["success_number": good.count, "error_number": failed])
    }
  }

  private func list(_ job: Job) -> Outcome {
    guard let name = job.text("group_name"), !name.isEmpty else {
      return page(of: shelf.crowds, job) { $0.json }
    }
    return page(of: shelf.crowds.filter { $0.name.contains(name) }, job) { $0.json }
  }

  private func page<Item>(_ place: Int, of items: [Item], size: Int) -> ArraySlice<Item> {
    let start = min(items.count, (place - 1).multipliedReportingOverflow(by: size).partialValue)
    return items[max(0, start)..<min(items.count, max(0, start) + size)]
  }

  private func page<Item>(of items: [Item], _ job: Job, json: (Item) -> [String: Any]) -> Outcome {
    guard let number = job.number("page"), number >= 1, number < 1 << 40,
      let size = job.number("page_size"), (1...1_000).contains(size)
    else { return wrong("page and page_size") }
    let shown = page(number, of: items, size: size)
    return .done(
      .read(items: shown.count),
      data: [
        "list": shown.map(json), "total": items.count, "page": number, "page_size": size,
      ] as [String: Any])
  }

  private mutating func serveToken(_ job: Job) -> Outcome {
    guard job.text("app_id") == appID, job.text("app_secret") == secret else {
      return .refused(code: options.codes.secret, message: "app_id or app_secret wrong")
    }
    let pair: TokenDesk.Pair
    if job.call == .refreshToken {
      guard let old = job.text("refresh_token"),
        let new = tokens.refresh(old, at: job.time, options)
      else { return .refused(code: options.codes.token, message: "refresh_token invalid") }
      pair = new
    } else {
      pair = tokens.issue(at: job.time, options)
    }
    var data: [String: Any] = [
      "access_token": pair.access, "refresh_token": pair.refresh, "scope": "all",
      "token_type": "bearer",
    ]
    switch options.expiresIn {
    case .asItLives: data["expires_in"] = options.tokenLife
    case .missing: break
    case .json(let text):
      data["expires_in"] = try? JSONSerialization.jsonObject(
        with: Data(text.utf8), options: .fragmentsAllowed)
    }
    let number = tokens.issued.count
    return .done(job.call == .refreshToken ? .refreshed(number) : .issued(number), data: data)
  }

  private func wrong(_ what: String) -> Outcome {
    .refused(code: options.codes.wrong, message: "wrong: " + what)
  }
}
