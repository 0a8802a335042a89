import ArgumentParser
import TerminalUI

/// What `--help` says of profiles and signing in.
enum ProfileHelp: Wording {
  case login, loginMore, logout, profiles, list, show, remove
  case loginProfile, baseURL, appID, environment, secretFile, yes, output, name
  case url, id, word

  var english: SafeText {
    switch self {
    case .login: "Set a profile up, or give it a new secret; the platform is asked at once."
    case .loginMore:
      "What is missing is asked for. The secret is typed or pasted and shown as dots; in scripts it"
        + " comes from --secret-file or standard input: crowds login --app-id ID < FILE. It never"
        + " goes on the command line."
    case .logout: "Forget the token and remove the secret of a profile; the profile is kept."
    case .profiles: "Look at the profiles of the configuration, or remove one."
    case .list: "List the profiles; * marks the one that is used where none is named."
    case .show: "Show a profile: its settings, and where each call goes and how that is known."
    case .remove: "Remove a profile with its token and the secret that crowds login stored."
    case .loginProfile: "The name of the profile."
    case .baseURL: "The address of the platform."
    case .appID: "The app id (app_id) that the platform gave."
    case .environment: "The environment: live, test, or a word of your own."
    case .secretFile: "A file with the secret (mode 0600), which is copied."
    case .yes: "Do it without asking."
    case .output: "table or json."
    case .name: "The profile's name."
    case .url: "url"
    case .id: "id"
    case .word: "word"
    }
  }

  var simplifiedChinese: SafeText {
    switch self {
    case .login: "设置一个配置，或给它换新的密钥；会立即询问平台。"
    case .loginMore:
      "缺少的内容会询问。密钥可输入或粘贴，显示为圆点；在脚本里来自 --secret-file 或标准输入："
        + "crowds login --app-id ID < 文件。密钥绝不写在命令行里。"
    case .logout: "清除令牌并删除一个配置的密钥；配置本身保留。"
    case .profiles: "查看配置文件里的各个配置，或删除一个。"
    case .list: "列出各个配置；* 表示不指定时使用的那个。"
    case .show: "显示一个配置：各项设置，以及每个接口的地址和依据。"
    case .remove: "删除一个配置，连同它的令牌和 crowds login 保存的密钥。"
    case .loginProfile: "配置的名称。"
    case .baseURL: "平台的地址。"
    case .appID: "平台给的应用 ID（app_id）。"
    case .environment: "环境：live（正式）、test（测试），或自己的叫法。"
    case .secretFile: "存有密钥的文件（权限 0600），会复制一份。"
    case .yes: "不询问，直接执行。"
    case .output: "table 或 json。"
    case .name: "配置的名称。"
    case .url: "地址"
    case .id: "ID"
    case .word: "词"
    }
  }
}

extension ArgumentHelp {
  init(profiles words: ProfileHelp, valueName: ProfileHelp? = nil) {
    self.init(words.string, valueName: valueName?.string)
  }
}
