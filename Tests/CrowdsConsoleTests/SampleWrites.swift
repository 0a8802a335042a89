import CrowdsAPI
import TerminalUI

@testable import CrowdsConsole
@testable import CrowdsStore

/// What comes of errands on a machine where all goes well, and what is kept there.
extension Sample {
  static let author = Receipt.Author(
    user: "lin", appID: "jing-4711", profile: "demo", environment: "sandbox")

  static func receipt(
    _ kind: Receipt.Kind, _ crowd: Crowd.ID?, name: String?, outcome: Receipt.Outcome,
    id: Int64 = 12, count: Int64? = nil, snapshot: Snapshot.ID? = nil
  ) -> Receipt {
    var receipt = Receipt(
      id: id, kind: kind, crowd: crowd, text: Receipt.Text(name: name, description: nil),
      author: author, begun: now - 120, count: count, snapshot: snapshot)
    receipt.outcome = outcome
    receipt.requestID = "6f84c2d1-req"
    if case .done = outcome { receipt.settled = now - 119 }
    return receipt
  }

  static func written(_ receipt: Receipt) -> WrittenReceipt {
    WrittenReceipt(receipt: receipt, keepingFailed: nil)
  }

  static func snapshot(of crowd: Crowd, id: Int64 = 3) -> Snapshot {
    var snapshot = Snapshot(
      id: Snapshot.ID(rawValue: id), crowd: crowd.id, name: crowd.name,
      description: crowd.description, author: author, begun: now - 600,
      expected: crowd.userCount)
    snapshot.count = crowd.userCount ?? 0
    snapshot.state = .complete
    snapshot.ended = now - 590
    return snapshot
  }

  static let newID = Crowd.ID(rawValue: 20_977)

  static let receipts: [Receipt] = {
    let lost = Receipt.Trouble(.unreachable)
    let refused = Receipt.Trouble(.refused, code: "40301", message: "无权限")
    var edit = receipt(
      .update, Crowd.ID(rawValue: 20_540), name: "Spring buyers 2026",
      outcome: .notDone(refused), id: 11)
    edit.before = Receipt.Text(name: "Spring buyers", description: nil)
    return [
      receipt(.create, nil, name: "双十一老客（复购≥3）", outcome: .unknown(lost), id: 14),
      receipt(
        .delete, Crowd.ID(rawValue: 20_541), name: "双十一老客", outcome: .done(.lookedUp), id: 13,
        count: 12_840, snapshot: Snapshot.ID(rawValue: 3)),
      receipt(.create, newID, name: "Newsletter readers", outcome: .done(.answered), id: 12),
      edit,
      receipt(
        .restore, Crowd.ID(rawValue: 20_978), name: "深圳展会",
        outcome: .unknown(
          Receipt.Trouble(.incomplete)), id: 10, count: 87, snapshot: Snapshot.ID(rawValue: 2)),
    ]
  }()

  static var snapshots: [Snapshot] {
    var half = snapshot(of: crowd(3), id: 2)
    half.state = .incomplete
    half.count = 40
    return [snapshot(of: crowd(0)), half]
  }

  static let noneAlike = result(of: .findAlike(""))

  static func result(of errand: Errand) -> ErrandResult {
    switch errand {
    case .create(let text):
      .created(
        .created(
          written(receipt(.create, newID, name: text.name, outcome: .done(.answered)))))
    case .update(let crowd, let name, _):
      .updated(
        .updated(
          written(
            receipt(.update, crowd.id, name: name ?? crowd.name, outcome: .done(.answered)))))
    case .findAlike: .alike(AlikeCrowds(matches: [], examined: crowdCount, isComplete: true))
    case .reread(let ids): .reread(ids.map { crowd(20_541 - Int($0.rawValue)) })
    case .takeSnapshot(let crowd): .snapshot(.complete(snapshot(of: crowd)))
    case .delete(let crowd, let snapshot):
      .deleted(
        .deleted(
          written(
            receipt(
              .delete, crowd.id, name: crowd.name, outcome: .done(.answered),
              snapshot: snapshot))))
    case .restore(_, let name):
      .restored(
        .restored(written(receipt(.restore, newID, name: name, outcome: .done(.lookedUp)))))
    case .resumeRestore(let old, _):
      .restored(
        .restored(
          written(receipt(.restore, old.crowd, name: old.text.name, outcome: .done(.lookedUp)))))
    case .settle(let old):
      .settled(
        .settled(
          written(receipt(old.kind, old.crowd, name: old.text.name, outcome: .done(.lookedUp)))))
    case .adopt(let crowd, let old):
      .written(
        written(receipt(old.kind, crowd.id, name: old.text.name, outcome: .done(.chosen))))
    case .giveUp(let old):
      .written(
        written(
          receipt(
            old.kind, old.crowd, name: old.text.name, outcome: .notDone(Receipt.Trouble(.stopped)))
        ))
    case .readReceipts: .receipts(receipts)
    case .readUnsettled: .receipts([])
    case .readSnapshots: .snapshots(snapshots)
    case .readDrafts: .drafts([])
    case .removeSnapshot, .keepDraft, .dropDraft: .done
    }
  }
}
