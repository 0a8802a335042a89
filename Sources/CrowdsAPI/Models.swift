/// A static crowd (静态人群); the platform's API calls it a group.
public struct Crowd: Hashable, Sendable, Identifiable {
  /// The platform's `group_id`, 1 to 2^53.
  public struct ID: RawRepresentable, Hashable, Sendable, Comparable {
    /// The number itself.
    public var rawValue: Int64

    /// Takes any number; see `range` for those that exist.
    public init(rawValue: Int64) { self.rawValue = rawValue }

    /// Orders by number.
    public static func < (left: ID, right: ID) -> Bool { left.rawValue < right.rawValue }
  }

  /// The only field that every reply has.
  public var id: ID
  /// nil where the reply has no name: never an empty one.
  public var name: String?
  /// Free text; nil where the reply has none.
  public var description: String?
  /// Members as the platform counts them; nil where the reply does not say.
  public var userCount: Int64?
  /// When it was made; nil where the reply does not say.
  public var createdAt: Moment?
  /// When it was changed last; nil where the reply does not say.
  public var updatedAt: Moment?

  /// Makes a crowd; what is not given is missing.
  public init(
    id: ID, name: String? = nil, description: String? = nil, userCount: Int64? = nil,
    createdAt: Moment? = nil, updatedAt: Moment? = nil
  ) {
    self.id = id
    self.name = name
    self.description = description
    self.userCount = userCount
    self.createdAt = createdAt
    self.updatedAt = updatedAt
  }
}

/// A person in a crowd.
///
/// Members are matched by `id` alone: mobile and email may arrive masked.
public struct Member: Hashable, Sendable, Identifiable {
  /// The `omni_uuid`, case-sensitive, byte for byte as it came.
  public var id: String
  /// A name or nickname; nil where the reply has none.
  public var name: String?
  /// A phone number, possibly masked; nil where the reply has none.
  public var mobile: String?
  /// An address, possibly masked; nil where the reply has none.
  public var email: String?
  /// When they came into the crowd; nil where the reply does not say.
  public var joinedAt: Moment?

  /// Makes a member; what is not given is missing.
  public init(
    id: String, name: String? = nil, mobile: String? = nil, email: String? = nil,
    joinedAt: Moment? = nil
  ) {
    self.id = id
    self.name = name
    self.mobile = mobile
    self.email = email
    self.joinedAt = joinedAt
  }
}

/// A time on the wire: milliseconds, seconds or `yyyy-MM-dd HH:mm:ss`.
public struct Moment: Hashable, Sendable {
  /// What the platform sent, as it was written.
  public var wire: JSONValue
  /// Seconds since 1970 in UTC, or nil where the value is not clearly a time (then show `wire`).
  ///
  /// Times without a zone are read as China Standard Time (UTC+8), the platform's own.
  public var seconds: Int64?

  /// Pairs a value with the time it stands for.
  public init(wire: JSONValue, seconds: Int64?) {
    self.wire = wire
    self.seconds = seconds
  }
}

/// One page of a longer list.
public struct Page<Item: Hashable & Sendable>: Hashable, Sendable {
  /// The items in the order of the reply.
  public var items: [Item]
  /// How many items the whole list has; nil where the reply does not say.
  public var total: Int?
  /// The page and its size as the reply names them, where it does.
  public var page: Int?
  /// How many items a page has, as the reply names it, where it does.
  public var pageSize: Int?

  /// Makes a page; what is not given is missing.
  public init(items: [Item], total: Int?, page: Int? = nil, pageSize: Int? = nil) {
    self.items = items
    self.total = total
    self.page = page
    self.pageSize = pageSize
  }
}
