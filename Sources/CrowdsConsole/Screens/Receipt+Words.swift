import CrowdsAPI
import CrowdsStore
import TerminalUI

extension Look {
  /// The name in a receipt as it may be shown.
  func name(of receipt: Receipt) -> SafeText {
    guard let name = receipt.text.name else {
      return receipt.crowd.map { self(.value(.nameNotGiven($0))) } ?? self(.value(.notGiven))
    }
    return SafeText(visible: name)
      ?? receipt.crowd.map { self(.value(.noVisibleName($0))) } ?? self(.value(.memberWithoutName))
  }

  /// A point in time as the platform's clocks show it.
  func moment(_ seconds: Int64) -> SafeText {
    self(.value(.dateAndTime(CivilTime(seconds: seconds))))
  }
}

extension Receipt.Kind {
  /// The call that it is about.
  var operation: CrowdsAPI.Operation {
    switch self {
    case .create, .restore: .createCrowd
    case .update: .updateCrowd
    case .delete: .deleteCrowd
    case .importMembers: .importMembers
    }
  }
}

extension Receipt {
  /// How it ended, in words, with the reason where there is one.
  func ending(_ look: Look) -> SafeText {
    let word = look(.activity(.outcomeWord(outcome)))
    switch outcome {
    case .open: return word
    case .done(let evidence):
      return look(.doctor(.found(word, look(.activity(.evidence(evidence))))))
    case .notDone(let trouble), .unknown(let trouble):
      return look(.doctor(.found(word, look(.activity(.reason(trouble))))))
    }
  }

  /// What was done to which crowd, and its outcome in a word.
  func brief(_ look: Look) -> SafeText {
    let name = look.name(of: self).prefix(columns: 24)
    let id: SafeText = crowd.map { " #\($0.rawValue)" } ?? ""
    let subject: SafeText = "\(look(.activity(.kind(kind)))) \(name)\(id)"
    return look(.doctor(.found(subject, look(.activity(.outcomeWord(outcome))))))
  }

  /// Profile and environment.
  func place(_ look: Look) -> SafeText {
    let profile = SafeText(untrusted: author.profile)
    let environment = SafeText(untrusted: author.environment)
    return environment.isEmpty || environment == profile ? profile : "\(profile) · \(environment)"
  }

  /// Everything that is known of it.
  func facts(_ look: Look) -> [Fact] {
    var facts = [
      Fact(label: look(.activity(.receipt)), value: "\(id)"),
      Fact(label: look(.field(.operation)), value: look(.activity(.kind(kind))), role: .strong),
      Fact(label: look(.field(.name)), value: look.name(of: self), role: .strong),
      Fact(
        label: look(.field(.id)), value: crowd.map { "\($0.rawValue)" } ?? look(.value(.notGiven))),
      Fact(label: look(.activity(.outcome)), value: ending(look), role: outcome.role),
    ]
    if let description = text.description, !description.isEmpty {
      facts.append(
        Fact(label: look(.field(.description)), value: SafeText(untrusted: description)))
    }
    if let before {
      let texts = [before.name, before.description].compactMap { $0 }.map {
        SafeText(untrusted: $0)
      }
      facts.append(
        Fact(label: look(.activity(.before)), value: texts.joined(separator: " · "), role: .muted))
    }
    if let count {
      facts.append(Fact(label: look(.activity(.members)), value: SafeText(grouping: count)))
    }
    if let snapshot {
      facts.append(Fact(label: look(.activity(.snapshot)), value: "\(snapshot.rawValue)"))
    }
    facts += [
      Fact(label: look(.activity(.who)), value: SafeText(untrusted: author.user)),
      Fact(label: look(.activity(.whereTo)), value: place(look)),
      Fact(label: look(.field(.time)), value: "\(look.moment(begun)) (UTC+8)"),
      Fact(
        label: look(.field(.requestID)), value: look.text(requestID),
        role: requestID == nil ? .muted : .strong),
    ]
    return facts
  }

  /// Two lines for a chat or a ticket.
  func summary(_ look: Look) -> [SafeText] {
    let name = SafeText(visible: text.name ?? "") ?? look.name(of: self)
    let head = look(.activity(.ended(kind, outcome, name, crowd)))
    var second: [SafeText] = [
      "\(look.moment(settled ?? begun)) (UTC+8)", place(look), SafeText(untrusted: author.user),
    ]
    if let count { second.append("\(look(.activity(.members))) \(SafeText(grouping: count))") }
    if let requestID {
      second.append("\(look(.field(.requestID))) \(SafeText(untrusted: requestID))")
    }
    return [head, second.joined(separator: " · ")]
  }

  /// Whether somebody has to look what became of it.
  var isUnsettled: Bool {
    switch outcome {
    case .open, .unknown: true
    case .done, .notDone: false
    }
  }

  /// Whether a filter keeps it; `needle` is in lower case.
  func matches(_ needle: String, _ look: Look) -> Bool {
    let texts: [String?] = [
      text.name, before?.name, author.user, author.profile, author.environment, requestID,
      crowd.map { "\($0.rawValue)" }, look(.activity(.kind(kind))).plain,
      look(.activity(.outcomeWord(outcome))).plain,
    ]
    return texts.contains { ($0 ?? "").lowercased().contains(needle) }
  }
}
