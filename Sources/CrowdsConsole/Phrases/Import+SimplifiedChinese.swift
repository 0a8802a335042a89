import CrowdsAPI
import CrowdsImport
import TerminalUI

extension Phrase.Import {
  var simplifiedChinese: SafeText {
    switch self {
    case .step(.source): "导入：来源"
    case .step(.check): "导入：检查"
    case .step(.confirm): "导入：确认"
    case .heading(let name, let id): "导入到「\(name)」#\(id.rawValue)"
    case .source(.paste): "在这里粘贴 ID"
    case .source(.file): "读取本服务器上的文件"
    case .pasteNow: "请现在粘贴 ID。如果终端是逐字输入的，请按 Ctrl-D 结束。"
    case .nothingSentYet: "只读取和检查，尚不提交。"
    case .typedSoFar(let count): "已收到 \(SafeText(grouping: count)) 字节"
    case .endPaste: "等待粘贴；逐字输入时按 Ctrl-D 结束"
    case .path: "文件"
    case .pathIsEmpty: "请输入文件路径。"
    case .fileNote: "文件须在本服务器上，而不是您自己的电脑上：请用 scp 复制过来，或直接粘贴。"
    case .readFile: "读取"
    case .reading: "正在读取…，按 \(key: .stop) 停止"
    case .starting: "正在保存并开始…"
    case .stopped: "已停止，没有提交任何内容。"
    case .whichColumn: "这是一张表格。哪一列是用户 ID？"
    case .takeColumn: "使用这一列"
    case .examples: "示例"
    case .fromColumn(let name): "取自「\(name)」列"
    case .sum(let count):
      """
      读取 \(SafeText(grouping: count.read)) = 待提交 \(SafeText(grouping: count.unique)) \
      + 重复 \(SafeText(grouping: count.duplicate)) + 空白 \(SafeText(grouping: count.blank)) \
      + 格式错误 \(SafeText(grouping: count.invalid))
      """
    case .unusual(let count, let example):
      "有 \(SafeText(grouping: count)) 个形式不寻常，例如 \(example)"
    case .cleaned(let count): "已清理 \(SafeText(grouping: count)) 个 ID 中的隐藏或全角字符"
    case .hiddenMark: "粘贴内容中含有隐藏的结束标记；其后的内容也按粘贴处理。"
    case .place(let line, 0): "第 \(line) 行"
    case .place(let line, let column): "第 \(line) 行第 \(column) 字"
    case .problem(let problem): problem.chinese
    case .stillMalformed(let problem): "仍不是有效的 ID：\(problem.chinese)。"
    case .mend: "修正这一条"
    case .mendDone: "采用这个内容"
    case .mended: "改为"
    case .goOn(let count): "继续，共 \(SafeText(grouping: count)) 个 ID"
    case .showMalformed(let count): "查看并修正 \(SafeText(grouping: count)) 条格式错误"
    case .clean: "去掉隐藏字符并把全角转为半角，重新读取"
    case .convert(let count):
      "把 \(SafeText(grouping: count)) 个带横线的 UUID 转为 22 位形式，重新读取"
    case .leaveOut(let count): "不提交 \(SafeText(grouping: count)) 个形式不寻常的"
    case .takeIn(let count): "同时提交 \(SafeText(grouping: count)) 个形式不寻常的"
    case .giveUp: "放弃，不提交任何内容"
    case .toSend: "待提交"
    case .inBatches(let count, let batches, let seconds):
      """
      \(SafeText(grouping: count)) 个 ID，分 \(SafeText(grouping: batches)) 批，按当前速度约需 \
      \(Self.duration(seconds, ("秒", "分钟", "小时")))
      """
    case .addsOnly: "导入只会增加成员，无法撤销：平台不支持移出成员。"
    case .importButton: "导入"
    case .begin(let count): "导入 \(SafeText(grouping: count)) 个 ID"
    case .back: "返回"
    case .number(let id): "导入 \(id)"
    case .state(.queued): "排队中"
    case .state(.running): "进行中"
    case .state(.paused): "已暂停"
    case .state(.stopped): "已停止"
    case .state(.finished): "已完成"
    case .state(.finishedUnverified): "待核对"
    case .stateTitle: "状态"
    case .inCrowd: "已在人群中"
    case .into(let name, let id): "导入到「\(name)」#\(id.rawValue)"
    case .tally(let confirmed, let total, let notSent):
      """
      \(SafeText(grouping: total)) 个中已有 \(SafeText(grouping: confirmed)) 个在人群中，\
      未提交 \(SafeText(grouping: notSent)) 个
      """
    case .unknown(let count): "\(SafeText(grouping: count)) 个不确定：没有收到答复，核对后可知"
    case .rejected(let count): "\(SafeText(grouping: count)) 个未被平台接受"
    case .beforeAfter(let before, let after):
      """
      成员数：\(SafeText(grouping: before)) → \(SafeText(grouping: after))，\
      \(after >= before ? "+" : "")\(SafeText(grouping: after - before))
      """
    case .verified(let found):
      """
      已与成员列表核对（\(SafeText(grouping: found.members)) 人）：找到 \
      \(SafeText(grouping: found.recovered)) 个，缺少 \(SafeText(grouping: found.lost)) 个\
      \(found.isCertain ? "" : "；列表可能滞后")
      """
    case .halted(let halt): halt.chinese
    case .pause: "暂停：先处理完已发出的批次"
    case .stop: "本批之后停止；已加入的成员保留"
    case .resume: "继续"
    case .verify: "与人群成员核对"
    case .locate: "找出未被接受的 ID：先看需要多少请求"
    case .locateNow: "现在找出"
    case .acceptName: "人群已改名，仍然继续"
    case .files: "查看结果文件"
    case .numbers: "查看数字"
    case .leaveRunning: "返回；导入会在后台继续"
    case .price(let requests): "找出它们最多还需 \(SafeText(grouping: requests)) 次请求。"
    case .nothingToLocate: "没有需要找出的。"
    case .filesHere(let folder): "仅您可读的文件，位于 \(folder)："
    case .file(.summary): "汇总数字"
    case .file(.confirmed): "已在人群中的 ID"
    case .file(.rejected): "未被接受的 ID"
    case .file(.unknown): "结果不确定的 ID"
    case .file(.duplicate): "重复的 ID 及其行号"
    case .file(.invalid): "格式错误的内容及其行号"
    case .file(.notSent): "未提交的 ID"
    case .fetch: "在您自己的电脑上取回："
    case .none: "本机还没有做过导入。在人群上按 \(key: .importing) 开始。"
    case .show: "查看"
    case .pasted: "粘贴"
    case .looksPasted(let bytes): "粘贴了 \(SafeText(grouping: bytes)) 字节，用来做什么？"
    case .ignorePaste: "不使用，忽略"
    case .takePaste(let name, let id): "是用户 ID：导入到「\(name)」#\(id.rawValue)"
    }
  }
}

extension Malformed.Problem {
  fileprivate var chinese: SafeText {
    switch self {
    case .character(let scalar): "ID 中没有 \(scalar.codePoint)"
    case .hidden(let scalar): "隐藏字符 \(scalar.codePoint)"
    case .fullWidth(let scalar): "全角字符 \(scalar.codePoint)"
    case .byte: "不是 UTF-8"
    case .email: "是邮箱地址"
    case .phone: "是电话号码"
    case .name: "是姓名"
    case .tooLong: "过长"
    case .cut: "过长，已截断"
    case .noColumn: "缺少该列"
    case .openQuote: "引号没有结束"
    case .unusual: "形式不寻常"
    }
  }
}

extension ImportProgress.Halt {
  fileprivate var chinese: SafeText {
    switch self {
    case .call(let what, let code, let message, _):
      "已停下：\(what.chinese)\(Self.detail(code, message))。没有丢失任何内容，可稍后继续。"
    case .renamed(let name?):
      "人群现在叫「\(SafeText(untrusted: name).prefix(columns: 30))」。要继续吗？"
    case .renamed(nil): "人群现在没有名称。要继续吗？"
    case .gone: "人群已不存在，不再提交。"
    case .otherTarget: "配置现在指向另一个平台，没有提交。"
    case .otherMachine: "这次导入是在另一台机器上建立的，没有提交。"
    }
  }
}

extension ImportProgress.Halt.What {
  fileprivate var chinese: SafeText {
    switch self {
    case .unreachable: "无法连接平台"
    case .refused: "平台拒绝了"
    case .unauthorized: "登录未被接受"
    case .throttled: "平台要求等待"
    case .unconfirmed: "接口地址未经确认"
    case .store: "本机文件无法使用"
    case .notUnderstood: "答复不是平台的"
    }
  }
}
