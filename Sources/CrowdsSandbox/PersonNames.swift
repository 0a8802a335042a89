/// People as a customer system knows them: names in Chinese or English, masked mobiles and emails,
/// with gaps.
enum PersonNames {
  static func person(_ number: UInt64) -> Person {
    var choices = Choices(number)
    let name = name(&choices)
    let mobile = mobile(&choices)
    return Person(name: name, mobile: mobile, email: email(&choices))
  }

  private static func name(_ choices: inout Choices) -> String? {
    switch choices.below(100) {
    case 0..<66:
      let name = choices.one(of: surnames) + choices.one(of: syllables)
      return choices.percent(70) ? name + choices.one(of: syllables) : name
    case 66..<90: return "\(choices.one(of: firstNames)) \(choices.one(of: lastNames))"
    case 90..<95: return choices.one(of: nicknames)
    default: return nil
    }
  }

  private static func mobile(_ choices: inout Choices) -> String? {
    if choices.percent(12) { return nil }
    let end = String(choices.below(10_000))
    return choices.one(of: prefixes) + "****" + String(repeating: "0", count: 4 - end.count) + end
  }

  private static func email(_ choices: inout Choices) -> String? {
    if choices.percent(45) { return nil }
    return choices.one(of: letters) + "***@" + choices.one(of: domains)
  }

  private static let surnames = [
    "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何", "高", "林",
    "罗", "郑", "梁", "谢", "宋", "唐", "许", "韩", "冯", "邓", "曹", "欧阳", "司马",
  ]
  private static let syllables = [
    "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超", "秀", "霞",
    "平", "刚", "桂", "文", "辉", "玲", "丹", "鹏", "华", "红", "玉", "子", "涵", "欣", "怡", "梓", "轩", "宇", "浩",
  ]
  private static let firstNames = [
    "Emma", "Liam", "Olivia", "Noah", "Ava", "Ethan", "Sophia", "Lucas", "Mia", "Mason", "Isabella",
    "Logan", "Zoë", "Aiden", "Chloe", "Kevin", "Vivian", "Jason", "Cindy", "Tony",
  ]
  private static let lastNames = [
    "Clarke", "Wang", "Smith", "Chen", "Müller", "Garcia", "Lee", "O’Brien", "Novak", "Zhang",
    "Rossi",
    "Kim", "Dubois", "Tan", "Johansson", "Li", "Brown", "Wong", "Silva", "Nguyen",
  ]
  private static let nicknames = [
    "小鱼干🐟", "Mr. 大橘", "momo", "阿May", "用户7731", "一只猫", "☀️sunny", "Ｌｕｎａ", ".", "爱吃火锅的人",
  ]
  private static let prefixes = [
    "134", "135", "136", "137", "138", "139", "150", "151", "152", "158", "159", "166", "176",
    "180",
    "186", "187", "188", "189", "191", "199",
  ]
  private static let letters = [
    "a", "b", "c", "d", "e", "f", "g", "h", "j", "k", "l", "m", "n", "q", "s", "t", "w", "x", "y",
    "z",
  ]
  private static let domains = [
    "qq.com", "163.com", "126.com", "gmail.com", "outlook.com", "sina.com", "example.com",
    "foxmail.com",
  ]
}
