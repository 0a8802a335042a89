import CrowdsAPI
import CrowdsStore

/// Which ids of an input stood there before, and on which line first.
struct Repetitions {
  /// Ids of one bucket.
  private static let span: Int64 = 65_536
  /// Bytes that are kept in memory.
  private static let limit = 8 << 20

  private var numbers: Bitmap
  private var lines: BucketSpool
  /// How many there are.
  private(set) var count: Int64 = 0
  private var loaded = -1
  private var firstLines: [Int64] = []

  /// Looks for them among all ids that were added.
  init(of ids: Deduplication, in folder: PrivateFolder) throws(StoreError) {
    var numbers = Bitmap(count: ids.count)
    var lines = BucketSpool(buckets: 1, in: folder, limit: Self.limit)
    var count: Int64 = 0
    try ids.forEachRepeated { number, firstLine throws(StoreError) in
      numbers[number] = true
      count += 1
      try lines.append(to: Int(number / Self.span)) { bytes in
        Varint.append(UInt64(number % Self.span), to: &bytes)
        Varint.append(UInt64(firstLine), to: &bytes)
      }
    }
    (self.numbers, self.lines, self.count) = (numbers, lines, count)
  }

  /// Whether an id stood there before.
  func contains(_ number: Int64) -> Bool { numbers[number] }

  /// The line of the first one like it; nil for one that is the first.
  ///
  /// Fast in the order of the numbers.
  mutating func firstLine(of number: Int64) throws(StoreError) -> Int64? {
    guard numbers[number] else { return nil }
    let bucket = Int(number / Self.span)
    if bucket != loaded { try load(bucket) }
    return firstLines[Int(number % Self.span)]
  }

  private mutating func load(_ bucket: Int) throws(StoreError) {
    firstLines = [Int64](repeating: 0, count: Int(Self.span))
    let bytes = try lines.bytes(of: bucket)
    bytes.withUnsafeBufferPointer { bytes in
      var place = 0
      while place < bytes.count, let number = Varint.read(bytes, at: &place),
        let line = Varint.read(bytes, at: &place)
      {
        firstLines[Int(number)] = Int64(line)
      }
    }
    loaded = bucket
  }
}
