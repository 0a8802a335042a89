public import TerminalUI

extension Phrase {
  /// What the menu of actions says.
  public enum Action: Hashable, Sendable {
    /// The title of the menu, with what it is about.
    case about(SafeText)
    case unlockWriting, lockWriting
    /// What cannot be done, and why: a line of 52 columns at most.
    case cannot(Command, Obstacle)
  }

  /// Why something cannot be done now: 38 columns at most.
  public enum Obstacle: Hashable, Sendable {
    /// The profile is read-only, and can be unlocked.
    case readOnly
    /// Nothing unlocks it.
    case sealed
    /// The address of the call is assumed.
    case unconfirmed
    case noRow, nothingMarked, nothingRuns, notReadOnly, here, settled
    /// So many rows are marked.
    case several(Int), tooMany(Int)
  }
}

extension Phrase.Action {
  var english: SafeText {
    switch self {
    case .about(let subject): "Actions: \(subject)"
    case .unlockWriting: "unlock writing"
    case .lockWriting: "lock writing again"
    case .cannot(let command, let obstacle): "\(command.englishHint): \(obstacle.english)"
    }
  }

  var simplifiedChinese: SafeText {
    switch self {
    case .about(let subject): "操作：\(subject)"
    case .unlockWriting: "解锁写入"
    case .lockWriting: "重新锁定写入"
    case .cannot(let command, let obstacle):
      "\(command.simplifiedChineseHint)：\(obstacle.simplifiedChinese)"
    }
  }
}

extension Phrase.Obstacle {
  fileprivate var english: SafeText {
    switch self {
    case .readOnly: "read-only; «unlock writing» unlocks it"
    case .sealed: "started with --read-only"
    case .unconfirmed: "address not confirmed; Enter says more"
    case .noRow: "no row is selected"
    case .nothingMarked: "nothing is marked"
    case .nothingRuns: "nothing is running"
    case .notReadOnly: "this profile is not read-only"
    case .here: "this is where you are"
    case .settled: "it is known what became of it"
    case .several(let count): "for one row only; \(SafeText(grouping: count)) are marked"
    case .tooMany(let limit): "at most \(limit) at once"
    }
  }

  fileprivate var simplifiedChinese: SafeText {
    switch self {
    case .readOnly: "只读；用「解锁写入」可解锁"
    case .sealed: "启动时指定了 --read-only"
    case .unconfirmed: "接口地址未确认，按 Enter 查看说明"
    case .noRow: "没有选中任何一行"
    case .nothingMarked: "没有标记任何一行"
    case .nothingRuns: "当前没有进行中的请求"
    case .notReadOnly: "此配置不是只读的"
    case .here: "已在此处"
    case .settled: "结果已经确定"
    case .several(let count): "一次只能操作一个，已标记 \(SafeText(grouping: count)) 个"
    case .tooMany(let limit): "一次最多 \(limit) 个"
    }
  }
}
