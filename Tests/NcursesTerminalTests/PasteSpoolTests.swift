import CrowdsTestSupport
import Foundation
import TerminalUI
import Testing

@testable import NcursesTerminal

extension CursesTests {
  /// Long pastes go to a file of this user alone (RELIABILITY R4).
  @Suite struct Spooling {
    private let folder = FileManager.default.temporaryDirectory
      .appending(path: "spool-\(UUID().uuidString)")

    init() throws {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func paste(_ text: [UInt8], _ spoolFolder: String?) throws -> Paste? {
      let person = try PseudoTerminal()
      let terminal = try NcursesTerminal(
        NcursesConsole.Options(
          input: person.programSide, output: person.programSide, term: "xterm-256color",
          spoolFolder: { spoolFolder }))
      var found: Paste?
      var now: UInt64 = 0
      var rest = (Array("\u{1B}[200~".utf8) + text + Array("\u{1B}[201~".utf8))[...]
      while found == nil, now < 1_000_000 {
        if !rest.isEmpty {
          // As much as a terminal's buffer takes.
          person.send(Array(rest.prefix(2_000)))
          rest = rest.dropFirst(2_000)
        }
        now += rest.isEmpty ? 60 : 1
        for event in terminal.read(at: now) + terminal.elapsed(at: now + 55) where found == nil {
          if case .paste(let paste) = event { found = paste }
        }
      }
      terminal.close()
      return found
    }

    private static let ids = (0..<9_000).map { "ncVpzNSAuAXKjXJyWrr\($0)" }.joined(separator: "\n")

    @Test func `all of a long paste is in a file of its own`() throws {
      let text = Array(Self.ids.utf8)
      let paste = try #require(try paste(text, folder.path))
      #expect(paste.byteCount == text.count)
      #expect(paste.bytes.count == Paste.keptBytes)
      let path = try #require(paste.spool)
      #expect(try Array(Data(contentsOf: URL(filePath: path))) == text)
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == 0o600)
    }

    @Test func `a short paste makes no file, and without a folder there is none`() throws {
      let short = try #require(try paste(Array("abc".utf8), folder.path))
      #expect(short.spool == nil && short.bytes == Array("abc".utf8))
      let long = try #require(try paste(Array(Self.ids.utf8), nil))
      #expect(long.spool == nil && long.byteCount == Self.ids.utf8.count)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test(arguments: [300, 200_000])
    func `what came of a paste before the line was cut is kept (T18)`(_ count: Int) throws {
      let person = try PseudoTerminal()
      let terminal = try NcursesTerminal(
        NcursesConsole.Options(
          input: person.programSide, output: person.programSide, term: "xterm-256color",
          spoolFolder: { folder.path }))
      let text = Array(Self.ids.utf8.prefix(count))
      person.send("\u{1B}[200~")
      var rest = text[...]
      while !rest.isEmpty {
        person.send(Array(rest.prefix(2_000)))
        rest = rest.dropFirst(2_000)
        #expect(terminal.read(at: 1).isEmpty)
      }
      // A busy system takes its time to hand the last of it over.
      for _ in 0..<300 {
        usleep(1_000)
        #expect(terminal.read(at: 1).isEmpty)
      }
      terminal.close()
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      let name = try #require(names.first)
      #expect(names.count == 1)
      #expect(name.hasPrefix("paste-\(getpid())-") && name.hasSuffix(".part"))
      #expect(try Array(Data(contentsOf: folder.appending(path: name))) == text)
    }

    @Test func `a paste that is given up leaves no file behind`() throws {
      var spool = try #require(PasteSpool(in: folder.path, beginning: [1, 2]))
      spool.append([3])
      spool.discard()
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
      let wrong = try #require(PasteSpool(in: folder.path, beginning: [1, 2]))
      #expect(wrong.finish(byteCount: 3) == nil)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
      #expect(PasteSpool(in: folder.path + "/none", beginning: []) == nil)
    }
  }
}
