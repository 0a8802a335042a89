import CrowdsTestSupport
import Foundation
import Testing

/// The help and what is said of wrong arguments, in both languages.
@Suite struct HelpTests {
  private static let pages = [
    "crowds": ["--help"], "list": ["list", "--help"], "delete": ["delete", "--help"],
    "imports": ["imports", "--help"],
  ]

  @Test(arguments: ["en", "zh"], pages.keys.sorted())
  func `help is in the language that was asked for`(language: String, page: String) throws {
    let result = try Binary().run(Self.pages[page, default: []] + ["--lang", language])
    #expect(result.status == 0)
    #expect(result.words.isEmpty)
    expectSnapshot(of: result.text, named: "help-\(page)-\(language)")
  }

  /// A part of what the parser prints about itself.
  private struct Command: Decodable {
    struct Argument: Decodable {
      struct Name: Decodable { var name: String }
      var abstract: String?
      var valueName: String?
      var preferredName: Name?
      var shouldDisplay: Bool
    }
    var commandName: String
    var abstract: String?
    var subcommands: [Command]?
    var arguments: [Argument]?
  }
  private struct Dump: Decodable { var command: Command }

  @Test func `every command, option and argument has a text in both languages`() throws {
    var texts: [[String: String]] = []
    for locale in ["C.UTF-8", "zh_CN.UTF-8"] {
      let result = try Binary().run(["--experimental-dump-help"], environment: ["LANG": locale])
      let dump = try JSONDecoder().decode(Dump.self, from: Data(result.output))
      var found: [String: String] = [:]
      func collect(_ command: Command, _ path: String) {
        // These are the parser's own, which the help says in words of its own.
        guard command.commandName != "help" else { return }
        found[path] = command.abstract ?? ""
        for argument in command.arguments ?? [] where argument.shouldDisplay {
          let name = argument.preferredName?.name ?? argument.valueName ?? "?"
          if ["help", "version"].contains(name) { continue }
          found["\(path) \(argument.preferredName == nil ? "<>" : name)"] = argument.abstract ?? ""
        }
        for next in command.subcommands ?? [] { collect(next, "\(path) \(next.commandName)") }
      }
      collect(dump.command, "crowds")
      texts.append(found)
    }
    #expect(texts[0].count > 100)
    #expect(texts[0].keys.sorted() == texts[1].keys.sorted())
    func isChinese(_ text: String) -> Bool {
      text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
    }
    for (name, text) in texts[0] where !name.contains("import-worker") {
      #expect(!text.isEmpty && !isChinese(text), "\(name): \(text)")
    }
    for (name, text) in texts[1] where !name.contains("import-worker") && !text.isEmpty {
      // A list of words that are typed is the same in every language.
      #expect(isChinese(text) || text.contains("json"), "\(name): \(text)")
    }
  }

  @Test func `wrong arguments are told in the language of option, setting and locale`() throws {
    let binary = try Binary()
    let wrong = "没有选项“--nam”。您是指“--name”吗？"
    let option = try binary.run(["list", "--nam", "a", "--lang", "zh"])
    #expect(option.status == 64)
    #expect(option.words.contains("错误：" + wrong))
    #expect(option.words.contains("用法：crowds list"))
    #expect(option.text.isEmpty)
    let locale = try binary.run(["list", "--nam", "a"], environment: ["LANG": "zh_CN.UTF-8"])
    #expect(locale.words.contains(wrong))
    let folder = binary.home.appending(path: "config/crowds")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data("version = 2\nlanguage = \"zh\"\n".utf8).write(
      to: folder.appending(path: "config.toml"))
    #expect(try binary.run(["list", "--nam", "a"]).words.contains(wrong))
    let english = try binary.run(["list", "--nam", "a", "--lang", "en"])
    #expect(english.words.contains("Error: Unknown option '--nam'. Did you mean '--name'?"))
  }
}

extension Binary {
  /// Runs a command to its end; `input` is what it is given to read.
  func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:]
  ) throws -> Result {
    let process = Process()
    process.executableURL = URL(filePath: Self.path)
    process.arguments = arguments
    process.environment = self.environment(environment)
    let name = UUID().uuidString
    let files = ["in", "out", "err"].map { home.appending(path: "\(name).\($0)") }
    try Data(input.utf8).write(to: files[0])
    for file in files[1...] { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus, output: Array(try Data(contentsOf: files[1])),
      words: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
  }
}
