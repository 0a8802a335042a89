public import CrowdsAPI
public import CrowdsStore
public import TerminalUI

extension Phrase {
  /// What the screen of receipts, a receipt and what was left open say.
  public enum Activity: Hashable, Sendable {
    case empty, noneMatches(SafeText), loaded(Int, isCut: Bool)
    case kind(Receipt.Kind), outcome, outcomeWord(Receipt.Outcome), who, whereTo, receipt, before
    /// How a write ended, as one line.
    case ended(Receipt.Kind, Receipt.Outcome, SafeText, Crowd.ID?)
    case reason(Receipt.Trouble), evidence(Receipt.Evidence)
    case members, snapshot
    case enter, enterLooks
    case notKept(SafeText)
    case copied, copyOff, cannotCopy
    case settledAlready, otherProfile(SafeText)
    case interrupted(Int64, confirmed: Int64, of: Int64, unknown: Int64), enterInterrupted
    case leftPaste(bytes: Int, isWhole: Bool), enterPaste
    case leftOpen, leftOpenCount(Int), draftNew(SafeText), draftEdit(SafeText, Crowd.ID), openDraft,
      later
    case canResume, candidates
    case notDoneAfterAll
  }
}

extension Receipt.Outcome {
  /// What it means.
  var role: Role {
    switch self {
    case .done: .success
    case .notDone: .danger
    case .unknown, .open: .warning
    }
  }
}

extension Phrase.Activity {
  var english: SafeText {
    switch self {
    case .empty: "Nothing was written from this machine yet."
    case .noneMatches(let text): "No receipt here matches «\(text)»."
    case .loaded(let count, false): "\(SafeText(grouping: count)) receipts"
    case .loaded(let count, true): "the latest \(SafeText(grouping: count)) receipts"
    case .kind(.create): "Create"
    case .kind(.update): "Change"
    case .kind(.delete): "Delete"
    case .kind(.restore): "Restore"
    case .kind(.importMembers): "Import"
    case .outcome: "Outcome"
    case .outcomeWord(.open): "under way"
    case .outcomeWord(.done): "done"
    case .outcomeWord(.notDone): "not done"
    case .outcomeWord(.unknown): "unknown"
    case .who: "By"
    case .whereTo: "Where"
    case .receipt: "Receipt"
    case .before: "Before"
    case .ended(let kind, let outcome, let name, let id):
      Self.english(kind, outcome, id.map { "«\(name)» #\($0.rawValue)" } ?? "«\(name)»")
    case .reason(let trouble): trouble.what.english + trouble.detail
    case .evidence(.answered): "the platform said so"
    case .evidence(.lookedUp): "the answer was lost; looking again showed it"
    case .evidence(.chosen): "the answer was lost; a person named the crowd"
    case .members: "Members"
    case .snapshot: "Snapshot"
    case .enter: "show the whole receipt"
    case .enterLooks: "look what became of it"
    case .notKept(let path):
      "It was done, but its receipt could not be kept in \(path): note it down."
    case .copied:
      "Sent to your terminal. If nothing is pasted there, press \(key: .copy) again to see it."
    case .copyOff: "Copy it from here with your terminal:"
    case .cannotCopy: "Select one first."
    case .settledAlready: "Its outcome is known."
    case .otherProfile(let name):
      "That belongs to the profile «\(name)»: \(key: .profiles) opens it."
    case .leftOpen: "Left open"
    case .leftOpenCount(let count):
      "\(count) things were left open the last time. :open shows them."
    case .interrupted(let id, let confirmed, let all, let unknown):
      ("import \(id) was interrupted: \(SafeText(grouping: confirmed)) of " as SafeText)
        + "\(SafeText(grouping: all)) confirmed, \(SafeText(grouping: unknown)) unknown"
    case .leftPaste(let bytes, true): "pasted \(SafeText(grouping: bytes)) bytes, not imported"
    case .leftPaste(let bytes, false):
      "a paste cut off after \(SafeText(grouping: bytes)) bytes, not imported"
    case .enterPaste: "import it into the selected crowd, or throw it away"
    case .enterInterrupted: "see how far it came, and go on with it"
    case .draftNew(let name): "unsent form: new crowd «\(name)»"
    case .draftEdit(let name, let id): "unsent form: change #\(id.rawValue) to «\(name)»"
    case .openDraft: "go on with the form"
    case .later: "Esc: later. What is unknown stands in 3."
    case .canResume: "The new crowd exists, members are missing. Enter goes on."
    case .candidates: "Which one did it make?"
    case .notDoneAfterAll: "none of them; it was not done"
    }
  }

  private static func english(
    _ kind: Receipt.Kind, _ outcome: Receipt.Outcome, _ crowd: SafeText
  ) -> SafeText {
    switch (outcome, kind) {
    case (.done(let evidence), .create):
      evidence == .answered ? "Created \(crowd)" : "Created \(crowd) (found by looking again)"
    case (.done(let evidence), .update):
      evidence == .answered ? "Changed \(crowd)" : "Changed \(crowd) (confirmed by looking again)"
    case (.done, .delete): "Deleted \(crowd) (confirmed by looking again)"
    case (.done, .restore): "Restored as \(crowd): its id is new"
    case (.done, .importMembers): "Imported into \(crowd)"
    case (.notDone, .create): "Not created: \(crowd)"
    case (.notDone, .update): "Not changed: \(crowd)"
    case (.notDone, .delete): "Not deleted: \(crowd)"
    case (.notDone, .restore): "Not restored: \(crowd)"
    case (.notDone, .importMembers): "Not imported into \(crowd)"
    case (.unknown, .create):
      "Not known whether it was created: \(crowd). \(key: .activity) shows it."
    case (.unknown, .update):
      "Not known whether it was changed: \(crowd). \(key: .activity) shows it."
    case (.unknown, .delete):
      "Not known whether it was deleted: \(crowd). \(key: .activity) shows it."
    case (.unknown, .restore):
      "Not known whether all were restored: \(crowd). \(key: .activity) shows it."
    case (.unknown, .importMembers): "Not known what was imported into \(crowd)."
    case (.open, _): "Under way: \(crowd)"
    }
  }

  var simplifiedChinese: SafeText {
    switch self {
    case .empty: "本机还没有做过任何写入操作。"
    case .noneMatches(let text): "没有符合「\(text)」的回执。"
    case .loaded(let count, false): "\(SafeText(grouping: count)) 张回执"
    case .loaded(let count, true): "最近 \(SafeText(grouping: count)) 张回执"
    case .kind(.create): "创建"
    case .kind(.update): "修改"
    case .kind(.delete): "删除"
    case .kind(.restore): "恢复"
    case .kind(.importMembers): "导入"
    case .outcome: "结果"
    case .outcomeWord(.open): "进行中"
    case .outcomeWord(.done): "已完成"
    case .outcomeWord(.notDone): "未完成"
    case .outcomeWord(.unknown): "不确定"
    case .who: "操作人"
    case .whereTo: "位置"
    case .receipt: "回执"
    case .before: "之前"
    case .ended(let kind, let outcome, let name, let id):
      Self.chinese(kind, outcome, id.map { "「\(name)」#\($0.rawValue)" } ?? "「\(name)」")
    case .reason(let trouble): trouble.what.chinese + trouble.detail
    case .evidence(.answered): "平台已确认"
    case .evidence(.lookedUp): "没有收到答复，再次查看后确认"
    case .evidence(.chosen): "没有收到答复，由人工指认"
    case .members: "成员数"
    case .snapshot: "快照"
    case .enter: "查看完整回执"
    case .enterLooks: "到平台查看结果如何"
    case .notKept(let path): "操作已完成，但回执无法保存到 \(path)，请自行记录。"
    case .copied: "已发送给您的终端。如果粘贴不出来，再按 \(key: .copy) 可查看内容。"
    case .copyOff: "请用终端的选择功能从这里复制："
    case .cannotCopy: "请先选中一条。"
    case .settledAlready: "结果已经明确。"
    case .otherProfile(let name): "这属于配置「\(name)」：按 \(key: .profiles) 打开它。"
    case .leftOpen: "上次未了结的事项"
    case .leftOpenCount(let count): "上次有 \(count) 件事项未了结，输入 :open 查看。"
    case .interrupted(let id, let confirmed, let all, let unknown):
      """
      导入 \(id) 被中断：\(SafeText(grouping: all)) 个中已成功 \(SafeText(grouping: confirmed)) 个，\
      \(SafeText(grouping: unknown)) 个不确定
      """
    case .leftPaste(let bytes, true): "已粘贴 \(SafeText(grouping: bytes)) 字节，尚未导入"
    case .leftPaste(let bytes, false):
      "断线前收到粘贴内容 \(SafeText(grouping: bytes)) 字节（不完整），尚未导入"
    case .enterPaste: "导入到选中的人群，或者丢弃"
    case .enterInterrupted: "查看进度，并可继续导入"
    case .draftNew(let name): "未提交的表单：新建人群「\(name)」"
    case .draftEdit(let name, let id): "未提交的表单：将 #\(id.rawValue) 改为「\(name)」"
    case .openDraft: "继续填写表单"
    case .later: "按 Esc 稍后处理；结果不确定的可按 \(key: .activity) 查看。"
    case .canResume: "新人群已创建，但成员不全。按 Enter 继续。"
    case .candidates: "它创建的是哪一个？"
    case .notDoneAfterAll: "都不是，没有创建成功"
    }
  }

  private static func chinese(
    _ kind: Receipt.Kind, _ outcome: Receipt.Outcome, _ crowd: SafeText
  ) -> SafeText {
    switch (outcome, kind) {
    case (.done(let evidence), .create):
      evidence == .answered ? "已创建\(crowd)" : "已创建\(crowd)（再次查看后确认）"
    case (.done(let evidence), .update):
      evidence == .answered ? "已修改\(crowd)" : "已修改\(crowd)（再次查看后确认）"
    case (.done, .delete): "已删除\(crowd)（再次查看后确认）"
    case (.done, .restore): "已恢复为\(crowd)，ID 是新的"
    case (.done, .importMembers): "已导入\(crowd)"
    case (.notDone, .create): "未创建：\(crowd)"
    case (.notDone, .update): "未修改：\(crowd)"
    case (.notDone, .delete): "未删除：\(crowd)"
    case (.notDone, .restore): "未恢复：\(crowd)"
    case (.notDone, .importMembers): "未导入：\(crowd)"
    case (.unknown, .create): "不确定是否已创建：\(crowd)，按 \(key: .activity) 查看"
    case (.unknown, .update): "不确定是否已修改：\(crowd)，按 \(key: .activity) 查看"
    case (.unknown, .delete): "不确定是否已删除：\(crowd)，按 \(key: .activity) 查看"
    case (.unknown, .restore): "不确定是否已全部恢复：\(crowd)，按 \(key: .activity) 查看"
    case (.unknown, .importMembers): "不确定导入了哪些：\(crowd)"
    case (.open, _): "进行中：\(crowd)"
    }
  }
}

extension Receipt.Trouble {
  fileprivate var detail: SafeText {
    var parts: [SafeText] = []
    if let message, !message.isEmpty { parts.append(SafeText(untrusted: message)) }
    if let code, !code.isEmpty { parts.append(SafeText(untrusted: code)) }
    return parts.isEmpty ? .empty : " (\(parts.joined(separator: ", ")))"
  }
}
