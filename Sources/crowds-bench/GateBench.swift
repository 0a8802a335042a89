import TerminalUI

/// The text gate on as many names as the largest screen shows.
func benchGate(_ report: inout Report) {
  let plain = (0..<200).map { "Spring buyers of the region number \($0)" }
  let chinese = (0..<200).map { "双十一老客（复购≥3）第\($0)批" }
  let hostile = (0..<200).map { "n\u{1B}]0;owned\u{7}\u{202E}\($0)\u{200B}👨‍👩‍👧" }
  report.group("text gate, 200 names")
  report.line("walk the scalars of Chinese names") {
    chinese.reduce(0) { $0 &+ $1.unicodeScalars.reduce(0) { $0 &+ Int($1.value) } }
  }
  for (name, texts) in [("ASCII", plain), ("Chinese", chinese), ("hostile", hostile)] {
    report.line("gate \(name) names") { texts.reduce(0) { $0 &+ SafeText(untrusted: $1).width } }
  }
  let marked = "e" + String(String.UnicodeScalarView(repeatElement("\u{301}", count: 1_000_000)))
  report.line("gate and paint 100 names of a million marks") {
    var canvas = Canvas(size: Size(width: 80, height: 100))
    for row in 0..<100 {
      canvas.write(SafeText(untrusted: marked), at: Point(x: 0, y: row), role: .text)
    }
    return canvas.row(99).count { $0.role == .warning }
  }
}
