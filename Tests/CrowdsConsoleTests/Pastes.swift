import TerminalUI

/// What comes as a paste where something has to be confirmed by hand (T16).
enum Pastes {
  /// Texts that would confirm if they were typed.
  static func confirming(code: String, name: String) -> [String] {
    let every = (0..<10_000).map { number in
      String(repeating: "0", count: 4 - String(number).count) + String(number)
    }
    return ["\(code)\r", "\(name)\r", "Y\r", every.joined(separator: "\r")]
  }

  /// So many of up to 40 bytes of any kind.
  static func random(
    _ count: Int, using generator: inout some RandomNumberGenerator
  ) -> [Paste] {
    (0..<count).map { _ in
      let bytes = (0..<Int.random(in: 1...40, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      return Paste(bytes: bytes, byteCount: bytes.count)
    }
  }
}
