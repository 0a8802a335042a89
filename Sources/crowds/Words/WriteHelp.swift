import ArgumentParser
import TerminalUI

/// What `--help` says of commands that write, and of what is kept of writes.
enum WriteHelp: Wording {
  case create, update, delete, deleteMore, restore, restoreMore
  case snapshots, snapshotList, snapshotRemove, activity, activityList, settle, settleMore, purge
  case newName, changedName, description, ids, yes, noSnapshot, dryRun, unlock
  case snapshot, restoreName, resume, incomplete
  case since, limit, unsettled, ofProfile, ofSandbox, receipt, adopt, notDone, olderThan
  case id, time, days

  var english: SafeText {
    switch self {
    case .create: "Create a crowd without members."
    case .update: "Change the name or the description of a crowd."
    case .delete: "Delete crowds that are named by id."
    case .deleteMore:
      "Each crowd is read again, its members are saved to a snapshot on this machine, and only then"
        + " it is deleted; the first that is not done stops the rest. The people stay on the platform."
    case .restore: "Make a new crowd, with a new id, from a snapshot."
    case .restoreMore: "A restore that was not finished is gone on with by --resume."
    case .snapshots: "The members of crowds that are saved on this machine."
    case .snapshotList: "List the snapshots, newest first."
    case .snapshotRemove: "Remove snapshots from this machine."
    case .activity: "The receipts of everything that was written from this machine."
    case .activityList: "List the receipts, newest first."
    case .settle: "Look at the platform for how a write ended whose outcome is unknown."
    case .settleMore: "It changes nothing there, and asks the profile that the receipt belongs to."
    case .purge: "Remove old snapshots, settled receipts and finished imports from this machine."
    case .newName: "The name of the new crowd."
    case .changedName: "The new name; without it the name stays as it is."
    case .description: "The description."
    case .ids: "The ids of the crowds (group_id), at most 20."
    case .yes: "Do it without asking."
    case .noSnapshot: "Delete without saving the members first; they cannot be restored then."
    case .dryRun: "Say what would be done, and change nothing."
    case .unlock: "Write although the profile is read-only, with this command alone."
    case .snapshot: "The number of the snapshot."
    case .restoreName: "The name of the new crowd (else that of the snapshot)."
    case .resume: "Go on with the restore of this receipt."
    case .incomplete: "Take a snapshot that does not hold all members."
    case .since: "Only from then on: 2026-11-22, 2026-11-22 09:05 (Beijing time), 7d, 12h or 30m."
    case .limit: "At most so many, 1 to 100000."
    case .unsettled: "Only those whose outcome is not known."
    case .ofProfile: "Only those of this profile."
    case .ofSandbox: "Only those of the sandbox."
    case .receipt: "The number of the receipt."
    case .adopt: "This crowd is the one that was created."
    case .notDone: "You have made sure that it was not done."
    case .olderThan:
      "What is older than so many days, 0 to 3650 (else keep_days of the configuration)."
    case .id: "id"
    case .time: "time"
    case .days: "days"
    }
  }

  var simplifiedChinese: SafeText {
    switch self {
    case .create: "创建一个没有成员的人群。"
    case .update: "修改人群的名称或描述。"
    case .delete: "删除按 ID 写明的人群。"
    case .deleteMore:
      "逐个重新读取人群，把成员快照保存到本机，然后才删除；遇到第一个未完成的就停止。其中的人仍在平台上。"
    case .restore: "用快照新建一个人群，ID 与原来不同。"
    case .restoreMore: "没有完成的恢复可以用 --resume 继续。"
    case .snapshots: "保存在本机的人群成员快照。"
    case .snapshotList: "列出快照，最新的在前。"
    case .snapshotRemove: "从本机清除快照。"
    case .activity: "从本机写入的所有操作的回执。"
    case .activityList: "列出回执，最新的在前。"
    case .settle: "到平台查看结果不确定的写入是否已执行。"
    case .settleMore: "不会改动平台上的内容；查看的是回执所属的配置。"
    case .purge: "从本机清除旧的快照、已有结果的回执和已完成的导入。"
    case .newName: "新人群的名称。"
    case .changedName: "新的名称；不写则名称不变。"
    case .description: "描述。"
    case .ids: "人群 ID（group_id），最多 20 个。"
    case .yes: "不询问，直接执行。"
    case .noSnapshot: "不先保存成员就删除；之后无法恢复。"
    case .dryRun: "只说明将做什么，不做任何改动。"
    case .unlock: "配置为只读时，仅为这一条命令解锁写入。"
    case .snapshot: "快照的编号。"
    case .restoreName: "新人群的名称（默认用快照里的名称）。"
    case .resume: "继续该回执的恢复操作。"
    case .incomplete: "使用成员不全的快照。"
    case .since: "只列出此后的：2026-11-22、2026-11-22 09:05（北京时间）、7d、12h 或 30m。"
    case .limit: "最多列出多少张，1 到 100000。"
    case .unsettled: "只列出结果尚不明确的。"
    case .ofProfile: "只列出该配置的。"
    case .ofSandbox: "只列出沙箱的。"
    case .receipt: "回执的编号。"
    case .adopt: "所创建的就是该人群。"
    case .notDone: "您已确认没有执行。"
    case .olderThan: "多少天以前的，0 到 3650（默认为配置文件里的 keep_days）。"
    case .id: "ID"
    case .time: "时间"
    case .days: "天数"
    }
  }
}

extension ArgumentHelp {
  init(write words: WriteHelp, valueName: WriteHelp? = nil) {
    self.init(words.string, valueName: valueName?.string)
  }
}
