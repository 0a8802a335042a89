/// What became of everything that was read: `read = unique + duplicate + invalid + blank`.
public struct InputCount: Hashable, Sendable {
  /// Items: see `ReadCount`.
  public var read: Int64
  /// Different ids, by their bytes.
  public var unique: Int64
  /// Ids that stood there before.
  public var duplicate: Int64
  /// Pieces that are no ids, or that are not to be sent.
  public var invalid: Int64
  /// Items without anything in them.
  public var blank: Int64

  /// Makes a count.
  public init(read: Int64, unique: Int64, duplicate: Int64, invalid: Int64, blank: Int64) {
    self.read = read
    self.unique = unique
    self.duplicate = duplicate
    self.invalid = invalid
    self.blank = blank
  }

  /// Whether all of it is accounted for.
  public var addsUp: Bool { read == unique + duplicate + invalid + blank }
}

/// What to do with ids that depart from the form of all known samples: decided once for all.
public enum UnusualRule: Hashable, Sendable {
  case send
  /// They count as invalid.
  case refuse
}

/// What a person is shown before anything is sent.
public struct Check: Hashable, Sendable {
  /// What became of everything that was read.
  public var count: InputCount
  /// The details of reading: unusual forms, what was cleaned and converted.
  public var reading: ReadCount
  /// How the input is made up.
  public var layout: IDReader.Layout
  /// The first malformed pieces, in the order of the input.
  public var malformed: [Malformed]
  /// The first ids of unusual form, in the order of the input.
  public var unusual: [UnusualID]
  /// The first ids.
  public var preview: [String]
}
