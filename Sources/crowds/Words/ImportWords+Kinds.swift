import CrowdsImport
import TerminalUI

extension Malformed.Problem: Wording {
  var english: SafeText {
    switch self {
    case .character(let scalar): "\(scalar.codePoint.shown) is in no id"
    case .hidden(let scalar): "hidden character \(scalar.codePoint.shown); --clean takes it out"
    case .fullWidth(let scalar):
      "full-width character \(scalar.codePoint.shown); --clean replaces it"
    case .byte(let byte): "byte \(Int(byte)) is not UTF-8"
    case .email: "an e-mail address; the import takes user ids"
    case .phone: "a telephone number; the import takes user ids"
    case .name: "a name; the import takes user ids"
    case .tooLong(let count): "\(count) characters, longer than any id"
    case .cut: "longer than a line may be"
    case .noColumn: "a row without the chosen column"
    case .openQuote: "a quote that does not end"
    case .unusual: "of unusual form"
    }
  }

  var simplifiedChinese: SafeText {
    switch self {
    case .character(let scalar): "ID 里不会有 \(scalar.codePoint.shown)"
    case .hidden(let scalar): "隐藏字符 \(scalar.codePoint.shown)；--clean 可清除"
    case .fullWidth(let scalar): "全角字符 \(scalar.codePoint.shown)；--clean 可转换"
    case .byte(let byte): "字节 \(Int(byte)) 不是 UTF-8"
    case .email: "是邮箱地址；导入需要用户 ID"
    case .phone: "是电话号码；导入需要用户 ID"
    case .name: "是姓名；导入需要用户 ID"
    case .tooLong(let count): "有 \(count) 个字符，比任何 ID 都长"
    case .cut: "超出一行的长度上限"
    case .noColumn: "这一行没有所选的列"
    case .openQuote: "引号没有结束"
    case .unusual: "形式少见"
    }
  }
}

extension InputKind: Wording {
  var english: SafeText {
    switch self {
    case .utf16: "text in UTF-16"
    case .utf32: "text in UTF-32"
    case .gbk: "text in GBK"
    case .spreadsheet: "a workbook of a spreadsheet program"
    case .document: "a document of a word processor"
    case .zip: "a ZIP archive"
    case .gzip: "packed with gzip"
    case .archive: "an archive"
    case .pdf: "a PDF document"
    case .image: "an image"
    case .webPage: "a web page"
    case .jsonObjects: "JSON with objects"
    case .binary: "not text"
    }
  }

  var remedy: SafeText {
    switch self {
    case .utf16, .utf32, .gbk: "Save it as UTF-8."
    case .spreadsheet: "Save it as CSV (UTF-8) there."
    case .document, .webPage, .pdf: "Copy the ids into a text file."
    case .zip, .archive, .gzip: "Unpack it first."
    case .image: "The ids have to be text."
    case .jsonObjects: "Give an array of ids, or CSV with a column of ids."
    case .binary: "Is it the right file?"
    }
  }

  var simplifiedChinese: SafeText {
    switch self {
    case .utf16: " UTF-16 文本"
    case .utf32: " UTF-32 文本"
    case .gbk: " GBK 文本"
    case .spreadsheet: "电子表格文件"
    case .document: "文字处理文档"
    case .zip: " ZIP 压缩包"
    case .gzip: " gzip 压缩文件"
    case .archive: "压缩包"
    case .pdf: " PDF 文档"
    case .image: "图片"
    case .webPage: "网页"
    case .jsonObjects: "含对象的 JSON"
    case .binary: "非文本文件"
    }
  }

  var chineseRemedy: SafeText {
    switch self {
    case .utf16, .utf32, .gbk: "请另存为 UTF-8。"
    case .spreadsheet: "请在表格程序里另存为 CSV（UTF-8）。"
    case .document, .webPage, .pdf: "请把 ID 复制到文本文件里。"
    case .zip, .archive, .gzip: "请先解压。"
    case .image: "ID 必须是文字。"
    case .jsonObjects: "请提供 ID 数组，或带 ID 列的 CSV。"
    case .binary: "是这个文件吗？"
    }
  }
}

extension ImportProgress.State: Wording {
  var english: SafeText {
    switch self {
    case .queued: "waits for its turn"
    case .running: "running"
    case .paused: "paused"
    case .stopped: "stopped"
    case .finished: "finished"
    case .finishedUnverified: "all was tried, not all is known"
    }
  }

  var simplifiedChinese: SafeText {
    switch self {
    case .queued: "排队中"
    case .running: "进行中"
    case .paused: "已暂停"
    case .stopped: "已停止"
    case .finished: "已完成"
    case .finishedUnverified: "已全部尝试，尚有未知"
    }
  }
}

extension ImportProgress.Halt: Wording {
  var english: SafeText {
    switch self {
    case .call(let what, let code, let message, let requestID):
      "It stands still: \(what.english)."
        + (message.map { $0.isEmpty ? "" : " «\($0.shown)»" } ?? "")
        + (code.map { $0.isEmpty ? "" : " Code \($0.shown)." } ?? "")
        + (requestID.map { " Request \($0.shown)." } ?? "") + " Nothing is lost; it can be resumed."
    case .renamed(let name):
      "The crowd is now called «\(name?.shown ?? "")». Nothing was sent. If it is the right one:"
        + " crowds imports resume ID --accept-name"
    case .gone: "The crowd does not exist any more. Nothing more was sent."
    case .otherTarget:
      "The profile leads to another platform, app or environment than when the import began. Nothing"
        + " was sent."
    case .otherMachine: "The import was begun on another machine. Nothing was sent."
    }
  }

  var simplifiedChinese: SafeText {
    switch self {
    case .call(let what, let code, let message, let requestID):
      "导入停了下来：\(what.simplifiedChinese)。"
        + (message.map { $0.isEmpty ? "" : "“\($0.shown)”" } ?? "")
        + (code.map { $0.isEmpty ? "" : "代码 \($0.shown)。" } ?? "")
        + (requestID.map { "请求 \($0.shown)。" } ?? "") + "没有丢失任何内容，可以继续。"
    case .renamed(let name):
      "人群现在叫“\(name?.shown ?? "")”，什么也没有发送。如果就是它："
        + "crowds imports resume ID --accept-name"
    case .gone: "人群已不存在，没有再发送。"
    case .otherTarget: "配置所指的平台、应用或环境与导入开始时不同，什么也没有发送。"
    case .otherMachine: "导入是在另一台机器上开始的，什么也没有发送。"
    }
  }
}

extension ImportProgress.Halt.What: Wording {
  var english: SafeText {
    switch self {
    case .unreachable: "the platform cannot be reached"
    case .refused: "the platform refuses the batches"
    case .unauthorized: "the platform does not accept the app or its rights"
    case .throttled: "the platform asked for a long pause"
    case .unconfirmed: "the path of the call is only assumed (crowds doctor --confirm)"
    case .store: "token or pace on this machine cannot be used"
    case .notUnderstood: "the platform's answers are not understood"
    }
  }

  var simplifiedChinese: SafeText {
    switch self {
    case .unreachable: "无法连接平台"
    case .refused: "平台拒绝了这些批次"
    case .unauthorized: "平台不接受该应用或其权限"
    case .throttled: "平台要求长时间暂停"
    case .unconfirmed: "该调用的路径只是推测的（crowds doctor --confirm）"
    case .store: "本机的令牌或速率文件无法使用"
    case .notUnderstood: "无法理解平台的回复"
    }
  }
}
