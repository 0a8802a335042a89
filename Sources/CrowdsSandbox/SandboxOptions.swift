/// What a sandbox is to be: its data, its faults and its port.
public struct SandboxOptions: Hashable, Sendable {
  /// The path of the data file, or nil to keep everything in memory.
  public var data: String?
  /// How many sample crowds there are, 0 to 1,000,000.
  ///
  /// A data file keeps the figure it was made with.
  public var crowds: Int
  /// How many members the largest sample crowd has, 0 to 1,000,000,000.
  ///
  /// A data file keeps the figure it was made with.
  public var members: Int
  /// What the sample data and the faults are drawn from.
  ///
  /// A data file keeps the seed of its data.
  public var seed: UInt64
  /// How often each fault strikes, 0 to 1; for `Fault.latency` the milliseconds of every request.
  public var faults: [Fault: Double]
  /// The port on 127.0.0.1, or 0 for one that is free.
  public var port: Int

  /// Options with the defaults of `crowds sandbox serve`.
  public init(
    data: String? = nil, crowds: Int = 812, members: Int = 1_000_000, seed: UInt64 = 20541,
    faults: [Fault: Double] = [:], port: Int = 0
  ) {
    self.data = data
    self.crowds = crowds
    self.members = members
    self.seed = seed
    self.faults = faults
    self.port = port
  }

  func check() throws(SandboxError) {
    guard (0...1_000_000).contains(crowds) else {
      throw .optionOutOfRange("crowds", allowed: "0 to 1000000")
    }
    guard (0...1_000_000_000).contains(members) else {
      throw .optionOutOfRange("members", allowed: "0 to 1000000000")
    }
    guard (0...65535).contains(port) else { throw .optionOutOfRange("port", allowed: "0 to 65535") }
    for (fault, value) in faults where !fault.allowed.contains(value) {
      throw .optionOutOfRange(fault.rawValue, allowed: fault.allowedInWords)
    }
  }
}

/// Why a sandbox could not be opened or served.
public enum SandboxError: Error, Hashable, Sendable {
  /// An option, by its name, is outside of what is allowed.
  case optionOutOfRange(String, allowed: String)
  /// There is no fault of this name; `Fault.allCases` has them all.
  case unknownFault(String)
  /// The data file or its folder could not be made, opened or read; the system's reason.
  case dataFile(path: String, reason: String)
  /// The data file holds a secret and may be read or changed by others, so it is not used.
  case unsafeDataFile(path: String, reason: String)
  /// The file is not a sandbox's data file, or one of a newer version.
  case foreignDataFile(path: String)
  /// The port could not be bound; the system's reason.
  case port(Int, reason: String)
}
