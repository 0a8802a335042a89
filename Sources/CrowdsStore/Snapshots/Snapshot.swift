public import CrowdsAPI

/// The members of a crowd at a moment, kept on this machine.
public struct Snapshot: Hashable, Sendable, Identifiable {
  /// Counted from 1 on this machine.
  public struct ID: RawRepresentable, Hashable, Sendable, Comparable {
    /// The number itself.
    public var rawValue: Int64

    /// Takes any number.
    public init(rawValue: Int64) { self.rawValue = rawValue }

    /// Orders by number.
    public static func < (left: ID, right: ID) -> Bool { left.rawValue < right.rawValue }
  }

  /// How much of the crowd is in it.
  public enum State: String, Hashable, Sendable {
    /// Being taken, or left in the middle when the program ended.
    case taking
    /// All members, as many as the platform counted, each once.
    case complete
    /// Some: never to be called whole.
    case incomplete
  }

  /// Counted from 1 on this machine.
  public var id: ID
  /// The crowd as it was.
  public var crowd: Crowd.ID
  /// Its name; nil where the platform gave none.
  public var name: String?
  /// Its description; nil where the platform gave none.
  public var description: String?
  /// Whose crowd it is.
  public var author: Receipt.Author
  /// Seconds since 1970 in UTC.
  public var begun: Int64
  /// When the last member was kept; nil while it is being taken.
  public var ended: Int64?
  /// Members as the platform counted them; nil where it did not say.
  public var expected: Int64?
  /// Members that are kept.
  public var count: Int64
  /// How much of the crowd is in it.
  public var state: State

  /// Makes a snapshot that is being taken.
  public init(
    id: ID = ID(rawValue: 0), crowd: Crowd.ID, name: String?, description: String?,
    author: Receipt.Author, begun: Int64, expected: Int64?
  ) {
    self.id = id
    self.crowd = crowd
    self.name = name
    self.description = description
    self.author = author
    self.begun = begun
    self.expected = expected
    count = 0
    state = .taking
  }
}
