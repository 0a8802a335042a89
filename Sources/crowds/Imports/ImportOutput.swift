import ArgumentParser
import CrowdsAPI
import CrowdsConsole
import CrowdsImport
import Glibc
import TerminalUI

/// How an import is told: for people or for programs.
enum ImportOutput: String, CaseIterable, ExpressibleByArgument { case table, json }

extension ImportOutput {
  /// Writes one import.
  func write(_ summary: ImportSummary, _ language: Language) throws(CommandError) {
    switch self {
    case .json:
      try StandardOutput.data.write(JSONText.encoded(.object(summary.json)) + "\n")
    case .table:
      let data = StandardOutput.data
      try data.write(ImportWords.sum(summary.plan.count).text(language).plain + "\n")
      try data.write(ImportWords.result(summary).text(language).plain + "\n")
      if let halt = summary.progress.halt, summary.worker == nil {
        try data.write(ImportWords.halted(summary, halt).text(language).plain + "\n")
      }
      if let files = summary.files {
        try data.write(ImportWords.files(files.folder.shown).text(language).plain + "\n")
        let words = ImportWords.fetch(hostName().shown, files.folder.shellQuoted)
        try data.write(words.text(language).plain + "\n")
      }
    }
  }

  /// Writes all imports.
  func write(_ summaries: [ImportSummary], _ language: Language) throws(CommandError) {
    switch self {
    case .json:
      let list = JSONValue.array(summaries.map { .object($0.json) })
      try StandardOutput.data.write(JSONText.encoded(list) + "\n")
    case .table:
      guard !summaries.isEmpty else {
        return StandardOutput.words.say(ImportWords.noImports, language)
      }
      for summary in summaries {
        try StandardOutput.data.write(ImportWords.result(summary).text(language).plain + "\n")
      }
    }
  }
}

/// What others call this machine.
func hostName() -> String {
  var bytes = [CChar](repeating: 0, count: 256)
  guard gethostname(&bytes, bytes.count - 1) == 0 else { return "localhost" }
  return String(decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
}
