import CrowdsAPI
import Foundation
import Trials

@testable import CrowdsImport

/// Keeps all that a reader finds.
struct Collection: IDSink {
  struct ID: Hashable {
    var text: String
    var line: Int64
  }

  var ids: [ID] = []
  var forms: [UnusualID.Form?] = []
  var malformed: [Malformed] = []

  mutating func take(
    _ id: UnsafeBufferPointer<UInt8>, line: Int64, form: UnusualID.Form?
  ) throws(StoreError) {
    ids.append(ID(text: String(decoding: id, as: UTF8.self), line: line))
    forms.append(form)
  }

  mutating func take(_ malformed: Malformed) throws(StoreError) { self.malformed.append(malformed) }

  var texts: [String] { ids.map(\.text) }
}

/// What reading an input came to.
struct ReadResult {
  var found = Collection()
  var count = ReadCount()
  var layout: IDReader.Layout?
}

/// Reads bytes in blocks of a size.
func reading(
  _ bytes: [UInt8], _ options: ReadOptions = ReadOptions(), block: Int = 1 << 20
) throws(ReadRefusal) -> ReadResult {
  var reader = IDReader(options)
  var result = ReadResult()
  var start = 0
  while start < bytes.count {
    let end = min(bytes.count, start + block)
    try bytes[start..<end].withUnsafeBufferPointer { part throws(ReadRefusal) in
      try reader.take(part, to: &result.found)
    }
    start = end
  }
  try reader.finish(to: &result.found)
  result.count = reader.count
  result.layout = reader.layout
  return result
}

func reading(
  _ text: String, _ options: ReadOptions = ReadOptions(), block: Int = 1 << 20
) throws(ReadRefusal) -> ReadResult {
  try reading(Array(text.utf8), options, block: block)
}

extension SplitMix {
  /// An id of the form of all samples.
  mutating func id() -> String {
    let value = UInt128(next()) << 64 | UInt128(next())
    let version = value & ~(UInt128(0xF) << 76) | UInt128(4) << 76
    return OmniUUID(version & ~(UInt128(0b11) << 62) | UInt128(0b10) << 62).text
  }
}

/// Different ids that a seed repeats.
func someIDs(_ count: Int, seed: UInt64 = 1) -> [String] {
  var random = SplitMix(seed: seed)
  return (0..<count).map { _ in random.id() }
}
