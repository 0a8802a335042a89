import ArgumentParser
import TerminalUI

/// What `--help` says of imports.
enum ImportHelp: Wording {
  case command, commandMore, imports, list, show, pause, stop, resume, verify, files
  case crowdID, source, dryRun, column, strict, clean, convert, yes, wait, detach, batchSize
  case unlock, output, importID, acceptName, locate
  case number, name, file

  var english: SafeText {
    switch self {
    case .command:
      "Add ids to a crowd: from a file or standard input, as a list, CSV or JSON array."
    case .commandMore:
      "Nothing on the platform takes members out again. The import runs in a process of its own,"
        + " which a closed terminal does not end. The exit code is 0 only when every id is confirmed."
    case .imports: "See and steer imports."
    case .list: "List the imports of this machine, newest first."
    case .show: "Show the numbers of an import."
    case .pause: "Pause an import when what is in flight is settled."
    case .stop: "Stop an import when what is in flight is settled; it can still go on later."
    case .resume: "Go on with an import."
    case .verify: "Read the list of members and settle what is unknown."
    case .files: "Write the result files as it stands now, and say where they are."
    case .crowdID: "The crowd's id."
    case .source: "The file with the ids; - is standard input."
    case .dryRun: "Read and count only."
    case .column: "The column of a table that holds the ids: its name, or its number from 1."
    case .strict: "Refuse an input with malformed pieces or ids of unusual form."
    case .clean: "Take hidden characters out and replace full-width ones."
    case .convert: "Send UUIDs with dashes in their form of 22 characters."
    case .yes: "Do not ask."
    case .wait: "Stay until it ends (what it does without --detach)."
    case .detach: "Do not wait for the end."
    case .batchSize: "Ids a request, 1 to 1000 (else what the profile says)."
    case .unlock: "Also where the profile is for reading only."
    case .output: "table or json."
    case .importID: "The number of the import."
    case .acceptName: "The crowd's new name is right."
    case .locate:
      "Also find out which ids were not taken, by sending halves of their batches again."
    case .number: "number"
    case .name: "name"
    case .file: "file"
    }
  }

  var simplifiedChinese: SafeText {
    switch self {
    case .command: "把用户 ID 加入人群：来自文件或标准输入，可以是列表、CSV 或 JSON 数组。"
    case .commandMore:
      "平台没有移除成员的接口。导入在自己的进程里运行，关闭终端不会中断。只有每个 ID 都得到确认，退出码才是 0。"
    case .imports: "查看和控制导入。"
    case .list: "列出本机的导入，新的在前。"
    case .show: "显示一个导入的各项数字。"
    case .pause: "在途的批次有结果后暂停导入。"
    case .stop: "在途的批次有结果后停止导入；以后仍可继续。"
    case .resume: "继续一个导入。"
    case .verify: "读取成员列表，弄清尚属未知的 ID。"
    case .files: "按当前情况写出结果文件，并说明位置。"
    case .crowdID: "人群 ID。"
    case .source: "含用户 ID 的文件；- 表示标准输入。"
    case .dryRun: "只读取和计数。"
    case .column: "表格里用户 ID 所在的列：列名，或从 1 开始的列号。"
    case .strict: "有格式错误或形式少见的 ID 时拒绝导入。"
    case .clean: "清除隐藏字符，转换全角字符。"
    case .convert: "把带连字符的 UUID 改为 22 个字符发送。"
    case .yes: "不询问。"
    case .wait: "等到结束（不加 --detach 时就是这样）。"
    case .detach: "不等待结束。"
    case .batchSize: "每次请求的 ID 数，1 到 1000（否则用配置里的值）。"
    case .unlock: "只读的配置也照做。"
    case .output: "table 或 json。"
    case .importID: "导入的编号。"
    case .acceptName: "人群的新名称没有问题。"
    case .locate: "并查明哪些 ID 没有被接受：把所在批次分成两半重新发送。"
    case .number: "数字"
    case .name: "列名"
    case .file: "文件"
    }
  }
}

extension ArgumentHelp {
  init(importing words: ImportHelp, valueName: ImportHelp? = nil) {
    self.init(words.string, valueName: valueName?.string)
  }
}
