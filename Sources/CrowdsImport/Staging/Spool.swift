import CrowdsAPI
import CrowdsStore
import Glibc

/// Bytes that are written once and read again, in a file without a name: it is gone with its last
/// holder, however that ends.
final class Spool {
  private let number: Int32
  private let path: String
  /// Bytes in the file.
  private(set) var count: Int64 = 0

  /// Makes one in a folder.
  init(in folder: PrivateFolder) throws(StoreError) {
    path = folder.path
    let name = path + "/.spool-" + String(UInt64.random(in: 0...UInt64.max), radix: 36)
    number = open(name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard number >= 0 else { throw StoreError(path: folder.path, reason: .system(errno)) }
    unlink(name)
  }

  deinit { close(number) }

  /// Appends bytes.
  func append(_ bytes: [UInt8]) throws(StoreError) {
    var done = 0
    while done < bytes.count {
      let written = bytes.withUnsafeBytes {
        pwrite(number, $0.baseAddress?.advanced(by: done), $0.count - done, off_t(count))
      }
      if written < 0 {
        if errno == EINTR { continue }
        throw StoreError(path: path, reason: .system(errno))
      }
      done += written
      count += Int64(written)
    }
  }

  /// Reads so many bytes from a place on, at the end of what is there.
  func read(from place: Int64, count: Int, to bytes: inout [UInt8]) throws(StoreError) {
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: count))
    var done = 0
    while done < count {
      let got = bytes.withUnsafeMutableBytes {
        pread(
          number, $0.baseAddress?.advanced(by: start + done), count - done,
          off_t(place) + off_t(done))
      }
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { throw StoreError(path: path, reason: .system(got < 0 ? errno : EIO)) }
      done += got
    }
  }
}

/// Records in the order in which they were appended.
struct SequenceSpool {
  private let file: Spool
  private var buffer: [UInt8] = []
  private static let blockSize = 256 << 10
  /// No record is longer.
  private static let longestRecord = 1_024

  init(in folder: PrivateFolder) throws(StoreError) {
    file = try Spool(in: folder)
    buffer.reserveCapacity(Self.blockSize + Self.longestRecord)
  }

  /// Appends a record, which `write` adds to the bytes.
  mutating func append(_ write: (inout [UInt8]) -> Void) throws(StoreError) {
    write(&buffer)
    guard buffer.count >= Self.blockSize else { return }
    try flush()
  }

  private mutating func flush() throws(StoreError) {
    try file.append(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  /// Reads all records again; `read` is given bytes that hold the record at the place whole, and
  /// moves behind it.
  mutating func forEach(
    _ read: (UnsafeBufferPointer<UInt8>, inout Int) throws(StoreError) -> Void
  ) throws(StoreError) {
    try flush()
    var window: [UInt8] = []
    var next: Int64 = 0
    while next < file.count || !window.isEmpty {
      let size = Int(min(Int64(Self.blockSize), file.count - next))
      try file.read(from: next, count: size, to: &window)
      next += Int64(size)
      let isLast = next == file.count
      var place = 0
      try window.withUnsafeBufferPointer { bytes throws(StoreError) in
        while place < bytes.count, isLast || bytes.count - place >= Self.longestRecord {
          try read(bytes, &place)
        }
      }
      window.removeFirst(place)
    }
  }
}

/// Bytes in many buckets, each of which is read again as a whole: in memory while they are few, else
/// in one file.
struct BucketSpool {
  private let folder: PrivateFolder
  private let limit: Int
  private var buckets: [[UInt8]]
  private var extents: [[(place: Int64, count: Int)]]
  private var held = 0
  private var file: Spool?

  /// Keeps at most about `limit` bytes in memory.
  init(buckets: Int, in folder: PrivateFolder, limit: Int) {
    self.folder = folder
    self.limit = limit
    self.buckets = Array(repeating: [], count: buckets)
    extents = Array(repeating: [], count: buckets)
  }

  /// How many buckets there are.
  var count: Int { buckets.count }

  /// Adds a record to a bucket, which is made where it is missing; `write` adds its bytes.
  @inline(__always)
  mutating func append(
    to bucket: Int, _ write: (inout [UInt8]) -> Void
  ) throws(StoreError) {
    while buckets.count <= bucket {
      buckets.append([])
      extents.append([])
    }
    let before = buckets[bucket].count
    write(&buckets[bucket])
    held += buckets[bucket].count - before
    if held > limit { try spill() }
  }

  private mutating func spill() throws(StoreError) {
    let file = try openFile()
    for bucket in buckets.indices where !buckets[bucket].isEmpty {
      extents[bucket].append((file.count, buckets[bucket].count))
      try file.append(buckets[bucket])
      // Its memory is given back: what one bucket needed says little of the next.
      buckets[bucket] = []
    }
    held = 0
  }

  private mutating func openFile() throws(StoreError) -> Spool {
    if let file { return file }
    let new = try Spool(in: folder)
    file = new
    return new
  }

  /// All bytes of a bucket in their order.
  func bytes(of bucket: Int) throws(StoreError) -> [UInt8] {
    guard buckets.indices.contains(bucket) else { return [] }
    var bytes: [UInt8] = []
    if let file {
      bytes.reserveCapacity(extents[bucket].reduce(buckets[bucket].count) { $0 + $1.count })
      for extent in extents[bucket] {
        try file.read(from: extent.place, count: extent.count, to: &bytes)
      }
    }
    if bytes.isEmpty { return buckets[bucket] }
    bytes += buckets[bucket]
    return bytes
  }
}
