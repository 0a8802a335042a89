extension PaletteEntry {
  /// Everything that can be typed.
  static let all = [
    Self(.doctor, "doctor", "check", chinese: .init("诊断", "zhen duan"), .init("检查", "jian cha")),
    Self(.profiles, "profiles", chinese: .init("配置", "pei zhi")),
    Self(
      .newProfile, "new-profile", "login", chinese: .init("新建配置", "xin jian pei zhi"),
      .init("登录", "deng lu")),
    Self(
      .newCrowd, "new", "create", chinese: .init("新建人群", "xin jian ren qun"),
      .init("创建", "chuang jian")),
    Self(.edit, "edit", "rename", chinese: .init("修改", "xiu gai"), .init("改名", "gai ming")),
    Self(.delete, "delete", chinese: .init("删除", "shan chu")),
    Self(.importInto, "import", chinese: .init("导入", "dao ru")),
    Self(.members, "members", chinese: .init("成员", "cheng yuan")),
    Self(.filter, "filter", "find", chinese: .init("筛选", "shai xuan"), .init("查找", "cha zhao")),
    Self(.sort, "sort", chinese: .init("排序", "pai xu")),
    Self(.reload, "reload", "refresh", chinese: .init("刷新", "shua xin")),
    Self(.chooseCopy, "copy", chinese: .init("复制", "fu zhi")),
    Self(.codePoints, "characters", chinese: .init("字符", "zi fu")),
    Self(.home, "crowds", chinese: .init("人群", "ren qun")),
    Self(.imports, "imports", chinese: .init("导入列表", "dao ru lie biao")),
    Self(
      .activity, "activity", "receipts", chinese: .init("操作记录", "cao zuo ji lu"),
      .init("回执", "hui zhi")),
    Self(
      .snapshots, "snapshots", "restore", chinese: .init("快照", "kuai zhao"),
      .init("恢复", "hui fu")),
    Self(.leftOpen, "open", "unfinished", chinese: .init("未了结", "wei liao jie")),
    Self(
      .toggleLock, "lock", "unlock", chinese: .init("锁定", "suo ding"), .init("解锁", "jie suo")),
    Self(.settings, "settings", "options", chinese: .init("设置", "she zhi")),
    Self(
      .switchLanguage, "language", "chinese", "english", chinese: .init("语言", "yu yan"),
      .init("中文", "zhong wen"), .init("英文", "ying wen")),
    Self(
      .themes, "theme", "colours", "colors", chinese: .init("主题", "zhu ti"),
      .init("颜色", "yan se")),
    Self(.toggleMouse, "mouse", chinese: .init("鼠标", "shu biao")),
    Self(.toggleFrames, "frames", chinese: .init("边框", "bian kuang")),
    Self(.askWidth, "width", chinese: .init("字宽", "zi kuan")),
    Self(.cleanPage, "plain", "clean", chinese: .init("纯文本", "chun wen ben")),
    Self(.messages, "messages", "errors", chinese: .init("消息", "xiao xi")),
    Self(.trace, "requests", "trace", chinese: .init("请求记录", "qing qiu ji lu")),
    Self(.stop, "stop", chinese: .init("停止", "ting zhi")),
    Self(.actions, "actions", chinese: .init("操作", "cao zuo")),
    Self(.help, "help", "keys", chinese: .init("帮助", "bang zhu"), .init("按键", "an jian")),
    Self(.repaint, "redraw", chinese: .init("重绘", "chong hui")),
    Self(.leave, "quit", "exit", chinese: .init("退出", "tui chu")),
  ]
}
