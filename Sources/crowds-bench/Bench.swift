import Glibc

/// Prints what the inner loops cost, each figure beside one that it can be compared with in the same
/// run: machines are noisy, ratios less so.
@main
enum Bench {
  static func main() async {
    print("median of \(Stopwatch.rounds) rounds, milliseconds")
    var report = Report()
    benchGate(&report)
    benchPage(&report)
    benchInput(&report)
    benchPainting(&report)
    await benchImport()
    report.finish()
  }
}

/// Times a piece of work.
enum Stopwatch {
  static let rounds = 31

  /// The median time of a round in milliseconds, after one round that does not count.
  static func median(_ work: () -> Void) -> Double {
    work()
    var times = (0..<rounds).map { _ in
      let start = now()
      work()
      return now() - start
    }
    times.sort()
    return times[rounds / 2]
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) * 1000 + Double(time.tv_nsec) / 1_000_000
  }
}

/// Figures in groups, the first of each being what the others are compared with.
struct Report {
  private var base: Double?
  /// Keeps results alive, so that no work is optimised away.
  private var sink = 0

  mutating func group(_ title: String) {
    print("\n\(title)")
    base = nil
  }

  /// Times `work`, whose result is kept, and prints a line; `bytes` gives a rate as well.
  mutating func line(_ name: String, bytes: Int? = nil, _ work: () -> Int) {
    var results = 0
    let time = Stopwatch.median { results &+= work() }
    sink &+= results
    let ratio = time / (base ?? time)
    base = base ?? time
    var text = "  " + name + String(repeating: " ", count: max(1, 44 - name.count))
    text += decimal(time, 4) + "   x" + decimal(ratio, 2)
    if let bytes, time > 0 { text += "   \(Int(Double(bytes) / time / 1000)) MB/s" }
    print(text)
  }

  func finish() { if sink == .min { print(sink) } }

  private func decimal(_ value: Double, _ places: Int) -> String {
    let scale = places == 4 ? 10_000.0 : 100.0
    let whole = Int((value * scale).rounded())
    let fraction = String(whole % Int(scale))
    let zeros = String(repeating: "0", count: max(0, places - fraction.count))
    return "\(whole / Int(scale)).\(zeros)\(fraction)"
  }
}
