import CrowdsAPI
import TerminalUI

extension Failure {
  /// The failure in Simplified Chinese.
  var simplifiedChinese: SafeText {
    switch self {
    case .line(let error):
      """
      \(Failure.chineseSubject(error.operation))：\(error.kind.chineseCause)。\
      \(error.kind.chineseKeys)
      """
    case .happened(let kind): kind.chineseSentence
    case .notDone(let operation): Failure.chineseNotDone(operation)
    case .next(let kind): kind.chineseNext
    case .operation(let operation): Failure.chinese(operation)
    }
  }

  private static func chineseSubject(_ operation: CrowdsAPI.Operation) -> SafeText {
    switch operation {
    case .listCrowds: "人群列表未载入"
    case .showCrowd: "人群详情未载入"
    case .listMembers: "成员未载入"
    case .createCrowd: "人群未创建"
    case .updateCrowd: "人群未修改"
    case .deleteCrowd: "人群未删除"
    case .importMembers: "成员未导入"
    case .issueToken, .refreshToken: "登录未成功"
    }
  }

  private static func chineseNotDone(_ operation: CrowdsAPI.Operation) -> SafeText {
    switch operation {
    case .listCrowds: "人群列表有一页没有载入。数据没有任何改动。"
    case .showCrowd: "没有读取到人群详情。数据没有任何改动。"
    case .listMembers: "成员列表有一页没有载入。数据没有任何改动。"
    case .createCrowd: "人群没有创建。"
    case .updateCrowd: "人群没有修改。"
    case .deleteCrowd: "人群没有删除。"
    case .importMembers: "成员没有导入。"
    case .issueToken, .refreshToken: "登录没有成功，因此没有读取或改动任何数据。"
    }
  }

  private static func chinese(_ operation: CrowdsAPI.Operation) -> SafeText {
    switch operation {
    case .listCrowds: "查询静态人群列表"
    case .showCrowd: "获取静态人群详情"
    case .listMembers: "查询人群成员"
    case .createCrowd: "创建静态人群"
    case .updateCrowd: "更新静态人群"
    case .deleteCrowd: "删除静态人群"
    case .importMembers: "导入成员"
    case .issueToken: "登录"
    case .refreshToken: "续期登录"
    }
  }
}

extension APIError.Kind {
  /// At most 22 columns.
  fileprivate var chineseCause: SafeText {
    switch self {
    case .unreachable(let error):
      switch error.reason {
      case .nameNotFound: "找不到服务器地址"
      case .connectionRefused: "连接被拒绝"
      case .connectTimeout: "无法连接服务器"
      case .timeout: "平台未及时响应"
      case .connectionLost: "连接中断"
      case .tls: "连接不安全"
      case .tooLarge: "返回内容过大"
      case .cancelled: "已停止"
      case .other: "没有收到回复"
      }
    case .refused(let code, _): "平台拒绝（\(SafeText(untrusted: code).prefix(columns: 10))）"
    case .unauthorized: "登录未被接受"
    case .throttled: "平台繁忙"
    case .notFound: "该人群已不存在"
    case .status(let status): "回复异常（HTTP \(status)）"
    case .redirect: "服务器指向了别处"
    case .notUnderstood: "无法理解平台的回复"
    case .cancelled: "已停止"
    }
  }

  fileprivate var chineseKeys: SafeText {
    if case .notFound = self { "Esc 返回，! 看详情" } else { "r 重试，! 看详情" }
  }

  fileprivate var chineseSentence: SafeText {
    switch self {
    case .unreachable(let error):
      switch error.reason {
      case .nameNotFound: "找不到平台服务器的地址。"
      case .connectionRefused: "平台服务器拒绝了连接。"
      case .connectTimeout: "在限定时间内无法连接平台服务器。"
      case .timeout: "平台没有在限定时间内响应。"
      case .connectionLost: "与平台的连接中断了。"
      case .tls: "与平台的连接不安全，因此没有发送任何内容。"
      case .tooLarge: "平台返回的内容超过上限，因此没有读取。"
      case .cancelled: "请求已停止。"
      case .other: "没有收到平台的完整回复。"
      }
    case .refused(_, let message): "平台拒绝了请求：「\(SafeText(untrusted: message))」。"
    case .unauthorized(_, let message): "平台没有接受登录：「\(SafeText(untrusted: message))」。"
    case .throttled(let seconds?, _): "平台繁忙，要求等待 \(seconds) 秒。"
    case .throttled(nil, _): "平台繁忙，要求放慢请求。"
    case .notFound(_, let message): "平台上没有（或已没有）该人群：「\(SafeText(untrusted: message))」。"
    case .status(let status): "回复来自中间环节而不是平台（HTTP \(status)）。"
    case .redirect(let host):
      "服务器要求转到 \(SafeText(untrusted: host))；出于安全，不会跟随。"
    case .notUnderstood(let error):
      """
      平台的回复与约定不符：\(SafeText(untrusted: error.path)) 处应为 \
      \(SafeText(untrusted: error.expected))。没有据此作任何推断。
      """
    case .cancelled: "请求已停止。"
    }
  }

  fileprivate var chineseNext: SafeText {
    switch self {
    case .unreachable(let error):
      switch error.reason {
      case .nameNotFound, .tls: "请检查配置中的地址，或联系本服务器的管理员。"
      case .tooLarge: "请把请求编号发给平台客服。"
      default: "按 r 重试。若仍然如此，请检查本服务器的网络。"
      }
    case .refused: "按 r 重试。若仍然如此，请把请求编号发给平台客服。"
    case .unauthorized: "请联系配置的管理员，检查 app ID 和密钥。"
    case .throttled: "请稍等片刻，再按 r。"
    case .notFound: "按 Esc 返回后按 r 刷新：列表可能已有变化。"
    case .status, .redirect: "请检查配置中的地址，再按 r。"
    case .notUnderstood: "请把请求编号发给平台客服；按 r 可重试。"
    case .cancelled: "按 r 重试。"
    }
  }
}
