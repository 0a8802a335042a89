import FoundationEssentials
import GRDB

/// The crowds that a list call pages through, newest first.
struct Listing {
  /// Where a crowd comes from: a row's id, or a place in the sample.
  enum Place {
    case stored(Int64)
    case sample(Int)
  }

  let places: [Place]

  init(_ database: Database, sample: SampleData, text: String?) throws {
    let needle = text.map { Self.folded($0.utf8) }
    func fits(_ name: @autoclosure () -> some Sequence<UInt8>) -> Bool {
      needle.map { Self.contains(Self.folded(name()), $0) } ?? true
    }
    var places: [Place] = []
    places.reserveCapacity(sample.crowdCount)
    var next = 0
    // Both sides are in descending order of id: merge them.
    func takeSample(above id: Int64) {
      while next < sample.crowdCount, sample.id(at: next) > id {
        if fits(sample.name(at: next).utf8) { places.append(.sample(next)) }
        next += 1
      }
    }
    let rows = try Row.fetchCursor(
      database, sql: "SELECT id, name, is_deleted FROM crowd ORDER BY id DESC")
    while let row = try rows.next() {
      let id: Int64 = row[0]
      takeSample(above: id)
      if next < sample.crowdCount, sample.id(at: next) == id { next += 1 }
      if !(row[2] as Bool), fits(row[1] as Data) { places.append(.stored(id)) }
    }
    takeSample(above: 0)
    self.places = places
  }

  /// UTF-8 with ASCII letters in lower case.
  private static func folded(_ text: some Sequence<UInt8>) -> [UInt8] {
    text.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
  }

  private static func contains(_ text: [UInt8], _ needle: [UInt8]) -> Bool {
    guard !needle.isEmpty else { return true }
    guard text.count >= needle.count else { return false }
    return (0...(text.count - needle.count)).contains { start in
      text[start..<(start + needle.count)].elementsEqual(needle)
    }
  }
}
