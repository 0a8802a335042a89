import CrowdsConsole
import CrowdsStore
import TerminalUI

/// Headings and values of the tables of receipts and snapshots.
enum RecordWords: Wording {
  case receipt, kindHeading, outcomeHeading, evidenceHeading, trouble, code, message, crowd, name
  case description, previousName, previousDescription, members, expected, snapshotHeading, state
  case requestID, profile, environment, appID, user, begun, settled, ended
  case kind(Receipt.Kind)
  case open, done, notDone, unknown, notTried
  case evidence(Receipt.Evidence)
  case what(Receipt.Trouble.What)
  case snapshotState(Snapshot.State)

  init(_ outcome: Receipt.Outcome) {
    self =
      switch outcome {
      case .open: .open
      case .done: .done
      case .notDone: .notDone
      case .unknown: .unknown
      }
  }

  var english: SafeText {
    switch self {
    case .receipt: "Receipt"
    case .kindHeading: "What"
    case .outcomeHeading: "Outcome"
    case .evidenceHeading: "How it is known"
    case .trouble: "Trouble"
    case .code: "Code"
    case .message: "Message"
    case .crowd: "Crowd"
    case .name: "Name"
    case .description: "Description"
    case .previousName: "Name before"
    case .previousDescription: "Description before"
    case .members: "Members"
    case .expected: "Of"
    case .snapshotHeading: "Snapshot"
    case .state: "State"
    case .requestID: "Request ID"
    case .profile: "Profile"
    case .environment: "Environment"
    case .appID: "App ID"
    case .user: "By"
    case .begun: "Begun"
    case .settled: "Settled"
    case .ended: "Taken"
    case .kind(.create): "create"
    case .kind(.update): "change"
    case .kind(.delete): "delete"
    case .kind(.restore): "restore"
    case .kind(.importMembers): "import"
    case .open: "left open"
    case .done: "done"
    case .notDone: "not done"
    case .unknown: "unknown"
    case .notTried: "not tried"
    case .evidence(.answered): "the platform confirmed it"
    case .evidence(.lookedUp): "looking again confirmed it"
    case .evidence(.chosen): "its answer was lost; a person named the crowd"
    case .what(let what): what.english
    case .snapshotState(.taking): "being taken"
    case .snapshotState(.complete): "complete"
    case .snapshotState(.incomplete): "incomplete"
    }
  }

  var simplifiedChinese: SafeText {
    switch self {
    case .receipt: "回执"
    case .kindHeading: "操作"
    case .outcomeHeading: "结果"
    case .evidenceHeading: "依据"
    case .trouble: "原因"
    case .code: "错误码"
    case .message: "平台消息"
    case .crowd: "人群"
    case .name: "名称"
    case .description: "描述"
    case .previousName: "原名称"
    case .previousDescription: "原描述"
    case .members: "成员数"
    case .expected: "应有"
    case .snapshotHeading: "快照"
    case .state: "状态"
    case .requestID: "请求 ID"
    case .profile: "配置"
    case .environment: "环境"
    case .appID: "应用 ID"
    case .user: "操作人"
    case .begun: "开始时间"
    case .settled: "确定时间"
    case .ended: "保存时间"
    case .kind(.create): "创建"
    case .kind(.update): "修改"
    case .kind(.delete): "删除"
    case .kind(.restore): "恢复"
    case .kind(.importMembers): "导入"
    case .open: "未了结"
    case .done: "已完成"
    case .notDone: "未完成"
    case .unknown: "不确定"
    case .notTried: "未尝试"
    case .evidence(.answered): "平台已确认"
    case .evidence(.lookedUp): "再次查看后确认"
    case .evidence(.chosen): "没有收到答复，由人工指认"
    case .what(let what): what.chinese
    case .snapshotState(.taking): "保存中"
    case .snapshotState(.complete): "完整"
    case .snapshotState(.incomplete): "不完整"
    }
  }
}
