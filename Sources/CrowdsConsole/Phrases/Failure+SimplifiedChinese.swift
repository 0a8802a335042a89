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
    case .busyUntil(let time): "平台要求等到 \(time.timeOfDay) 再试。"
    case .busyLine(let operation, let time):
      "\(Failure.chineseSubject(operation))：平台忙，等到 \(time.timeOfDay)。\(key: .reload) 重试，\(key: .messages) 看详情"
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
    case .unreachable(let error): error.reason.chineseCause
    case .refused(let code, _): "平台拒绝（\(SafeText(untrusted: code).prefix(columns: 10))）"
    case .unauthorized: "登录未被接受"
    case .throttled: "平台繁忙"
    case .notFound: "该人群已不存在"
    case .status(let status): "回复异常（HTTP \(status)）"
    case .redirect: "服务器指向了别处"
    case .notUnderstood: "无法理解平台的回复"
    case .unconfirmed: "接口地址未经确认"
    case .store: "令牌文件无法使用"
    case .cancelled: "已停止"
    }
  }

  fileprivate var chineseKeys: SafeText {
    switch self {
    case .notFound: "Esc 返回，\(key: .messages) 看详情"
    case .unconfirmed: "\(key: .messages) 看详情"
    default: "\(key: .reload) 重试，\(key: .messages) 看详情"
    }
  }

  fileprivate var chineseSentence: SafeText {
    switch self {
    case .unreachable(let error): error.reason.chineseSentence
    case .refused(_, let message): "平台拒绝了请求：「\(SafeText(untrusted: message))」。"
    case .unauthorized(_, let message): "平台没有接受登录：「\(SafeText(untrusted: message))」。"
    case .throttled(let seconds?, _): "平台繁忙，要求等待 \(seconds) 秒。"
    case .throttled(nil, _): "平台繁忙，要求放慢请求。"
    case .notFound(_, let message): "平台上没有（或已没有）该人群：「\(SafeText(untrusted: message))」。"
    case .status(let status): "回复来自中间环节而不是平台（HTTP \(status)）。"
    case .redirect(let host):
      "服务器要求转到 \(SafeText(untrusted: host))；出于安全，不会跟随。"
    case .notUnderstood(let error) where error.found != nil:
      """
      收到的不是平台的回复，可能是途中的登录页面，开头是：\
      「\(SafeText(untrusted: error.found ?? ""))」。没有据此作任何推断。
      """
    case .notUnderstood(let error) where error.path.isEmpty:
      "平台的回复与约定不符：应为 \(SafeText(untrusted: error.expected))。没有据此作任何推断。"
    case .notUnderstood(let error):
      """
      平台的回复与约定不符：\(SafeText(untrusted: error.path)) 处应为 \
      \(SafeText(untrusted: error.expected))。没有据此作任何推断。
      """
    case .unconfirmed: "没有发送请求：该接口的地址是推测的，文档中没有，也没有人为此配置确认过。"
    case .store(let error): "\(SafeText(untrusted: error.path)) \(error.reason.chinese)"
    case .cancelled: "请求已停止。"
    }
  }

  fileprivate var chineseNext: SafeText {
    switch self {
    case .unreachable(let error): error.reason.chineseNext
    case .refused: "按 \(key: .reload) 重试。若仍然如此，请把请求编号发给平台客服。"
    case .unauthorized: "请联系配置的管理员，检查 app ID 和密钥。"
    case .throttled: "请稍等片刻，再按 \(key: .reload)。"
    case .notFound: "按 Esc 返回后按 \(key: .reload) 刷新：列表可能已有变化。"
    case .status, .redirect: "请检查配置中的地址，再按 \(key: .reload)。"
    case .notUnderstood: "请把请求编号发给平台客服；按 \(key: .reload) 可重试。"
    case .unconfirmed: "请先对照平台文档核对，再运行：crowds doctor --confirm CALL。"
    case .store(let error) where error.isOfRecords && error.reason == .damaged:
      "其中保存着回执和快照：请保留该文件，并联系本服务器的管理员。"
    case .store(let error): error.reason.chineseNext
    case .cancelled: "按 \(key: .reload) 重试。"
    }
  }
}

extension StoreError.Reason {
  /// What is wrong with a file, after its path.
  fileprivate var chinese: SafeText {
    switch self {
    case .openToOthers: "可被他人读取或修改，因此没有使用。"
    case .foreign: "属于其他用户，因此没有使用。"
    case .link: "是一个链接，因此没有使用。"
    case .notAFile: "不是普通文件，因此没有使用。"
    case .damaged: "的内容已损坏，因此没有使用。"
    case .newer: "由更新版本的 crowds 写入，因此没有使用。"
    case .system(let number): "无法使用：\(SystemReason.simplifiedChinese(number))。"
    case .cancelled: "没有使用：请求已停止。"
    }
  }

  fileprivate var chineseNext: SafeText {
    switch self {
    case .openToOthers: "请设为仅自己可读（文件 chmod 600，所在文件夹 700），再按 \(key: .reload)。"
    case .foreign, .link, .notAFile, .damaged: "请删除它，再按 \(key: .reload)：会重新生成，不会因此丢失数据。"
    case .newer: "请使用更新的版本，或联系本服务器的管理员。"
    case .system: "请检查剩余空间和权限，再按 \(key: .reload)。"
    case .cancelled: "按 \(key: .reload) 重试。"
    }
  }
}
