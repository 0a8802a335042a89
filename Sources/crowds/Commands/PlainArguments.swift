import CrowdsConsole

extension ConsoleCommand {
  /// The console for the plainest arguments, which are read here in no time: the argument parser
  /// takes as long as opening the sandbox does.
  ///
  /// nil for all others, right or wrong: those are the parser's.
  init?(plain arguments: [String]) {
    var values: [String: String] = [:]
    var flags: Set<String> = []
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--sandbox", "--ephemeral", "--read-only":
        guard flags.insert(argument).inserted else { return nil }
      case "--lang", "--theme", "--profile":
        guard values[argument] == nil, let value = rest.popFirst(), !value.isEmpty,
          !value.hasPrefix("-")
        else { return nil }
        values[argument] = value
      default: return nil
      }
    }
    let isSandbox = flags.contains("--sandbox")
    if flags.contains("--ephemeral"), !isSandbox { return nil }
    if values["--profile"] != nil, isSandbox { return nil }
    if let language = values["--lang"], Language(locale: language) == nil { return nil }

    var target = Target()
    target.sandbox = isSandbox
    target.ephemeral = flags.contains("--ephemeral")
    target.data = nil
    target.profile = values["--profile"]
    target.log = nil
    var surroundings = Surroundings()
    surroundings.config = nil
    surroundings.lang = values["--lang"]
    self.init()
    self.target = target
    self.surroundings = surroundings
    readOnly = flags.contains("--read-only")
    theme = values["--theme"]
    plain = false
  }
}
