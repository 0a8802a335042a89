import CrowdsConsole
import TerminalUI

/// The help of one command, and the lines under a wrong one, in the language of the process.
struct HelpScreen {
  private static let columns = 80
  /// Where the texts of a list begin.
  private static let indent = 26
  /// More arguments than these are not all named in the usage line.
  private static let usageLimit = 8

  private let path: [String]
  private let command: CommandInfo
  private let language: Language

  /// The help of the command that the arguments lead to; nil where the parser cannot be read.
  init?(_ arguments: [String], _ language: Language, program: CommandInfo? = .ofProgram()) {
    guard let program else { return nil }
    (path, command) = program.found(by: arguments)
    self.language = language
  }

  /// Its own, and those of the command that is meant where none is named.
  private var arguments: [CommandInfo.Argument] {
    let own = (command.arguments ?? []).filter(\.shouldDisplay)
    let standard = command.subcommands?.first { $0.commandName == command.defaultSubcommand }
    let known = Set(own.compactMap { $0.preferredName?.name })
    let more = (standard?.arguments ?? []).filter { argument in
      argument.shouldDisplay && !(argument.preferredName.map { known.contains($0.name) } ?? false)
    }
    return more + own
  }

  /// The whole help.
  var lines: [SafeText] {
    var lines: [SafeText] = []
    if let abstract = command.abstract { lines += wrapped(abstract.whole) + [.empty] }
    if let discussion = command.discussion { lines += wrapped(discussion.whole) + [.empty] }
    lines += usage
    let shown = arguments
    lines += list(
      .arguments, shown.filter { $0.kind == .positional }.map { ($0.listed, text(of: $0)) })
    lines += list(
      .options, shown.filter { $0.kind != .positional }.map { ($0.listed, text(of: $0)) })
    let subcommands = (command.subcommands ?? []).filter { $0.shouldDisplay ?? true }
    lines += list(.subcommands, subcommands.map { ($0.commandName, text(of: $0)) })
    if !subcommands.isEmpty { lines += [.empty, "  " + say(.seeSubcommand)] }
    return lines
  }

  /// What is said of wrong arguments.
  func lines(ofError message: String) -> [SafeText] {
    let text = ParserWords(parsing: message).map { say($0) } ?? message.whole
    return wrapped(say(.error(text))) + usage
      + [say(.seeHelp(path.joined(separator: " ").shown))]
  }

  private var usage: [SafeText] {
    let shown = arguments
    let named = shown.filter { !["help", "version"].contains($0.preferredName?.name) }
    let isLong = named.count > Self.usageLimit
    var words = path
    if isLong { words.append(say(.anyOptions).plain) }
    words += named.filter { !isLong || $0.kind == .positional || $0.usage.first != "[" }
      .map(\.usage)
    if command.subcommands?.isEmpty == false {
      words.append(
        command.defaultSubcommand == nil
          ? say(.anySubcommand).plain : "[\(say(.anySubcommand).plain)]")
    }
    let head = say(.usage)
    return words.joined(separator: " ").whole.wrapped(columns: Self.columns - head.width)
      .enumerated().map { row, text in
        row == 0 ? head + text : SafeText.empty.padded(to: head.width) + text
      }
  }

  private func list(_ title: ParserWords, _ rows: [(String, SafeText)]) -> [SafeText] {
    guard !rows.isEmpty else { return [] }
    var lines = [.empty, say(title)]
    for (name, text) in rows {
      let name = "  " + name.whole
      var texts = text.wrapped(columns: Self.columns - Self.indent)
      if name.width + 2 > Self.indent || texts.isEmpty {
        lines.append(name)
      } else {
        lines.append(name.padded(to: Self.indent) + texts.removeFirst())
      }
      lines += texts.map { SafeText.empty.padded(to: Self.indent) + $0 }
    }
    return lines
  }

  private func text(of argument: CommandInfo.Argument) -> SafeText {
    var text = argument.abstract?.whole ?? .empty
    // These two are the parser's own.
    switch argument.preferredName?.name {
    case "help": text = say(.showHelp)
    case "version": text = say(.showVersion)
    default: break
    }
    guard let value = argument.defaultValue, argument.kind != .flag else { return text }
    return text + (language == .english ? " " : "") + say(.standard(value.shown))
  }

  private func text(of command: CommandInfo) -> SafeText {
    if command.commandName == "help" { return say(.showSubcommandHelp) }
    let text = command.abstract?.whole ?? .empty
    guard command.commandName == self.command.defaultSubcommand else { return text }
    return text + (language == .english ? " " : "") + say(.isDefault)
  }

  private func wrapped(_ text: SafeText) -> [SafeText] { text.wrapped(columns: Self.columns) }

  private func say(_ words: ParserWords) -> SafeText { words.text(language) }
}

extension String {
  /// Of our own or the parser's words, which may be long.
  fileprivate var whole: SafeText { SafeText(untrusted: self, limit: 4_000) }
}
