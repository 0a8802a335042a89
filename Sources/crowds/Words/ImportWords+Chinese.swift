import CrowdsAPI
import CrowdsImport
import TerminalUI

extension ImportWords {
  var simplifiedChinese: SafeText {
    switch self {
    case .sum(let count):
      "读取 \(n(count.read)) = 待导入 \(n(count.unique)) + 重复 \(n(count.duplicate))"
        + " + 空白 \(n(count.blank)) + 格式错误 \(n(count.invalid))。"
    case .column(let name): "用户 ID 取自“\(name)”列。"
    case .malformed(let piece):
      "  第 \(piece.line) 行" + (piece.column > 0 ? "第 \(piece.column) 个字符" : "")
        + "：“\(foreign(piece))”：\(piece.problem.simplifiedChinese)"
    case .moreMalformed(let count): "  另有 \(n(count)) 处"
    case .unusual(let count, let example):
      "有 \(n(count)) 个 ID 形式少见，例如“\(example)”：已知的 ID 都是 22 个特定字符。"
        + "可以发送；--strict 会拒绝。"
    case .dashed(let count):
      "其中 \(n(count)) 个是带连字符的 UUID；--convert-uuids 会改用对应的 22 个字符发送。"
    case .cleaned(let count): "有 \(n(count)) 个 ID 是清除隐藏字符、转换全角字符之后得到的。"
    case .pasteMarks(let count): "输入里有 \(n(count)) 个隐藏的粘贴标记，其前后的内容照常计算。"
    case .dryRun(let batches, let time):
      "共 \(n(batches)) 个批次，按当前速度约需 \(time.simplifiedChinese)。什么也没有发送。"
    case .nothingToSend: "没有找到 ID，什么也没有发送。文件和列选对了吗？"
    case .strict(let invalid, let unusual):
      "--strict：有 \(n(invalid)) 处格式错误，\(n(unusual)) 个 ID 形式少见。什么也没有发送。"
        + "请改正，或去掉 --strict。"
    case .changed(let path): "\(path) 在读取期间有变化，什么也没有发送。请等它写完再开始。"
    case .noInput: "没有可读取的 ID。请指定一个文件，或写 - 并从标准输入提供。"
    case .kind(let path, let kind):
      "\(path) 是\(kind.simplifiedChinese)，没有读取。\(kind.chineseRemedy)"
    case .columnNeeded(let columns):
      "这是一张表，不能确定哪一列是用户 ID，什么也没有发送。请用 --column 指明列名或列号：\(columns)。"
    case .noColumn(let name, let columns):
      "没有“\(name)”列，什么也没有发送。现有的列：\(columns)。"
    case .tooBig(let needed, let free):
      "保存这份输入最多需要 \(n(needed)) 字节，只剩 \(n(free)) 字节。什么也没有发送。"
        + "请腾出空间，或分批导入。"
    case .readOnly(let profile):
      "配置 \(profile) 是只读的，什么也没有发送。确实要做请加 --unlock。"
    case .nothingKept: "不保留数据的沙箱无法保留导入。请去掉 --ephemeral。"
    case .noStateFolder:
      "没有可以保存导入的文件夹：请设置 HOME 或 XDG_STATE_HOME。什么也没有发送。"
    case .ask(let question):
      "要把 \(n(question.count)) 个 ID 加入\(question.environment)环境的“\(question.name)”"
        + "（\(question.crowd)" + (question.members.map { "，\(n($0)) 个成员" } ?? "") + "）："
        + "\(n(question.batches)) 个批次，约需 \(question.time.simplifiedChinese)。加入后无法移除。"
    case .askCode(let code): "输入 \(code) 开始导入"
    case .wrongCode: "验证码不对，什么也没有发送。"
    case .needsYes(let count):
      "将发送 \(n(count)) 个 ID，而没有终端可以询问。什么也没有发送。确实要做请加 --yes。"
    case .notBegun: "什么也没有发送。"
    case .unusualNeedsYes(let count):
      "有 \(n(count)) 个 ID 形式少见，什么也没有发送。要发送请加 --yes，要拒绝请加 --strict。"
    case .locatingPrice(let price):
      "查明哪些 ID 没有被接受：\(n(price.batches)) 个批次，最多 \(n(price.requests)) 次请求，"
        + "每次都会重新发送部分 ID。"
    case .nothingToLocate: "没有需要查明的：没有哪个批次只被接受了一部分。"
    case .notStarted(let reason): "无法启动导入：\(reason)。什么也没有发送。"
    case .notTakenUp(let id, let log):
      "导入 \(id) 没有开始，什么也没有发送。请看 \(log)；可以用 crowds imports resume \(id) 重试。"
    case .notKept(let id, let folder):
      "导入 \(id) 已暂停：\(folder) 里的文件写不进去。没有丢失任何东西，没记下的都没有发送。"
        + "请检查那里的剩余空间和权限，然后运行 crowds imports resume \(id)。"
    case .begun(let id, let worker): "导入 \(id) 已开始（进程 \(worker)）。"
    case .goesOn(let id): "导入 \(id) 在后台继续，不依赖这个终端。查看：crowds imports show \(id)"
    case .progress(let summary): progress(summary)
    case .result(let summary): result(summary)
    case .halted(_, let halt): halt.simplifiedChinese
    case .files(let path): "结果文件在 \(path)"
    case .fetch(let host, let path): "取回文件：scp -r \(host):\(path) ."
    case .noImport(let id): "没有导入 \(id)。请看：crowds imports list"
    case .badImportID(let given): "“\(given)”不是导入的编号。请看：crowds imports list"
    case .busy(let id, let worker):
      "导入 \(id) 正在进行" + (worker.map { "（进程 \($0)）" } ?? "") + "，什么也没有做。"
    case .idle(let id): "导入 \(id) 目前没有进程在处理。"
    case .asked(let id, let wish):
      switch wish {
      case .pause: "导入 \(id) 在途的批次有结果后暂停。"
      case .stop: "导入 \(id) 在途的批次有结果后停止。已加入的不会撤销。"
      case .go: "导入 \(id) 继续。"
      }
    case .damaged(let id, let path):
      "导入 \(id) 的进度文件已损坏（\(path)）：其中的数字都不可信，什么也没有发送。"
        + "请改为把人群成员与您的名单比对。"
    case .old(let count): "一并清除：\(count) 次已完成的导入。"
    case .removed(let count): "已删除 \(count) 次旧的导入记录。"
    case .noImports: "这里没有导入。"
    }
  }

  private func n(_ number: Int64) -> SafeText { SafeText(counting: number) }

  private func foreign(_ piece: Malformed) -> SafeText {
    SafeText(untrusted: String(decoding: piece.text, as: UTF8.self), limit: 60)
  }

  private func progress(_ summary: ImportSummary) -> SafeText {
    let (tally, unique) = (summary.progress.tally, summary.plan.count.unique)
    let percent = unique == 0 ? 100 : tally.confirmed * 100 / unique
    let state: SafeText = summary.state == .queued ? "等待另一个导入" : "\(percent)%"
    return "导入 \(summary.plan.id)：\(state)，已确认 \(n(tally.confirmed)) / \(n(unique))"
      + (tally.unknown > 0 ? "，未知 \(n(tally.unknown))" : "")
      + (tally.rejected > 0 ? "，未被接受 \(n(tally.rejected))" : "")
  }

  private func result(_ summary: ImportSummary) -> SafeText {
    let (plan, progress, tally) = (summary.plan, summary.progress, summary.progress.tally)
    let name: SafeText = plan.target.crowdName.map { "“\($0.shown)”" } ?? ""
    var text: SafeText =
      "导入 \(plan.id)（人群 \(plan.target.crowd.rawValue)\(name)）：\(summary.state.simplifiedChinese)。"
      + "成功 \(n(tally.confirmed))，失败 \(n(tally.rejected))，未知 \(n(tally.unknown))，"
      + "未发送 \(n(tally.notSent))。"
    if let before = plan.target.before, let after = progress.after {
      text += "成员数：\(n(before)) → \(n(after))（可能有延迟）。"
    }
    return text
  }
}

extension ImportTime {
  var simplifiedChinese: SafeText {
    switch seconds {
    case ..<90: "\(seconds) 秒"
    case ..<5_400: "\((seconds + 59) / 60) 分钟"
    default: "\((seconds + 3_599) / 3_600) 小时"
    }
  }
}
