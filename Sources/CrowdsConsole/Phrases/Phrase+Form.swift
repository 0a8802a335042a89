public import CrowdsAPI
public import TerminalUI

extension Phrase {
  /// What the form of a crowd says.
  public enum Form: Hashable, Sendable {
    case makeCrowd, editCrowd(SafeText, Crowd.ID)
    case create, save, cancel
    case newNote, editNote
    case nameIsEmpty, mixesScripts, holdsHidden, isFull
    case nothingChanged, isGone, changedSinceListed
    case comparing, sending, looking, stopped
    case nameIsTaken, nameLooksTaken
    case likeCrowd(SafeText, members: Int64?)
    /// How many names were looked at, where those were not all.
    case examined(Int)
    case differs, asYouSaw, asItIs, yours
    case notSureCreated, notSureFound, notSureChanged, wasNotDone, stillUnknown
    case backToName, createAnyway, saveAnyway, takeNew, giveUp
    case adopt(Crowd.ID, made: Moment?)
    case lookAgain, leaveUnknown
    /// How to confirm the address of a call.
    case confirmFirst(CrowdsAPI.Operation)
  }
}

extension Moment {
  /// The time of day in China, where it is a time at all.
  fileprivate var timeOfDay: SafeText? { seconds.map { CivilTime(seconds: $0).timeOfDay } }
}

extension Phrase.Form {
  var english: SafeText {
    switch self {
    case .makeCrowd: "A new crowd"
    case .editCrowd(let name, let id): "Edit «\(name)» #\(id.rawValue)"
    case .create: "Create"
    case .save: "Save"
    case .cancel: "Cancel"
    case .newNote: "The crowd begins empty. Members are imported afterwards."
    case .editNote: "Only what you change is sent. Members stay as they are."
    case .nameIsEmpty: "A name needs something to see."
    case .mixesScripts: "Letters of several alphabets are mixed here."
    case .holdsHidden: "It holds characters that cannot be seen, shown as ⟨U+…⟩."
    case .isFull: "No more fits here."
    case .nothingChanged: "Nothing was changed, so nothing was sent."
    case .isGone: "The platform does not have this crowd any more. Nothing was changed."
    case .changedSinceListed: "It has changed since the list was loaded: this is how it is now."
    case .comparing: "Looking for names like it…, \(key: .stop) to stop"
    case .sending: "Saving…, \(key: .stop) to stop"
    case .looking: "Looking what became of it…, \(key: .stop) to stop"
    case .stopped: "Stopped."
    case .nameIsTaken: "There is a crowd of this name already. Nothing was sent yet."
    case .nameLooksTaken: "There is a crowd whose name looks like this one. Nothing was sent yet."
    case .likeCrowd(let name, let members?): "«\(name)», \(SafeText(grouping: members)) members"
    case .likeCrowd(let name, nil): "«\(name)»"
    case .examined(let count): "\(SafeText(grouping: count)) names were looked at, not all."
    case .differs: "Somebody changed it since you opened it. Nothing of yours was sent."
    case .asYouSaw: "As you saw it"
    case .asItIs: "As it is now"
    case .yours: "Yours"
    case .notSureCreated:
      "Not sure it was created: the answer was lost, and it is not seen in the list yet."
    case .notSureFound:
      "Not sure it was created: the answer was lost. But this was found, made since then:"
    case .notSureChanged:
      "Not sure it was changed: the answer was lost, and the change is not seen yet."
    case .wasNotDone: "It was not done, as looking again showed. Save sends it once more."
    case .stillUnknown: "It still cannot be told. Look again in a moment."
    case .backToName: "go back and change the name"
    case .createAnyway: "create it all the same"
    case .saveAnyway: "save it all the same"
    case .takeNew: "go on from how it is now, with what I typed"
    case .giveUp: "leave it as it is now"
    case .adopt(let id, let made):
      made?.timeOfDay.map { "use #\(id.rawValue), made \($0)" } ?? "use #\(id.rawValue)"
    case .lookAgain: "look again"
    case .confirmFirst(let call):
      """
      Whoever knows the platform's documentation confirms it once, on the command line: \
      crowds doctor --confirm \(SafeText(untrusted: call.rawValue))
      """
    case .leaveUnknown: "leave it open; \(key: .activity) shows it, and nothing is sent twice"
    }
  }

  var simplifiedChinese: SafeText {
    switch self {
    case .makeCrowd: "新建人群"
    case .editCrowd(let name, let id): "修改「\(name)」#\(id.rawValue)"
    case .create: "创建"
    case .save: "保存"
    case .cancel: "取消"
    case .newNote: "新人群没有成员，创建后再导入。"
    case .editNote: "只提交您改动的内容，成员不受影响。"
    case .nameIsEmpty: "名称中要有看得见的字符。"
    case .mixesScripts: "这里混用了几种字母。"
    case .holdsHidden: "含有看不见的字符，以 ⟨U+…⟩ 显示。"
    case .isFull: "已达长度上限。"
    case .nothingChanged: "没有改动，因此没有提交。"
    case .isGone: "平台上已没有该人群，没有做任何改动。"
    case .changedSinceListed: "载入列表后它有变化，现在显示的是最新内容。"
    case .comparing: "正在查找相似的名称…，按 \(key: .stop) 停止"
    case .sending: "正在保存…，按 \(key: .stop) 停止"
    case .looking: "正在查看结果…，按 \(key: .stop) 停止"
    case .stopped: "已停止。"
    case .nameIsTaken: "已有同名的人群。尚未提交。"
    case .nameLooksTaken: "已有名称看起来相同的人群。尚未提交。"
    case .likeCrowd(let name, let members?): "「\(name)」，\(SafeText(grouping: members)) 人"
    case .likeCrowd(let name, nil): "「\(name)」"
    case .examined(let count): "只比对了 \(SafeText(grouping: count)) 个名称，并非全部。"
    case .differs: "您打开之后，有人改动了它。您的内容尚未提交。"
    case .asYouSaw: "您看到的"
    case .asItIs: "现在的"
    case .yours: "您输入的"
    case .notSureCreated: "不确定是否已创建：没有收到答复，列表中也还没看到。"
    case .notSureFound: "不确定是否已创建：没有收到答复。不过找到了此后创建的人群："
    case .notSureChanged: "不确定是否已修改：没有收到答复，平台上也还没看到改动。"
    case .wasNotDone: "再次查看后确认：没有完成。按“保存”可重新提交。"
    case .stillUnknown: "仍然无法确定，请稍后再查看。"
    case .backToName: "返回修改名称"
    case .createAnyway: "仍然创建"
    case .saveAnyway: "仍然保存"
    case .takeNew: "以现在的内容为准，保留我输入的"
    case .giveUp: "保持现在的内容，不做修改"
    case .adopt(let id, let made):
      made?.timeOfDay.map { "就是 #\(id.rawValue)，创建于 \($0)" } ?? "就是 #\(id.rawValue)"
    case .lookAgain: "再次查看"
    case .confirmFirst(let call):
      """
      请由熟悉平台文档的同事核对后，在命令行确认一次：\
      crowds doctor --confirm \(SafeText(untrusted: call.rawValue))
      """
    case .leaveUnknown: "先不处理；按 \(key: .activity) 可查看，不会重复提交"
    }
  }
}
