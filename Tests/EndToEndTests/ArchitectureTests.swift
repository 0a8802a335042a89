import Foundation
import Testing

/// The import table of README.md: what each module may know.
private let allowedImports: [String: Set<String>] = [
  "TerminalUI": [],
  "NcursesTerminal": ["TerminalUI", "CNcurses", "Glibc", "Synchronization"],
  "CrowdsAPI": ["FoundationEssentials", "Synchronization"],
  "CrowdsStore": ["CrowdsAPI", "GRDB", "FoundationEssentials", "Glibc", "Synchronization"],
  "CrowdsImport": [
    "CrowdsAPI", "CrowdsStore", "GRDB", "FoundationEssentials", "Glibc", "Synchronization",
  ],
  "CrowdsSandbox": [
    "CrowdsAPI", "GRDB", "HTTPTypes", "HummingbirdCore", "Logging", "NIOCore",
    "FoundationEssentials",
    "Synchronization", "Glibc",
  ],
  // Of the store only what it keeps and what came of a write: files are for `Host`.
  "CrowdsConsole": ["TerminalUI", "CrowdsAPI", "CrowdsStore", "CrowdsImport"],
  "crowds": [
    "TerminalUI", "NcursesTerminal", "CrowdsAPI", "CrowdsStore", "CrowdsImport", "CrowdsSandbox",
    "CrowdsConsole", "ArgumentParser", "AsyncHTTPClient", "TOMLKit", "Logging", "NIOCore",
    "NIOHTTP1", "NIOPosix",
    "NIOSSL",
    "FoundationEssentials", "Glibc", "Synchronization", "_Concurrency",
  ],
  "crowds-bench": [
    "TerminalUI", "NcursesTerminal", "CrowdsAPI", "CrowdsStore", "CrowdsImport", "CrowdsConsole",
    "Glibc", "Synchronization",
  ],
]

/// The folder that holds `Package.swift`.
let packageRoot = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// The Swift sources below a folder, in the order of their paths.
private func swiftFiles(below folder: URL) throws -> [URL] {
  let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
  return names.filter { $0.hasSuffix(".swift") }.sorted().map { folder.appending(path: $0) }
}

/// The modules that a source file imports.
private func imports(of file: URL) throws -> [String] {
  let source = try String(contentsOf: file, encoding: .utf8)
  return source.split(separator: "\n").compactMap { line in
    let words = line.split(separator: " ").map(String.init)
    guard let place = words.firstIndex(of: "import"), place + 1 < words.count,
      words[..<place].allSatisfy({
        $0.hasPrefix("@") || ["public", "package", "internal", "private"].contains($0)
      })
    else { return nil }
    let kinds: Set = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
    let name = kinds.contains(words[place + 1]) ? words[place + 2] : words[place + 1]
    return name.split(separator: ".").first.map(String.init)
  }
}

@Suite struct ArchitectureTests {
  @Test(arguments: allowedImports.keys.sorted())
  func `a module imports only what the table allows`(module: String) throws {
    let files = try swiftFiles(below: packageRoot.appending(path: "Sources/\(module)"))
    #expect(!files.isEmpty)
    for file in files {
      for name in try imports(of: file) {
        #expect(
          allowedImports[module]?.contains(name) == true,
          "\(file.lastPathComponent) imports \(name)")
      }
    }
  }

  @Test func `the table has a line for each module`() throws {
    let folders = try FileManager.default.contentsOfDirectory(
      atPath: packageRoot.appending(path: "Sources").path)
    #expect(Set(folders) == Set(allowedImports.keys).union(["CNcurses"]))
  }

  @Test func `an import line is recognised in all its forms`() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "imports-\(UUID()).swift")
    defer { try? FileManager.default.removeItem(at: file) }
    let source = """
      import A
      public import B
      @preconcurrency import C
      internal import struct D.Inner
      // import E
      let text = "import F"
      """
    try source.write(to: file, atomically: true, encoding: .utf8)
    #expect(try imports(of: file) == ["A", "B", "C", "D"])
  }

  @Test func `no source file is longer than 400 lines`() throws {
    for file in try swiftFiles(below: packageRoot.appending(path: "Sources")) {
      let lines = try String(contentsOf: file, encoding: .utf8).split(
        separator: "\n", omittingEmptySubsequences: false
      ).count
      #expect(lines <= 400, "\(file.lastPathComponent) has \(lines) lines")
    }
  }

  @Test func `the embedded themes are the files of the folder`() throws {
    let manifest = try String(
      contentsOf: packageRoot.appending(path: "Package.swift"), encoding: .utf8)
    let themes = try FileManager.default.contentsOfDirectory(
      atPath: packageRoot.appending(path: "themes").path)
    #expect(!themes.isEmpty)
    for theme in themes {
      #expect(manifest.contains("\"../../themes/\(theme)\""), "\(theme) is not embedded")
    }
    #expect(manifest.components(separatedBy: ".embedInCode(").count - 1 == themes.count)
  }
}
