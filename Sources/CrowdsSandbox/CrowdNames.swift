/// Names and descriptions of crowds as marketing teams give them: Chinese, English and mixed,
/// short and long, with signs, emoji and full-width letters.
enum CrowdNames {
  static func name(_ number: UInt64) -> String {
    var choices = Choices(number)
    switch choices.below(100) {
    case 0..<38: return chinese(&choices)
    case 38..<52: return chineseEvent(&choices)
    case 52..<78: return english(&choices)
    case 78..<90: return mixed(&choices)
    default: return choices.one(of: oddities)
    }
  }

  static func description(_ number: UInt64) -> String? {
    var choices = Choices(number)
    if choices.percent(38) { return nil }
    return choices.one(of: descriptions)
  }

  private static func chinese(_ choices: inout Choices) -> String {
    let name = choices.one(of: seasons) + choices.one(of: audiences)
    return choices.percent(55) ? name + choices.one(of: remarks) : name
  }

  private static func chineseEvent(_ choices: inout Choices) -> String {
    "\(choices.one(of: cities))\(choices.one(of: events)) \(2021 + choices.below(5))"
  }

  private static func english(_ choices: inout Choices) -> String {
    let name = "\(choices.one(of: moods)) \(choices.one(of: groups))"
    switch choices.below(4) {
    case 0: return "\(name) (\(7 * (1 + choices.below(26))) days)"
    case 1: return "\(name) Q\(1 + choices.below(4)) \(2021 + choices.below(5))"
    default: return name
    }
  }

  private static func mixed(_ choices: inout Choices) -> String {
    let month = 1 + choices.below(12)
    let code = "\(2021 + choices.below(5))-\(month < 10 ? "0" : "")\(month)"
    return choices.percent(50)
      ? "\(code) \(choices.one(of: audiences))"
      : "\(choices.one(of: systems)) \(choices.one(of: audiences)) \(code)"
  }

  private static let seasons = [
    "双十一", "618", "春节", "年货节", "女神节", "开学季", "中秋", "国庆", "双十二", "会员日", "七夕", "周年庆",
    "黑五", "年中大促", "新品首发", "清明", "端午", "暑期", "秋冬上新", "品牌日",
  ]
  private static let audiences = [
    "老客", "新客", "沉睡用户", "高净值会员", "加购未付款", "小程序访客", "扫码用户", "直播间观众", "企业微信好友",
    "导购客户", "优惠券未使用", "退货用户", "生日会员", "问卷参与者", "门店到访", "公众号粉丝", "试用装申领", "母婴人群",
    "储值卡用户", "流失预警",
  ]
  private static let remarks = [
    "（复购≥3）", "（近30天）", "【A组】", "【B组】", "·第2批", "（不含员工）", "-测试", "（客单价>500）", "（已绑手机）",
    "（华东）", "（华南）", "_备份", "（勿删）", " V2", "（去重后）",
  ]
  private static let cities = [
    "深圳", "上海", "北京", "广州", "成都", "杭州", "武汉", "西安", "苏州", "重庆", "南京", "厦门",
  ]
  private static let events = [
    "展会", "旗舰店开业", "快闪店", "新品发布会", "会员沙龙", "音乐节", "招聘会", "美博会", "糖酒会", "车展到场客户",
  ]
  private static let moods = [
    "Spring", "Summer", "Autumn", "Winter", "Loyal", "Lapsed", "First-time", "High-value",
    "Dormant",
    "Weekend", "Newsletter", "Webinar", "App", "Store", "WeChat", "Trade fair", "Gift card",
    "Black Friday",
  ]
  private static let groups = [
    "buyers", "readers", "visitors", "sign-ups", "cart abandoners", "coupon holders", "subscribers",
    "attendees", "reviewers", "leads", "members", "customers without email", "first orders",
    "returners",
  ]
  private static let systems = ["CRM", "H5", "SCRM", "POS", "CDP", "天猫", "京东", "抖音", "有赞", "Excel"]
  private static let oddities = [
    "VIP", "测试", "test", "1", "ＶＩＰ会员（全角）", "夏日清仓🏖️", "🎁年货节 · 礼盒", "Café crème tasters",
    "Cafe\u{301} au lait", "新会员👨‍👩‍👧‍👦家庭装", "株式会社サンプル 顧客", "서울 팝업 방문객", "Zürich Händler", "A/B test — B",
    "双十一预售已付定金未付尾款且近三十天内访问过商品详情页三次以上的高潜力老客（含企业微信好友，不含员工与黑名单）",
    "Customers who opened at least three of the last five newsletters but have not ordered since spring",
    "导入 2023.11.08 (2)", "未命名人群", "copy of copy of Spring buyers", "龘靐齉爩 生僻字",
  ]
  private static let descriptions = [
    "近一年下单三次以上，用于双十一预热短信。", "市场部活动报名名单。", "由导购在企业微信中圈选。", "仅供测试，请勿发送。",
    "从 CRM 导出，已去重。", "Bought in the spring campaign, no order since.", "Uploaded by the agency.",
    "Opted in on the landing page; double opt-in confirmed.", "每周一更新。\n负责人：李娜", "展会扫码登记的观众。",
    "Used by the Friday newsletter. Ask Ines before deleting.", "A 组：九折券；B 组：满减券。", "门店小票问卷。", "—",
    "Imported from the old system on 2022-06-30.", "高客单价会员，客服一对一跟进，短信与电话均需先取得同意，且每月触达不超过两次。",
  ]
}
