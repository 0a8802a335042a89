import CrowdsAPI
import CrowdsConsole
import TerminalUI

extension ConfigurationWords {
  var english: SafeText {
    switch self {
    case .syntax(let path, let line, let column, let reason, let text):
      "\(path), line \(line), column \(column): not TOML"
        + (reason.map { ": \($0)" } ?? "") + (text.map { " in «\($0)»" } ?? "")
        + ". Nothing of the file was used. Correct the line."
    case .keyTwice(let path, let key, let first, let second):
      "\(path): \(key) stands in line \(first) and again in line \(second)."
        + " Nothing of the file was used. Remove one."
    case .unknownKey(let path, let key, let nearest):
      "\(path): \(key) is not known; it was left out."
        + (nearest.map { " Did you mean \($0)?" } ?? "")
    case .wrongType(let path, let key, let form):
      "\(path): \(key) must be \(form.english). Nothing of the file was used. Correct it."
    case .missingKey(let path, let key):
      "\(path): \(key) is missing. Nothing of the file was used. Add it."
    case .secretInConfiguration(let path, let key):
      "\(path): \(key) looks like a secret; nothing of the file was used. Move it into a file of"
        + " its own (chmod 600) and name that file: secret_file = \"secret\"."
    case .interpolation(let path, let key):
      "\(path): \(key) holds ${…}, which is taken as it stands: variables are not filled in."
    case .badLanguage(let path, let value):
      "\(path): language «\(value)» is not spoken here. Nothing of the file was used."
        + " Write \"en\" or \"zh-Hans\"."
    case .badURL(let path, let key, let fault):
      "\(path): \(key): \(fault.english) Nothing of the file was used."
    case .normalisedURL(let path, let key, let url):
      "\(path): \(key) ends in more than one slash; \(url) is used."
    case .badContract(let path, let profile, let error):
      "\(path): profile «\(profile)»: \(error.english) Nothing of the file was used."
    case .emptySecret(let path):
      "\(path) holds no secret. Nothing was sent. Write the app secret into it, on one line."
    case .strangeSecret(let path):
      "\(path) holds more than one word, or signs that no secret has. Nothing was sent."
        + " Write the app secret into it, alone, on one line."
    case .newerVersion(let path, let version):
      "\(path) was written by a newer crowds (version \(version), this one knows"
        + " \(Configuration.version)). Nothing of the file was used. Install the newer crowds, or name"
        + " another file with --config."
    case .migrated(let path, let backup):
      "\(path) now has the form of version \(Configuration.version); as it was, it is kept in"
        + " \(backup)."
    case .notMigrated(let path, let reason):
      "\(path) has the form of version 1, which was read; it was not brought to version"
        + " \(Configuration.version). \(reason.english)"
    case .outOfRange(let path, let key, let form):
      "\(path): \(key) is out of range: it must be \(form.english). Nothing of the file was used."
        + " Correct it."
    case .badProxy(let path, let key, let fault):
      "\(path): \(key): \(fault.english) Nothing of the file was used."
    case .passwordWithoutUser(let path, let key, let proxy):
      "\(path): \(key) goes with a user in \(proxy), as in \"http://user@host:port\". Nothing of"
        + " the file was used. Add the user, or remove the key."
    case .unknownCall(let path, let key, let call, let nearest):
      "\(path): \(key): there is no call «\(call)»; it was left out."
        + (nearest.map { " Did you mean \($0)?" } ?? "")
    case .key(let path, let fault, let nearest): fault.english(path, nearest: nearest)
    case .writtenThroughLink(let path):
      "\(path) is a link; it was not changed. Change the file that it leads to, or name that file"
        + " with --config."
    case .changedMeanwhile(let path):
      "\(path) was changed by somebody else at this moment; it was not written. Try again."
    case .tooManyBackups(let path):
      "\(path) was not changed: there are nine other copies of it beside it already. Remove those"
        + " that you do not need."
    case .notEditable(let path):
      "\(path) is written in a way that cannot be changed safely from here; it was left as it is."
        + " Make the change in an editor."
    case .openSecretFolder(let path, let mode, let quoted):
      "\(path) is for secrets and others can reach it (mode \(mode)); nothing was stored."
        + " Run: chmod 700 \(quoted)"
    case .noSecretFolder(let path):
      "\(path) is a link or no folder; nothing was stored. Remove it, and a folder is made."
    case .notRemoved(let path, let reason):
      "\(path) could not be removed: \(reason). It is still there; remove it yourself."
    case .signedOut(let path, let profile, let quoted):
      "The secret of profile «\(profile)» is not on this machine (\(path)). Nothing was sent."
        + " Run: crowds login --profile \(quoted)"
    case .unknownProfile(let name, let nearest, let path):
      "There is no profile «\(name)»" + (path.map { " in \($0)" } ?? "") + ". Nothing was sent."
        + (nearest.map { " Did you mean \($0)?" }
          ?? " Set one up with crowds login, or use --sandbox.")
    case .noProfile(let path):
      "No profile was chosen. Nothing was sent. Use --sandbox or --profile NAME"
        + (path.map { ", or set default_profile in \($0)." } ?? ".")
    }
  }
}

extension ConfigurationWords.Form {
  var english: SafeText {
    switch self {
    case .text: "text in quotes"
    case .table: "a table of its own, [like.this]"
    case .textList: "a list of texts, [\"like\", \"this\"]"
    case .method: "\"GET\", \"POST\", \"PUT\" or \"DELETE\""
    case .visibleASCII: "ASCII letters, digits and signs without blanks"
    case .flag: "true or false, without quotes"
    case .path: "the path of a file, in quotes"
    case .clipboard: "\"osc52\" or \"off\""
    case .frames: "\"ascii\" or \"unicode\""
    case .width: "\"narrow\" or \"wide\""
    case .version: "a whole number from 1 to \(Configuration.version)"
    case .rate: "a number from 0.1 to 1000"
    case .whole(let low, let high): "a whole number from \(low) to \(high)"
    }
  }
}

extension Proxy.Fault {
  var english: SafeText {
    switch self {
    case .scheme: "a proxy is written \"http://host:port\"."
    case .password:
      "a password has no place in it (not shown). Put it into a file (chmod 600) and name that file"
        + " as proxy_password_file."
    case .badUser:
      "the user before the @ must be ASCII letters, digits and signs without blanks or %."
    case .badHost(let host): "«\(host)» is no host name."
    case .badPort: "the port is missing or not 1 to 65535; write \"http://host:port\"."
    case .extra: "nothing may follow the port. Remove it."
    }
  }
}

extension BaseURL.Fault {
  var english: SafeText {
    switch self {
    case .blankOrControl: "an address has no blanks. Remove them."
    case .scheme(let scheme): "it must begin with https://, not «\(scheme)»."
    case .insecure(let host): "http is for this machine only; use https for \(host)."
    case .credentials: "a user or password has no place in it (not shown). Remove them."
    case .queryOrFragment: "? and # have no place in it. Remove what follows them."
    case .noHost: "the host is missing. Write https:// and a name."
    case .address(let host):
      "\(host) is an address, which a certificate is not checked against. Write the host's name."
    case .international(let ascii):
      "the host has letters beyond ASCII, which may look like others; it stands for \(ascii)."
        + " Write that if you mean it."
    case .badHost(let host): "«\(host)» is no host name."
    case .badPort(let port): "«\(port)» is no port, 1 to 65535."
    case .badPath: "the path may hold letters, digits and -_.~ only, and no empty part or «..»."
    }
  }
}

extension ContractError {
  var english: SafeText {
    switch self {
    case .badPath(let operation, let path):
      "paths.\(operation.rawValue.shown): «\(path.shown)» is no path; write /like/this."
    case .takenPath(let operation, let other):
      "\(operation.rawValue.shown) and \(other.rawValue.shown) have one method and path."
    case .badName(let field, let name):
      "names.\(field.rawValue.shown): «\(name.shown)» is no name of a field."
    case .takenName(let field, let other):
      "\(field.rawValue.shown) and \(other.rawValue.shown) have one name."
    case .badCode(let code):
      "codes: «\(code.shown)» is no code of a failure."
    }
  }
}
