import TerminalUI

/// What `--help` says of commands and options.
enum HelpWords: Wording {
  case crowds, crowdsMore
  case console, list, show, members, sandboxCommand, serve, formats
  case readOnly, plain
  case config, lang, theme, sandbox, ephemeral, data, profile, log
  case nameFilter, page, pageSize, all, output, serveOutput, crowdID
  case port, serveData, crowdCount, memberCount, seed, fault
  case file, languageName, name, text, number, faultValue
}

extension HelpWords {
  var english: SafeText {
    switch self {
    case .crowds: "Browse and change the static crowds of the JING open platform."
    case .crowdsMore:
      "Without a command the console opens. Try it without an account: crowds tour, or crowds"
        + " --sandbox. Data goes to standard output, words to standard error."
    case .console: "Open the console (what crowds does without a command)."
    case .list: "List crowds."
    case .show: "Show one crowd."
    case .members: "List the members of a crowd."
    case .sandboxCommand: "A platform to practise on, with sample data."
    case .serve: "Serve the sandbox on 127.0.0.1 until Ctrl-C."
    case .formats:
      "json and jsonl use the platform's names and leave out what is missing; invisible characters"
        + " are written as \\u escapes. In csv they are shown as tokens, and text that begins with"
        + " = + - @ ' TAB or CR gets a ' in front, so that no spreadsheet runs it."
    case .readOnly: "Change nothing on the platform; it cannot be unlocked meanwhile."
    case .plain:
      "Questions with numbered answers instead of a screen: for screen readers and plain terminals."
    case .config: "The configuration file (else config.toml in $XDG_CONFIG_HOME/crowds)."
    case .lang: "The language: en or zh."
    case .theme: "The theme: one of $XDG_CONFIG_HOME/crowds/themes, or of crowds themes list."
    case .sandbox: "Use a sandbox inside this process, with sample data."
    case .ephemeral: "With --sandbox: keep no data."
    case .data: "With --sandbox: the data file (else one in $XDG_DATA_HOME/crowds)."
    case .profile: "The profile of the configuration file to use."
    case .log:
      "A file to append one line of JSON per request to: times, sizes and names, nothing of what"
        + " is in them."
    case .nameFilter: "Only crowds whose name holds this text."
    case .page: "The page, from 1."
    case .pageSize: "Rows on a page, 1 to 1000."
    case .all: "All pages, one after the other."
    case .output: "table, json, jsonl or csv."
    case .serveOutput: "table, or json for one line with url, app_id and secret_file."
    case .crowdID: "The crowd's id (group_id)."
    case .port: "The port; 0 takes a free one."
    case .serveData: "The data file; without one nothing is kept."
    case .crowdCount: "How many sample crowds there are."
    case .memberCount: "How many members the largest one has."
    case .seed: "What sample data and faults are drawn from."
    case .fault:
      "A trouble and its rate, 0 to 1 (for latency: milliseconds); may be repeated. latency,"
        + " throttle, server-error, lose-before, lose-after, truncate, expire-token."
    case .file: "file"
    case .languageName: "language"
    case .name: "name"
    case .text: "text"
    case .number: "number"
    case .faultValue: "name=rate"
    }
  }

  var simplifiedChinese: SafeText {
    switch self {
    case .crowds: "浏览和修改 JING 开放平台的静态人群。"
    case .crowdsMore:
      "不带命令时打开控制台。没有账号也能试用：crowds tour，或 crowds --sandbox。数据写到标准输出，文字写到标准错误。"
    case .console: "打开控制台（不带命令时就是它）。"
    case .list: "列出人群。"
    case .show: "显示一个人群。"
    case .members: "列出人群的成员。"
    case .sandboxCommand: "带样例数据的练习平台。"
    case .serve: "在 127.0.0.1 上提供沙箱，直到按 Ctrl-C。"
    case .formats:
      "json 和 jsonl 使用平台的字段名，缺少的字段不写；不可见字符写成 \\u 转义。csv 里它们显示为记号，"
        + "以 = + - @ ' TAB 或 CR 开头的文字前加 '，以免表格软件当公式运行。"
    case .readOnly: "只读：不改动平台上的任何内容，运行期间不能解锁。"
    case .plain: "不用全屏界面，改为带编号的问答：适合读屏软件和简单终端。"
    case .config: "配置文件（默认是 $XDG_CONFIG_HOME/crowds 里的 config.toml）。"
    case .lang: "语言：en 或 zh。"
    case .theme: "主题：$XDG_CONFIG_HOME/crowds/themes 里的文件，或 crowds themes list 列出的。"
    case .sandbox: "使用本进程内的沙箱，带样例数据。"
    case .ephemeral: "与 --sandbox 一起：不保存数据。"
    case .data: "与 --sandbox 一起：数据文件（默认在 $XDG_DATA_HOME/crowds 里）。"
    case .profile: "使用配置文件里的哪个配置。"
    case .log: "每个请求在该文件末尾追加一行 JSON：时间、大小和名称，不含内容。"
    case .nameFilter: "只列出名称含此文字的人群。"
    case .page: "第几页，从 1 开始。"
    case .pageSize: "每页行数，1 到 1000。"
    case .all: "依次列出所有页。"
    case .output: "table、json、jsonl 或 csv。"
    case .serveOutput: "table，或 json：一行，含 url、app_id 和 secret_file。"
    case .crowdID: "人群 ID（group_id）。"
    case .port: "端口；0 表示选一个空闲端口。"
    case .serveData: "数据文件；不写则不保存。"
    case .crowdCount: "样例人群的数量。"
    case .memberCount: "最大人群的成员数。"
    case .seed: "样例数据和故障的随机种子。"
    case .fault:
      "故障及其概率，0 到 1（latency 为毫秒），可重复。latency、throttle、server-error、"
        + "lose-before、lose-after、truncate、expire-token。"
    case .file: "文件"
    case .languageName: "语言"
    case .name: "名称"
    case .text: "文字"
    case .number: "数"
    case .faultValue: "名称=概率"
    }
  }
}
