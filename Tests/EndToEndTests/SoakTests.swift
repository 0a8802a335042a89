import CrowdsTestSupport
import FakePlatform
import Foundation
import Glibc
import TerminalUI
import Testing
import Trials

/// T76: many consoles beside imports for a long time, on a platform with every fault.
///
/// `CROWDS_SOAK_SECONDS` says how long, `CROWDS_SOAK_CONSOLES` how many consoles, `CROWDS_SOAK_IDS`
/// how many ids, and `CROWDS_SOAK_BATCH` how many of them go in a request: with 1,000 two million go in
/// an hour. From 20 minutes on memory must not grow.
@Suite(.serialized, .timeLimit(.minutes(1_500))) struct SoakTests {
  /// What a person presses who only looks: each ends on the list where it began.
  private static let looks = [
    "j", "k", "f", "b", "G", "g", "r", "\r\u{1B}\u{1B}", "\rG\u{1B}\u{1B}", "31", "?\u{1B}",
  ]

  @Test func `for a long time nothing grows and nothing is lost`() async throws {
    let seconds = trials("CROWDS_SOAK_SECONDS", 20)
    let count = trials("CROWDS_SOAK_CONSOLES", 3)
    let batch = trials("CROWDS_SOAK_BATCH", 10)
    let faults = Dictionary(uniqueKeysWithValues: Fault.allCases.map { ($0, 0.01) })
    let place = try await ImportHome(
      trials("CROWDS_SOAK_IDS", seconds * 8 * batch),
      options: PlatformOptions(
        seed: 76, crowds: 2_000, members: 300, tokenLife: 60, latency: 5...60, faults: faults),
      settings: ["requests_per_second = 20", "max_in_flight = 4", "batch_size = \(batch)"], seed: 76
    )
    let begun = try place.run(
      "import", String(place.group), place.list, "--yes", "--detach", "--output", "json")
    #expect(begun.status == 0, "\(begun.words)")
    var consoles: [Onlooker] = []
    for _ in 0..<count { consoles.append(try Onlooker(place.home)) }
    var worker = Trace()
    var random = SplitMix(seed: 76)
    var resumed = 0
    let clock = ContinuousClock()
    let start = clock.now
    var ticks = 0
    while clock.now - start < .seconds(seconds) {
      for console in consoles { try console.read() }
      if let one = consoles.randomElement(using: &random),
        let look = Self.looks.randomElement(using: &random)
      {
        one.terminal.send(look)
      }
      usleep(250_000)
      ticks += 1
      guard ticks % 8 == 0 else { continue }
      let time = clock.now - start
      for console in consoles { console.note(at: time) }
      let now = try place.show()
      #expect(now.addsUp)
      if let id = now.worker {
        worker.note(id, at: time)
      } else if !now.state.hasPrefix("finished") {
        // What a person does who reads why it stands still.
        _ = try place.run("imports", "resume", "1", "--detach")
        resumed += 1
      }
    }
    let members = await place.members
    try await end(place, members: members)
    tell(consoles.map(\.trace), worker, seconds: seconds, resumed: resumed)
    for console in consoles { try console.leave() }
    await place.platform.stop()
  }

  /// Stops the import and compares it with the platform.
  private func end(_ place: ImportHome, members: Set<String>) async throws {
    _ = try place.run("imports", "stop", "1")
    while try place.show().worker != nil { usleep(50_000) }
    let end = try place.show()
    #expect(end.addsUp && end["in_flight"] == 0)
    let now = await place.members
    let confirmed = Set(try place.result("confirmed"))
    let lost = confirmed.subtracting(now).count
    let unexpected = now.subtracting(place.ids).count
    let silent = Set(try place.result("not_sent")).intersection(now).count
    print(
      "soak: \(now.count) members, \(confirmed.count) confirmed, \(end["unknown"]) unknown,"
        + " lost \(lost), unexpected \(unexpected), not known to be sent \(silent)")
    #expect(lost == 0 && unexpected == 0 && silent == 0)
    #expect(confirmed.count > 0 && members.isSubset(of: now))
    let log = try? String(contentsOfFile: place.folder() + "/worker.log", encoding: .utf8)
    #expect(log?.contains("Fatal error") != true)
  }

  private func tell(_ traces: [Trace], _ worker: Trace, seconds: Int, resumed: Int) {
    let slopes = traces.map(\.slope).sorted()
    print(
      "soak: \(seconds) s, \(traces.count) consoles, \(resumed) times resumed; megabytes an hour:"
        + " median \(slopes[slopes.count / 2]), most \(slopes.last ?? 0), worker \(worker.slope);"
        + " at the end \(traces.compactMap { $0.samples.last?.kilobytes }.max() ?? 0) kB,"
        + " \(traces.map(\.descriptors)) descriptors, \(traces.map(\.threads)) threads, worker"
        + " \(worker.descriptors) and \(worker.threads)")
    // Nothing is held that is not given back: the second half needs no more than the first.
    for trace in traces where trace.samples.count >= 4 {
      #expect(trace.descriptors.late <= trace.descriptors.early + 4)
      #expect(trace.threads.late <= trace.threads.early + 1)
    }
    if seconds >= 1_200 {
      #expect(slopes[slopes.count / 2] < 1)
    }
  }
}

/// What a process needed over time.
private struct Trace {
  struct Sample {
    var seconds: Double
    var kilobytes: Int
    var descriptors: Int
    var threads: Int
  }

  struct Halves: CustomStringConvertible {
    var early: Int
    var late: Int
    var description: String { "\(early)→\(late)" }
  }

  private(set) var samples: [Sample] = []
  private var process: Int32 = 0

  /// Looks at a process; another one begins anew.
  mutating func note(_ id: Int32, at time: Duration) {
    guard let text = try? String(contentsOfFile: "/proc/\(id)/status", encoding: .utf8) else {
      return
    }
    if id != process { samples = [] }
    process = id
    func value(_ name: String) -> Int {
      let line = text.split(separator: "\n").first { $0.hasPrefix(name + ":") }
      return Int(line?.filter(\.isNumber) ?? "") ?? 0
    }
    let open = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(id)/fd").count) ?? 0
    samples.append(
      Sample(
        seconds: Double(time.components.seconds), kilobytes: value("VmRSS"), descriptors: open,
        threads: value("Threads")))
  }

  /// Megabytes an hour after the first third, by least squares.
  var slope: Double {
    let late = samples.dropFirst(samples.count / 3)
    guard late.count > 2 else { return 0 }
    let size = Double(late.count)
    let times = late.map(\.seconds)
    let sizes = late.map { Double($0.kilobytes) / 1_024 }
    let (time, mean) = (times.reduce(0, +) / size, sizes.reduce(0, +) / size)
    let shared = zip(times, sizes).reduce(0) { $0 + ($1.0 - time) * ($1.1 - mean) }
    let spread = times.reduce(0) { $0 + ($1 - time) * ($1 - time) }
    return spread > 0 ? (shared / spread * 3_600 * 100).rounded() / 100 : 0
  }

  private func most(_ value: (Sample) -> Int) -> Halves {
    let half = samples.count / 2
    return Halves(
      early: samples.prefix(half).map(value).max() ?? 0,
      late: samples.dropFirst(half).map(value).max() ?? 0)
  }

  var descriptors: Halves { most(\.descriptors) }
  var threads: Halves { most(\.threads) }
}

/// A console and what it needs.
private final class Onlooker {
  let terminal: PseudoTerminal
  private(set) var trace = Trace()

  init(_ home: PlatformHome) throws {
    terminal = try home.open(language: "en")
  }

  func read() throws {
    terminal.readAvailable()
    terminal.forgetRecording()
  }

  func note(at time: Duration) { trace.note(terminal.process, at: time) }

  func leave() throws {
    terminal.signal(SIGTERM)
    #expect(try terminal.waitForEnd(seconds: 60) == .exited(143))
  }
}
