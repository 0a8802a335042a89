import TOMLKit

/// The values of a TOML file without their writing, to compare two files by what they mean.
indirect enum TOMLTree: Hashable, Sendable {
  case text(String)
  case whole(Int)
  case decimal(Double)
  case flag(Bool)
  case list([TOMLTree])
  case table([String: TOMLTree])
  /// A date or a time, as it is written.
  case other(String)

  static let empty = TOMLTree.table([:])

  /// The values of a table.
  init(_ table: TOMLTable) {
    var children: [String: TOMLTree] = [:]
    for (key, value) in table { children[key] = TOMLTree(value: value) }
    self = .table(children)
  }

  private init(value: any TOMLValueConvertible) {
    if let table = value.table {
      self.init(table)
    } else if let array = value.array {
      self = .list(array.map { TOMLTree(value: $0) })
    } else if let text = value.string {
      self = .text(text)
    } else if let number = value.int {
      self = .whole(number)
    } else if let number = value.double {
      self = .decimal(number)
    } else if let flag = value.bool {
      self = .flag(flag)
    } else {
      self = .other(value.debugDescription)
    }
  }

  /// The values of a table; nil for anything else.
  var children: [String: TOMLTree]? {
    if case .table(let children) = self { children } else { nil }
  }

  /// What stands at a path of keys; setting nil removes it, setting a value makes the tables on the
  /// way.
  subscript(path: some Collection<String>) -> TOMLTree? {
    get {
      guard let key = path.first else { return self }
      return children?[key]?[path.dropFirst()]
    }
    set {
      guard let key = path.first else {
        if let newValue { self = newValue }
        return
      }
      var children = children ?? [:]
      if path.count == 1 {
        children[key] = newValue
      } else {
        guard newValue != nil || children[key] != nil else { return }
        var child = children[key] ?? .empty
        child[path.dropFirst()] = newValue
        children[key] = child
      }
      self = .table(children)
    }
  }

  /// Without tables that hold nothing: whether they are written down means nothing.
  var pruned: TOMLTree {
    switch self {
    case .table(let children):
      .table(children.mapValues(\.pruned).filter { $0.value != .empty })
    case .list(let items): .list(items.map(\.pruned))
    default: self
    }
  }

  /// Whether a contract stands directly in a profile, as in version 1.
  var hasOldContracts: Bool {
    self[["profiles"]]?.children?.values.contains { profile in
      ConfigurationFile.contractKeys.contains { profile[[$0]] != nil }
    } ?? false
  }

  /// The same in the form of version 2; nil where a profile has both forms of one table's key.
  var migrated: TOMLTree? {
    var tree = self
    tree[["version"]] = .whole(Configuration.version)
    for (name, profile) in self[["profiles"]]?.children ?? [:] {
      for key in ConfigurationFile.contractKeys {
        guard let old = profile[[key]] else { continue }
        tree[["profiles", name, key]] = nil
        let place = ["profiles", name, "contract", key]
        guard let entries = old.children else { return nil }
        for (entry, value) in entries {
          guard tree[place + [entry]] == nil else { return nil }
          tree[place + [entry]] = value
        }
      }
    }
    return tree
  }
}
