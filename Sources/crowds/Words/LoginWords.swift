import TerminalUI

/// What signing in and out has to say.
enum LoginWords: Wording {
  case askAddress, askEnvironment, askName, askAppID
  case askSecret
  case introduction
  /// Who asks where, before the secret is asked for.
  case signingIn(app: SafeText, url: SafeText, profile: SafeText, environment: SafeText)
  case trying
  case wrong(Enrolment.Fault)
  case nothingTyped
  case strangeSecret(Int)
  case longSecret(Int)
  case tooManyTries(Int)
  case savedSecret(SafeText), savedProfile(SafeText, name: SafeText)
  case isDefault, isNotDefault(SafeText)
  case sourceNoLongerNeeded(SafeText)
  case next
  case noInput
  case unreadableInput(SafeText)
  case standardInput
  case needsAppID
  case needsSecret
  case noArguments(Int)
  case noFolder
  case askSignOut(SafeText, file: SafeText, others: SafeText?)
  case signedOut(SafeText), secretRemoved(SafeText), noSecretThere(SafeText)
  case tokenForgotten, tokenNotForgotten(SafeText)
  case kept(SafeText)
  case needsYes(SafeText)
}

extension LoginWords {
  var english: SafeText {
    switch self {
    case .askAddress: "Address of the platform"
    case .askEnvironment: "Environment: live, test, or a word of your own"
    case .askName: "Name for this profile"
    case .askAppID: "App id (app_id)"
    case .askSecret: "App secret (shown as dots)"
    case .introduction:
      "This sets up a profile for the platform. Enter takes what stands in brackets; Ctrl-C stops,"
        + " and nothing is saved before the platform has accepted the secret."
    case .signingIn(let app, let url, let profile, let environment):
      "Signing in as \(app) at \(url), profile «\(profile)» (\(environment))."
    case .trying: "Asking the platform…"
    case .wrong(let fault): fault.english
    case .nothingTyped: "Nothing was typed. Type or paste the app secret, then press Enter."
    case .strangeSecret(let count):
      "That holds \(count) characters that no secret has (blanks, control characters or letters"
        + " beyond ASCII). Nothing was sent. Copy the secret alone and paste it again."
    case .longSecret(let limit):
      "That is longer than \(limit) characters. Nothing was sent. Copy the secret alone and paste it"
        + " again."
    case .tooManyTries(let count):
      "Not accepted \(count) times. Nothing was saved. Check app id and secret with whoever gave them"
        + " to you, then run crowds login again."
    case .savedSecret(let path): "secret    \(path) (for you alone, mode 0600)"
    case .savedProfile(let path, let name): "profile   «\(name)» in \(path)"
    case .isDefault: "It is used where no profile is named."
    case .isNotDefault(let name): "Use it with --profile \(name)."
    case .sourceNoLongerNeeded(let path):
      "The secret was copied; \(path) is not used any more and can be removed."
    case .next: "Signed in. Look around with crowds, or check everything with crowds doctor."
    case .noInput: "No input: the secret was expected there. Nothing was sent or saved."
    case .unreadableInput(let reason):
      "Standard input could not be read: \(reason). Nothing was sent or saved. Name a file with"
        + " --secret-file, or run crowds login in a terminal."
    case .standardInput: "Standard input"
    case .needsAppID:
      "--app-id is missing, and there is no terminal to ask on. Nothing was sent or saved. Run:"
        + " crowds login --app-id ID < SECRET_FILE"
    case .needsSecret:
      "The secret cannot be asked for: standard input is a terminal, standard error is not. Nothing"
        + " was sent or saved. Name a file with --secret-file."
    case .noArguments(let count):
      "crowds login takes options only; \(count) further words are not repeated here. A secret never"
        + " goes on the command line: it is asked for, or read from --secret-file or standard input."
    case .noFolder:
      "There is no folder for the configuration (HOME is not set). Nothing was sent or saved. Set"
        + " XDG_CONFIG_HOME, or name a file with --config."
    case .askSignOut(let name, let file, let others):
      "Sign profile «\(name)» out and remove its secret \(file)?"
        + (others.map { " It is the secret of \($0) too." } ?? "")
    case .signedOut(let name): "Profile «\(name)» is signed out."
    case .secretRemoved(let path): "Removed: \(path)"
    case .noSecretThere(let path): "There was no secret in \(path)."
    case .tokenForgotten: "The token that was kept on this machine is forgotten."
    case .tokenNotForgotten(let path):
      "The token in \(path) could not be removed; remove the file yourself."
    case .kept(let quoted):
      "The profile itself is kept. To sign in again: crowds login --profile \(quoted)"
    case .needsYes(let option):
      "There is no terminal to ask on. Nothing was removed. Add \(option) if you mean it."
    }
  }

  var simplifiedChinese: SafeText {
    switch self {
    case .askAddress: "平台地址"
    case .askEnvironment: "环境：live（正式）、test（测试），或自己的叫法"
    case .askName: "给这个配置起个名称"
    case .askAppID: "应用 ID（app_id）"
    case .askSecret: "应用密钥（显示为圆点）"
    case .introduction:
      "下面设置一个平台配置。直接回车采用方括号里的内容；Ctrl-C 停止。平台接受密钥之前什么也不会保存。"
    case .signingIn(let app, let url, let profile, let environment):
      "以 \(app) 登录 \(url)，配置“\(profile)”（\(environment)）。"
    case .trying: "正在询问平台……"
    case .wrong(let fault): fault.simplifiedChinese
    case .nothingTyped: "没有输入。请输入或粘贴应用密钥，再按回车。"
    case .strangeSecret(let count):
      "其中有 \(count) 个密钥不会有的字符（空白、控制字符或 ASCII 以外的字符）。什么也没有发送。"
        + "请只复制密钥本身，再粘贴一次。"
    case .longSecret(let limit):
      "超过 \(limit) 个字符。什么也没有发送。请只复制密钥本身，再粘贴一次。"
    case .tooManyTries(let count):
      "已有 \(count) 次未被接受。什么也没有保存。请向提供者核对应用 ID 和密钥，再运行 crowds login。"
    case .savedSecret(let path): "密钥  \(path)（仅您可读，权限 0600）"
    case .savedProfile(let path, let name): "配置  “\(name)”，在 \(path)"
    case .isDefault: "不指定配置时就用它。"
    case .isNotDefault(let name): "使用时请加 --profile \(name)。"
    case .sourceNoLongerNeeded(let path): "密钥已复制；\(path) 不再使用，可以删去。"
    case .next: "登录成功。运行 crowds 开始浏览，或用 crowds doctor 全面检查。"
    case .noInput: "没有输入：这里应有密钥。什么也没有发送或保存。"
    case .unreadableInput(let reason):
      "无法读取标准输入：\(reason)。什么也没有发送或保存。请用 --secret-file 指定文件，或在终端里运行 crowds login。"
    case .standardInput: "标准输入"
    case .needsAppID:
      "缺少 --app-id，又没有终端可以询问。什么也没有发送或保存。请运行：crowds login --app-id ID < 密钥文件"
    case .needsSecret:
      "无法询问密钥：标准输入是终端，标准错误却不是。什么也没有发送或保存。请用 --secret-file 指定文件。"
    case .noArguments(let count):
      "crowds login 只接受选项；多出的 \(count) 个词不在此重复。密钥绝不写在命令行里：程序会询问，"
        + "或从 --secret-file 或标准输入读取。"
    case .noFolder:
      "没有放配置的文件夹（未设置 HOME）。什么也没有发送或保存。请设置 XDG_CONFIG_HOME，或用 --config 指定文件。"
    case .askSignOut(let name, let file, let others):
      "让配置“\(name)”退出登录并删除密钥 \(file) 吗？" + (others.map { "它也是 \($0) 的密钥。" } ?? "")
    case .signedOut(let name): "配置“\(name)”已退出登录。"
    case .secretRemoved(let path): "已删除：\(path)"
    case .noSecretThere(let path): "\(path) 里本来就没有密钥。"
    case .tokenForgotten: "本机保存的令牌已清除。"
    case .tokenNotForgotten(let path): "无法删除 \(path) 里的令牌，请自行删除该文件。"
    case .kept(let quoted): "配置本身保留。要重新登录：crowds login --profile \(quoted)"
    case .needsYes(let option): "没有终端可以询问。什么也没有删除。确实要做请加 \(option)。"
    }
  }
}

extension Enrolment.Fault {
  var english: SafeText {
    switch self {
    case .name(let name):
      "«\(name)» is no name for a profile: letters, digits, - and _ only, at most"
        + " \(Enrolment.nameLimit) bytes. Nothing was sent or saved."
    case .address(let fault):
      "The address of the platform: \(fault.english) Nothing was sent or saved."
    case .appID:
      "An app id is one word of ASCII letters, digits and signs. Nothing was sent or saved."
    case .secret:
      "A secret is one word of ASCII letters, digits and signs. Nothing was sent or saved."
    }
  }

  var simplifiedChinese: SafeText {
    switch self {
    case .name(let name):
      "“\(name)”不能作配置名：只能有文字、数字、- 和 _，最多 \(Enrolment.nameLimit) 字节。什么也没有发送或保存。"
    case .address(let fault): "平台地址：\(fault.simplifiedChinese)什么也没有发送或保存。"
    case .appID: "应用 ID 只能是不含空格的 ASCII 字母、数字和符号。什么也没有发送或保存。"
    case .secret: "密钥只能是不含空格的 ASCII 字母、数字和符号。什么也没有发送或保存。"
    }
  }
}
