import TerminalUI

/// The input decoder on a paste and on a held key.
func benchInput(_ report: inout Report) {
  let ids = (0..<100_000).map { "ncVpzNSAuAXKjXJy\(100_000 + $0)\n" }.joined()
  let paste = Array("\u{1B}[200~\(ids)\u{1B}[201~".utf8)
  let keys = Array(String(repeating: "\u{1B}[B", count: 100_000).utf8)
  report.group("input decoder")
  report.line("walk the bytes of the paste", bytes: paste.count) {
    paste.reduce(0) { $0 &+ Int($1) }
  }
  report.line("a paste of 100,000 ids in blocks of 64 kB", bytes: paste.count) {
    decode(paste)
  }
  report.line("100,000 Downs in blocks of 64 kB", bytes: keys.count) { decode(keys) }
}

private func decode(_ bytes: [UInt8]) -> Int {
  var decoder = InputDecoder()
  var events = 0
  for start in stride(from: 0, to: bytes.count, by: 65_536) {
    events += decoder.feed(bytes[start..<min(start + 65_536, bytes.count)], at: 1).count
  }
  return events + decoder.elapse(to: 60_000).count
}
