import CrowdsConsole
import Glibc

/// Which language the program speaks.
enum LanguageChoice {
  /// The option, else the configuration, else the locale of the environment, else English.
  static func language(
    option: String?, configured: Language? = nil, environment variable: (String) -> String?
  ) -> Language {
    if let option, let language = Language(locale: option) { return language }
    if let configured { return configured }
    // POSIX: the first of these that is set decides, even for a language we do not speak.
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(variable).first { !$0.isEmpty }
    return locale.flatMap(Language.init(locale:)) ?? .english
  }

  /// The language before the command has read the configuration: for help and for wrong options.
  ///
  /// It reads the configuration by itself, so it is asked only where something must be said that
  /// early.
  static let ofProcess: Language = {
    let option = argument("--lang")
    return language(
      option: option, configured: option == nil ? configured : nil,
      environment: environmentVariable)
  }()

  /// What the configuration file says; a file that cannot be read says nothing here.
  private static var configured: Language? {
    let locations = Locations.ofProcess()
    let path = argument("--config")
    return
      (try? ConfigurationFile.read(
        path ?? locations.configurationFile, isNamed: path != nil, locations: locations))?.language
  }

  /// The value of an option among the process's arguments, however wrong the others are.
  private static func argument(_ name: String) -> String? {
    let arguments = CommandLine.arguments
    let prefix = name + "="
    if let joined = arguments.first(where: { $0.hasPrefix(prefix) }) {
      return String(joined.dropFirst(prefix.count))
    }
    guard let place = arguments.firstIndex(of: name), place + 1 < arguments.count else {
      return nil
    }
    return arguments[place + 1]
  }
}

/// A variable of the process's environment.
func environmentVariable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
