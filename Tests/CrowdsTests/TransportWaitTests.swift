import CrowdsAPI
import CrowdsConsole
import FoundationEssentials
import Glibc
import Testing

@testable import crowds

@Suite struct TransportWaitTests {
  private let folder = TemporaryFolder()

  @Test func `waits are told to a person, and short ones are not`() throws {
    let path = try folder.file("words")
    let descriptor = Glibc.open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    let notice = WaitNotice(.english, words: StandardOutput(descriptor: descriptor))
    notice.tell(Waiting(.retry(2, of: 5), seconds: 1))
    notice.tell(Waiting(.retry(3, of: 5), seconds: 12))
    notice.tell(nil)
    notice.tell(Waiting(.slowedDown, seconds: 40))
    // 13:02 in China.
    notice.tell(Waiting(.outage(since: 1_795_323_720), seconds: 30))
    #expect(
      String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self) == """
        No good answer yet: try 3 of 5 in 12 s.
        Slowed down by the platform: next try in 40 s.
        Platform not reachable since 13:02: next try in 30 s.

        """)
  }
}
