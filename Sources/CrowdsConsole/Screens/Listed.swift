import CrowdsAPI

/// Something that a list shows, with what a filter looks into and an order sorts by.
protocol Listed: Hashable, Sendable, Identifiable where ID: Sendable {
  /// Whether a filter keeps it; `needle` is in lower case.
  func matches(_ needle: String) -> Bool
  /// Whether it comes before another; what has no value comes last.
  func precedes(_ other: Self, by order: SortOrder) -> Bool
  /// The time that its row shows.
  var moment: Moment? { get }
}

extension Crowd: Listed {
  var moment: Moment? { updatedAt }

  func matches(_ needle: String) -> Bool {
    String(id.rawValue).hasPrefix(needle) || (name ?? "").lowercased().contains(needle)
  }

  func precedes(_ other: Crowd, by order: SortOrder) -> Bool {
    switch order {
    case .platform, .joined: false
    case .id: id < other.id
    case .name: rising(name, other.name)
    case .memberCount: falling(userCount, other.userCount)
    case .updated: falling(updatedAt?.seconds, other.updatedAt?.seconds)
    }
  }
}

extension Member: Listed {
  var moment: Moment? { joinedAt }

  func matches(_ needle: String) -> Bool {
    id.lowercased().contains(needle)
      || [name, mobile, email].contains { ($0 ?? "").lowercased().contains(needle) }
  }

  func precedes(_ other: Member, by order: SortOrder) -> Bool {
    switch order {
    case .platform, .memberCount, .updated: false
    case .id: id < other.id
    case .name: rising(name, other.name)
    case .joined: falling(joinedAt?.seconds, other.joinedAt?.seconds)
    }
  }
}

private func rising<Value: Comparable>(_ left: Value?, _ right: Value?) -> Bool {
  guard let left else { return false }
  return right.map { left < $0 } ?? true
}

private func falling<Value: Comparable>(_ left: Value?, _ right: Value?) -> Bool {
  guard let left else { return false }
  return right.map { left > $0 } ?? true
}
