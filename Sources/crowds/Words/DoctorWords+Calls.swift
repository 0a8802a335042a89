import CrowdsAPI
import CrowdsConsole
import TerminalUI

extension CallReport: Wording {
  var english: SafeText {
    var parts: [SafeText] = ["\(place), \(standing(.english)): \(came(.english))."]
    parts += names(.english)
    return parts.joined(separator: " ")
  }

  var simplifiedChinese: SafeText {
    var parts: [SafeText] = [
      "\(place)，\(standing(.simplifiedChinese))：\(came(.simplifiedChinese))。"
    ]
    parts += names(.simplifiedChinese)
    return parts.joined()
  }

  private var place: SafeText { "\(call.method.rawValue.shown) \(call.path.shown)" }

  private func standing(_ language: Language) -> SafeText {
    switch (call.standing, isConfirmed, language) {
    case (.documented, _, .english): "documented"
    case (.documented, _, .simplifiedChinese): "有文档"
    case (.overridden, _, .english): "overridden by the profile"
    case (.overridden, _, .simplifiedChinese): "由配置改写"
    case (.assumed, true, .english): "assumed, confirmed by you"
    case (.assumed, true, .simplifiedChinese): "假定，您已确认"
    case (.assumed, false, .english): "assumed"
    case (.assumed, false, .simplifiedChinese): "假定"
    }
  }

  private func came(_ language: Language) -> SafeText {
    switch (result, language) {
    case (.answered, .english): "answered" + request(language)
    case (.answered, .simplifiedChinese): "有应答" + request(language)
    case (.failed(let error), .english):
      "\(result.key.shown); "
        + reason(PlatformWords(error).english, fullStop: ".")
    case (.failed(let error), .simplifiedChinese):
      (Self.chinese[result.key] ?? "") + "；"
        + reason(PlatformWords(error).simplifiedChinese, fullStop: "。")
    case (.untried(.writes), .english): "untried, since it changes something"
    case (.untried(.writes), .simplifiedChinese): "未尝试，因为它会改动数据"
    case (.untried(.noCrowd), .english): "untried, since there is no crowd to ask for"
    case (.untried(.noCrowd), .simplifiedChinese): "未尝试，因为还没有人群"
    case (.untried(.blocked), .english): "untried, because of what was found above"
    case (.untried(.blocked), .simplifiedChinese): "未尝试，由于上面的问题"
    case (.untried(.notNeeded), .english): "untried, since it was not needed"
    case (.untried(.notNeeded), .simplifiedChinese): "未尝试，因为不需要"
    }
  }

  private static let chinese: [String: SafeText] = [
    "refused": "被拒绝", "unanswered": "没有应答", "untried": "未尝试",
  ]

  private func request(_ language: Language) -> SafeText {
    guard let requestID, !requestID.isEmpty else { return .empty }
    return switch language {
    case .english: " (request \(requestID.shown))"
    case .simplifiedChinese: "（请求 \(requestID.shown)）"
    }
  }

  /// A sentence without its full stop: the line has one of its own.
  private func reason(_ text: SafeText, fullStop: String) -> SafeText {
    let plain = text.plain
    return plain.hasSuffix(fullStop)
      ? SafeText(untrusted: String(plain.dropLast()), limit: 2_000) : text
  }

  // MARK: Names

  private func names(_ language: Language) -> [SafeText] {
    guard let survey else { return [] }
    let separator: SafeText = language == .english ? ", " : "、"
    func list(_ names: [SafeText], isCut: Bool = false) -> SafeText {
      names.joined(separator: separator) + (isCut ? separator + "…" : "")
    }
    var parts: [SafeText] = []
    let plain = survey.found.count { !$0.isAlias }
    let aliases =
      survey.found.filter(\.isAlias).map { found in
        let ours = found.field.rawValue.shown
        return language == .english
          ? "\(ours) as \(found.name.shown)" : "\(ours) 作 \(found.name.shown)"
      } as [SafeText]
    let missing = survey.missing.map(\.rawValue.shown)
    let unknown = survey.unknown.map { $0.shown }
    switch language {
    case .english:
      parts.append(
        missing.isEmpty ? "All \(plain) names as expected" : "\(plain) names as expected")
      if !aliases.isEmpty { parts.append("other names: \(list(aliases))") }
      if !missing.isEmpty { parts.append("missing: \(list(missing))") }
      if !unknown.isEmpty {
        parts.append("not known here: \(list(unknown, isCut: survey.isCut))")
      }
      if survey.hasItems == false { parts.append("no item to look at") }
      return [parts.joined(separator: "; ") + "."]
    case .simplifiedChinese:
      parts.append(missing.isEmpty ? "\(plain) 个字段名全部符合" : "\(plain) 个字段名符合")
      if !aliases.isEmpty { parts.append("另有叫法：\(list(aliases))") }
      if !missing.isEmpty { parts.append("缺少：\(list(missing))") }
      if !unknown.isEmpty {
        parts.append("不认识：\(list(unknown, isCut: survey.isCut))")
      }
      if survey.hasItems == false { parts.append("没有条目可看") }
      return [parts.joined(separator: "；") + "。"]
    }
  }
}

/// What to do about a call.
enum CallAdvice: Wording {
  case confirm(SafeText, profile: SafeText?)
  case nameMissing
  case overridePath(SafeText)

  var english: SafeText {
    switch self {
    case .confirm(let call, let profile):
      "Writing over it is refused until you have checked the path: "
        + Self.command(call, profile)
    case .nameMissing:
      "Nothing is wrong if the platform does not send them; if it calls them otherwise, write so"
        + " under contract in the profile."
    case .overridePath(let call):
      "If the platform's documentation has another path, write it for \(call) under contract in the"
        + " profile."
    }
  }

  var simplifiedChinese: SafeText {
    switch self {
    case .confirm(let call, let profile): "核对路径之前不会用它写入：" + Self.command(call, profile)
    case .nameMissing: "如果平台本来就不返回，不要紧；如果名称不同，请写在配置的 contract 里。"
    case .overridePath(let call): "如果平台文档里是另一个路径，请在配置的 contract 里为 \(call) 写明。"
    }
  }

  /// The command that confirms a call.
  static func command(_ call: SafeText, _ profile: SafeText?) -> SafeText {
    "crowds doctor" + (profile.map { " --profile \($0)" } ?? "") + " --confirm \(call)"
  }
}
