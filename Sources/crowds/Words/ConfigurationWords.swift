import CrowdsAPI
import CrowdsConsole
import TerminalUI

/// What is wrong with the configuration.
///
/// The first value is the file.
enum ConfigurationWords: Wording {
  case syntax(SafeText, line: Int, column: Int, reason: SafeText?, text: SafeText?)
  case keyTwice(SafeText, key: SafeText, first: Int, second: Int)
  case unknownKey(SafeText, key: SafeText, nearest: SafeText?)
  case wrongType(SafeText, key: SafeText, Form)
  case missingKey(SafeText, key: SafeText)
  case secretInConfiguration(SafeText, key: SafeText)
  case interpolation(SafeText, key: SafeText)
  case badLanguage(SafeText, value: SafeText)
  case badURL(SafeText, key: SafeText, BaseURL.Fault)
  case normalisedURL(SafeText, key: SafeText, url: SafeText)
  case badContract(SafeText, profile: SafeText, ContractError)
  case emptySecret(SafeText)
  case strangeSecret(SafeText)
  case unknownProfile(SafeText, nearest: SafeText?, path: SafeText?)
  case noProfile(SafeText?)

  /// What a value must look like.
  enum Form: Hashable, Sendable { case text, table, textList, method, visibleASCII }
}
