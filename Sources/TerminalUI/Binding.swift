/// A command with its keys and its words: key handling, hint bar and help all come from it.
public struct Binding<Command: Hashable & Sendable, Label: Hashable & Sendable>:
  Hashable, Sendable
{
  /// The keys that run the command.
  public var keys: [KeyPress]
  /// What is run.
  public var command: Command
  /// What the command does, in words.
  public var label: Label
  /// Why the command cannot run now; shown instead of doing nothing.
  public var disabledReason: Label?
  /// Whether the hint bar shows it.
  public var isHint: Bool

  /// Makes a binding that can run and that the hint bar does not show, unless told otherwise.
  public init(
    _ keys: [KeyPress], _ command: Command, _ label: Label, disabledReason: Label? = nil,
    isHint: Bool = false
  ) {
    self.keys = keys
    self.command = command
    self.label = label
    self.disabledReason = disabledReason
    self.isHint = isHint
  }
}

/// One key that two bindings claim.
///
/// The first of them gets it.
public struct BindingClash<Command: Hashable & Sendable, Label: Hashable & Sendable>:
  Hashable, Sendable
{
  /// The key that both claim.
  public var key: KeyPress
  /// The binding that has the key.
  public var first: Binding<Command, Label>
  /// The binding that will never get it.
  public var second: Binding<Command, Label>
}

extension Array {
  /// The first binding that a key press runs.
  public func match<Command, Label>(_ press: KeyPress) -> Binding<Command, Label>?
  where Element == Binding<Command, Label> {
    first { $0.keys.contains(press) }
  }

  /// The keys that more than one binding claims, in the order of the later claims.
  public func duplicates<Command, Label>() -> [BindingClash<Command, Label>]
  where Element == Binding<Command, Label> {
    var owners: [KeyPress: Int] = [:]
    var clashes: [BindingClash<Command, Label>] = []
    for (index, binding) in enumerated() {
      for key in binding.keys {
        if let owner = owners[key] {
          guard owner != index else { continue }
          clashes.append(BindingClash(key: key, first: self[owner], second: binding))
        } else {
          owners[key] = index
        }
      }
    }
    return clashes
  }
}
