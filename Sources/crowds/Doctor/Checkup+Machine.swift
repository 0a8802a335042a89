import Glibc
import NcursesTerminal
import TerminalUI

/// What gathered facts mean: each check takes facts and gives what to say of them.
enum Checkup {
  /// Below this a disk counts as nearly full.
  static let smallSpace: UInt64 = 100 << 20
  /// Below this a disk counts as full: a configuration or a token may not fit any more.
  static let noSpace: UInt64 = 1 << 20
  /// Fewer open files than this may not be enough: a console with a sandbox has 14 open, and files
  /// of the configuration, the token and the pace come and go beside them.
  static let openFiles = 24

  /// All that can be said of the machine, in the order of the topics.
  static func machine(_ facts: MachineFacts) -> [Observation] {
    [
      terminal(facts.terminal), locale(facts.locale), colors(facts.terminal),
      size(facts.terminal), paste(facts.terminal),
      .good(.clipboard, facts.copies ? DoctorWords.clipboardOn : .clipboardOff),
      environment(facts.ignored), limits(openFiles: facts.openFiles),
    ] + facts.folders.map { folder($0, user: facts.user) }
  }

  static func terminal(_ report: TerminalReport) -> Observation {
    switch report.problem {
    case nil: .good(.terminal, DoctorWords.terminalKnown(report.type.shown))
    case .unknownTerm(let name, let suggestion):
      .bad(
        .terminal, .unavailable, DoctorWords.terminalUnknown(name.shown),
        advice: DoctorWords.setTerminal(suggestion: suggestion?.shown))
    case .some(let problem): .bad(.terminal, .unavailable, CommandWords(problem))
    }
  }

  static func colors(_ report: TerminalReport) -> Observation {
    if report.problem != nil { return .note(.colors, DoctorWords.notReached) }
    if report.wantsNoColor { return .good(.colors, DoctorWords.colorsUnwanted) }
    return .good(
      .colors, report.colors < 8 ? DoctorWords.noColors : DoctorWords.colors(report.colors))
  }

  static func size(_ report: TerminalReport) -> Observation {
    guard report.isTerminal else { return .note(.size, DoctorWords.noTerminal) }
    guard let size = report.size else { return .note(.size, DoctorWords.sizeUntold) }
    guard size.width >= 60, size.height >= 16 else {
      return .note(
        .size, DoctorWords.sizeTooSmall(width: size.width, height: size.height),
        advice: DoctorWords.enlarge)
    }
    return .good(.size, DoctorWords.size(width: size.width, height: size.height))
  }

  static func paste(_ report: TerminalReport) -> Observation {
    if report.problem != nil { return .note(.paste, DoctorWords.notReached) }
    return report.marksPastes
      ? .good(.paste, DoctorWords.pastesMarked) : .note(.paste, DoctorWords.pastesUnmarked)
  }

  static func locale(_ facts: LocaleFacts) -> Observation {
    guard let name = facts.name else {
      return .note(.locale, DoctorWords.localeUnset, advice: DoctorWords.setLocale)
    }
    switch facts.codeset {
    case nil:
      return .note(
        .locale, DoctorWords.localeMissing(name.shown), advice: DoctorWords.setLocale)
    case "UTF-8": return .good(.locale, DoctorWords.locale(name.shown))
    case .some(let codeset):
      return .note(
        .locale,
        // What C has is known by another name.
        DoctorWords.localeNotUTF8(
          name.shown, codeset: codeset == "ANSI_X3.4-1968" ? "ASCII" : codeset.shown),
        advice: DoctorWords.setLocale)
    }
  }

  static func environment(_ ignored: [String]) -> Observation {
    guard !ignored.isEmpty else { return .good(.environment, DoctorWords.nothingIgnored) }
    let names = ignored.prefix(20).map(\.shown).joined(separator: ", ")
    return .note(
      .environment, DoctorWords.ignored(ignored.count > 20 ? names + ", …" : names),
      advice: ignored.contains(where: MachineFacts.namesProxy)
        ? DoctorWords.proxyIsInProfile : nil)
  }

  static func limits(openFiles count: Int?) -> Observation {
    guard let count else { return .good(.limits, DoctorWords.openFilesUnlimited) }
    return count < openFiles
      ? .bad(
        .limits, .systemLimit, DoctorWords.fewOpenFiles(count),
        advice: DoctorWords.raiseOpenFiles(256))
      : .good(.limits, DoctorWords.openFiles(count))
  }

  // MARK: Folders

  static func folder(_ facts: FolderFacts, user: Int) -> Observation {
    let topic = Topic.folder(facts.folder)
    guard let path = facts.path else {
      return .bad(topic, .cannotCreate, DoctorWords.noFolder, advice: DoctorWords.setHome)
    }
    if let fault = fault(of: facts, at: path, topic, user: user) { return fault }
    if facts.folder == .state, facts.system.isRemote {
      return .note(
        topic, DoctorWords.folderRemote(path.shown, system: facts.system.name),
        advice: DoctorWords.useLocalFolder)
    }
    let megabytes = facts.space.map { Int(clamping: $0.bytes >> 20) }
    if let megabytes, let space = facts.space, space.bytes < smallSpace {
      return .note(
        topic, DoctorWords.folderNearlyFull(path.shown, megabytes: megabytes),
        advice: DoctorWords.freeSpace)
    }
    if case .folder(let mode, _, _) = facts.place {
      return .good(
        topic,
        DoctorWords.folder(
          path.shown, mode: octal(mode), megabytes: megabytes, system: facts.system.name))
    }
    return .good(
      topic,
      DoctorWords.folderToBeMade(
        path.shown, megabytes: megabytes, system: facts.system.name))
  }

  private static func fault(
    of facts: FolderFacts, at path: String, _ topic: Topic, user: Int
  ) -> Observation? {
    switch facts.place {
    case .noFolder: return .bad(topic, .cannotCreate, DoctorWords.notFolder(path.shown))
    case .unknown(let errno):
      let words = DoctorWords.folderUnknown(path.shown, reason: systemReason(errno))
      return .bad(topic, .noRight, words, advice: DoctorWords.makeWritable)
    case .nothing(canBeMade: false):
      return .bad(
        topic, .cannotCreate, DoctorWords.folderNotWritable(path.shown),
        advice: DoctorWords.makeWritable)
    case .nothing: break
    case .folder(let mode, let owner, let isWritable):
      if owner != user {
        return .bad(
          topic, .configuration,
          DoctorWords.folderForeign(path.shown, owner: owner, user: user),
          advice: DoctorWords.ownFolder)
      }
      if facts.folder == .state, mode & 0o077 != 0 {
        return .bad(
          topic, .configuration, DoctorWords.folderReadable(path.shown, mode: octal(mode)),
          advice: DoctorWords.hideFolder(path.shellQuoted))
      }
      if mode & 0o022 != 0 {
        return .bad(
          topic, .configuration, DoctorWords.folderOpen(path.shown, mode: octal(mode)),
          advice: DoctorWords.closeFolder(path.shellQuoted))
      }
      if !isWritable {
        return .bad(
          topic, .cannotCreate, DoctorWords.folderNotWritable(path.shown),
          advice: DoctorWords.makeWritable)
      }
    }
    guard let space = facts.space else { return nil }
    let isFull = space.bytes < noSpace || space.files == 0
    return isFull
      ? .bad(
        topic, .inputOutput, DoctorWords.folderFull(path.shown), advice: DoctorWords.freeSpace)
      : nil
  }
}
