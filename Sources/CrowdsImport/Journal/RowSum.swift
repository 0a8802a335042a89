import FoundationEssentials

/// The checksum of a row: it covers every column, the table, and which import it is, so that a row
/// which was damaged, swapped or brought from elsewhere is found.
struct RowSum {
  private var mixing: ByteMixing

  init(_ table: String, salt: Int64) {
    mixing = ByteMixing(seed: UInt64(bitPattern: salt))
    mixing.add(Array(table.utf8))
  }

  mutating func add(_ number: Int64?) {
    mixing.add(number == nil ? 1 : 2)
    mixing.add(UInt64(bitPattern: number ?? 0))
  }

  mutating func add(_ bytes: Data?) {
    guard let bytes else { return mixing.add(3) }
    mixing.add(4)
    bytes.withUnsafeBytes { mixing.add($0.bindMemory(to: UInt8.self)) }
  }

  mutating func add(_ text: String?) { add(text.map { Data($0.utf8) }) }

  var value: Int64 { Int64(bitPattern: mixing.value) }
}
