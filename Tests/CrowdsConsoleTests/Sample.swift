import CrowdsAPI

/// A platform with made-up crowds, as plain functions: the same for every test.
enum Sample {
  /// 2026-11-22 08:00 UTC, 16:00 in China.
  static let now: Int64 = 1_795_334_400
  static let crowdCount = 812
  static let memberCount = 1_204

  private static let names: [String?] = [
    "双十一老客", "Spring buyers", "深圳展会 2024 到场观众", "Trial, never opened", "高净值客户（华东）",
    "Newsletter readers", "新注册 7 天未下单", "VIP 生日礼", nil, "", "\u{200B}\u{200B}",
    "Reaktivierung – Größe M", "沉睡会员唤醒计划第三批：华南、华中、西南大区门店导购一对一跟进", "Vip\u{0430}mel",
    "母婴 👶 关注", "双十一老客",
  ]

  static func crowd(_ row: Int) -> Crowd {
    let age: Int64 = [20, 180, 7_200, 90_000, 400_000, 9_000_000][row % 6] * Int64(1 + row / 6 % 3)
    let counts: [Int64?] = [12_840, 1_204, 0, 87, 1_000_000, nil, 1]
    return Crowd(
      id: Crowd.ID(rawValue: Int64(20_541 - row)),
      name: row < names.count ? names[row] : "\(names[row % 8] ?? "") \(row + 1)",
      description: row % 3 == 0
        ? "2024 年双十一期间下过单、最近 90 天没有再次购买的老客户，供导购回访使用。" : row % 3 == 1 ? "Bought in spring" : nil,
      userCount: counts[row % counts.count],
      createdAt: row % 5 == 4 ? nil : moment(now - age - 86_400 * 40),
      updatedAt: row == 7
        ? Moment(wire: .string("next week"), seconds: nil) : row == 10 ? nil : moment(now - age))
  }

  static func member(_ row: Int) -> Member {
    let names: [String?] = ["王小明", "李娜", "Anna Schmidt", "欧阳修文", nil, "张 伟", "Bob O'Neill"]
    return Member(
      id: id(row), name: names[row % names.count],
      mobile: row % 4 == 3 ? nil : "138****\(1_000 + row % 9_000)",
      email: row % 3 == 2 ? nil : "m***\(row)@example.com",
      joinedAt: moment(now - Int64(row) * 5_000 - 30))
  }

  /// 22 characters of the documented alphabet.
  private static func id(_ row: Int) -> String {
    let alphabet = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz")
    var rest = row
    let tail = (0..<4).map { _ -> Character in
      defer { rest /= alphabet.count }
      return alphabet[rest % alphabet.count]
    }
    return "ncVpzNSAuAXKjXJyWr" + String(tail)
  }

  private static func moment(_ seconds: Int64) -> Moment {
    Moment(wire: .integer(seconds * 1_000), seconds: seconds)
  }

  static func crowds(page: Int, pageSize: Int, name: String? = nil) -> Page<Crowd> {
    let all = (0..<crowdCount).map(crowd).filter {
      name == nil || ($0.name ?? "").contains(name ?? "")
    }
    return slice(all, page: page, pageSize: pageSize)
  }

  static func members(page: Int, pageSize: Int) -> Page<Member> {
    slice((0..<memberCount).map(member), page: page, pageSize: pageSize)
  }

  private static func slice<Item>(_ all: [Item], page: Int, pageSize: Int) -> Page<Item> {
    let start = min(all.count, (page - 1) * pageSize)
    let end = min(all.count, start + pageSize)
    return Page(items: Array(all[start..<end]), total: all.count, page: page, pageSize: pageSize)
  }
}
