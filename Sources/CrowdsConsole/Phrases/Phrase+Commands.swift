import TerminalUI

extension Command {
  var englishHint: SafeText {
    switch self {
    case .up, .down: "move"
    case .pageUp, .pageDown: "page"
    case .first: "first"
    case .last: "last"
    case .open: "open"
    case .run: "choose"
    case .members: "members"
    case .filter: "filter"
    case .showAll: "show all"
    case .sort, .sortBy: "sort"
    case .reload: "reload"
    case .stop: "stop"
    case .codePoints: "characters"
    case .messages: "messages"
    case .help: "help"
    case .back: "back"
    case .leave: "quit"
    case .repaint: "redraw"
    case .askPlatform: "ask platform"
    case .keepFilter: "to the list"
    case .dropFilter: "clear"
    }
  }

  var englishHelp: SafeText {
    switch self {
    case .up: "one row up"
    case .down: "one row down"
    case .pageUp: "one page up"
    case .pageDown: "one page down"
    case .first: "to the first row"
    case .last: "to the last row of all"
    case .open: "open what is selected"
    case .run: "do what the line says"
    case .members: "the members of the crowd"
    case .filter: "filter; Enter asks the platform"
    case .showAll: "show all again, unfiltered"
    case .sort: "sort what is loaded"
    case .sortBy(let order): "sort by \(order.englishName)"
    case .reload: "load again"
    case .stop: "stop waiting for the platform"
    case .codePoints: "the characters of the name"
    case .messages: "all messages with request IDs"
    case .help: "the keys of this screen"
    case .back: "go back"
    case .leave: "leave the program"
    case .repaint: "draw the screen anew"
    case .askPlatform: "ask the platform for all names"
    case .keepFilter: "keep the filter, go to the list"
    case .dropFilter: "clear the filter"
    }
  }

  var simplifiedChineseHint: SafeText {
    switch self {
    case .up, .down: "移动"
    case .pageUp, .pageDown: "翻页"
    case .first: "首行"
    case .last: "末行"
    case .open: "打开"
    case .run: "选择"
    case .members: "成员"
    case .filter: "筛选"
    case .showAll: "显示全部"
    case .sort, .sortBy: "排序"
    case .reload: "刷新"
    case .stop: "停止"
    case .codePoints: "字符"
    case .messages: "消息"
    case .help: "帮助"
    case .back: "返回"
    case .leave: "退出"
    case .repaint: "重绘"
    case .askPlatform: "查询平台"
    case .keepFilter: "回到列表"
    case .dropFilter: "清除"
    }
  }

  var simplifiedChineseHelp: SafeText {
    switch self {
    case .up: "上移一行"
    case .down: "下移一行"
    case .pageUp: "上翻一页"
    case .pageDown: "下翻一页"
    case .first: "跳到第一行"
    case .last: "跳到全部数据的最后一行"
    case .open: "打开选中的内容"
    case .run: "执行所选的一行"
    case .members: "查看该人群的成员"
    case .filter: "筛选；按 Enter 向平台查询"
    case .showAll: "取消筛选和排序，显示全部"
    case .sort: "对已载入的内容排序"
    case .sortBy(let order): "按\(Phrase.order(order).simplifiedChinese)排序"
    case .reload: "重新载入"
    case .stop: "停止等待平台"
    case .codePoints: "逐个查看名称的字符"
    case .messages: "查看全部消息和请求编号"
    case .help: "本页按键说明"
    case .back: "返回上一页"
    case .leave: "退出程序"
    case .repaint: "重新绘制屏幕"
    case .askPlatform: "向平台查询全部名称"
    case .keepFilter: "保留筛选，回到列表"
    case .dropFilter: "清除筛选"
    }
  }
}
