import ArgumentParser
import CrowdsAPI
import CrowdsConsole
import CrowdsStore
import CrowdsTestSupport
import NIOPosix
import Synchronization
import TerminalUI
import Testing

@testable import crowds

/// Whole dialogues of plain mode, against the sandbox in this process.
@Suite struct PlainDialogueTests {
  /// What was said, with the answers where they were typed.
  private final class Transcript: Sendable {
    private let text = Mutex("")
    private let answers: Mutex<[String]>

    init(_ answers: [String]) { self.answers = Mutex(answers.reversed()) }

    func say(_ more: String) { text.withLock { $0 += more } }

    func read() -> String? {
      let answer = answers.withLock { $0.popLast() }
      if let answer { say(answer + "\n") }
      return answer
    }

    var whole: String { text.withLock { $0 } }
    var left: Int { answers.withLock { $0.count } }
  }

  /// A dialogue with these answers, and the receipts that are there afterwards.
  private func converse(
    _ answers: [String], _ language: Language, isSealed: Bool = false
  ) async throws -> (text: String, receipts: [Receipt]) {
    let target = try Target.parse(["--sandbox", "--ephemeral"])
    let surroundings = try Surroundings.parse([])
    let trace = RequestTrace()
    let link = Link(sandbox: nil, trace: trace, on: MultiThreadedEventLoopGroup.singleton)
    let switchboard = Switchboard(
      target, surroundings, trace, link: link, isSealed: isSealed, records: Records(.memory))
    var host = switchboard.host
    host.drawCode = { "4071" }
    // A year in which nothing of the sandbox is said to be so and so long ago.
    let now: Int64 = 2_000_000_000
    let console = Console(
      client: { () async throws(APIError) in try await switchboard.client() }, host: host,
      now: { now }, sleep: { try await Task.sleep(for: $0) })
    let transcript = Transcript(answers)
    let dialogue = PlainDialogue(
      console,
      start: ConsoleStart(
        profile: Switchboard.profile(of: link, target, isSealed: isSealed),
        platformAddress: "https://platform.example", language: language, theme: .plain, now: now),
      say: { transcript.say($0) }, read: { _ in transcript.read() })
    do {
      try await dialogue.run()
      guard case .receipts(let receipts) = await host.run(.readReceipts, { _ in }, { _ in }) else {
        throw Unexpected()
      }
      await link.close()
      #expect(transcript.left == 0, "answers were left over")
      return (transcript.whole, receipts)
    } catch {
      await link.close()
      throw error
    }
  }

  private struct Unexpected: Error {}

  /// The text with what differs from run to run named instead of told.
  private func steady(_ text: String) -> String {
    let user = LoginName.ofProcess
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
      for label in ["Request ID: ", "请求 ID：", "By: ", "操作人："] where line.hasPrefix(label) {
        return label + "…"
      }
      return String(line).replacing(/\d{4}-\d\d-\d\d( \d\d:\d\d)?/, with: "<time>")
        .replacing(" · " + user, with: " · <user>")
    }.joined(separator: "\n")
  }

  @Test(arguments: Language.allCases)
  func `crowds are browsed`(language: Language) async throws {
    let answers = [
      "1", "11", "12", "12", "82", "4", "1", "1", "1", "1", "0", "11", "0", "5", "0", "0", "9",
      "0",
      "8", "0", "q",
    ]
    let (text, receipts) = try await converse(answers, language)
    #expect(receipts.isEmpty)
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    expectSnapshot(of: steady(text), named: "plain-browse-\(language.rawValue)")
  }

  @Test(arguments: Language.allCases)
  func `lists are sorted, filtered and searched, and several crowds deleted`(
    language: Language
  ) async throws {
    let answers = [
      "1", "14", "3", "15", "14", "1",  // sorted by members, and as the platform has them
      "1", "1", "13", "王", "0", "0",  // members, filtered
      "16", "2 8", "17", "4071",  // two at once
      "0", "5", "3", language == .english ? "delete" : "删除", "1", "0", "0",
      "q",
    ]
    let (text, receipts) = try await converse(answers, language)
    #expect(receipts.map(\.kind) == [.delete, .delete])
    expectSnapshot(of: steady(text), named: "plain-lists-\(language.rawValue)")
  }

  @Test(arguments: Language.allCases)
  func `a crowd is made, changed, found and deleted, and its receipts are told`(
    language: Language
  ) async throws {
    let answers = [
      "3", "3", "1", "双十一 plain", "3",  // made
      "2", "双十一 plain", "1", "2", "2", "老客", "3",  // found and changed
      "4", "12a", "1234", "４０７１",  // deleted with full-width digits, after a wrong code
      "0", "5", "1", "1", "0", "0", "6", "1", "0", "0",  // receipts and snapshots
      "8", language == .english ? "2" : "1", "0",
    ]
    let (text, receipts) = try await converse(answers, language)
    #expect(receipts.map(\.kind) == [.delete, .update, .create])
    #expect(receipts.allSatisfy { $0.outcome.isSettled })
    #expect(receipts.first?.snapshot != nil)
    expectSnapshot(of: steady(text), named: "plain-write-\(language.rawValue)")
  }

  @Test func `without the code nothing is deleted`() async throws {
    for end in [["0"], [""], ["4070", "0"], ["yes", "0"], []] {
      let answers = ["1", "1", "4"] + end
      let (text, receipts) = try await converse(answers, .english)
      #expect(text.contains("To confirm, type 4071:"))
      #expect(receipts.isEmpty)
    }
  }

  @Test func `a sealed console writes nothing`() async throws {
    let (text, receipts) = try await converse(
      ["3", "1", "1", "4", "3", "2", "q"], .english, isSealed: true)
    #expect(receipts.isEmpty)
    #expect(text.contains("[SANDBOX · read-only]"))
    #expect(text.split(separator: "\n").count { $0.contains("cannot be unlocked") } == 4)
  }

  @Test func `leaving with a form half filled in asks first`() async throws {
    let (text, receipts) = try await converse(["3", "1", "half", "q", "2"], .english)
    #expect(receipts.isEmpty)
    #expect(text.contains("1. "))
  }
}
