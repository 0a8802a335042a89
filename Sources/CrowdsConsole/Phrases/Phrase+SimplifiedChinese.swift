import CrowdsAPI
import TerminalUI

extension Phrase {
  /// The phrase in Simplified Chinese.
  var simplifiedChinese: SafeText {
    switch self {
    case .subject: "静态人群"
    case .environment(let kind): kind.simplifiedChinese
    case .readOnly: "只读"
    case .place(let place): place.simplifiedChinese
    case .field(let field): field.simplifiedChinese
    case .hint(let command): command.simplifiedChineseHint
    case .help(let command): command.simplifiedChineseHelp
    case .order(let order): order.simplifiedChinese
    case .value(let value): value.simplifiedChinese
    case .status(let status): status.simplifiedChinese
    case .notice(let notice): notice.simplifiedChinese
    case .failure(let failure): failure.simplifiedChinese
    case .setUp(let phrase): phrase.simplifiedChinese
    case .profile(let phrase): phrase.simplifiedChinese
    case .doctor(let phrase): phrase.simplifiedChinese
    case .command(let phrase): phrase.simplifiedChinese
    case .form(let phrase): phrase.simplifiedChinese
    case .delete(let phrase): phrase.simplifiedChinese
    case .lock(let phrase): phrase.simplifiedChinese
    case .activity(let phrase): phrase.simplifiedChinese
    case .snapshot(let phrase): phrase.simplifiedChinese
    case .importing(let phrase): phrase.simplifiedChinese
    case .theme(let phrase): phrase.simplifiedChinese
    case .plain(let phrase): phrase.simplifiedChinese
    case .terminal(let phrase): phrase.simplifiedChinese
    case .tour(let phrase): phrase.simplifiedChinese
    case .action(let phrase): phrase.simplifiedChinese
    case .setting(let phrase): phrase.simplifiedChinese
    case .marked(let count): "已标记 \(SafeText(grouping: count)) 个"
    case .slowed: "已限速"
    case .waiting(let waiting, let isBrief): waiting.simplifiedChinese(isBrief: isBrief)
    case .said(let sentence): sentence.simplifiedChinese
    }
  }
}

extension EnvironmentKind {
  fileprivate var simplifiedChinese: SafeText {
    switch self {
    case .sandbox: "沙箱 SANDBOX"
    case .test: "测试 TEST"
    case .live: "正式 LIVE"
    case .other: "其他 OTHER"
    }
  }
}

extension Phrase.Place {
  fileprivate var simplifiedChinese: SafeText {
    switch self {
    case .crowds: "人群"
    case .members: "成员"
    case .member: "成员详情"
    case .help: "按键说明"
    case .messages: "消息"
    case .sort: "排序"
    case .codePoints: "名称的字符"
    case .setUp: "新建配置"
    case .profiles: "配置"
    case .leave: "离开？"
    case .commands: "命令"
    case .doctor: "诊断"
    case .trace: "请求记录"
    case .request: "请求详情"
    case .newCrowd: "新建人群"
    case .edit: "修改"
    case .delete: "删除？"
    case .unlock: "解锁写入？"
    case .activity: "操作记录"
    case .receipt: "回执"
    case .summary: "摘要"
    case .snapshots: "快照"
    case .restore: "恢复"
    case .forget: "清除？"
    case .which: "是哪一个？"
    case .imports: "导入"
    case .actions: "操作"
    case .settings: "设置"
    }
  }
}

extension Phrase.Field {
  fileprivate var simplifiedChinese: SafeText {
    switch self {
    case .id: "ID"
    case .name: "名称"
    case .memberCount: "成员数"
    case .description: "描述"
    case .created: "创建时间"
    case .updated: "更新时间"
    case .mobile: "手机号"
    case .email: "邮箱"
    case .joined: "加入时间"
    case .memberID: "成员 ID"
    case .firstMembers: "前几位成员"
    case .happened: "情况说明"
    case .notDone: "未完成"
    case .next: "处理建议"
    case .requestID: "请求编号"
    case .operation: "操作"
    case .code: "错误码"
    case .detail: "技术信息"
    case .time: "时间"
    case .path: "路径"
    case .duration: "耗时"
    case .bytesSent: "发送字节"
    case .bytesReceived: "接收字节"
    case .headersSent: "发送的标头"
    case .headersReceived: "收到的标头"
    }
  }
}

extension SortOrder {
  fileprivate var simplifiedChinese: SafeText {
    switch self {
    case .platform: "平台顺序"
    case .name: "名称"
    case .memberCount: "成员数（从多到少）"
    case .updated: "更新时间（从新到旧）"
    case .id: "ID"
    case .joined: "加入时间（从新到旧）"
    }
  }
}

extension Phrase.Value {
  fileprivate var simplifiedChinese: SafeText {
    switch self {
    case .notGiven: "未提供"
    case .nameNotGiven(let id): "（未提供名称）#\(id.rawValue)"
    case .noVisibleName(let id): "（无可见名称）#\(id.rawValue)"
    case .memberNameNotGiven: "（未提供姓名）"
    case .memberWithoutName: "（无可见姓名）"
    case .count(let count): SafeText(grouping: count)
    case .ago(let seconds): Phrase.Value.simplifiedChinese(ago: seconds)
    case .date(let time): time.date
    case .dateAndTime(let time): "\(time.date) \(time.timeOfDay)"
    case .unclearTime(let text): "\(text)（含义不明）"
    case .repeated(let name): "（重复）\(name)"
    case .noReply: "没有收到回复"
    case .mixedScripts: "名称混用了几种字母，按 \(key: .characters) 逐个查看"
    }
  }

  private static func simplifiedChinese(ago seconds: Int64) -> SafeText {
    switch seconds {
    case ..<60: "刚刚"
    case ..<3600: "\(seconds / 60) 分钟前"
    case ..<86_400: "\(seconds / 3600) 小时前"
    default: "\(seconds / 86_400) 天前"
    }
  }
}

extension Phrase.Status {
  fileprivate var simplifiedChinese: SafeText {
    switch self {
    case .loading: "正在载入…"
    case .loaded(let loaded, let total?):
      "已载入 \(SafeText(grouping: loaded)) / \(SafeText(grouping: total))"
    case .loaded(let loaded, nil): "已载入 \(SafeText(grouping: loaded))"
    case .matching(let matching, let loaded):
      "已载入 \(SafeText(grouping: loaded)) 条中 \(SafeText(grouping: matching)) 条符合"
    case .nameContains(let text): "名称包含「\(text)」"
    case .filtered(let text): "筛选「\(text)」"
    case .sorted(let order): "按\(Phrase.order(order).simplifiedChinese)排序"
    case .age(let seconds): "\(SafeText(grouping: seconds / 60)) 分钟前的数据"
    case .row(let row, let total?): "\(SafeText(grouping: row)) / \(SafeText(grouping: total))"
    case .row(let row, nil): "第 \(SafeText(grouping: row)) 条"
    case .page(let page, let pages?):
      "第 \(SafeText(grouping: page)) / \(SafeText(grouping: pages)) 页"
    case .page(let page, nil): "第 \(SafeText(grouping: page)) 页"
    case .lines(let last, let total): "\(last) / \(total) 行"
    case .rowNotLoaded: "…"
    case .changed: "期间有变化"
    case .rowGone: "已不在列表中"
    case .rowFailed: "未载入，按 \(key: .reload) 重试"
    case .noCrowds: "还没有人群。"
    case .noMembers: "该人群还没有成员。"
    case .noNameContains(let text): "没有名称包含「\(text)」的人群。按 Esc 显示全部。"
    case .noneLoadedMatches(let text): "已载入的内容中没有符合「\(text)」的。"
    case .noRequests: "还没有发送过请求。"
    case .noMessages: "暂无消息。出错时会连同请求编号保留在这里。"
    case .stoppedBeforeLoading: "已停止，尚未载入。按 \(key: .reload) 载入。"
    case .enterOpens(let name, let members?):
      "打开「\(name)」，\(SafeText(grouping: members)) 人"
    case .enterOpens(let name, nil): "打开「\(name)」"
    case .enterShowsMembers(let name): "查看「\(name)」的成员"
    case .enterShowsMember(let name, let id): "查看 \(id)，\(name)"
    case .enterAsksPlatform(let text): "向平台查询名称包含「\(text)」的人群"
    case .enterAsksForAll: "显示全部人群"
    case .enterKeepsFilter: "保留筛选（仅限已载入的成员）"
    case .enterNeedsRow: "这一行尚未载入"
    case .enterCloses: "关闭"
    case .enterShows: "查看全部内容"
    case .reading: "正在读取平台数据…"
    case .waiting(let seconds): "正在等待平台响应，已 \(seconds) 秒，按 \(key: .stop) 停止"
    case .tooSmall(let needed, let found):
      """
      请放大窗口：至少需要 \(needed.width) x \(needed.height)，\
      当前为 \(found.width) x \(found.height)。
      """
    }
  }
}
