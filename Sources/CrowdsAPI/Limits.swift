/// The most that a reply may hold before it is refused unread (RELIABILITY R14).
public struct Limits: Hashable, Sendable {
  /// Bytes of all header names and values together.
  public var headerBytes: Int
  /// Bytes of a body.
  public var bodyBytes: Int
  /// Arrays and objects inside each other.
  public var depth: Int
  /// Items on one page of a list.
  public var pageItems: Int
  /// UTF-8 bytes of one string.
  public var stringBytes: Int
  /// Values in one document: keeps the memory for a body of many tiny ones in proportion.
  public var values: Int
  /// Pages of one list that are read one after the other when the platform never names a total.
  public var listPages: Int

  /// Makes limits of which those not given are the standard ones.
  public init(
    headerBytes: Int = 64 << 10, bodyBytes: Int = 8 << 20, depth: Int = 64,
    pageItems: Int = 1_000, stringBytes: Int = 64 << 10, values: Int = 200_000,
    listPages: Int = 100_000
  ) {
    self.headerBytes = headerBytes
    self.bodyBytes = bodyBytes
    self.depth = depth
    self.pageItems = pageItems
    self.stringBytes = stringBytes
    self.values = values
    self.listPages = listPages
  }

  /// The figures of RELIABILITY R14.
  public static let standard = Limits()
}
