public import TerminalUI

extension Phrase {
  /// What setting up a profile says.
  public enum SetUp: Hashable, Sendable {
    case step(Int, of: Int)
    case choose(SafeText)
    case whereTo, sandbox, sandboxNote, platform, platformNote
    case tour, tourNote
    case openSandbox, setUpPlatform, takeTour
    case whichPlatform, whichApp, whichSecret
    case field(ProfileDraft.Field)
    /// What a field is for.
    case note(ProfileDraft.Field)
    case next, nextField, tryAndSave, trying, tryingNow
    case isEmpty, isNotPlain
    /// What became of a paste: line breaks inside that became blanks, blanks left out at its ends,
    /// invisible characters in it, and whether a part was left out.
    case pasted(breaks: Int, blanks: Int, hidden: Int, isCut: Bool)
    case checkBoth, tryAgain, stopped
    case works, configuration, onlyYou, showCrowds
    case typedIsLost, stay, leave
  }
}

extension Phrase.SetUp {
  var english: SafeText {
    switch self {
    case .step(let step, let count): "step \(step) of \(count)"
    case .choose(let language): language
    case .whereTo: "What would you like to open?"
    case .sandbox: "Sandbox"
    case .sandboxNote: "Sample crowds to practise on. No account is needed, nothing is real."
    case .platform: "Platform"
    case .platformNote:
      "Your company's own crowds. You need an app ID and its secret from your administrator."
    case .tour: "Guided tour"
    case .tourNote:
      "Five minutes on a sandbox of its own: a line at the bottom says what to press next."
    case .openSandbox: "open the sandbox"
    case .setUpPlatform: "set up the platform"
    case .takeTour: "take the tour"
    case .whichPlatform: "Which platform?"
    case .whichApp: "Which app ID do you sign in with?"
    case .whichSecret: "What is its secret?"
    case .field(.address): "Address"
    case .field(.environment): "Environment"
    case .field(.name): "Name"
    case .field(.appID): "App ID"
    case .field(.secret): "Secret"
    case .note(.address): "Leave it as it is, unless you were given another address."
    case .note(.environment):
      "Live: real customers. Test: a system to try things on. Left and Right change it."
    case .note(.name): "What this profile is called in your list of profiles."
    case .note(.appID): "Type or paste it. It may be seen by others."
    case .note(.secret): "Type or paste it. Only dots are shown, here and everywhere."
    case .next: "next step"
    case .nextField: "next field"
    case .tryAndSave: "sign in, and save if it works"
    case .trying: "waiting for the platform"
    case .tryingNow: "Trying to sign in…, \(key: .stop) to stop"
    case .isEmpty: "This must not be empty."
    case .isNotPlain:
      "This holds a blank, an invisible character or one that is not plain ASCII."
    case .pasted(let breaks, let blanks, let hidden, let isCut):
      Phrase.SetUp.list(
        [
          breaks > 0 ? "line breaks made blanks (\(breaks))" : nil,
          blanks > 0 ? "blanks around it dropped" : nil,
          hidden > 0 ? "invisible characters in it (\(hidden))" : nil,
          isCut ? "not all of it fitted" : nil,
        ], after: "Pasted: ", separator: ", ")
    case .checkBoth:
      "Nothing was saved. Check the secret, or the app ID with Esc. Enter tries again."
    case .tryAgain: "Nothing was saved. Enter goes on and tries again."
    case .stopped: "Stopped. Nothing was saved."
    case .works: "The platform accepted it, and it is saved."
    case .configuration: "Configuration"
    case .onlyYou: "Only you can read these two files (0600)."
    case .showCrowds: "show the crowds"
    case .typedIsLost: "What you typed is not saved"
    case .stay: "Stay here"
    case .leave: "Leave without saving"
    }
  }

  var simplifiedChinese: SafeText {
    switch self {
    case .step(let step, let count): "第 \(step) / \(count) 步"
    case .choose(let language): language
    case .whereTo: "您想打开什么？"
    case .sandbox: "沙箱"
    case .sandboxNote: "练习用的示例人群，无需账号，不涉及真实数据。"
    case .platform: "平台"
    case .platformNote: "贵公司自己的人群。需要管理员提供的应用 ID 和密钥。"
    case .tour: "入门教程"
    case .tourNote: "约五分钟，使用单独的沙箱；底部会提示下一步按什么键。"
    case .openSandbox: "打开沙箱"
    case .setUpPlatform: "设置平台"
    case .takeTour: "开始教程"
    case .whichPlatform: "连接哪个平台？"
    case .whichApp: "用哪个应用 ID 登录？"
    case .whichSecret: "它的密钥是什么？"
    case .field(.address): "地址"
    case .field(.environment): "环境"
    case .field(.name): "名称"
    case .field(.appID): "应用 ID"
    case .field(.secret): "密钥"
    case .note(.address): "除非有人给了您别的地址，否则无需修改。"
    case .note(.environment): "正式：面向真实客户。测试：供试用的系统。按左右键切换。"
    case .note(.name): "此配置在配置列表中的名称。"
    case .note(.appID): "请输入或粘贴。应用 ID 不是秘密，会显示出来。"
    case .note(.secret): "请输入或粘贴。任何地方都只显示圆点。"
    case .next: "下一步"
    case .nextField: "下一项"
    case .tryAndSave: "登录，成功后保存"
    case .trying: "正在等待平台"
    case .tryingNow: "正在尝试登录…，按 \(key: .stop) 停止"
    case .isEmpty: "此项不能为空。"
    case .isNotPlain: "此项含有空格、不可见字符或非 ASCII 字符。"
    case .pasted(let breaks, let blanks, let hidden, let isCut):
      Phrase.SetUp.list(
        [
          breaks > 0 ? "换行已变为空格（\(breaks) 处）" : nil,
          blanks > 0 ? "已去掉首尾空格" : nil,
          hidden > 0 ? "含有不可见字符（\(hidden) 个）" : nil,
          isCut ? "有一部分放不下" : nil,
        ], after: "粘贴：", separator: "，")
    case .checkBoth: "没有保存任何内容。请检查密钥，或按 Esc 检查应用 ID。按 Enter 重试。"
    case .tryAgain: "没有保存任何内容。按 Enter 继续并重试。"
    case .stopped: "已停止，没有保存任何内容。"
    case .works: "平台已接受，配置已保存。"
    case .configuration: "配置文件"
    case .onlyYou: "这两个文件只有您自己能读取（0600）。"
    case .showCrowds: "显示人群"
    case .typedIsLost: "输入的内容尚未保存"
    case .stay: "留在这里"
    case .leave: "不保存，直接离开"
    }
  }

  private static func list(
    _ parts: [SafeText?], after head: SafeText, separator: SafeText
  ) -> SafeText {
    head + parts.compactMap { $0 }.joined(separator: separator)
  }
}
