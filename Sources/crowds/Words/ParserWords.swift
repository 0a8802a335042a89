import CrowdsConsole
import TerminalUI

/// What the argument parser says of itself: headings of the help, and what is wrong with arguments.
enum ParserWords: Wording {
  // MARK: Help
  case usage, arguments, options, subcommands
  case standard(SafeText)
  case seeSubcommand, seeHelp(SafeText)
  case anyOptions, anySubcommand
  case showHelp, showVersion, showSubcommandHelp, isDefault

  // MARK: Errors
  case error(SafeText)
  case unknownOption(SafeText, nearest: SafeText?)
  case missingValue(SafeText)
  case takesNoValue(SafeText, SafeText)
  case unexpected([SafeText])
  case alreadySet(SafeText, SafeText)
  case missingArgument(SafeText)
  case missingOneOf(SafeText)
  case invalidValue(SafeText, SafeText)
  case missingSubcommand

  var english: SafeText {
    switch self {
    case .usage: "USAGE: "
    case .arguments: "ARGUMENTS:"
    case .options: "OPTIONS:"
    case .subcommands: "SUBCOMMANDS:"
    case .standard(let value): "(default: \(value))"
    case .seeSubcommand: "See 'crowds help <subcommand>' for detailed help."
    case .seeHelp(let command): "See '\(command) --help' for more information."
    case .anyOptions: "[<options>]"
    case .anySubcommand: "<subcommand>"
    case .showHelp: "Show help information."
    case .showVersion: "Show the version."
    case .showSubcommandHelp: "Show subcommand help information."
    case .isDefault: "(default)"
    case .error(let text): "Error: \(text)"
    case .unknownOption(let name, let nearest):
      "Unknown option '\(name)'." + (nearest.map { " Did you mean '\($0)'?" } ?? "")
    case .missingValue(let option): "Missing value for '\(option)'."
    case .takesNoValue(let option, let value):
      "The option '\(option)' does not take any value, but '\(value)' was specified."
    case .unexpected(let values):
      values.count == 1
        ? "Unexpected argument \(Self.quoted(values, "'", "'", ", "))."
        : "\(values.count) unexpected arguments: \(Self.quoted(values, "'", "'", ", "))."
    case .alreadySet(let again, let before):
      "'\(again)' contradicts or repeats '\(before)'."
    case .missingArgument(let name): "Missing expected argument '\(name)'."
    case .missingOneOf(let names): "Missing one of: \(names)."
    case .invalidValue(let value, let place): "The value '\(value)' is invalid for '\(place)'."
    case .missingSubcommand: "Missing required subcommand."
    }
  }

  var simplifiedChinese: SafeText {
    switch self {
    case .usage: "用法："
    case .arguments: "参数："
    case .options: "选项："
    case .subcommands: "子命令："
    case .standard(let value): "（默认：\(value)）"
    case .seeSubcommand: "各子命令的说明：crowds help <子命令>"
    case .seeHelp(let command): "详细说明：\(command) --help"
    case .anyOptions: "[<选项>]"
    case .anySubcommand: "<子命令>"
    case .showHelp: "显示帮助。"
    case .showVersion: "显示版本。"
    case .showSubcommandHelp: "显示子命令的帮助。"
    case .isDefault: "（默认）"
    case .error(let text): "错误：\(text)"
    case .unknownOption(let name, let nearest):
      "没有选项“\(name)”。" + (nearest.map { "您是指“\($0)”吗？" } ?? "")
    case .missingValue(let option): "“\(option)”缺少值。"
    case .takesNoValue(let option, let value): "选项“\(option)”不带值，却写了“\(value)”。"
    case .unexpected(let values): "多余的参数：\(Self.quoted(values, "“", "”", "、"))。"
    case .alreadySet(let again, let before): "“\(again)”与前面的“\(before)”重复或矛盾。"
    case .missingArgument(let name): "缺少参数“\(name)”。"
    case .missingOneOf(let names): "以下参数至少要有一个：\(names)。"
    case .invalidValue(let value, let place): "“\(value)”不能用作“\(place)”的值。"
    case .missingSubcommand: "缺少子命令。"
    }
  }

  private static func quoted(
    _ values: [SafeText], _ begin: SafeText, _ end: SafeText, _ comma: SafeText
  ) -> SafeText {
    values.map { begin + $0 + end }.joined(separator: comma)
  }
}

extension ParserWords {
  /// What a sentence of the parser means; nil for one that it does not say itself.
  ///
  /// The parser's errors are its own, so that its sentences are all there is to go by. A test makes
  /// it say each of them.
  init?(parsing message: String) {
    /// The texts between the pieces, in order; nil where the pieces are not all there.
    func texts(_ pieces: String...) -> [SafeText]? {
      guard let first = pieces.first, message.hasPrefix(first) else { return nil }
      var rest = message.dropFirst(first.count)
      var found: [SafeText] = []
      for piece in pieces.dropFirst() {
        if piece.isEmpty {
          found.append(rest.shown)
          rest = ""
        } else {
          guard let range = rest.firstRange(of: piece) else { return nil }
          found.append(rest[..<range.lowerBound].shown)
          rest = rest[range.upperBound...]
        }
      }
      return found
    }
    if let found = texts("Unknown option '", "'. Did you mean '", "'?") {
      self = .unknownOption(found[0], nearest: found[1])
    } else if let found = texts("Unknown option '", "'") {
      self = .unknownOption(found[0], nearest: nil)
    } else if let found = texts("Missing value for '", "'") {
      self = .missingValue(found[0])
    } else if let found = texts(
      "The option '", "' does not take any value, but '", "' was specified.")
    {
      self = .takesNoValue(found[0], found[1])
    } else if let found = texts("Unexpected argument '", "") {
      self = .unexpected([found[0].plain.dropLast().shown])
    } else if let found = texts("", " unexpected arguments: '", "") {
      self = .unexpected(
        Self.split(found[1].plain.dropLast(), by: "', '").map(\.shown))
    } else if let found = texts(
      "Value to be set with flag '", "' had already been set with flag '", "'")
    {
      self = .alreadySet(found[0], found[1])
    } else if let found = texts("Missing expected argument '", "'") {
      self = .missingArgument(found[0])
    } else if let found = texts("Missing one of: '", "") {
      self = .missingOneOf(
        Self.split(found[0].plain.dropLast(), by: "', '").map(\.shown).joined(separator: ", "))
    } else if let found = texts("The value '", "' is invalid for '", "'") {
      self = .invalidValue(found[0], found[1])
    } else if message == "Missing required subcommand." {
      self = .missingSubcommand
    } else {
      return nil
    }
  }

  private static func split(_ text: some StringProtocol, by separator: String) -> [String] {
    var parts: [String] = []
    var rest = String(text)
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = String(rest[range.upperBound...])
    }
    return parts + [rest]
  }
}
