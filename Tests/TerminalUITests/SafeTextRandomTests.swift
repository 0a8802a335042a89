import Testing
import Trials

@testable import TerminalUI

/// Twenty thousand strings from one fixed seed.
@Suite struct SafeTextRandomTests {
  /// Scalars that have a rule of their own, beside ordinary ones.
  private static let pool: [UInt32] = [
    0x61, 0x31, 0x23, 0x20, 0x4E2D, 0x3042, 0xAC00, 0xAC01, 0xE9, 0x430, 0x5D0, 0x627, 0x0E01,
    0x0E33,
    0x0E35, 0x0915, 0x94D, 0x93F, 0x301, 0x302, 0x20E3, 0x489, 0x3099, 0x302A, 0x1100, 0x1161,
    0x11A8,
    0x115F, 0x1160, 0xD7B0, 0xA960, 0x200D, 0x200C, 0x200B, 0xFE0F, 0xFE0E, 0xE0100, 0x1F469,
    0x1F680,
    0x1F44D, 0x1F3FD, 0x2764, 0x1F3F3, 0x1F308, 0x1F1E8, 0x1F1F3, 0x1B, 0x9B, 0xA, 0xD, 0x7F, 0x85,
    0x202E, 0x2066, 0x2028, 0xAD, 0xFEFF, 0xE000, 0xFFFE, 0xE0041, 0x378, 0x2800, 0x25CC, 0x2026,
    0x27E8, 0x27E9, 0x34F, 0x600, 0x1F9FF, 0x1FAE9, 0x10FFFF, 0x110000 - 3,
  ]

  private func string(_ random: inout SplitMix) -> String {
    var view = String.UnicodeScalarView()
    let length = Int.random(in: 0...9, using: &random) == 0 ? 700 : 30
    for _ in 0..<Int.random(in: 0...length, using: &random) {
      let value =
        Int.random(in: 0...4, using: &random) == 0
        ? UInt32.random(in: 0...0x10FFFF, using: &random)
        : Self.pool[Int.random(in: 0..<Self.pool.count, using: &random)]
      if let scalar = Unicode.Scalar(value) { view.append(scalar) }
    }
    return String(view)
  }

  @Test func `the gate is idempotent, its widths are true, its scalars are allowed`() throws {
    let faults = try #require(
      LibcWidth.measure { libc in
        var random = SplitMix(seed: 20_541)
        return (0..<20_000).compactMap { round -> String? in
          let text = string(&random)
          let limit = [512, 512, 1, 2, 3, 7, 20].randomElement(using: &random) ?? 512
          let safe = SafeText(untrusted: text, limit: limit)
          return Allowed.fault(of: safe, from: text, limit: limit, libc).map { "\(round): \($0)" }
        }
      })
    #expect(faults.prefix(5) == [])
  }

  @Test func `random bytes come out showable`() throws {
    let faults = try #require(
      LibcWidth.measure { libc in
        var random = SplitMix(seed: 20_538)
        return (0..<5_000).compactMap { _ -> String? in
          let bytes = (0..<Int.random(in: 1...60, using: &random)).map { _ in
            [UInt8.random(in: 0...255, using: &random), 0xE4, 0xB8, 0xAD, 0xCC, 0x81, 0x1B]
              .randomElement(using: &random) ?? 0
          }
          let safe = SafeText(untrusted: bytes)
          let again = SafeText(untrusted: safe.plain)
          if !again.plain.utf8.elementsEqual(safe.plain.utf8) { return "not idempotent" }
          return Allowed.fault(in: safe, libc) ?? (safe.isEmpty ? "nothing" : nil)
        }
      })
    #expect(faults.prefix(5) == [])
  }

  @Test func `every mark makes one character with its base`() throws {
    let faults = (0...0x10FFFF as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init).filter {
      guard case .mark = ScalarKind($0) else { return false }
      return String(String.UnicodeScalarView(["a", $0])).count != 1
    }
    #expect(faults.isEmpty)
  }
}
