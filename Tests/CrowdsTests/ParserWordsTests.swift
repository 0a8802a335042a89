import ArgumentParser
import CrowdsConsole
import TerminalUI
import Testing

@testable import crowds

/// What the argument parser says itself, made to say it and then said in both languages.
@Suite struct ParserWordsTests {
  private static let errors: [([String], ParserWords)] = [
    (["list", "--nam", "a"], .unknownOption("--nam", nearest: "--name")),
    (["list", "--qqqqqqqqqqqq"], .unknownOption("--qqqqqqqqqqqq", nearest: nil)),
    (["list", "--name"], .missingValue("--name <text>")),
    (["list", "--all=3"], .takesNoValue("--all", "3")),
    (["list", "x"], .unexpected(["x"])),
    (["list", "x", "y"], .unexpected(["x", "y"])),
    (["show"], .missingArgument("<id>")),
    (["list", "--page", "x"], .invalidValue("x", "--page <number>")),
  ]

  @Test(arguments: errors)
  func `the parser's sentences are known`(arguments: [String], words: ParserWords) throws {
    let message = try #require(Self.message(of: arguments))
    #expect(ParserWords(parsing: message) == words, "\(message)")
    #expect(words.simplifiedChinese.plain.unicodeScalars.contains { $0.value >= 0x4E00 })
  }

  @Test func `sentences of our own stay as they are`() throws {
    let message = try #require(Self.message(of: ["--sandbox", "--profile", "a"]))
    #expect(ParserWords(parsing: message) == nil)
  }

  @Test func `the help leads to the command that was asked about`() throws {
    let program = try #require(CommandInfo.ofProgram())
    #expect(program.found(by: ["help", "imports", "show"]).path == ["crowds", "imports", "show"])
    #expect(program.found(by: ["list", "--help"]).path == ["crowds", "list"])
    #expect(program.found(by: ["nonsense", "list"]).path == ["crowds"])
  }

  @Test(arguments: Language.allCases)
  func `no line of any help is wider than 80 columns`(language: Language) throws {
    let program = try #require(CommandInfo.ofProgram())
    var paths: [[String]] = [[]]
    while let path = paths.popLast() {
      let screen = try #require(HelpScreen(path, language, program: program))
      for line in screen.lines { #expect(line.width <= 80, "\(path): \(line.plain)") }
      paths += (program.found(by: path).command.subcommands ?? []).map(\.commandName)
        .filter { $0 != "help" }.map { path + [$0] }
    }
  }

  private static func message(of arguments: [String]) -> String? {
    do {
      _ = try Crowds.parseAsRoot(arguments)
      return nil
    } catch {
      return Crowds.message(for: error)
    }
  }
}
