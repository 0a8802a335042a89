public import TerminalUI

extension Phrase {
  /// What the guided tour says: at most two lines of 38 columns, for the smallest window.
  public enum Tour: Hashable, Sendable {
    /// The first step, with the name of the row that it leads to where that is known.
    case move(SafeText?)
    case step(TourStep)
    /// The way back to where the tour goes on.
    case toTheList
    /// The number of the step, and whether the one before was done.
    case place(Int, of: Int, isPraised: Bool)
    /// The keys of the tour, which are text where text is typed.
    case keys(isTyping: Bool, isBrief: Bool)
    /// What cannot be done in it.
    case noProfiles
  }
}

extension Phrase.Tour {
  var english: SafeText {
    switch self {
    case .move(let name?): "Press Down until > stands on «\(name)»."
    case .move(nil), .step(.move): "Press Down until > stands on the fourth crowd."
    case .step(.open): "Press Enter: it opens the crowd under the cursor."
    case .step(.members): "Press \(key: .members): it shows who is in this crowd."
    case .step(.back): "Esc goes back. Press it until you see all crowds again."
    case .step(.search):
      "Press \(key: .filter), type Spring and press Enter: the platform searches."
    case .step(.showAll): "Press Esc: all crowds are shown again."
    case .step(.newCrowd): "Press \(key: .new): it makes a crowd of your own."
    case .step(.create): "Type a name. Then Enter three times: next, next, Create."
    case .step(.importInto):
      "Press \(key: .importing): it imports user ids into the crowd under the cursor."
    case .step(.paste): "Press +: the tour pastes sample ids. At work you paste your own."
    case .step(.begin): "Read the sum. Enter goes on; then Tab and Enter begin the import."
    case .step(.finish): "Just watch: in a moment every id has its answer."
    case .step(.imports): "Press Esc, then \(key: .imports): all imports are kept there."
    case .step(.activity): "Press \(key: .activity): a receipt of every change."
    case .step(.help): "Press \(key: .help): every key of the screen. Enter there runs one."
    case .step(.leave):
      "That was the tour! Esc back to the list, then Esc or \(key: .quit) leaves."
    case .toTheList: "Press Esc until you see all crowds again: the tour goes on there."
    case .place(let step, let count, isPraised: true): "Well done! \(step)/\(count)"
    case .place(let step, let count, isPraised: false): "Tour: step \(step)/\(count)"
    case .keys(isTyping: false, isBrief: true): "> on < back Q off"
    case .keys(isTyping: true, isBrief: true): "Esc, then > < Q"
    case .keys(isTyping: false, isBrief: false): "> skip  < back  Q leave the tour"
    case .keys(isTyping: true, isBrief: false): "Esc first: > skip  < back  Q leave"
    case .noProfiles: "Not in the tour: crowds login sets up a platform."
    }
  }

  var simplifiedChinese: SafeText {
    switch self {
    case .move(let name?): "按向下键，直到 > 停在「\(name)」上。"
    case .move(nil), .step(.move): "按向下键，直到 > 停在第四个人群上。"
    case .step(.open): "按 Enter，打开光标所在的人群。"
    case .step(.members): "按 \(key: .members)，查看这个人群里有谁。"
    case .step(.back): "Esc 返回上一层。多按几次，直到回到人群列表。"
    case .step(.search): "按 \(key: .filter)，输入 618，再按 Enter，由平台查找。"
    case .step(.showAll): "按 Esc，重新显示全部人群。"
    case .step(.newCrowd): "按 \(key: .new)，新建一个您自己的人群。"
    case .step(.create): "输入名称，再按三次 Enter：下一项、下一项、创建。"
    case .step(.importInto): "按 \(key: .importing)，把用户 ID 导入光标所在的人群。"
    case .step(.paste): "按 +，由教程粘贴示例 ID；平时粘贴您自己的 ID。"
    case .step(.begin): "看清各项数目。Enter 继续，再按 Tab 和 Enter 开始导入。"
    case .step(.finish): "请稍候：马上就能看到每个 ID 的结果。"
    case .step(.imports): "先按 Esc，再按 \(key: .imports)：所有导入都留在那里。"
    case .step(.activity): "按 \(key: .activity)：每次写入都有回执可查。"
    case .step(.help): "按 \(key: .help)，列出当前界面的全部按键；选中后按 Enter 直接执行。"
    case .step(.leave): "教程到此结束！按 Esc 回到人群列表，再按 Esc 或 \(key: .quit) 离开。"
    case .toTheList: "请按 Esc 回到人群列表，教程从那里继续。"
    case .place(let step, let count, isPraised: true): "很好！第 \(step)/\(count) 步"
    case .place(let step, let count, isPraised: false): "教程 第 \(step)/\(count) 步"
    case .keys(isTyping: false, isBrief: true): "> 跳过 < 上步 Q 退"
    case .keys(isTyping: true, isBrief: true): "先按 Esc 再 > < Q"
    case .keys(isTyping: false, isBrief: false): "> 跳过  < 上一步  Q 离开教程"
    case .keys(isTyping: true, isBrief: false): "先按 Esc：> 跳过  < 上一步  Q 离开"
    case .noProfiles: "教程中不能设置平台，请用 crowds login。"
    }
  }
}
