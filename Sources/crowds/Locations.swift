/// Where the files of this user lie (XDG Base Directory): nil where neither the XDG variable nor
/// `HOME` names an absolute folder.
struct Locations: Hashable, Sendable {
  /// The folder of `config.toml` and `themes`.
  var configuration: String?
  /// The folder of the sandbox's data.
  var data: String?
  /// The folder of what is remembered between runs and may be lost: tokens, the pace.
  var state: String?
  /// The folder for what lasts as long as the process.
  var runtime: String
  var home: String?

  /// Reads the environment as `variable` tells it.
  init(environment variable: (String) -> String?) {
    func absolute(_ name: String) -> String? {
      variable(name).flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
    let home = absolute("HOME")
    self.home = home
    configuration = (absolute("XDG_CONFIG_HOME") ?? home.map { $0 + "/.config" })
      .map { $0 + "/crowds" }
    data = (absolute("XDG_DATA_HOME") ?? home.map { $0 + "/.local/share" }).map { $0 + "/crowds" }
    state = (absolute("XDG_STATE_HOME") ?? home.map { $0 + "/.local/state" })
      .map { $0 + "/crowds" }
    runtime = absolute("XDG_RUNTIME_DIR") ?? absolute("TMPDIR") ?? "/tmp"
  }

  /// Where this process's files lie.
  static func ofProcess() -> Locations {
    Locations(environment: environmentVariable)
  }

  var configurationFile: String? { configuration.map { $0 + "/config.toml" } }
  /// The folder of the secrets that were typed or pasted.
  var secrets: String? { configuration.map { $0 + "/secrets" } }
  var themes: String? { configuration.map { $0 + "/themes" } }
  var sandboxData: String? { data.map { $0 + "/sandbox.sqlite" } }

  /// A path as a person writes it in the configuration: `~/` is the home folder, and a relative
  /// path starts at the folder of the file that names it.
  func resolved(_ path: String, writtenIn file: String) -> String {
    if path.hasPrefix("/") { return path }
    if path.hasPrefix("~/"), let home { return home + path.dropFirst(1) }
    guard let slash = file.lastIndex(of: "/") else { return path }
    return file[...slash] + path
  }
}
