import Glibc

@testable import TerminalUI

/// Passes what libFuzzer thinks up through the text gate, and stops at the first broken rule.
///
/// The first byte chooses the limit; the rest is the input, which need not be UTF-8.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzGate(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let start, count > 1 else { return 0 }
  let input = UnsafeBufferPointer(start: start, count: count)
  let limit = [512, 512, 1, 2, 3, 7, 20, 80][Int(input[0]) % 8]
  let bytes = Array(input.dropFirst())
  let broken =
    LibcWidth.measure { libc in
      let safe = SafeText(untrusted: bytes, limit: limit)
      if let fault = Allowed.fault(in: safe, libc) { return fault }
      if safe.isEmpty { return "nothing came of something" }
      guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
      return Allowed.fault(
        of: SafeText(untrusted: text, limit: limit), from: text, limit: limit, libc)
    } as String??
  guard let broken else { fatalError("libc has no locale C.UTF-8") }
  if let broken { fatalError("the gate: \(broken)") }
  return 0
}
