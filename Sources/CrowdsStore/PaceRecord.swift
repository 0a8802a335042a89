import CrowdsAPI

/// The contents of a pace file: a line with a version, the last ticket and the pace.
struct PaceRecord: Hashable, Sendable {
  var pace: PaceState
  /// The last number that somebody in the line was given.
  var ticket: Int64 = 0

  static let byteCount = head.count + 8 + PaceState.byteCount

  private static let name = Array("crowds pace ".utf8)
  private static let version = Array("0001".utf8)
  private static let head = name + version + [UInt8(ascii: "\n")]

  init(pace: PaceState) { self.pace = pace }

  /// nil where it is damaged or of another start of the machine.
  init?(bytes: [UInt8], boot: String, path: String) throws(StoreError) {
    guard bytes.count >= Self.head.count, bytes.starts(with: Self.name),
      bytes[Self.head.count - 1] == Self.head.last
    else { return nil }
    let version = bytes[Self.name.count..<Self.head.count - 1]
    guard version.elementsEqual(Self.version) else {
      let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
      guard version.allSatisfy(digits.contains), Self.version.lexicographicallyPrecedes(version)
      else { return nil }
      throw StoreError(path: path, reason: .newer)
    }
    guard bytes.count == Self.byteCount else { return nil }
    let rest = bytes[Self.head.count...]
    guard let pace = PaceState(bytes: Array(rest.dropFirst(8)), boot: boot) else { return nil }
    self.pace = pace
    let number = rest.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    // Far from where a ticket would be no offset in a file any more.
    ticket = Int64(number & 0xFFFF_FFFF_FFFF)
  }

  var bytes: [UInt8] {
    let number = UInt64(bitPattern: ticket)
    let digits = stride(from: UInt64(0), to: 64, by: 8).map {
      UInt8(truncatingIfNeeded: number >> $0)
    }
    return Self.head + digits + pace.bytes
  }
}
