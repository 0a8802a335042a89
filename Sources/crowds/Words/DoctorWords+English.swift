import TerminalUI

extension DoctorWords {
  var english: SafeText {
    switch self {
    case .terminalKnown(let name): "\(name) (TERM) is known on this machine."
    case .terminalUnknown(let name):
      name.isEmpty
        ? "TERM is not set; the console cannot open."
        : "The type «\(name)» (TERM) is not known on this machine; the console cannot open."
    case .setTerminal(let suggestion):
      suggestion.map { "Try: TERM=\($0) crowds" } ?? "Install ncurses-term, or set TERM."
    case .noTerminal: "Not running in a terminal, so this was not looked at."
    case .colors(let count): "\(count) colours."
    case .noColors: "This terminal has no colours; bold and reverse stand in for them."
    case .colorsUnwanted: "Off, because NO_COLOR is set."
    case .size(let width, let height): "\(width) x \(height)."
    case .sizeTooSmall(let width, let height):
      "\(width) x \(height) is too small; the console needs 60 x 16."
    case .enlarge: "Enlarge the window or take a smaller font."
    case .sizeUntold: "The terminal does not tell its size; 80 x 24 is taken."
    case .pastesMarked: "The terminal is asked to mark what is pasted (bracketed paste)."
    case .pastesUnmarked:
      "This terminal cannot mark what is pasted (bracketed paste): it comes in like typed keys."
    case .clipboardOn: "y copies through the terminal (OSC 52), where the terminal takes it."
    case .clipboardOff: "Off in the configuration: y shows the text for you to copy."
    case .locale(let name): "\(name), UTF-8."
    case .localeNotUTF8(let name, let codeset):
      "\(name) is \(codeset), not UTF-8; the console draws in UTF-8 all the same."
    case .localeMissing(let name):
      "\(name) is not installed on this machine; C.UTF-8 is used instead."
    case .localeUnset: "None is set; C.UTF-8 is used."
    case .setLocale: "Set LANG to one that ends in UTF-8, such as C.UTF-8."
    case .ignored(let names): "Set, and ignored by crowds: \(names)."
    case .nothingIgnored: "None is set that crowds would ignore."
    case .proxyIsInProfile: "If a proxy is needed, write it as proxy in the profile."
    case .openFiles(let count): "\(count) open files are allowed."
    case .openFilesUnlimited: "Open files are not limited."
    case .fewOpenFiles(let count): "Only \(count) open files are allowed (ulimit -n)."
    case .raiseOpenFiles(let count): "Run: ulimit -n \(count)"
    case .folder(let path, let mode, let megabytes, let system):
      "\(path) (mode \(mode), \(system)\(Self.space(megabytes)))."
    case .folderToBeMade(let path, let megabytes, let system):
      "\(path) does not exist yet and can be made (\(system)\(Self.space(megabytes)))."
    case .noFolder: "There is no place for it: HOME is not set to a folder."
    case .setHome: "Set HOME, or the XDG variable of this folder."
    case .folderOpen(let path, let mode):
      "\(path) can be changed by others (mode \(mode)); what is kept there is not safe."
    case .closeFolder(let quoted): "Run: chmod go-w \(quoted)"
    case .folderReadable(let path, let mode):
      "\(path) can be read by others (mode \(mode)); tokens cannot be kept there."
    case .hideFolder(let quoted): "Run: chmod 700 \(quoted)"
    case .folderForeign(let path, let owner, let user):
      "\(path) belongs to user \(owner), and you are user \(user)."
    case .ownFolder: "Move it away, or have it given to you (chown)."
    case .folderNotWritable(let path): "\(path) cannot be written by you; browsing still works."
    case .makeWritable: "Check the rights of the folder and of those above it."
    case .notFolder(let path): "\(path) is not a folder."
    case .folderUnknown(let path, let reason): "\(path) could not be looked at: \(reason)."
    case .folderFull(let path): "The disk of \(path) is full."
    case .folderNearlyFull(let path, let megabytes):
      "The disk of \(path) is nearly full: \(megabytes) MB are left."
    case .freeSpace: "Make room, or ask whoever looks after this machine."
    case .folderRemote(let path, let system):
      "\(path) is on \(system), where locks and power cuts are not dependable."
    case .useLocalFolder: "Before imports: let XDG_STATE_HOME name a folder on a local disk."
    case .configuration(let path, let profiles):
      profiles == 1 ? "\(path), 1 profile." : "\(path), \(profiles) profiles."
    case .noConfiguration(let path): "\(path) does not exist yet."
    case .logIn: "To set up a profile: crowds login. To look around: crowds --sandbox."
    case .profile(let name, let address, let environment, let isReadOnly):
      "\(name): \(address), \(environment)\(isReadOnly ? ", read-only until unlocked" : "")."
    case .sandbox: "The sandbox inside this process, with sample data."
    case .noProfile: "No profile is set up yet."
    case .secretPrivate(let path): "\(path) can be read by you alone."
    case .nameFound(let host, let addresses): "\(host) is \(addresses)."
    case .nameNotFound(let host): "The name \(host) is not known to the name server (DNS)."
    case .nameTimedOut(let host, let seconds):
      "No name server (DNS) answered for \(host) within \(seconds) s."
    case .checkName: "Check base_url (or proxy) in the profile and the network of this machine."
    case .nameNotNeeded(let host): "\(host) needs no name server."
    case .secure(let host, let version, let until, let days):
      "\(host), \(version), certificate valid until \(until) (\(Self.days(days)))."
    case .certificateEnds(let host, let until, let days):
      "The certificate of \(host) ends on \(until), in \(Self.days(days))."
    case .tellServerOwner: "Tell whoever looks after that server."
    case .checkNetwork: "Check base_url (or proxy) in the profile, the network and its firewall."
    case .checkCertificate:
      "Check base_url; behind a company's own certificates, name them as ca_file in the profile."
    case .installRoots: "Install the package ca-certificates, or name a ca_file in the profile."
    case .tokenGot(let seconds):
      seconds.map { "A new token was given; it is valid for \($0) s." } ?? "A new token was given."
    case .tokenKept: "The token that is kept was accepted."
    case .clockRight(let seconds): "Within \(seconds) s of the platform's."
    case .clockOff(let minutes, let isAhead):
      "\(Self.span(minutes)) \(isAhead ? "ahead of" : "behind") the platform's; times on the screen"
        + " are off by that, tokens are not."
    case .setClock: "Have the clock of this machine set (NTP)."
    case .clockUntold: "The platform does not tell its time (no Date header)."
    case .clockIsOwn: "The sandbox has the clock of this machine."
    case .notReached: "Not looked at, because of what was found above."
    }
  }

  private static func space(_ megabytes: Int?) -> SafeText {
    megabytes.map { $0 < 10_240 ? ", \($0) MB free" : ", \($0 / 1_024) GB free" } ?? ""
  }

  private static func days(_ days: Int) -> SafeText { days == 1 ? "1 day" : "\(days) days" }

  private static func span(_ minutes: Int) -> SafeText {
    minutes < 120 ? "\(minutes) minutes" : "\(minutes / 60) hours"
  }

}
