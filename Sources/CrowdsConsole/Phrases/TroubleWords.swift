public import CrowdsStore
public import TerminalUI

/// What kept a write from being done, alike on the screen and on the command line.
extension Receipt.Trouble.What {
  /// In English, as a clause.
  public var english: SafeText {
    switch self {
    case .unreachable: "no answer came"
    case .refused: "the platform refused"
    case .unauthorized: "the sign-in was refused"
    case .throttled: "the platform was too busy"
    case .notFound: "there is no such crowd"
    case .notUnderstood: "the answer was not the platform's"
    case .unconfirmed: "the call's address is not confirmed"
    case .store: "a file on this machine could not be used"
    case .stopped: "it was stopped"
    case .changedMeanwhile: "the crowd had changed"
    case .incomplete: "not all of it is seen on the platform"
    }
  }

  /// In Simplified Chinese, as a clause.
  public var chinese: SafeText {
    switch self {
    case .unreachable: "没有收到答复"
    case .refused: "平台拒绝了"
    case .unauthorized: "登录未被接受"
    case .throttled: "平台繁忙"
    case .notFound: "没有该人群"
    case .notUnderstood: "答复不是平台的"
    case .unconfirmed: "接口地址未经确认"
    case .store: "本机文件无法使用"
    case .stopped: "已停止"
    case .changedMeanwhile: "人群有变化"
    case .incomplete: "平台上没有看到全部"
    }
  }
}
