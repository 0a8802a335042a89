import CrowdsAPI
import CrowdsImport
import CrowdsStore
import Glibc

/// Reading, checking and keeping a long list of ids, beside `sort -u` on the same file.
///
/// `CROWDS_BENCH_IDS` sets how many lines it has; three of ten are repeated.
func benchImport() async {
  let lines = getenv("CROWDS_BENCH_IDS").flatMap { Int(String(cString: $0)) } ?? 1_000_000
  print("\na file of \(lines) ids, three of ten repeated; once each, and memory at its highest")
  do {
    let folder = try ImportBenchFolder()
    defer { folder.remove() }
    let path = folder.path + "/ids"
    try folder.write(lines, to: path)
    let sort = folder.sort(path)
    tell("LC_ALL=C sort -u", lines, sort.seconds, sort.memory)
    let store = try ImportStore(state: folder.path)
    for round in ["first", "second"] {
      Peak.reset()
      let start = Peak.now()
      let staging = try store.staging()
      _ = try SourceFile(path: path).read(into: staging)
      let check = try staging.check()
      tell("read, checked, repeats found (\(round))", lines, Peak.now() - start, Peak.kilobytes())
      let share = check.count.duplicate * 100 / Int64(lines)
      guard check.count.addsUp, (29...30).contains(share) else {
        print("  wrong: \(check.count)")
        continue
      }
      let middle = Peak.now()
      let entry = try store.make(
        staging, unusual: .send,
        as: ImportDraft(
          target: ImportTarget(
            baseURL: "https://platform.example", appID: "app", profile: "bench",
            environment: "test", crowd: Crowd.ID(rawValue: 1), crowdName: nil, before: nil),
          user: "bench", source: "ids", batchSize: 100, begun: 0))
      tell("  and kept on the disk", lines, Peak.now() - middle, Peak.kilobytes())
      tell("  both together", lines, Peak.now() - start, Peak.kilobytes())
      var status = stat()
      if stat(entry.path + "/journal.sqlite", &status) == 0 {
        print("  the journal has \(Int64(status.st_size) / check.count.unique) bytes an id")
      }
      if round == "second" {
        try await benchEngine(entry, store)
        Peak.reset()
        let ready = try await benchResume(entry)
        tell("taken up again, until its first request", lines, ready, Peak.kilobytes())
      }
    }
  } catch {
    print("  failed: \(error)")
  }
}

private func tell(_ name: String, _ lines: Int, _ seconds: Double, _ kilobytes: Int) {
  let padded = name + String(repeating: " ", count: max(1, 44 - name.count))
  let milliseconds = Int((seconds * 1_000).rounded())
  let rate = Int(Double(lines) / max(seconds, 0.000_001))
  print("  \(padded)\(milliseconds) ms   \(rate) lines/s   \(kilobytes / 1_024) MB")
}

/// The highest memory of this process since it was last asked to forget it.
private enum Peak {
  static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1_000_000_000
  }

  static func reset() {
    let descriptor = open("/proc/self/clear_refs", O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    _ = write(descriptor, "5", 1)
    close(descriptor)
  }

  static func kilobytes() -> Int {
    let descriptor = open("/proc/self/status", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return 0 }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 8_192)
    let count = read(descriptor, &bytes, bytes.count)
    let text = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    let line = text.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line?.split(separator: " ").dropLast().last.flatMap { Int($0) } ?? 0
  }
}

/// A folder for the files of the bench.
private struct ImportBenchFolder {
  let path: String

  init() throws(StoreError) {
    path = try FreshFolder.make(in: "/tmp", prefix: "crowds-bench")
  }

  func remove() { _ = run(["/bin/rm", "-rf", path], output: "/dev/null") }

  /// Writes ids with the same ones again among them.
  func write(_ lines: Int, to path: String) throws(StoreError) {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw StoreError(path: path, reason: .system(errno)) }
    defer { close(file) }
    var bytes: [UInt8] = []
    for line in 0..<lines {
      // Every third line or so is one from before, spread over all of them.
      let isRepeated = line > 0 && (line * 3) / 10 != ((line - 1) * 3) / 10
      let different = line - (line * 3) / 10
      let number = isRepeated ? (line &* 7_919) % max(1, different) : different
      bytes += Array(OmniUUID(Self.value(UInt64(number))).text.utf8) + [0x0A]
      if bytes.count > 1 << 20 {
        _ = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
        bytes.removeAll(keepingCapacity: true)
      }
    }
    _ = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
  }

  private static func value(_ number: UInt64) -> UInt128 {
    func mixed(_ word: UInt64) -> UInt64 {
      var word = word &* 0x9E37_79B9_7F4A_7C15
      word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
      word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
      return word ^ (word >> 31)
    }
    let bits = UInt128(mixed(number &+ 1)) << 64 | UInt128(mixed(number &+ 1 << 40))
    let version = bits & ~(UInt128(0xF) << 76) | UInt128(4) << 76
    return version & ~(UInt128(0b11) << 62) | UInt128(0b10) << 62
  }

  func sort(_ path: String) -> (seconds: Double, memory: Int) {
    var before = rusage()
    getrusage(.init(RUSAGE_CHILDREN.rawValue), &before)
    let start = Peak.now()
    let ended = run(["/usr/bin/sort", "-u", path], output: self.path + "/sorted")
    let seconds = Peak.now() - start
    var after = rusage()
    getrusage(.init(RUSAGE_CHILDREN.rawValue), &after)
    if !ended { print("  sort is not here") }
    return (seconds, Int(after.ru_maxrss))
  }

  private func run(_ words: [String], output: String) -> Bool {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    let arguments = words.map { strdup($0) } + [nil]
    let environment = [strdup("LC_ALL=C"), strdup("PATH=/usr/bin:/bin"), nil]
    defer { for text in arguments + environment { free(text) } }
    var process: Int32 = 0
    guard posix_spawn(&process, words[0], &actions, nil, arguments, environment) == 0 else {
      return false
    }
    var status: Int32 = 0
    waitpid(process, &status, 0)
    return status == 0
  }
}
