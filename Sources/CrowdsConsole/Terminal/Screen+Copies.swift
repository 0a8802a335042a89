import CrowdsAPI
import TerminalUI

extension CrowdList {
  func copies(_ look: Look) -> [CopyItem] {
    let marked = marks.crowds.map { crowd -> SafeText in "\(crowd.id.rawValue)" }
    return (listing.selectedItem?.copies(look) ?? [])
      + (marked.isEmpty ? [] : [CopyItem(.terminal(.markedIDs(marked.count)), marked)])
  }

  func values(_ look: Look) -> [SafeText] {
    if !marks.isEmpty { return marks.crowds.map { "\($0.id.rawValue)" } }
    return (details(look) ?? []).map(\.value)
  }
}

extension CrowdDetail {
  func copies(_ look: Look) -> [CopyItem] { crowd.copies(look) }

  func values(_ look: Look) -> [SafeText] {
    crowd.facts(look).map(\.value)
      + (preview?.items ?? []).flatMap { member in
        [look.name(of: member), look.text(member.id)]
      }
  }
}

extension MemberList {
  func copies(_ look: Look) -> [CopyItem] {
    guard let member = listing.selectedItem else { return [] }
    var items = [
      CopyItem(.field(.memberID), [look.text(member.id)]),
      CopyItem(.field(.name), [look.name(of: member)]),
    ]
    if member.mobile != nil { items.append(CopyItem(.field(.mobile), [look.text(member.mobile)])) }
    if member.email != nil { items.append(CopyItem(.field(.email), [look.text(member.email)])) }
    return items
  }
}

extension Sheet {
  func values(_ look: Look) -> [SafeText] {
    switch content {
    case .member(let member): member.facts(look).map(\.value)
    case .request(let entry): entry.facts(look).map(\.value)
    case .receipt(let receipt): receipt.facts(look).map(\.value)
    case .messages(let reports): reports.reversed().flatMap { $0.facts(look).map(\.value) }
    case .summary(let lines): lines
    case .codePoints, .fault, .unconfirmed, .notKept: lines(look, columns: 400).map(\.text)
    }
  }
}

extension Crowd {
  /// What of a crowd somebody wants in a chat or a ticket.
  fileprivate func copies(_ look: Look) -> [CopyItem] {
    let id: SafeText = "\(id.rawValue)"
    let name = look.name(of: self)
    let count: SafeText = "\(look(.field(.memberCount))) \(look.count(userCount))"
    let updated: SafeText = "\(look(.field(.updated))) \(look.longTime(updatedAt))"
    return [
      CopyItem(.field(.id), [id]), CopyItem(.field(.name), [name]),
      CopyItem(.place(.summary), ["\(name) #\(id)", "\(count) · \(updated)"]),
    ]
  }
}
