public import CrowdsAPI
public import CrowdsImport
public import TerminalUI

/// Work with imports on this machine.
///
/// At most one input is held at a time, from its reading until it is started or dropped.
public enum ImportErrand: Hashable, Sendable {
  /// Reads ids and says what they are; nothing is sent.
  case check(ImportInput, ReadOptions)
  /// Puts another text in the place of a malformed piece: its place among those that were shown.
  case fix(Int, String)
  /// Forgets the input that is held, and the file of a paste.
  case drop(ImportInput)
  /// Keeps the input that is held as an import into a crowd, and starts its worker.
  case start(Crowd, UnusualRule)
  /// All imports, newest first.
  case list
  /// One import, as it stands now.
  case look(Int64)
  /// Tells whoever works on it what a person wants.
  case ask(Int64, ImportEngine.Wish)
  /// Starts a worker on one that nobody works on.
  case resume(Int64, ImportWorker.Errand)
  /// What finding out the refused ids would cost.
  case price(Int64)
  /// Goes on although the crowd has another name now.
  case acceptName(Int64)
  /// Pastes of consoles that ended before anything was made of them.
  case leftPastes

  /// Whether it changes something on the platform, sooner or later.
  var isWrite: Bool {
    switch self {
    case .start: true
    case .resume(_, let errand): errand != .verify
    default: false
    }
  }
}

/// Where ids come from.
public enum ImportInput: Hashable, Sendable {
  case pasted(Paste)
  /// A file on the machine that the console runs on; its path as it was typed.
  case file(String)
}

/// A paste that an earlier console left.
public struct LeftPaste: Hashable, Sendable {
  /// The file that holds it.
  public var path: String
  /// How many bytes came.
  public var byteCount: Int
  /// Whether its end came, too.
  public var isWhole: Bool

  /// Describes a paste.
  public init(path: String, byteCount: Int, isWhole: Bool) {
    self.path = path
    self.byteCount = byteCount
    self.isWhole = isWhole
  }
}

/// What came of work with imports.
public enum ImportAnswer: Hashable, Sendable {
  /// What was read, and how fast it would go: ids a batch, batches a second.
  case checked(Check, pace: ImportPace)
  /// It is a table, and a person has to say which column holds the ids.
  case columnNeeded(TableLayout)
  /// The corrected piece is still malformed.
  case stillMalformed(Malformed)
  case imports([ImportSummary])
  /// An import, where it lies for this user, and what finds its files from elsewhere.
  case summary(ImportSummary, fetch: String?)
  case price(LocatingPrice?)
  case pastes([LeftPaste])
  case done
  /// It was not done, and why.
  case refused(Sentence)
}

/// How fast an import goes at most.
public struct ImportPace: Hashable, Sendable {
  /// Ids a batch.
  public var batchSize: Int
  /// Batches a second, of all that run under this app on the host.
  public var perSecond: Double

  /// Makes a pace.
  public init(batchSize: Int, perSecond: Double) {
    self.batchSize = batchSize
    self.perSecond = perSecond
  }

  /// Batches for so many ids.
  func batches(_ count: Int64) -> Int64 {
    (count + Int64(batchSize) - 1) / Int64(max(1, batchSize))
  }

  /// Seconds for so many ids, counted up.
  func seconds(_ count: Int64) -> Int64 {
    Int64((Double(batches(count)) / max(0.001, perSecond)).rounded(.up))
  }
}
