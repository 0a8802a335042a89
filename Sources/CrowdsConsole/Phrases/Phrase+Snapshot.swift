public import CrowdsAPI
public import CrowdsStore
public import TerminalUI

extension Phrase {
  /// What the list of snapshots and restoring from one say.
  public enum Snapshots: Hashable, Sendable {
    case empty, state, taken, stateWord(Snapshot.State), members(Int64, of: Int64?)
    case enter(SafeText)
    case whatItDoes, restore, goOn, stopping
    case step(RestoreStep)
    case incomplete(Crowd.ID, missing: Int64?)
    case forgetTitle(SafeText), keep, forget(Int64)
  }
}

extension Phrase.Snapshots {
  var english: SafeText {
    switch self {
    case .empty: "No snapshot is kept here. One is taken before a crowd is deleted."
    case .state: "State"
    case .taken: "Taken"
    case .stateWord(.taking): "being taken"
    case .stateWord(.complete): "complete"
    case .stateWord(.incomplete): "incomplete"
    case .members(let count, let expected?) where expected != count:
      "\(SafeText(grouping: count)) of \(SafeText(grouping: expected))"
    case .members(let count, _): SafeText(grouping: count)
    case .enter(let name): "make a new crowd from «\(name)»"
    case .whatItDoes: "A new crowd is made and these members are imported. Its id will be new."
    case .restore: "Restore"
    case .goOn: "go on: members that are there already do no harm"
    case .stopping: "Stopping; what was sent is looked after."
    case .step(.creating): "Creating the new crowd…, \(key: .stop) to stop"
    case .step(.importing(let count, let total)):
      "Importing: \(SafeText(grouping: count)) of \(SafeText(grouping: total)), \(key: .stop) to stop"
    case .step(.comparing(let count, let total)):
      """
      Comparing with the platform: \(SafeText(grouping: count)) of \(SafeText(grouping: total)), \
      \(key: .stop) to stop
      """
    case .incomplete(let id, let missing?):
      "Crowd #\(id.rawValue) was made, but \(SafeText(grouping: missing)) members differ (yet)."
    case .incomplete(let id, nil):
      "Crowd #\(id.rawValue) was made, but its members could not be checked."
    case .forgetTitle(let name): "Forget the snapshot of «\(name)»?"
    case .keep: "Keep it"
    case .forget(let count): "Forget its \(SafeText(grouping: count)) members for good"
    }
  }

  var simplifiedChinese: SafeText {
    switch self {
    case .empty: "本机没有快照。删除人群之前会先保存一份。"
    case .state: "状态"
    case .taken: "保存时间"
    case .stateWord(.taking): "保存中"
    case .stateWord(.complete): "完整"
    case .stateWord(.incomplete): "不完整"
    case .members(let count, let expected?) where expected != count:
      "\(SafeText(grouping: count)) / \(SafeText(grouping: expected))"
    case .members(let count, _): SafeText(grouping: count)
    case .enter(let name): "用「\(name)」的快照新建人群"
    case .whatItDoes: "将新建一个人群并导入这些成员，新人群的 ID 与原来不同。"
    case .restore: "恢复"
    case .goOn: "继续导入：已在人群中的成员不受影响"
    case .stopping: "正在停止；已发出的请求会继续核实。"
    case .step(.creating): "正在创建新人群…，按 \(key: .stop) 停止"
    case .step(.importing(let count, let total)):
      "正在导入：\(SafeText(grouping: count)) / \(SafeText(grouping: total))，按 \(key: .stop) 停止"
    case .step(.comparing(let count, let total)):
      "正在与平台核对：\(SafeText(grouping: count)) / \(SafeText(grouping: total))，按 \(key: .stop) 停止"
    case .incomplete(let id, let missing?):
      "已创建人群 #\(id.rawValue)，但有 \(SafeText(grouping: missing)) 名成员尚不一致。"
    case .incomplete(let id, nil): "已创建人群 #\(id.rawValue)，但未能核对成员。"
    case .forgetTitle(let name): "清除「\(name)」的快照？"
    case .keep: "保留"
    case .forget(let count): "永久清除其中 \(SafeText(grouping: count)) 名成员"
    }
  }
}
