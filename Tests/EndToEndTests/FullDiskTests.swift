import FakePlatform
import Foundation
import Glibc
import Testing
import Trials

/// T63 and row 53: disks that take no more, seen by the program itself.
///
/// `CROWDS_FULL_DISKS` says at how many of the first 200 changes to files it happens.
@Suite(.timeLimit(.minutes(20))) struct FullDiskTests {
  /// Full, over the quota, broken, read-only, gone.
  private static let reasons = [ENOSPC, EDQUOT, EIO, EROFS, ENODEV]

  @Test func `nothing is sent that is not kept, and it goes on when there is room`() async throws {
    let places = 200
    let count = min(places, trials("CROWDS_FULL_DISKS", 20))
    var begun = 0
    for trial in 0..<count {
      let change = 1 + trial * places / count
      let reason = Self.reasons[(change + trial) % Self.reasons.count]
      let comment = Comment(rawValue: "change \(change), \(String(cString: strerror(reason)))")
      let place = try await ImportHome(
        400, options: PlatformOptions(seed: UInt64(change), crowds: 0, latency: 0...2),
        settings: ["requests_per_second = 1000", "max_in_flight = 2", "batch_size = 20"])
      let room = try DiskRoom(
        in: place.home.binary.home, changes: Int64(change) - 1, reason: reason)
      let result = try place.home.run(
        ["import", String(place.group), place.list, "--yes"], environment: room.environment)
      #expect(room.refused > 0, comment)
      #expect(result.status == 74, "change \(change): \(result.words)")
      #expect(!result.words.isEmpty, comment)
      let members = await place.members
      var id = 1
      let shown = try place.run("imports", "show", "1", "--output", "json")
      if shown.status == 0 {
        begun += 1
        let numbers = try ImportHome.Numbers(shown.output)
        #expect(numbers.addsUp && numbers.worker == nil, comment)
        #expect(numbers["confirmed"] <= members.count, comment)
        #expect(
          members.count <= numbers["confirmed"] + numbers["in_flight"] + numbers["unknown"],
          comment)
        let resumed = try place.run("imports", "resume", "1")
        #expect(resumed.status == 0, "\(change): \(resumed.words)")
      } else {
        #expect(members.isEmpty, comment)
        let again = try place.run(
          "import", String(place.group), place.list, "--yes", "--output", "json")
        #expect(again.status == 0, "\(change): \(again.words)")
        // A number that was given is not given again.
        id = try ImportHome.Numbers(again.output)["import_id"]
      }
      let end = try place.show(id)
      #expect(end.addsUp && end.state == "finished" && end["confirmed"] == 400, comment)
      #expect(await place.members == Set(place.ids), comment)
      await place.platform.stop()
    }
    print("\(count) full disks, \(begun) in the middle of an import")
    #expect(begun > 0 && begun < count)
  }

  @Test func `an endless input ends before the disk is full`() async throws {
    let place = try await ImportHome(1, options: PlatformOptions(crowds: 0))
    let room = try DiskRoom(in: place.home.binary.home, changes: .max, free: 16 << 20)
    let command = try place.home.start(
      ["import", String(place.group), "-", "--dry-run"], environment: room.environment,
      wrapper: ["/bin/sh", "-c", "yes \(place.ids[0]) | exec \"$0\" \"$@\""])
    let result = try command.end()
    #expect(result.status == 74, "\(result.words)")
    #expect(result.words.contains("16,777,216 are free"), "\(result.words)")
    #expect(try place.run("imports", "list", "--output", "json").status == 0)
  }
}
