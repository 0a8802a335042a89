import Glibc
import NcursesTerminal

/// What a machine is like as far as a console depends on it.
struct MachineFacts: Hashable, Sendable {
  var terminal: TerminalReport
  var locale: LocaleFacts
  /// The names of the variables that are set although crowds does not heed them.
  var ignored: [String]
  /// How many files the process may have open; nil without a limit.
  var openFiles: Int?
  var folders: [FolderFacts]
  /// Whether text may be handed to the terminal's clipboard.
  var copies = true
  /// Who asks.
  var user: Int

  /// Looks at this process and its machine; `isScreenOpen` says whether the console runs.
  static func gathered(
    _ locations: Locations, isScreenOpen: Bool, copies: Bool
  ) -> MachineFacts {
    let paths: [(Topic.Folder, String?)] = [
      (.configuration, locations.configuration), (.data, locations.data),
      (.state, locations.state),
    ]
    return MachineFacts(
      terminal: TerminalReport(isScreenOpen: isScreenOpen), locale: .gathered(),
      ignored: ignored(among: variableNames()), openFiles: openFileLimit(),
      folders: paths.map { FolderFacts(looking: $0.0, at: $0.1) }, copies: copies,
      user: Int(geteuid()))
  }

  /// Those of the variables that another program would heed and crowds does not (R7, R16).
  static func ignored(among names: some Sequence<String>) -> [String] {
    names.filter { name in
      unheeded.contains(name) || proxies.contains(name) || name.hasPrefix("NCURSES_")
    }.sorted()
  }

  /// Whether the variable would name a proxy to another program.
  static func namesProxy(_ name: String) -> Bool { proxies.contains(name) }

  private static let unheeded: Set = [
    "SSLKEYLOGFILE", "SSL_CERT_FILE", "SSL_CERT_DIR", "LINES", "COLUMNS", "TERMINFO",
    "TERMINFO_DIRS", "TERMCAP", "TERMPATH", "ESCDELAY",
  ]
  private static let proxies: Set = [
    "http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY",
    "no_proxy", "NO_PROXY",
  ]

  private static func variableNames() -> [String] {
    var names: [String] = []
    var place = environ
    while let entry = place.pointee {
      names.append(String(String(cString: entry).prefix { $0 != "=" }))
      place += 1
    }
    return names
  }

  private static func openFileLimit() -> Int? {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return nil }
    return limit.rlim_cur >= rlim_t(Int.max) ? nil : Int(limit.rlim_cur)
  }
}

/// How the environment asks for characters to be read.
struct LocaleFacts: Hashable, Sendable {
  /// The locale that decides; nil where none is set.
  var name: String?
  /// How it writes characters, as in `UTF-8`; nil where it is not installed.
  var codeset: String?

  static func gathered() -> LocaleFacts {
    let name = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(environmentVariable)
      .first { !$0.isEmpty }
    guard let locale = newlocale(characters, "", nil) else {
      return LocaleFacts(name: name, codeset: nil)
    }
    defer { freelocale(locale) }
    let codeset = nl_langinfo_l(nl_item(CODESET), locale).map { String(cString: $0) }
    return LocaleFacts(name: name, codeset: codeset)
  }

  /// `LC_CTYPE_MASK`, which as a macro with a shift is not imported.
  private static var characters: Int32 { 1 << LC_CTYPE }
}
