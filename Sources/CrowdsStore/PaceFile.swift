import CrowdsAPI
import Glibc

/// What the processes of a user know together of the pace of one `app_id`, and who has a place in
/// flight or waits for one.
///
/// Places and tickets are locks: those of a process that ends in whatever way are free at once.
/// Opened once for each request, for locks belong to the open file.
struct PaceFile: Sendable {
  private let file: OpenFile

  private static let places: Int64 = 64
  private static let tickets: Int64 = 128

  init(state: String, key: StoreKey) throws(StoreError) {
    let folder = try PrivateFolder(making: state).making("pace")
    file = try LockFile(key.name, in: folder).open()
  }

  // MARK: What is known

  /// Reads what is known and writes what becomes of it, while nobody else does.
  ///
  /// nil where somebody else is at it.
  func tryUpdate<Result>(
    _ fresh: (Bool) -> PaceRecord, boot: String,
    _ body: (inout PaceRecord) throws(StoreError) -> Result
  ) throws(StoreError) -> Result? {
    let part = Self.places..<Self.places + 1
    guard try file.tryLock(part) else { return nil }
    defer { file.unlock(part) }
    let bytes = try file.bytes(limit: PaceRecord.byteCount)
    let kept = try PaceRecord(bytes: bytes, boot: boot, path: file.path)
    var record = kept ?? fresh(bytes.isEmpty)
    let result = try body(&record)
    // Not synchronised: it outlives processes, and a new start of the machine makes it void.
    if record != kept { try file.write(record.bytes) }
    return result
  }

  // MARK: Places

  /// Takes a free place of the first `count`; nil where all are taken.
  func takePlace(of count: Int) throws(StoreError) -> Int? {
    for place in 0..<min(Int64(count), Self.places) {
      if try file.tryLock(place..<place + 1) { return Int(place) }
    }
    return nil
  }

  // MARK: The line

  /// Takes the first free ticket from `number` on.
  func takeTicket(from number: Int64) throws(StoreError) -> Int64 {
    var number = number
    while try !file.tryLock(part(number)) { number += 1 }
    return number
  }

  /// Gives a ticket back.
  func dropTicket(_ number: Int64) { file.unlock(part(number)) }

  /// Whether somebody waits with an earlier ticket; with any, where `number` is nil.
  func isSomebody(before number: Int64?) throws(StoreError) -> Bool {
    let end = number.map { Self.tickets + $0 } ?? .max / 2
    return try file.isLocked(Self.tickets..<end)
  }

  private func part(_ ticket: Int64) -> Range<Int64> {
    Self.tickets + ticket..<Self.tickets + ticket + 1
  }
}
