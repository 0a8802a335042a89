import ArgumentParser
import FoundationEssentials

/// A command as the argument parser describes it: the part of its dump that the help is made from.
struct CommandInfo: Decodable {
  struct Argument: Decodable {
    struct Name: Decodable {
      enum Kind: String, Decodable { case long, short, longWithSingleDash }
      var kind: Kind
      var name: String

      /// As it is typed.
      var typed: String { (kind == .long ? "--" : "-") + name }
    }

    enum Kind: String, Decodable { case positional, option, flag }

    var kind: Kind
    var shouldDisplay: Bool
    var isOptional: Bool
    var isRepeating: Bool
    var names: [Name]?
    var preferredName: Name?
    var valueName: String?
    var defaultValue: String?
    var abstract: String?
  }

  var commandName: String
  var shouldDisplay: Bool?
  var abstract: String?
  var discussion: String?
  var defaultSubcommand: String?
  var subcommands: [CommandInfo]?
  var arguments: [Argument]?

  private struct Dump: Decodable { var command: CommandInfo }

  /// The program, with all its commands; nil where the dump has another form.
  static func ofProgram() -> CommandInfo? {
    try? JSONDecoder().decode(Dump.self, from: Data(Crowds._dumpHelp().utf8)).command
  }

  /// The command that arguments lead to, with the names on the way to it.
  func found(by arguments: [String]) -> (path: [String], command: CommandInfo) {
    var (path, command) = ([commandName], self)
    for argument in arguments {
      if argument.hasPrefix("-") || argument == "help" { continue }
      guard let next = command.subcommands?.first(where: { $0.commandName == argument }) else {
        break
      }
      path.append(next.commandName)
      command = next
    }
    return (path, command)
  }
}

extension CommandInfo.Argument {
  /// With its name and its value, as in `--name <text>`.
  var synopsis: String {
    let value = "<\(valueName ?? "value")>"
    switch kind {
    case .positional: return value
    case .flag: return preferredName?.typed ?? ""
    case .option: return "\(preferredName?.typed ?? "") \(value)"
    }
  }

  /// In a usage line.
  var usage: String {
    let whole = synopsis + (isRepeating ? " ..." : "")
    return isOptional || defaultValue != nil ? "[\(whole)]" : whole
  }

  /// In a list, with all its names.
  var listed: String {
    guard kind != .positional else { return synopsis }
    let names = (names ?? []).sorted { $0.typed.count < $1.typed.count }.map(\.typed)
    let joined = names.joined(separator: ", ")
    return kind == .option ? "\(joined) <\(valueName ?? "value")>" : joined
  }
}
