/// A string that prints as dots in every form, so that no log, dump or snapshot holds it.
public struct Secret: Hashable, Sendable {
  private let value: String

  /// Hides a string.
  public init(_ value: String) { self.value = value }

  /// The string itself, for the wire and for the one store.
  public func reveal() -> String { value }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Four dots.
  public var description: String { "••••" }
  /// Four dots.
  public var debugDescription: String { "••••" }
  /// A mirror without children.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
