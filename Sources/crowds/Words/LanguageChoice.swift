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

  /// What the configuration file says; a file that cannot be read says nothing here.
  private static var configured: Language? {
    let locations = Locations.ofProcess()
    let arguments = CommandLine.arguments
    var path = arguments.lazy.compactMap { argument in
      argument.hasPrefix("--config=") ? String(argument.dropFirst("--config=".count)) : nil
    }.first
    if path == nil, let place = arguments.firstIndex(of: "--config"), place + 1 < arguments.count {
      path = arguments[place + 1]
    }
    let isNamed = path != nil
    return
      (try? ConfigurationFile.read(
        path ?? locations.configurationFile, isNamed: isNamed, locations: locations))?.language
  }

  /// The language before the configuration has been read: for help and for wrong options.
  static let ofProcess: Language = {
    let arguments = CommandLine.arguments
    var option = arguments.lazy.compactMap { argument in
      argument.hasPrefix("--lang=") ? String(argument.dropFirst("--lang=".count)) : nil
    }.first
    if option == nil, let place = arguments.firstIndex(of: "--lang"), place + 1 < arguments.count {
      option = arguments[place + 1]
    }
    return language(
      option: option, configured: option == nil ? configured : nil,
      environment: environmentVariable)
  }()
}

/// A variable of the process's environment.
func environmentVariable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
