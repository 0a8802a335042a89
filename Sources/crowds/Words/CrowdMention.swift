import CrowdsAPI
import CrowdsStore
import TerminalUI

/// A crowd as a sentence names it: its name, and the id that tells it from all others.
struct CrowdMention: Wording {
  var id: Crowd.ID?
  var name: SafeText?

  init(_ id: Crowd.ID?, _ name: String?) {
    self.id = id
    self.name = name.flatMap { $0.isEmpty ? nil : $0.shown }
  }

  init(_ crowd: Crowd) { self.init(crowd.id, crowd.name) }
  init(_ receipt: Receipt) { self.init(receipt.crowd, receipt.text.name) }
  init(_ snapshot: Snapshot) { self.init(snapshot.crowd, snapshot.name) }

  var english: SafeText {
    [name.map { "«\($0)»" }, number].compactMap(\.self).joined(separator: " ")
  }

  var simplifiedChinese: SafeText {
    guard let name else { return number ?? "" }
    return "“\(name)”" + (number.map { "（\($0)）" } ?? "")
  }

  private var number: SafeText? { id.map { "#\($0.rawValue)" } }
}

/// How many members there are, as a sentence says it.
struct MemberCount: Wording {
  var count: Int64?

  init(_ count: Int64?) { self.count = count }

  var english: SafeText {
    switch count {
    case nil: "an unknown number of members"
    case 1?: "1 member"
    case let count?: "\(SafeText(grouped: count)) members"
    }
  }

  var simplifiedChinese: SafeText {
    count.map { "\(SafeText(grouped: $0)) 名成员" } ?? "成员数未知"
  }
}

extension SafeText {
  /// A number with a comma before every third digit from the right.
  init(grouped number: Int64) {
    var digits = String(number.magnitude)
    var place = digits.endIndex
    while let next = digits.index(place, offsetBy: -3, limitedBy: digits.startIndex),
      next > digits.startIndex
    {
      digits.insert(",", at: next)
      place = next
    }
    self.init(untrusted: (number < 0 ? "-" : "") + digits)
  }
}
