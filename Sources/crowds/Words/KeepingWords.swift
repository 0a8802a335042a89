import CrowdsAPI
import CrowdsStore
import TerminalUI

/// What there is to say of snapshots, of crowds made from them, and of what is kept too long.
enum KeepingWords: Wording {
  case noSnapshots, snapshotCount(Int)
  case badNumber(SafeText), noSnapshot(Int64), noReceipt(Int64)
  case askRemove(Snapshot.ID, CrowdMention, MemberCount), removed(Snapshot.ID)

  // Restoring.
  case beingTaken(Snapshot.ID)
  case isIncomplete(Snapshot.ID, kept: SafeText, of: SafeText?)
  case needsSnapshot, needsName(Snapshot.ID)
  case notRestore(Int64), isSettled(Int64), crowdUnknown(Int64), snapshotGone(Int64)
  case wouldRestore(CrowdMention, MemberCount, Snapshot.ID)
  case creating(CrowdMention), importing(SafeText, of: SafeText), comparing(SafeText, of: SafeText)
  case restored(CrowdMention, MemberCount, old: Snapshot)
  case notRestored(CrowdMention, missing: SafeText?, why: WriteWords.Trouble?, receipt: Int64)

  // Purging.
  case needsAge, askPurge(snapshots: Int, receipts: Int, days: Int)
  case wouldPurge(snapshots: Int, receipts: Int, days: Int)
  case purged(snapshots: Int, receipts: Int, days: Int)
  case purgedByAge(snapshots: Int, receipts: Int, days: Int)

  var english: SafeText {
    switch self {
    case .noSnapshots: "No snapshots are kept on this machine."
    case .snapshotCount(let count): count == 1 ? "1 snapshot" : "\(count) snapshots"
    case .badNumber(let given): "«\(given)» is no number of ours: digits only, from 1."
    case .noSnapshot(let id): "There is no snapshot \(id) here. See: crowds snapshots"
    case .noReceipt(let id): "There is no receipt \(id) here. See: crowds activity"
    case .askRemove(let id, let crowd, let count):
      """
      Remove snapshot \(id.rawValue) of \(crowd.english), \(count.english), from this machine? It \
      cannot be restored then.
      """
    case .removed(let id): "Snapshot \(id.rawValue) was removed from this machine."
    case .beingTaken(let id):
      "Snapshot \(id.rawValue) is being taken at this moment. Nothing was sent. Wait for its end."
    case .isIncomplete(let id, let kept, let total):
      "Snapshot \(id.rawValue) is incomplete: it holds \(kept)"
        + (total.map { " of \($0)" } ?? "")
        + " members. Nothing was sent. To make a crowd of those all the same, add --incomplete."
    case .needsSnapshot:
      "Name a snapshot, or a receipt with --resume. Nothing was sent. See: crowds snapshots"
    case .needsName(let id):
      "The crowd of snapshot \(id.rawValue) had no name. Nothing was sent. Give one with --name."
    case .notRestore(let id):
      "Receipt \(id) is not of a restore, so there is nothing to go on with."
    case .isSettled(let id): "Receipt \(id) is settled. Nothing was sent. See: crowds activity"
    case .crowdUnknown(let id):
      """
      It is not known yet which crowd the restore of receipt \(id) made. Nothing was sent. Look \
      for it first: crowds activity settle \(id)
      """
    case .snapshotGone(let id):
      "The snapshot of receipt \(id) is not on this machine any more; it cannot be gone on with."
    case .wouldRestore(let crowd, let count, let id):
      "Would make a new crowd \(crowd.english) and import \(count.english) from snapshot \(id.rawValue)."
    case .creating(let crowd): "Creating \(crowd.english)"
    case .importing(let count, let total): "Importing members: \(count) of \(total)"
    case .comparing(let count, let total): "Comparing with the platform: \(count) of \(total)"
    case .restored(let crowd, let count, let old):
      """
      Restored as \(crowd.english) with \(count.english); reading them confirmed it. The id is new: \
      it was #\(old.crowd.rawValue).
      """
    case .notRestored(let crowd, let missing, let why, let receipt):
      "\(crowd.english) was made, but "
        + (missing.map { "\($0) members do not agree with the snapshot (yet). " }
          ?? "its members could not be compared with the snapshot. ")
        + (why.map { $0.english + " " } ?? "")
          + """
          Go on, which makes no second crowd and adds nobody twice: crowds restore --resume \(receipt)
          """
    case .needsAge:
      """
      Say how old what is to be removed is: --older-than DAYS; 0 takes everything that is settled. \
      Nothing was removed.
      """
    case .askPurge(let snapshots, let receipts, let days):
      "Remove \(Self.counts(snapshots, receipts, days)) from this machine?"
    case .wouldPurge(let snapshots, let receipts, let days):
      "Would remove \(Self.counts(snapshots, receipts, days)). Nothing was removed (--dry-run)."
    case .purged(let snapshots, let receipts, let days):
      "Removed \(Self.counts(snapshots, receipts, days)) from this machine."
    case .purgedByAge(let snapshots, let receipts, let days):
      "Removed \(Self.counts(snapshots, receipts, days)) from this machine (keep_days)."
    }
  }

  var simplifiedChinese: SafeText {
    switch self {
    case .noSnapshots: "本机没有快照。"
    case .snapshotCount(let count): "\(count) 份快照"
    case .badNumber(let given): "“\(given)”不是编号：只能是数字，从 1 开始。"
    case .noSnapshot(let id): "本机没有快照 \(id)。请看：crowds snapshots"
    case .noReceipt(let id): "本机没有回执 \(id)。请看：crowds activity"
    case .askRemove(let id, let crowd, let count):
      """
      从本机清除\(crowd.simplifiedChinese)的快照 \(id.rawValue)（\(count.simplifiedChinese)）？\
      清除后无法再恢复。
      """
    case .removed(let id): "已从本机清除快照 \(id.rawValue)。"
    case .beingTaken(let id): "快照 \(id.rawValue) 正在保存中，没有发送任何内容。请等它完成。"
    case .isIncomplete(let id, let kept, let total):
      "快照 \(id.rawValue) 不完整：只有 \(kept)" + (total.map { " / \($0)" } ?? "")
        + " 名成员，没有发送任何内容。仍要用这些成员新建人群，请加 --incomplete。"
    case .needsSnapshot: "请写明快照，或用 --resume 写明回执。没有发送任何内容。请看：crowds snapshots"
    case .needsName(let id):
      "快照 \(id.rawValue) 的人群没有名称，没有发送任何内容。请用 --name 写一个名称。"
    case .notRestore(let id): "回执 \(id) 不是恢复操作的，没有可以继续的内容。"
    case .isSettled(let id): "回执 \(id) 的结果已经明确，没有发送任何内容。请看：crowds activity"
    case .crowdUnknown(let id):
      "还不知道回执 \(id) 的恢复创建了哪个人群，没有发送任何内容。请先查看：crowds activity settle \(id)"
    case .snapshotGone(let id): "本机已没有回执 \(id) 的快照，无法继续。"
    case .wouldRestore(let crowd, let count, let id):
      "将新建人群\(crowd.simplifiedChinese)，并从快照 \(id.rawValue) 导入 \(count.simplifiedChinese)。"
    case .creating(let crowd): "正在创建\(crowd.simplifiedChinese)"
    case .importing(let count, let total): "正在导入成员：\(count) / \(total)"
    case .comparing(let count, let total): "正在与平台核对：\(count) / \(total)"
    case .restored(let crowd, let count, let old):
      """
      已恢复为\(crowd.simplifiedChinese)，\(count.simplifiedChinese)，已读取核对。ID 是新的：\
      原为 #\(old.crowd.rawValue)。
      """
    case .notRestored(let crowd, let missing, let why, let receipt):
      "已创建\(crowd.simplifiedChinese)，但"
        + (missing.map { "有 \($0) 名成员与快照（尚）不一致。" } ?? "未能将其成员与快照核对。")
        + (why?.simplifiedChinese ?? "")
        + "继续执行不会再建人群，也不会重复添加成员：crowds restore --resume \(receipt)"
    case .needsAge:
      "请写明清除多少天以前的内容：--older-than 天数；0 表示清除所有已有结果的内容。没有清除任何内容。"
    case .askPurge(let snapshots, let receipts, let days):
      "从本机清除\(Self.chineseCounts(snapshots, receipts, days))？"
    case .wouldPurge(let snapshots, let receipts, let days):
      "将清除\(Self.chineseCounts(snapshots, receipts, days))。没有清除任何内容（--dry-run）。"
    case .purged(let snapshots, let receipts, let days):
      "已从本机清除\(Self.chineseCounts(snapshots, receipts, days))。"
    case .purgedByAge(let snapshots, let receipts, let days):
      "已从本机清除\(Self.chineseCounts(snapshots, receipts, days))（keep_days）。"
    }
  }

  /// 0 days mean everything.
  private static func counts(_ snapshots: Int, _ receipts: Int, _ days: Int) -> SafeText {
    (snapshots == 1 ? "1 snapshot" : "\(snapshots) snapshots") + " and "
      + (receipts == 1 ? "1 receipt" : "\(receipts) receipts")
      + (days == 0 ? "" : days == 1 ? " older than 1 day" : " older than \(days) days")
  }

  private static func chineseCounts(_ snapshots: Int, _ receipts: Int, _ days: Int) -> SafeText {
    (days == 0 ? "" : " \(days) 天以前的") + " \(snapshots) 份快照和 \(receipts) 张回执"
  }
}
