import CrowdsAPI
public import CrowdsStore
public import TerminalUI

extension Phrase {
  /// What the dialog that deletes says.
  public enum Delete: Hashable, Sendable {
    case reading, unreadAgain(Int), several(Int), whatItDoes
    case hasChanged, before, was(SafeText, now: SafeText), changedFrom(SafeText, SafeText)
    case copy
    /// What is kept of the members, of how many.
    case copied(Copy, of: Int64?)
    case brief(Copy)
    case button(Button)
    case codeFirst, pasteIgnored, stopping
    case deleting(Int, of: Int), allDone(Int)
    case notTried, done, unknown, changedMeanwhile, gone
    case close, again, goOn(Int)
    /// Lines below that there is no room for.
    case more(Int)
    case tooMany(Int)

    /// What is kept of a crowd's members before it is deleted.
    public enum Copy: Hashable, Sendable {
      case none
      case taking(Int64)
      case kept(Snapshot)
      /// Some are missing, or none could be kept.
      case failed(Int64)
      /// The person wants none.
      case declined
    }

    /// What Tab goes through: leaving it first.
    public enum Button: Hashable, Sendable { case cancel, retry, skipCopy, delete }
  }

  /// What a code and the write lock say.
  public enum Lock: Hashable, Sendable {
    case codeComes, type(String), typeOther(String)
    case codeFirst, isLocked, isSealed, isOpen, unlocked, locked, expired
    case unlock, unlockLive, cancel
    /// Minutes for which writing is unlocked yet, in the title.
    case minutes(Int64)
  }
}

extension Phrase.Delete {
  var english: SafeText {
    switch self {
    case .reading: "Reading the platform again…, \(key: .stop) to stop"
    case .unreadAgain(let times): "Tried \(times) times, not read yet."
    case .several(let count): "\(count) crowds:"
    case .whatItDoes:
      "The crowd goes, the people stay. It cannot be undone."
    case .hasChanged: "It has changed since you looked. This is how it is now:"
    case .before: "Before"
    case .was(let old, let new): "\(old) → \(new)"
    case .changedFrom(let name, let count): "changed since you looked: was «\(name)», \(count)"
    case .copy: "Snapshot"
    case .copied(.none, _): "none yet"
    case .copied(.taking(let count), let total?):
      "keeping the members: \(SafeText(grouping: count)) of \(SafeText(grouping: total))"
    case .copied(.taking(let count), nil): "keeping the members: \(SafeText(grouping: count))"
    case .copied(.kept(let snapshot), _):
      "\(SafeText(grouping: snapshot.count)) members kept here (snapshot \(snapshot.id.rawValue))"
    case .copied(.failed, _): "No complete copy could be saved."
    case .copied(.declined, _): "none: the members cannot be restored"
    case .brief(.none): ""
    case .brief(.taking(let count)): "keeping \(SafeText(grouping: count))"
    case .brief(.kept(let snapshot)): "snapshot \(snapshot.id.rawValue)"
    case .brief(.failed): "no complete copy"
    case .brief(.declined): "no snapshot"
    case .button(.cancel): "Cancel"
    case .button(.retry): "Try again"
    case .button(.skipCopy): "Without snapshot"
    case .button(.delete): "Delete"
    case .codeFirst: "Type the code first. Nothing was deleted."
    case .pasteIgnored: "Paste ignored here."
    case .stopping: "Stopping; what was sent is looked after."
    case .deleting(let number, let count): "Deleting \(number) of \(count)…"
    case .allDone(let count): "\(count) crowds deleted, confirmed by looking again."
    case .notTried: "not tried"
    case .done: "deleted"
    case .unknown: "not known"
    case .changedMeanwhile: "changed meanwhile, not deleted"
    case .gone: "not there any more"
    case .close: "close; nothing more is deleted"
    case .again: "try again, with a new code"
    case .goOn(let count): "go on with the other \(count), with a new code"
    case .more(let count): "… \(count) more lines: Down, PgDn"
    case .tooMany(let limit):
      "At most \(limit) crowds are deleted at once. Take some marks away: \(key: .mark), \(key: .markNone)"
    }
  }

  var simplifiedChinese: SafeText {
    switch self {
    case .reading: "正在重新读取平台数据…，按 \(key: .stop) 停止"
    case .unreadAgain(let times): "已尝试 \(times) 次，仍未读到。"
    case .several(let count): "\(count) 个人群："
    case .whatItDoes: "删除的是人群，其中的人不受影响；删除后无法撤销。"
    case .hasChanged: "您查看之后它有变化，现在是这样："
    case .before: "之前"
    case .was(let old, let new): "\(old) → \(new)"
    case .changedFrom(let name, let count): "查看之后有变化：原为「\(name)」，\(count)"
    case .copy: "快照"
    case .copied(.none, _): "尚无"
    case .copied(.taking(let count), let total?):
      "正在保存成员：\(SafeText(grouping: count)) / \(SafeText(grouping: total))"
    case .copied(.taking(let count), nil): "正在保存成员：\(SafeText(grouping: count))"
    case .copied(.kept(let snapshot), _):
      "已在本机保存 \(SafeText(grouping: snapshot.count)) 名成员（快照 \(snapshot.id.rawValue)）"
    case .copied(.failed, _): "未能保存完整的副本。"
    case .copied(.declined, _): "不保存：成员将无法恢复"
    case .brief(.none): ""
    case .brief(.taking(let count)): "保存中 \(SafeText(grouping: count))"
    case .brief(.kept(let snapshot)): "快照 \(snapshot.id.rawValue)"
    case .brief(.failed): "副本不完整"
    case .brief(.declined): "无快照"
    case .button(.cancel): "取消"
    case .button(.retry): "再试一次"
    case .button(.skipCopy): "不保存快照"
    case .button(.delete): "删除"
    case .codeFirst: "请先输入数字码。没有删除任何内容。"
    case .pasteIgnored: "此处不接受粘贴。"
    case .stopping: "正在停止；已发出的请求会继续核实。"
    case .deleting(let number, let count): "正在删除第 \(number) / \(count) 个…"
    case .allDone(let count): "已删除 \(count) 个人群，并已再次查看确认。"
    case .notTried: "未尝试"
    case .done: "已删除"
    case .unknown: "不确定"
    case .changedMeanwhile: "期间有变化，未删除"
    case .gone: "已不存在"
    case .close: "关闭，不再删除"
    case .again: "再试一次，需输入新的数字码"
    case .goOn(let count): "继续删除其余 \(count) 个，需输入新的数字码"
    case .more(let count): "… 下面还有 \(count) 行，按向下键或 PgDn"
    case .tooMany(let limit): "一次最多删除 \(limit) 个人群。请取消一些标记：\(key: .mark)、\(key: .markNone)"
    }
  }
}

extension Phrase.Lock {
  var english: SafeText {
    switch self {
    case .codeComes: "A code comes…"
    case .type(let code): "To confirm, type \(SafeText(untrusted: code)):"
    case .typeOther(let code):
      "That was another code. Nothing was done. Type \(SafeText(untrusted: code)):"
    case .codeFirst: "Type the code first. Nothing was done."
    case .isLocked: "This profile is read-only. \(key: .lock) unlocks writing for 15 minutes."
    case .isSealed: "Started with --read-only: writing cannot be unlocked."
    case .isOpen: "This profile is not read-only."
    case .unlocked: "Writing is unlocked for 15 minutes. \(key: .lock) locks it again."
    case .locked: "Writing is locked again."
    case .expired: "15 minutes are over: writing is locked again."
    case .unlock: "Unlock"
    case .unlockLive:
      "This is a live platform: real customers. Writing is unlocked for 15 minutes."
    case .cancel: "Cancel"
    case .minutes(let minutes): "unlocked \(minutes) min"
    }
  }

  var simplifiedChinese: SafeText {
    switch self {
    case .codeComes: "数字码即将显示…"
    case .type(let code): "请输入 \(SafeText(untrusted: code)) 以确认："
    case .typeOther(let code):
      "数字码不对，没有执行任何操作。请输入 \(SafeText(untrusted: code))："
    case .codeFirst: "请先输入数字码。没有执行任何操作。"
    case .isLocked: "此配置为只读。按 \(key: .lock) 可解锁写入 15 分钟。"
    case .isSealed: "启动时指定了 --read-only，无法解锁写入。"
    case .isOpen: "此配置不是只读的。"
    case .unlocked: "已解锁写入 15 分钟。按 \(key: .lock) 重新锁定。"
    case .locked: "已重新锁定写入。"
    case .expired: "15 分钟已到，写入已重新锁定。"
    case .unlock: "解锁"
    case .unlockLive: "这是正式环境，面向真实客户。将解锁写入 15 分钟。"
    case .cancel: "取消"
    case .minutes(let minutes): "可写 \(minutes) 分钟"
    }
  }
}
