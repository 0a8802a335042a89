import CrowdsAPI
import CrowdsStore

/// Finds which ids of an import are in a list of members, however long both are, by their bytes.
///
/// Both are spread over buckets by a digest, and each bucket is compared on its own.
struct Membership {
  private static let bucketCount = 256
  private static let limit = 16 << 20

  private let folder: PrivateFolder
  private let seed = UInt64.random(in: 0...UInt64.max)
  private var ids: BucketSpool
  private var members: BucketSpool
  private let count: Int64
  /// Members that were added since the list was begun.
  private(set) var memberCount: Int64 = 0

  /// Room for ids with numbers below `count`.
  init(count: Int64, in folder: PrivateFolder) {
    self.folder = folder
    self.count = count
    ids = BucketSpool(buckets: Self.bucketCount, in: folder, limit: Self.limit)
    members = BucketSpool(buckets: Self.bucketCount, in: folder, limit: Self.limit)
  }

  private func digest(_ id: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var mixing = ByteMixing(seed: seed)
    mixing.add(id)
    return mixing.value
  }

  /// Adds an id of the import with its number.
  mutating func add(_ id: [UInt8], number: Int64) throws(StoreError) {
    let bucket = id.withUnsafeBufferPointer { Int(digest($0) >> 56) }
    try ids.append(to: bucket) { bytes in
      Varint.append(UInt64(number), to: &bytes)
      Varint.append(UInt64(id.count), to: &bytes)
      bytes += id
    }
  }

  /// Begins a new list of members.
  mutating func beginList() {
    members = BucketSpool(buckets: Self.bucketCount, in: folder, limit: Self.limit)
    memberCount = 0
  }

  /// Adds a page of the list.
  mutating func add(_ page: [String]) throws(StoreError) {
    memberCount += Int64(page.count)
    for member in page {
      var member = member
      let bucket = member.withUTF8 { Int(digest($0) >> 56) }
      try members.append(to: bucket) { bytes in
        Varint.append(UInt64(member.utf8.count), to: &bytes)
        bytes.append(contentsOf: member.utf8)
      }
    }
  }

  /// The numbers of the ids that are in the list.
  func seen() throws(StoreError) -> Bitmap {
    var seen = Bitmap(count: count)
    for bucket in 0..<Self.bucketCount {
      let (ours, theirs) = (try ids.bytes(of: bucket), try members.bytes(of: bucket))
      ours.withUnsafeBufferPointer { ours in
        theirs.withUnsafeBufferPointer { theirs in compare(ours, theirs, &seen) }
      }
    }
    return seen
  }

  private func compare(
    _ ours: UnsafeBufferPointer<UInt8>, _ theirs: UnsafeBufferPointer<UInt8>, _ seen: inout Bitmap
  ) {
    var records: [(number: Int64, start: Int, length: Int)] = []
    var place = 0
    while let number = Varint.read(ours, at: &place), let length = Varint.read(ours, at: &place) {
      records.append((Int64(number), place, Int(length)))
      place += Int(length)
    }
    var size = 16
    while size < records.count * 2 { size *= 2 }
    var table = [Int32](repeating: -1, count: size)
    for (index, record) in records.enumerated() {
      let id = UnsafeBufferPointer(rebasing: ours[record.start...].prefix(record.length))
      var slot = Int(truncatingIfNeeded: digest(id)) & (size - 1)
      while table[slot] >= 0 { slot = (slot + 1) & (size - 1) }
      table[slot] = Int32(index)
    }
    place = 0
    while let length = Varint.read(theirs, at: &place) {
      let member = UnsafeBufferPointer(rebasing: theirs[place...].prefix(Int(length)))
      place += Int(length)
      var slot = Int(truncatingIfNeeded: digest(member)) & (size - 1)
      while table[slot] >= 0 {
        let record = records[Int(table[slot])]
        if record.length == member.count,
          ours[record.start...].prefix(record.length).elementsEqual(member)
        {
          seen[record.number] = true
          break
        }
        slot = (slot + 1) & (size - 1)
      }
    }
  }
}
