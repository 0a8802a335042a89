import CrowdsConsole
import Glibc
import TerminalUI

/// Asks a person on the terminal, one question after the other.
struct Questions: Sendable {
  private let input: Int32
  private let output: StandardOutput
  let language: Language

  /// Questions on the terminal of this process; nil where there is none to ask on.
  init?(
    _ language: Language, input: Int32 = STDIN_FILENO, output: StandardOutput = .words
  ) {
    guard isatty(input) == 1, isatty(output.descriptor) == 1 else { return nil }
    self.input = input
    self.output = output
    self.language = language
  }

  /// Says a sentence on a line of its own.
  func say(_ wording: any Wording) { output.say(wording, language) }

  /// Asks for a line; an empty one means `proposal`, which is shown with the question.
  func line(_ question: any Wording, proposal: String? = nil) async throws(CommandError) -> String {
    let mark = proposal.map { " [\($0.shown.plain)]" } ?? ""
    let colon = language == .english ? ": " : "："
    try output.write(question.text(language).plain + mark + colon)
    let text = try await Wake.whileWakeable { wake throws(CommandError) in
      try readLine(wake)
    }
    return text.isEmpty ? proposal ?? "" : text
  }

  /// Asks whether something is to be done; only a clear yes is one.
  func isYes(_ question: any Wording) async throws(CommandError) -> Bool {
    let answer = try await line(question, proposal: "y/N").lowercased()
    return ["y", "yes", "是", "好"].contains(answer)
  }

  /// Asks for a secret, which is shown as dots and never as itself.
  func secret(_ question: any Wording) async throws(CommandError) -> String {
    let colon = language == .english ? ": " : "："
    let text = question.text(language).plain + colon
    return try await Wake.whileWakeable { wake throws(CommandError) in
      let modes = try SecretModes(input)
      defer { modes.restore(output) }
      try output.write(text + modes.begin)
      var line = SecretLine(input: input, output: output, wake: wake)
      return try line.read()
    }
  }

  private func readLine(_ wake: Wake) throws(CommandError) -> String {
    var bytes: [UInt8] = []
    while bytes.last != 0x0A {
      try wake.wait(for: input, milliseconds: nil)
      var chunk = [UInt8](repeating: 0, count: 4096)
      let count = read(input, &chunk, chunk.count)
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      // What is left of a line that was cut is no answer.
      guard count > 0 else { throw Wake.ending(of: input, count: count) }
      bytes += chunk[..<count]
      guard bytes.count <= 16_384 else { break }
    }
    let marks = ["\u{1B}[200~", "\u{1B}[201~"]
    let text = marks.reduce(String(decoding: bytes, as: UTF8.self)) {
      $0.replacing($1, with: "")
    }
    return text.withoutOuterBlanks
  }
}

extension StringProtocol {
  /// Without the blanks and line ends around it.
  fileprivate var withoutOuterBlanks: String {
    let head = drop(while: \.isWhitespace)
    guard let last = head.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(head[...last])
  }
}
