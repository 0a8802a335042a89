import CrowdsAPI
import TerminalUI
import Testing

@testable import crowds

private func folder(
  _ folder: Topic.Folder = .state, path: String? = "/home/li/.local/state/crowds",
  _ place: FolderFacts.Place = .folder(mode: 0o700, owner: 1000, isWritable: true),
  bytes: UInt64 = 50 << 30, files: UInt64? = 1_000_000, system: String = "ext4"
) -> FolderFacts {
  FolderFacts(
    folder: folder, path: path, place: place, space: .init(bytes: bytes, files: files),
    system: FileSystem(kind: system))
}

/// T88 and rows 84, 85 of the catalogue, as far as the doctor tells of them.
@Suite struct DoctorFolderTests {
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
