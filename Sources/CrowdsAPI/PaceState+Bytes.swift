extension PaceState {
  /// How many bytes it takes.
  public static let byteCount = 8 * (fields.count + 2)

  private static let version: Int64 = 1

  private static var fields: [WritableKeyPath<PaceState, Int64>] {
    [
      \.boot, \.seen, \.debt, \.share, \.slowedAt, \.pausedUntil, \.failures, \.failingSince,
      \.nextProbe,
    ]
  }

  /// It as it is kept in a file: a version, the fields and a checksum, least byte first.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    for value in [Self.version] + Self.fields.map({ self[keyPath: $0] }) {
      Self.append(UInt64(bitPattern: value), to: &bytes)
    }
    Self.append(Checksum.of(bytes), to: &bytes)
    return bytes
  }

  /// Reads it; nil where it is damaged, of another version, or of another start of the machine.
  public init?(bytes: [UInt8], boot: String) {
    guard bytes.count == Self.byteCount else { return nil }
    let words = stride(from: 0, to: bytes.count, by: 8).map { start in
      bytes[start..<start + 8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    }
    self.init(boot: boot)
    let ours = self.boot
    guard words[0] == UInt64(Self.version), words.last == Checksum.of(bytes.dropLast(8)) else {
      return nil
    }
    for (field, word) in zip(Self.fields, words.dropFirst()) {
      self[keyPath: field] = Int64(bitPattern: word)
    }
    guard self.boot == ours, (Self.leastShare...Self.whole).contains(share), failures >= 0 else {
      return nil
    }
  }

  private static func append(_ word: UInt64, to bytes: inout [UInt8]) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: word >> shift))
    }
  }
}
