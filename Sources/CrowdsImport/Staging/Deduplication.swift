import CrowdsAPI
import CrowdsStore

/// Finds equal ids by their bytes, however many there are, in memory that does not grow with them.
///
/// Ids are spread over buckets by a digest, so that equal ones meet in the same bucket, and each
/// bucket is looked at on its own.
struct Deduplication {
  /// Ids of one digest in 256: so few that the table of a bucket fits the processor's cache.
  private static let bucketCount = 256
  /// Bytes that are kept in memory: some 700,000 ids.
  private static let limit = 24 << 20
  /// Bytes of a record beside the id: its length, its place and its line.
  private static let overhead = 1 + 4 + 5

  private var spool: BucketSpool
  /// Nobody can choose ids that all fall into one bucket.
  private let seed: UInt64
  /// Ids that were added.
  private(set) var count: Int64 = 0

  init(in folder: PrivateFolder) {
    spool = BucketSpool(buckets: Self.bucketCount, in: folder, limit: Self.limit)
    seed = UInt64.random(in: 0...UInt64.max)
  }

  @inline(__always)
  private func digest(_ id: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var mixing = ByteMixing(seed: seed)
    mixing.add(id)
    return mixing.value
  }

  /// Adds the next id.
  @inline(__always)
  mutating func add(_ id: UnsafeBufferPointer<UInt8>, line: Int64) throws(StoreError) {
    guard count < Int64(UInt32.max) else { throw StoreError(path: "", reason: .system(27)) }
    let number = UInt32(count)
    count += 1
    try spool.append(to: Int(digest(id) >> 56)) { bytes in
      bytes.append(UInt8(id.count))
      for shift in stride(from: 0, to: 32, by: 8) {
        bytes.append(UInt8(truncatingIfNeeded: number >> UInt32(shift)))
      }
      for shift in stride(from: 0, to: 40, by: 8) {
        bytes.append(UInt8(truncatingIfNeeded: line >> Int64(shift)))
      }
      bytes.append(contentsOf: id)
    }
  }

  /// Tells of every id that is there already: its number, from 0, and the line of the first.
  func forEachRepeated(
    _ tell: (_ number: Int64, _ firstLine: Int64) throws(StoreError) -> Void
  ) throws(StoreError) {
    for bucket in 0..<spool.count {
      let bytes = try spool.bytes(of: bucket)
      try bytes.withUnsafeBufferPointer { bytes throws(StoreError) in
        try look(at: bytes, tell)
      }
    }
  }

  private func look(
    at bytes: UnsafeBufferPointer<UInt8>,
    _ tell: (_ number: Int64, _ firstLine: Int64) throws(StoreError) -> Void
  ) throws(StoreError) {
    // No id is shorter than a byte; the table is at most half full.
    var records = 0
    var place = 0
    while place < bytes.count {
      records += 1
      place += Self.overhead + Int(bytes[place])
    }
    var size = 16
    while size < records * 2 { size *= 2 }
    // Places of records plus 1; 0 is free.
    var table = [UInt32](repeating: 0, count: size)
    place = 0
    while place < bytes.count {
      let length = Int(bytes[place])
      let id = UnsafeBufferPointer(rebasing: bytes[(place + Self.overhead)...].prefix(length))
      var slot = Int(truncatingIfNeeded: digest(id)) & (size - 1)
      while true {
        guard table[slot] != 0 else {
          table[slot] = UInt32(place + 1)
          break
        }
        let first = Int(table[slot]) - 1
        if Int(bytes[first]) == length,
          bytes[(first + Self.overhead)...].prefix(length).elementsEqual(id)
        {
          try tell(number(bytes, place + 1, 4), number(bytes, first + 5, 5))
          break
        }
        slot = (slot + 1) & (size - 1)
      }
      place += Self.overhead + length
    }
  }

  private func number(
    _ bytes: UnsafeBufferPointer<UInt8>, _ place: Int, _ length: Int
  ) -> Int64 {
    var value: Int64 = 0
    for offset in (0..<length).reversed() { value = value << 8 | Int64(bytes[place + offset]) }
    return value
  }
}
