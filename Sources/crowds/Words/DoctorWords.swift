import TerminalUI

/// What the doctor found on this machine and on the way to the platform, and what to do about it.
enum DoctorWords: Wording {
  // Terminal.
  case terminalKnown(SafeText)
  case terminalUnknown(SafeText)
  case setTerminal(suggestion: SafeText?)
  case noTerminal
  case colors(Int), noColors, colorsUnwanted
  case size(width: Int, height: Int)
  case sizeTooSmall(width: Int, height: Int), enlarge
  case sizeUntold
  case pastesMarked, pastesUnmarked
  case clipboardOn, clipboardOff
  // Locale, environment, limits.
  case locale(SafeText)
  case localeNotUTF8(SafeText, codeset: SafeText)
  case localeMissing(SafeText)
  case localeUnset, setLocale
  case ignored(SafeText), nothingIgnored, proxyIsInProfile
  case openFiles(Int), openFilesUnlimited, fewOpenFiles(Int), raiseOpenFiles(Int)
  // Folders.
  case folder(SafeText, mode: SafeText, megabytes: Int?, system: SafeText)
  case folderToBeMade(SafeText, megabytes: Int?, system: SafeText)
  case noFolder, setHome
  case folderOpen(SafeText, mode: SafeText), closeFolder(SafeText)
  case folderReadable(SafeText, mode: SafeText), hideFolder(SafeText)
  case folderForeign(SafeText, owner: Int, user: Int), ownFolder
  case folderNotWritable(SafeText), makeWritable
  case notFolder(SafeText)
  case folderUnknown(SafeText, reason: SafeText)
  case folderFull(SafeText), folderNearlyFull(SafeText, megabytes: Int), freeSpace
  case folderRemote(SafeText, system: SafeText), useLocalFolder
  // Configuration.
  case configuration(SafeText, profiles: Int)
  case noConfiguration(SafeText), logIn
  case profile(SafeText, address: SafeText, environment: SafeText, isReadOnly: Bool)
  case sandbox, noProfile
  case secretPrivate(SafeText)
  // The way to the platform.
  case nameFound(SafeText, addresses: SafeText)
  case nameNotFound(SafeText), nameTimedOut(SafeText, seconds: Int), checkName
  case nameNotNeeded(SafeText)
  case secure(SafeText, protocol: SafeText, until: SafeText, days: Int)
  case certificateEnds(SafeText, until: SafeText, days: Int), tellServerOwner
  case checkNetwork, checkCertificate, installRoots
  case tokenGot(seconds: Int?), tokenKept
  case clockRight(seconds: Int), clockOff(minutes: Int, isAhead: Bool), setClock, clockUntold,
    clockIsOwn
  case notReached
}
