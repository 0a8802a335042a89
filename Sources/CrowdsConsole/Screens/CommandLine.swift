import TerminalUI

/// The overlay in which one types what to do, in the words of any language.
struct CommandLine: Screen {
  /// A command with the words for it.
  struct Entry: Hashable, Sendable {
    var command: Command
    /// The first word of each language is the one that is shown.
    var words: [Language: [String]]

    init(_ command: Command, english: [String], chinese: [String]) {
      self.command = command
      words = [.english: english, .simplifiedChinese: chinese]
    }

    func word(_ language: Language) -> String { words[language]?.first ?? "" }

    func begins(with text: String, in languages: [Language]) -> Bool {
      languages.contains { words[$0]?.contains { $0.hasPrefix(text) } ?? false }
    }
  }

  /// Everything that can be typed.
  static let entries = [
    Entry(.doctor, english: ["doctor", "check"], chinese: ["诊断", "检查", "zhenduan"]),
    Entry(.profiles, english: ["profiles"], chinese: ["配置", "peizhi"]),
    Entry(.newProfile, english: ["new-profile", "login"], chinese: ["新建配置", "登录", "xinjian"]),
    Entry(.newCrowd, english: ["new", "create"], chinese: ["新建人群", "创建", "xinjianrenqun"]),
    Entry(.edit, english: ["edit", "rename"], chinese: ["修改", "改名", "xiugai"]),
    Entry(.delete, english: ["delete"], chinese: ["删除", "shanchu"]),
    Entry(.importInto, english: ["import"], chinese: ["导入", "daoru"]),
    Entry(.imports, english: ["imports"], chinese: ["导入列表", "daorulb"]),
    Entry(.activity, english: ["activity", "receipts"], chinese: ["操作记录", "回执", "caozuo"]),
    Entry(.snapshots, english: ["snapshots", "restore"], chinese: ["快照", "恢复", "kuaizhao"]),
    Entry(.leftOpen, english: ["open", "unfinished"], chinese: ["未了结", "weiliaojie"]),
    Entry(.toggleLock, english: ["lock", "unlock"], chinese: ["锁定", "解锁", "jiesuo"]),
    Entry(.messages, english: ["messages", "errors"], chinese: ["消息", "xiaoxi"]),
    Entry(.trace, english: ["requests", "trace"], chinese: ["请求记录", "qingqiu"]),
    Entry(.themes, english: ["theme", "colours", "colors"], chinese: ["主题", "颜色", "zhuti"]),
    Entry(.cleanPage, english: ["plain", "clean"], chinese: ["纯文本", "chunwenben"]),
    Entry(.toggleMouse, english: ["mouse"], chinese: ["鼠标", "shubiao"]),
    Entry(.toggleFrames, english: ["frames"], chinese: ["边框", "biankuang"]),
    Entry(.askWidth, english: ["width"], chinese: ["字宽", "zikuan"]),
    Entry(.repaint, english: ["redraw"], chinese: ["重绘", "chonghui"]),
    Entry(.leave, english: ["quit", "exit"], chinese: ["退出", "tuichu"]),
  ]

  private(set) var field = TextField(limit: 64)
  private(set) var cursor = ListCursor()

  init() {}

  /// What the text so far may become, the words of one's own language first.
  func matches(_ language: Language) -> [Entry] {
    let text = field.text.lowercased()
    let others = Language.allCases.filter { $0 != language }
    let own = Self.entries.filter { $0.begins(with: text, in: [language]) }
    return own + Self.entries.filter { !own.contains($0) && $0.begins(with: text, in: others) }
  }

  private func selected(_ language: Language) -> Entry? {
    let matches = matches(language)
    return cursor.selected < matches.count ? matches[cursor.selected] : nil
  }

  var bindings: [Keys.Bound] { Self.keys }

  private static let keys = [
    Keys.bind("<enter>", .run, isHint: true), Keys.bind("<tab>", .complete, isHint: true),
    Keys.bind("<up>", .up), Keys.bind("<down>", .down), Keys.bind("<esc>", .back, isHint: true),
  ]

  var takesText: Bool { true }

  mutating func type(_ key: KeyPress, _ context: inout Context) -> Outcome? {
    // An empty line that is deleted further is a line that one wants to leave.
    if key.key == .backspace, field.isEmpty { return .pop }
    guard field.type(key) else { return nil }
    cursor = ListCursor()
    return .stay([])
  }

  mutating func paste(_ paste: Paste, _ context: inout Context) -> Outcome? {
    _ = field.paste(paste)
    cursor = ListCursor()
    return .stay([])
  }

  mutating func handle(_ command: Command, _ context: inout Context) -> Outcome {
    if let motion = command.motion {
      let count = matches(context.look.language).count
      cursor.move(motion, count: count, height: context.layout.overlayHeight)
      return .stay([])
    }
    switch command {
    case .complete:
      if let selected = selected(context.look.language) {
        field = TextField(text: selected.word(context.look.language), limit: field.limit)
        cursor = ListCursor()
      }
      return .stay([])
    case .run:
      if let selected = selected(context.look.language) { return .popAndRun(selected.command) }
      context.notice = Notice(.command(.unknown(shown)), role: .warning)
      return .stay([])
    case .back: return .pop
    default: return .ignored
    }
  }

  private var shown: SafeText { SafeText(untrusted: field.text).prefix(columns: 20) }

  func places(_ look: Look) -> [SafeText] { [look(.place(.commands))] }

  func path(_ context: Context) -> PathLine { PathLine() }

  func enter(_ look: Look) -> Phrase? {
    selected(look.language).map { .help($0.command) } ?? .command(.unknown(shown))
  }

  func draw(in rect: Rect, on canvas: inout Canvas, look: Look) {
    let frame = Layout.overlay(lines: Self.entries.count + 2, in: rect)
    canvas.draw(Panel(title: look(.place(.commands))), in: frame)
    let inner = Panel.inner(of: frame)
    canvas.write(":", at: inner.origin, role: .key)
    canvas.draw(
      TextFieldView(field, placeholder: look(.command(.placeholder))),
      in: Rect(x: inner.minX + 2, y: inner.minY, width: inner.width - 2, height: 1))
    let list = Rect(
      x: inner.minX, y: inner.minY + 2, width: inner.width, height: max(0, inner.height - 2))
    drawMatches(in: list, on: &canvas, look)
  }

  private func drawMatches(in rect: Rect, on canvas: inout Canvas, _ look: Look) {
    let matches = matches(look.language)
    if matches.isEmpty {
      canvas.write(look(.command(.noMatch)), at: rect.origin, role: .muted, limit: rect.width)
    }
    let words = matches.map { SafeText(untrusted: $0.word(look.language)) }
    let width = words.map(\.width).max() ?? 0
    let top = max(0, cursor.selected - rect.height + 1)
    for (row, index) in matches.indices.dropFirst(top).prefix(rect.height).enumerated() {
      let isSelected = index == cursor.selected
      let emphasis: Emphasis = isSelected ? .selected : []
      let y = rect.minY + row
      canvas.write(
        isSelected ? "> " : "  ", at: Point(x: rect.minX, y: y), role: .text, emphasis: emphasis)
      canvas.write(
        words[index], at: Point(x: rect.minX + 2, y: y), role: .key, emphasis: emphasis)
      canvas.write(
        look(.help(matches[index].command)), at: Point(x: rect.minX + width + 4, y: y),
        role: .text, limit: rect.width - width - 4)
    }
  }
}
