public import CrowdsAPI
public import TerminalUI

extension Phrase {
  /// What plain mode says: questions with numbered answers, without a screen and without keys.
  public enum Plain: Hashable, Sendable {
    /// What 0 and q do.
    case ways
    /// What is asked where there are numbers to choose from.
    case choose
    case noSuchNumber(SafeText), noCode, pasteTooLong
    case crowds, find, all, activity, language, unlock, lock
    case nextPage, previousPage, toPage, again
    case edit, importInto, delete, summary, forget, follow
    /// Keeping rows that contain a text, and all rows again; sorting knows only what is loaded.
    case filter, search, allRows, sortsLoaded, askFilter
    /// Marking crowds, and what is done with those that are marked.
    case mark, askRows, marked(SafeText), deleteMarked(Int), unmark
    case typeName, typeDescription
    case askName, askPage, askCrowdName, askDescription, askPath, askMended, askIDs
    case asItStands(SafeText), newName(SafeText)
    case fact(SafeText, SafeText), remark(SafeText)
    /// A page, of how many, and how many rows there are in all.
    case pageOf(Int, of: Int, rows: Int)
    case crowd(SafeText, Crowd.ID, members: Int64?, updated: SafeText, isMixed: Bool)
    case member(SafeText, SafeText, joined: SafeText?)
    case snapshot(Int64, SafeText, Crowd.ID, members: SafeText, SafeText, SafeText)
    case column(SafeText, SafeText, ids: Int64)
    case noProfile, ended, wait(seconds: Int)
    /// What the console says with the names of its keys.
    case isLocked, unlocked, listChanged, noNameContains(SafeText), notLoaded, mixedScripts
    case leaveUnknown, otherProfile(SafeText), canResume, noImports, tooMany(Int)
  }

  /// What says the same where there are no keys to press.
  var withoutKeys: Phrase {
    switch self {
    case .lock(.isLocked): .plain(.isLocked)
    case .lock(.unlocked): .plain(.unlocked)
    case .notice(.listChanged): .plain(.listChanged)
    case .status(.noNameContains(let text)): .plain(.noNameContains(text))
    case .status(.stoppedBeforeLoading), .status(.rowFailed): .plain(.notLoaded)
    case .status(.waiting(let seconds)): .plain(.wait(seconds: seconds))
    case .value(.mixedScripts): .plain(.mixedScripts)
    case .form(.leaveUnknown): .plain(.leaveUnknown)
    case .form(.looking): .status(.reading)
    case .activity(.otherProfile(let name)): .plain(.otherProfile(name))
    case .activity(.canResume): .plain(.canResume)
    case .importing(.none): .plain(.noImports)
    case .delete(.tooMany(let limit)): .plain(.tooMany(limit))
    case .failure(.busyLine(_, let time)): .failure(.busyUntil(time))
    default: self
    }
  }
}

extension Phrase.Plain {
  var english: SafeText {
    switch self {
    case .ways: "0 goes back, q quits."
    case .choose: "Number:"
    case .noSuchNumber(let text): "«\(text)» is none of the numbers. Nothing was done."
    case .noCode: "That is no code of four digits. Nothing was done."
    case .pasteTooLong: "That is too much to paste: put it into a file. Nothing was sent."
    case .crowds: "Crowds, page by page"
    case .find: "Find crowds by name"
    case .all: "All crowds again"
    case .activity: "Activity: receipts of what was written"
    case .language: "Language · 语言"
    case .unlock: "Unlock writing for 15 minutes"
    case .lock: "Lock writing again"
    case .nextPage: "Next page"
    case .previousPage: "Previous page"
    case .toPage: "Another page, by its number"
    case .again: "Load again"
    case .edit: "Change name or description"
    case .importInto: "Import user ids into it"
    case .delete: "Delete it; a code is asked for first"
    case .summary: "Summary in two lines, to copy"
    case .forget: "Remove the snapshot from this machine"
    case .follow: "Wait for the end, and tell how far it is"
    case .filter: "Filter the members that are loaded"
    case .search: "Search the receipts"
    case .allRows: "All of them again, in their own order"
    case .sortsLoaded: "This sorts what is loaded."
    case .askFilter: "Text to keep rows by (nothing: go back):"
    case .mark: "Mark several, or take their marks off"
    case .askRows: "Numbers of the rows, with blanks between them (nothing: go back):"
    case .marked(let text): "marked: \(text)"
    case .deleteMarked(1): "Delete the one that is marked; a code is asked for first"
    case .deleteMarked(let count):
      "Delete the \(SafeText(grouping: count)) that are marked; a code is asked for first"
    case .unmark: "Take all marks off"
    case .typeName: "Type a name"
    case .typeDescription: "Type a description"
    case .askName: "A part of the name (nothing: go back):"
    case .askPage: "Number of the page (nothing: go back):"
    case .askCrowdName: "Name (nothing: leave it as it is):"
    case .askDescription: "Description (nothing: leave it as it is; a single dot: make it empty):"
    case .askPath: "Path of the file (nothing: go back):"
    case .askMended: "The right id (nothing: go back):"
    case .askIDs: "Paste the ids now. End with an empty line or a single dot:"
    case .asItStands(let text): "Now: \(text)"
    case .newName(let name): "Name of the new crowd: \(name)"
    case .fact(let label, let value): "\(label): \(value)"
    case .remark(let text): "(\(text))"
    case .pageOf(let page, let pages, let rows):
      "Page \(SafeText(grouping: page)) of \(SafeText(grouping: pages)), \(SafeText(grouping: rows)) in all"
    case .crowd(let name, let id, let members, let updated, let isMixed):
      """
      \(name), #\(id.rawValue), \(Self.english(members: members)), updated \(updated)\
      \(isMixed ? "; letters of several alphabets" : "")
      """
    case .member(let name, let id, let joined):
      "\(name), \(id)" + (joined.map { ", joined \($0)" } ?? "")
    case .snapshot(let number, let name, let id, let members, let state, let time):
      "Snapshot \(number): \(name), #\(id.rawValue), \(members) members, \(state), \(time)"
    case .column(let name, let samples, let ids):
      "\(name): \(samples) (\(SafeText(grouping: ids)) ids)"
    case .noProfile:
      "There is no profile yet. Set one up with crowds login, or try crowds --plain --sandbox."
    case .ended: "Left."
    case .wait(let seconds): "Waiting for the platform, \(seconds) s; Ctrl-C leaves."
    case .isLocked: "This profile is read-only. The first list of questions can unlock writing."
    case .unlocked: "Writing is unlocked for 15 minutes."
    case .listChanged: "The list changed while it was loaded."
    case .noNameContains(let text): "No crowd has «\(text)» in its name."
    case .notLoaded: "not loaded; load again"
    case .mixedScripts: "letters of several alphabets in the name; its characters tell which"
    case .leaveUnknown: "leave it open; the activity keeps it, and nothing is sent twice"
    case .otherProfile(let name):
      "That belongs to the profile «\(name)»: crowds --plain --profile opens it."
    case .canResume: "The new crowd exists, members are missing."
    case .tooMany(let limit): "At most \(limit) crowds are deleted at once. Take some marks off."
    case .noImports: "No import was made from this machine yet. A crowd's own questions begin one."
    }
  }

  private static func english(members: Int64?) -> SafeText {
    guard let members else { return "members not given" }
    return members == 1 ? "1 member" : "\(SafeText(grouping: members)) members"
  }

  var simplifiedChinese: SafeText {
    switch self {
    case .ways: "0 返回，q 退出。"
    case .choose: "请输入编号："
    case .noSuchNumber(let text): "没有编号“\(text)”，未做任何操作。"
    case .noCode: "需要四位数字码，未做任何操作。"
    case .pasteTooLong: "粘贴的内容太多，请改用文件。没有发送任何内容。"
    case .crowds: "逐页浏览人群"
    case .find: "按名称查找人群"
    case .all: "重新显示全部人群"
    case .activity: "操作记录：写入操作的回执"
    case .language: "语言 · Language"
    case .unlock: "解锁写入 15 分钟"
    case .lock: "重新锁定写入"
    case .nextPage: "下一页"
    case .previousPage: "上一页"
    case .toPage: "跳到指定页"
    case .again: "重新载入"
    case .edit: "修改名称或描述"
    case .importInto: "导入用户 ID"
    case .delete: "删除（需先输入数字码）"
    case .summary: "两行摘要，便于复制"
    case .forget: "从本机清除该快照"
    case .follow: "等待完成，并报告进度"
    case .filter: "筛选已载入的成员"
    case .search: "搜索回执"
    case .allRows: "恢复显示全部，按原来的顺序"
    case .sortsLoaded: "只对已载入的内容排序。"
    case .askFilter: "要包含的文字（直接回车返回）："
    case .mark: "标记多个人群，或取消标记"
    case .askRows: "各行的编号，用空格隔开（直接回车返回）："
    case .marked(let text): "已标记：\(text)"
    case .deleteMarked(let count): "删除已标记的 \(SafeText(grouping: count)) 个（需先输入数字码）"
    case .unmark: "取消全部标记"
    case .typeName: "输入名称"
    case .typeDescription: "输入描述"
    case .askName: "名称中包含的文字（直接回车返回）："
    case .askPage: "第几页（直接回车返回）："
    case .askCrowdName: "名称（直接回车则不变）："
    case .askDescription: "描述（直接回车则不变；只输入一个英文句点则清空）："
    case .askPath: "文件路径（直接回车返回）："
    case .askMended: "正确的 ID（直接回车返回）："
    case .askIDs: "请粘贴用户 ID，以空行或单独一个英文句点结束："
    case .asItStands(let text): "现在：\(text)"
    case .newName(let name): "新人群的名称：\(name)"
    case .fact(let label, let value): "\(label)：\(value)"
    case .remark(let text): "（\(text)）"
    case .pageOf(let page, let pages, let rows):
      "第 \(SafeText(grouping: page)) 页，共 \(SafeText(grouping: pages)) 页，\(SafeText(grouping: rows)) 条"
    case .crowd(let name, let id, let members, let updated, let isMixed):
      """
      \(name)，#\(id.rawValue)，\(members.map { "\(SafeText(grouping: $0)) 人" } ?? "人数未提供")，\
      更新于 \(updated)\(isMixed ? "；名称混用了几种字母" : "")
      """
    case .member(let name, let id, let joined):
      "\(name)，\(id)" + (joined.map { "，加入于 \($0)" } ?? "")
    case .snapshot(let number, let name, let id, let members, let state, let time):
      "快照 \(number)：\(name)，#\(id.rawValue)，\(members) 名成员，\(state)，\(time)"
    case .column(let name, let samples, let ids):
      "\(name)：\(samples)（\(SafeText(grouping: ids)) 个 ID）"
    case .noProfile: "还没有配置。请用 crowds login 设置，或先试用 crowds --plain --sandbox。"
    case .ended: "已退出。"
    case .wait(let seconds): "正在等待平台，已 \(seconds) 秒；按 Ctrl-C 离开。"
    case .isLocked: "此配置为只读。可在首页解锁写入。"
    case .unlocked: "已解锁写入 15 分钟。"
    case .listChanged: "载入期间列表有变化。"
    case .noNameContains(let text): "没有名称含“\(text)”的人群。"
    case .notLoaded: "未载入，请重新载入"
    case .mixedScripts: "名称混用了几种字母，可逐个查看字符"
    case .leaveUnknown: "先不处理；操作记录里会保留，不会重复提交"
    case .otherProfile(let name): "这属于配置「\(name)」：请用 crowds --plain --profile 打开。"
    case .canResume: "新人群已创建，但成员不全。"
    case .tooMany(let limit): "一次最多删除 \(limit) 个人群，请取消一些标记。"
    case .noImports: "本机还没有导入记录。可在人群的问题里开始导入。"
    }
  }
}
