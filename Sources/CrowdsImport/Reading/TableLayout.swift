/// How the rows of a table are made up, as its beginning shows.
public struct TableLayout: Hashable, Sendable {
  /// One column.
  public struct Column: Hashable, Sendable {
    /// What stands above it, foreign text; nil in a table without names.
    public var name: String?
    /// The first few cells that are not empty; foreign text.
    public var samples: [String]
    /// How many of the cells that were looked at are ids of the usual form.
    public var ids: Int
    /// How many cells were looked at.
    public var cells: Int
  }

  /// The byte between two cells.
  public var separator: UInt8
  /// The columns from the left.
  public var columns: [Column]
  /// Whether the first row holds their names.
  public var hasNames: Bool

  /// The place from 0 of the column that certainly holds the ids; nil where a person has to say.
  ///
  /// It is certain when it alone has a name of the platform's own for ids, or when it alone has
  /// ids in every row that was looked at, and no other column has any.
  public var certainColumn: Int? {
    let named = columns.indices.filter { Self.isOwnName(columns[$0].name ?? "") }
    if named.count == 1 { return named[0] }
    let some = columns.indices.filter { columns[$0].ids > 0 }
    let full = some.filter { columns[$0].ids == columns[$0].cells }
    return named.isEmpty && full.count == 1 && some == full ? full[0] : nil
  }

  /// The place from 0 of a chosen column; nil where there is none such.
  public func place(of choice: ColumnChoice) -> Int? {
    switch choice {
    case .number(let number): columns.indices.contains(number - 1) ? number - 1 : nil
    case .named(let name):
      columns.firstIndex { $0.name.map { $0.utf8.elementsEqual(name.utf8) } ?? false }
    }
  }

  /// The platform's names for what an import takes.
  static func isOwnName(_ name: String) -> Bool {
    ["omni_uuid", "omni_user_uuid", "omni_user_uuids", "omni_uuids"].contains(name.lowercased())
  }

  /// Whether a word stands above columns of ids rather than in them.
  static func isHeading(_ name: String) -> Bool {
    let lower = name.lowercased()
    return isOwnName(name)
      || [
        "uuid", "uuids", "id", "ids", "user_id", "userid", "user id", "member_id", "memberid",
        "user_uuid", "用户id", "会员id", "成员id", "用户uuid", "用户编号", "用户标识",
      ].contains(lower)
  }
}
