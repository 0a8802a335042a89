import CrowdsAPI
import CrowdsConsole
import TerminalUI

extension ConfigurationWords {
  var simplifiedChinese: SafeText {
    switch self {
    case .syntax(let path, let line, let column, let reason, let text):
      "\(path) 第 \(line) 行第 \(column) 列不是 TOML"
        + (reason.map { "：\($0)" } ?? "") + (text.map { "（“\($0)”）" } ?? "")
        + "。整个文件都没有使用。请改正这一行。"
    case .keyTwice(let path, let key, let first, let second):
      "\(path)：\(key) 在第 \(first) 行和第 \(second) 行各写了一次。整个文件都没有使用。请删去一个。"
    case .unknownKey(let path, let key, let nearest):
      "\(path)：不认识 \(key)，已略过。" + (nearest.map { "您是指 \($0) 吗？" } ?? "")
    case .wrongType(let path, let key, let form):
      "\(path)：\(key) 必须是\(form.simplifiedChinese)。整个文件都没有使用。请改正。"
    case .missingKey(let path, let key):
      "\(path)：缺少 \(key)。整个文件都没有使用。请补上。"
    case .secretInConfiguration(let path, let key):
      "\(path)：\(key) 像是密钥，整个文件都没有使用。请把它移到单独的文件（chmod 600），"
        + "再写上文件名：secret_file = \"secret\"。"
    case .interpolation(let path, let key):
      "\(path)：\(key) 里有 ${…}，按原样使用：这里不代入变量。"
    case .badLanguage(let path, let value):
      "\(path)：没有语言“\(value)”。整个文件都没有使用。请写 \"en\" 或 \"zh-Hans\"。"
    case .badURL(let path, let key, let fault):
      "\(path)：\(key)：\(fault.simplifiedChinese)整个文件都没有使用。"
    case .normalisedURL(let path, let key, let url):
      "\(path)：\(key) 末尾不止一个斜杠，实际使用 \(url)。"
    case .badContract(let path, let profile, let error):
      "\(path)：配置“\(profile)”：\(error.simplifiedChinese)整个文件都没有使用。"
    case .emptySecret(let path):
      "\(path) 里没有密钥。什么也没有发送。请把应用密钥写进去，占一行。"
    case .strangeSecret(let path):
      "\(path) 里不止一个词，或有密钥不会有的字符。什么也没有发送。请只写应用密钥，占一行。"
    case .newerVersion(let path, let version):
      "\(path) 由更新的 crowds 写成（版本 \(version)，本程序只认识到 \(Configuration.version)）。整个文件都没有使用。"
        + "请安装更新的 crowds，或用 --config 指定另一个文件。"
    case .migrated(let path, let backup):
      "\(path) 已改为版本 \(Configuration.version) 的写法；原文件保存在 \(backup)。"
    case .notMigrated(let path, let reason):
      "\(path) 是版本 1 的写法，已按原样读取，但没有改成版本 \(Configuration.version)。"
        + "\(reason.simplifiedChinese)"
    case .outOfRange(let path, let key, let form):
      "\(path)：\(key) 超出范围，必须是\(form.simplifiedChinese)。整个文件都没有使用。请改正。"
    case .badProxy(let path, let key, let fault):
      "\(path)：\(key)：\(fault.simplifiedChinese)整个文件都没有使用。"
    case .passwordWithoutUser(let path, let key, let proxy):
      "\(path)：\(key) 要求 \(proxy) 里有用户名，写成 \"http://用户名@主机:端口\"。整个文件都没有使用。"
        + "请加上用户名，或删去此项。"
    case .unknownCall(let path, let key, let call, let nearest):
      "\(path)：\(key)：没有名为“\(call)”的接口，已略过。"
        + (nearest.map { "您是指 \($0) 吗？" } ?? "")
    case .key(let path, let fault, let nearest): fault.simplifiedChinese(path, nearest: nearest)
    case .writtenThroughLink(let path):
      "\(path) 是链接，没有改动。请修改它指向的文件，或用 --config 指定那个文件。"
    case .changedMeanwhile(let path):
      "\(path) 刚刚被别人改动，没有写入。请再试一次。"
    case .tooManyBackups(let path):
      "\(path) 没有改动：旁边已有九个别的副本。请删去不需要的。"
    case .notEditable(let path):
      "\(path) 的写法无法在这里安全地修改，保持原样。请在编辑器里修改。"
    case .openSecretFolder(let path, let mode, let quoted):
      "\(path) 用来存放密钥，而其他人可以访问（权限 \(mode)）；什么也没有保存。请运行：chmod 700 \(quoted)"
    case .noSecretFolder(let path):
      "\(path) 是链接或不是文件夹；什么也没有保存。请删去它，程序会新建文件夹。"
    case .notRemoved(let path, let reason):
      "无法删除 \(path)：\(reason)。它还在那里，请自行删除。"
    case .signedOut(let path, let profile, let quoted):
      "本机没有配置“\(profile)”的密钥（\(path)）。什么也没有发送。请运行：crowds login --profile \(quoted)"
    case .unknownProfile(let name, let nearest, let path):
      (path.map { "\($0) 里" } ?? "") + "没有配置“\(name)”。什么也没有发送。"
        + (nearest.map { "您是指 \($0) 吗？" } ?? "请用 crowds login 设置一个，或使用 --sandbox。")
    case .noProfile(let path):
      "没有选择配置。什么也没有发送。请使用 --sandbox 或 --profile 名称"
        + (path.map { "，或在 \($0) 里设置 default_profile。" } ?? "。")
    }
  }
}

extension ConfigurationWords.Form {
  var simplifiedChinese: SafeText {
    switch self {
    case .text: "引号里的文字"
    case .table: "单独的表，[写成.这样]"
    case .textList: "文字列表，[\"写成\", \"这样\"]"
    case .method: "\"GET\"、\"POST\"、\"PUT\" 或 \"DELETE\""
    case .visibleASCII: "不含空格的 ASCII 字母、数字和符号"
    case .flag: "不加引号的 true 或 false"
    case .path: "引号里的文件路径"
    case .clipboard: " \"osc52\" 或 \"off\""
    case .frames: " \"ascii\" 或 \"unicode\""
    case .width: " \"narrow\" 或 \"wide\""
    case .version: " 1 到 \(Configuration.version) 的整数"
    case .rate: " 0.1 到 1000 的数"
    case .whole(let low, let high): " \(low) 到 \(high) 的整数"
    }
  }
}

extension Proxy.Fault {
  var simplifiedChinese: SafeText {
    switch self {
    case .scheme: "代理写作 \"http://主机:端口\"。"
    case .password: "密码不应写在这里（未显示）。请把它放进文件（chmod 600），并写作 proxy_password_file。"
    case .badUser: "@ 前的用户名只能是不含空格和 % 的 ASCII 字母、数字和符号。"
    case .badHost(let host): "“\(host)”不是主机名。"
    case .badPort: "缺少端口，或端口不是 1 到 65535；请写 \"http://主机:端口\"。"
    case .extra: "端口后面不能再有内容，请删去。"
    }
  }
}

extension BaseURL.Fault {
  var simplifiedChinese: SafeText {
    switch self {
    case .blankOrControl: "地址里不能有空白，请删去。"
    case .scheme(let scheme): "必须以 https:// 开头，而不是“\(scheme)”。"
    case .insecure(let host): "http 只能用于本机；\(host) 请用 https。"
    case .credentials: "地址里不能有用户名或密码（未显示），请删去。"
    case .queryOrFragment: "地址里不能有 ? 和 #，请删去它们和后面的内容。"
    case .noHost: "缺少主机名。请写 https:// 加名称。"
    case .address(let host): "\(host) 是数字地址，无法与证书核对。请写主机名。"
    case .international(let ascii):
      "主机名里有 ASCII 以外的字母，可能与别的字母相似；它实际是 \(ascii)。确实如此请直接写它。"
    case .badHost(let host): "“\(host)”不是主机名。"
    case .badPort(let port): "“\(port)”不是端口（1 到 65535）。"
    case .badPath: "路径只能有字母、数字和 -_.~，不能有空段或“..”。"
    }
  }
}

extension ContractError {
  var simplifiedChinese: SafeText {
    switch self {
    case .badPath(let operation, let path):
      "paths.\(operation.rawValue.shown)：“\(path.shown)”不是路径，请写成 /这样 的 ASCII 路径。"
    case .takenPath(let operation, let other):
      "\(operation.rawValue.shown) 与 \(other.rawValue.shown) 的方法和路径相同。"
    case .badName(let field, let name):
      "names.\(field.rawValue.shown)：“\(name.shown)”不能作字段名。"
    case .takenName(let field, let other):
      "\(field.rawValue.shown) 与 \(other.rawValue.shown) 的名称相同。"
    case .badCode(let code):
      "codes：“\(code.shown)”不是失败代码。"
    }
  }
}
