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
  case newerVersion(SafeText, version: Int)
  /// The file was brought from version 1 to the present form.
  case migrated(SafeText, backup: SafeText)
  case notMigrated(SafeText, Sentence)
  case outOfRange(SafeText, key: SafeText, Form)
  case badProxy(SafeText, key: SafeText, Proxy.Fault)
  case passwordWithoutUser(SafeText, key: SafeText, proxy: SafeText)
  /// A name in a list of calls that no call has.
  case unknownCall(SafeText, key: SafeText, call: SafeText, nearest: SafeText?)
  /// A key of the screens that cannot be had.
  case key(SafeText, KeyMap.Fault, nearest: SafeText?)
  case writtenThroughLink(SafeText)
  case changedMeanwhile(SafeText)
  case tooManyBackups(SafeText)
  case notEditable(SafeText)
  /// The folder of the secrets.
  case openSecretFolder(SafeText, mode: SafeText, quoted: SafeText)
  case noSecretFolder(SafeText)
  case notRemoved(SafeText, reason: SafeText)
  /// The profile's secret is not on this machine; the first value is its file.
  case signedOut(SafeText, profile: SafeText, quoted: SafeText)
  case unknownProfile(SafeText, nearest: SafeText?, path: SafeText?)
  case noProfile(SafeText?)

  /// What a value must look like.
  enum Form: Hashable, Sendable {
    case text, table, textList, method, visibleASCII, flag, path, version
    case rate
    case whole(Int, Int)
    case clipboard, frames, width
  }
}
