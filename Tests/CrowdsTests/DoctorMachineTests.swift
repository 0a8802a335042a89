import CrowdsAPI
import CrowdsConsole
import NcursesTerminal
import TerminalUI
import Testing

@testable import crowds

/// A terminal that nothing is wrong with.
private let goodTerminal = TerminalReport(
  type: "xterm-256color", colors: 256, marksPastes: true, size: Size(width: 80, height: 24),
  isTerminal: true)

private func folder(
  _ folder: Topic.Folder = .state, path: String? = "/home/li/.local/state/crowds",
  _ place: FolderFacts.Place = .folder(mode: 0o700, owner: 1000, isWritable: true),
  bytes: UInt64 = 50 << 30, files: UInt64? = 1_000_000, system: String = "ext4"
) -> FolderFacts {
  FolderFacts(
    folder: folder, path: path, place: place, space: .init(bytes: bytes, files: files),
    system: FileSystem(kind: system))
}

/// T26, T30, T33, T88 and rows 79, 81-85, 89, 92 of the catalogue, as far as the doctor tells of
/// them.
@Suite struct DoctorMachineTests {
  @Test func `a terminal that is known is good in every respect`() {
    for check in [
      Checkup.terminal, Checkup.colors, Checkup.size, Checkup.paste,
    ] {
      #expect(check(goodTerminal).verdict == .good)
    }
    #expect(Checkup.terminal(goodTerminal).text.contains("xterm-256color"))
    #expect(Checkup.colors(goodTerminal).text.contains("256"))
    #expect(Checkup.size(goodTerminal).text.contains("80 x 24"))
  }

  // T26
  @Test func `an unknown terminal type is named, with one to try`() {
    var report = goodTerminal
    report.problem = .unknownTerm(name: "xterm-kitty", suggestion: "xterm-256color")
    let check = Checkup.terminal(report)
    #expect(check.verdict == .bad(.unavailable))
    #expect(check.text.contains("«xterm-kitty»"))
    #expect(check.adviceText == "Try: TERM=xterm-256color crowds")
    #expect(Checkup.colors(report).verdict == .note)
    #expect(Checkup.paste(report).verdict == .note)
    report.problem = .unknownTerm(name: "", suggestion: nil)
    #expect(Checkup.terminal(report).text.contains("not set"))
    #expect(Checkup.terminal(report).adviceText?.contains("ncurses-term") == true)
    report.problem = .system(errno: 24)
    #expect(Checkup.terminal(report).verdict == .bad(.unavailable))
  }

  @Test func `a hostile terminal type is shown as text`() {
    var report = goodTerminal
    report.problem = .unknownTerm(name: "a\u{1B}]0;x\u{7}", suggestion: nil)
    #expect(!Checkup.terminal(report).text.unicodeScalars.contains { $0.value < 0x20 })
  }

  @Test func `few or unwanted colours are no fault`() {
    var report = goodTerminal
    report.colors = 0
    #expect(Checkup.colors(report).verdict == .good)
    #expect(Checkup.colors(report).text.contains("no colours"))
    report.wantsNoColor = true
    #expect(Checkup.colors(report).text.contains("NO_COLOR"))
  }

  @Test(arguments: [(59, 24), (80, 15), (1, 1)])
  func `a window that is too small is noted`(width: Int, height: Int) {
    var report = goodTerminal
    report.size = Size(width: width, height: height)
    #expect(Checkup.size(report).verdict == .note)
    #expect(Checkup.size(report).adviceText != nil)
  }

  @Test func `the smallest window is good, and an untold or missing one is noted`() {
    var report = goodTerminal
    report.size = Size(width: 60, height: 16)
    #expect(Checkup.size(report).verdict == .good)
    report.size = nil
    #expect(Checkup.size(report).text.contains("80 x 24"))
    report.isTerminal = false
    #expect(Checkup.size(report).text.contains("Not running in a terminal"))
    report.marksPastes = false
    #expect(Checkup.paste(report).verdict == .note)
  }

  // T30
  @Test(arguments: [
    (LocaleFacts(name: "zh_CN.UTF-8", codeset: "UTF-8"), true),
    (LocaleFacts(name: "zh_CN.GB18030", codeset: "GB18030"), false),
    (LocaleFacts(name: "C", codeset: "ANSI_X3.4-1968"), false),
    (LocaleFacts(name: "xx_YY.UTF-8", codeset: nil), false),
    (LocaleFacts(name: nil, codeset: "ANSI_X3.4-1968"), false),
  ])
  func `a locale that is not UTF-8 is noted with what to set`(facts: LocaleFacts, isGood: Bool) {
    let check = Checkup.locale(facts)
    #expect(check.verdict == (isGood ? .good : .note))
    #expect((check.adviceText == nil) == isGood)
    if let name = facts.name { #expect(check.text.contains(name)) }
  }

  // T33, rows 82 and 89
  @Test func `variables that are not heeded are named, and only their names`() {
    let names = [
      "PATH", "http_proxy", "SSLKEYLOGFILE", "SSL_CERT_FILE", "LINES", "COLUMNS", "TERMINFO",
      "NCURSES_NO_UTF8_ACS", "LD_PRELOAD_X", "HOME",
    ]
    let ignored = MachineFacts.ignored(among: names)
    #expect(
      ignored == [
        "COLUMNS", "LINES", "NCURSES_NO_UTF8_ACS", "SSLKEYLOGFILE", "SSL_CERT_FILE", "TERMINFO",
        "http_proxy",
      ])
    let check = Checkup.environment(ignored)
    #expect(check.verdict == .note)
    #expect(ignored.allSatisfy(check.text.contains))
    #expect(check.adviceText?.contains("proxy in the profile") == true)
    #expect(Checkup.environment(["LINES"]).adviceText == nil)
    #expect(Checkup.environment([]).verdict == .good)
  }

  @Test func `a thousand such variables do not make a thousand words`() {
    let names = (0..<1_000).map { "NCURSES_\($0)" }
    let text = Checkup.environment(MachineFacts.ignored(among: names)).text
    #expect(text.contains("…"))
    #expect(text.count < 500)
  }

  // Row 92
  @Test func `too few open files are named with the limit`() {
    #expect(Checkup.limits(openFiles: 20).verdict == .bad(.systemLimit))
    #expect(Checkup.limits(openFiles: 20).text.contains("20"))
    #expect(Checkup.limits(openFiles: 1_024).verdict == .good)
    #expect(Checkup.limits(openFiles: nil).verdict == .good)
  }

  // MARK: Folders

  @Test func `a private folder with room is good, and so is one to be made`() {
    let check = Checkup.folder(folder(), user: 1000)
    #expect(check.verdict == .good)
    #expect(check.text.contains("0700") && check.text.contains("ext4"))
    #expect(check.text.contains("50 GB"))
    let new = Checkup.folder(folder(.data, .nothing(canBeMade: true)), user: 1000)
    #expect(new.verdict == .good)
    #expect(new.text.contains("does not exist yet"))
  }

  // T88
  @Test(arguments: [
    (Topic.Folder.state, 0o777 as UInt32, "go-w"), (.state, 0o755, "chmod 700"),
    (.state, 0o750, "chmod 700"), (.configuration, 0o777, "go-w"), (.data, 0o775, "go-w"),
  ])
  func `a folder that is open to others is bad, with the command that closes it`(
    kind: Topic.Folder, mode: UInt32, command: String
  ) {
    let place = FolderFacts.Place.folder(mode: mode, owner: 1000, isWritable: true)
    let check = Checkup.folder(folder(kind, path: "/a b/crowds", place), user: 1000)
    #expect(check.verdict == .bad(.configuration))
    let advice = check.adviceText ?? ""
    #expect(kind == .state ? advice.contains("chmod 700") : advice.contains(command))
    #expect(advice.contains("'/a b/crowds'"))
  }

  @Test func `a configuration folder that others may only read is good`() {
    let place = FolderFacts.Place.folder(mode: 0o755, owner: 1000, isWritable: true)
    #expect(Checkup.folder(folder(.configuration, place), user: 1000).verdict == .good)
  }

  // Row 84
  @Test(arguments: [
    (folder(path: nil), ProcessStatus.cannotCreate),
    (folder(.state, .noFolder), .cannotCreate),
    (folder(.state, .nothing(canBeMade: false)), .cannotCreate),
    (folder(.state, .folder(mode: 0o500, owner: 1000, isWritable: false)), .cannotCreate),
    (folder(.state, .folder(mode: 0o700, owner: 0, isWritable: false)), .configuration),
    (folder(.state, .unknown(errno: 13)), .noRight),
    (folder(bytes: 0), .inputOutput), (folder(bytes: 1_000), .inputOutput),
    (folder(files: 0), .inputOutput),
  ])
  func `a folder that cannot be used is bad`(facts: FolderFacts, status: ProcessStatus) {
    #expect(Checkup.folder(facts, user: 1000).verdict == .bad(status))
  }

  @Test func `little room is noted`() {
    let check = Checkup.folder(folder(bytes: 50 << 20), user: 1000)
    #expect(check.verdict == .note)
    #expect(check.text.contains("50 MB"))
    // A file system that does not count files, as Btrfs does not.
    #expect(Checkup.folder(folder(files: nil, system: "btrfs"), user: 1000).verdict == .good)
  }

  // Row 85
  @Test(arguments: ["nfs4", "cifs", "fuse.sshfs"])
  func `a state folder on another machine's disk is noted`(system: String) {
    let check = Checkup.folder(folder(system: system), user: 1000)
    #expect(check.verdict == .note)
    #expect(check.text.contains(system))
    #expect(check.adviceText?.contains("XDG_STATE_HOME") == true)
    #expect(Checkup.folder(folder(.data, system: system), user: 1000).verdict == .good)
  }

  @Test(arguments: [
    ("/home/li/x", "nfs4"), ("/home/lisa", "ext4"), ("/", "ext4"), ("/a b/c", "xfs"),
    ("/over", "tmpfs"), ("/home/li", "nfs4"),
  ])
  func `a path lies in the deepest mount above it, the latest one`(path: String, kind: String) {
    let mounts = """
      1 0 8:1 / / rw shared:1 - ext4 /dev/sda1 rw
      2 1 0:9 / /home/li rw - nfs4 server:/li rw
      3 1 8:2 / /a\\040b rw,noatime - xfs /dev/sdb rw
      4 1 8:3 / /over rw - ext4 /dev/sdc rw
      5 1 0:8 / /over rw master:2 shared:3 - tmpfs tmpfs rw
      broken

      """
    #expect(FileSystem(holding: path, mounts: mounts).kind == kind)
  }

  @Test func `this machine tells what its folders lie in`() {
    #expect(FileSystem(holding: "/proc/self").kind == "proc")
    #expect(FileSystem(holding: "/no/such/path") == .unknown)
  }

  @Test func `real folders are looked at as they are`() throws {
    let home = TemporaryFolder()
    let root = try #require(home.root)
    let missing = FolderFacts(looking: .state, at: root + "/a/b/crowds")
    #expect(missing.place == .nothing(canBeMade: true))
    #expect((missing.space?.bytes ?? 0) > 0)
    let here = FolderFacts(looking: .state, at: root)
    guard case .folder(let mode, _, true) = here.place else {
      Issue.record("\(here.place)")
      return
    }
    #expect(mode == 0o700)
    let file = try home.file("file")
    #expect(FolderFacts(looking: .data, at: file).place == .noFolder)
    #expect(FolderFacts(looking: .data, at: file + "/crowds").place == .nothing(canBeMade: false))
    let proc = FolderFacts(looking: .state, at: "/proc/self")
    // A link where none may be; and /proc itself is nobody's disk.
    #expect(proc.place == .noFolder)
  }
}

extension Observation {
  /// What was found, in English.
  var text: String { found.english.plain }
  /// What to do, in English.
  var adviceText: String? { advice?.english.plain }
}
