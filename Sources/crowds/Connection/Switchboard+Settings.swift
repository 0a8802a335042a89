import CrowdsConsole
import TerminalUI

extension Switchboard {
  /// Writes a setting into the configuration, which every later console reads.
  func keep(_ setting: Setting) -> SettingKept {
    if case .slowLink(let isSlow) = setting { isSlowLink = isSlow }
    let locations = Locations.ofProcess()
    guard let path = surroundings.config ?? locations.configurationFile else {
      return .notWritten(Sentence(LoginWords.noFolder))
    }
    do throws(CommandError) {
      try ConfigurationEditor(path: path, locations: locations).apply([setting.change])
      return .written(path)
    } catch {
      return .notWritten(Sentence(error))
    }
  }

  /// Remembers how wide this kind of terminal draws characters of unclear width; where the
  /// configuration says it, which counts more, there too.
  nonisolated func keepWidth(isWide: Bool) -> Bool {
    let isRemembered = TerminalMemory(.ofProcess()).keep(isWide: isWide)
    let locations = Locations.ofProcess()
    guard let path = surroundings.config ?? locations.configurationFile else { return isRemembered }
    do throws(CommandError) {
      let editor = ConfigurationEditor(path: path, locations: locations)
      guard try editor.current().isAmbiguousWide != nil else { return isRemembered }
      try editor.apply([.set(["ambiguous_width"], .text(isWide ? "wide" : "narrow"))])
      return true
    } catch {
      return false
    }
  }
}

extension Setting {
  /// What it comes to in the file.
  var change: ConfigurationEditor.Change {
    switch self {
    case .theme(let name): .set(["theme"], .text(name))
    case .language(.english): .set(["language"], .text("en"))
    case .language(.simplifiedChinese): .set(["language"], .text("zh"))
    case .frames(let frames): .set(["frames"], .text(frames.rawValue))
    case .mouse(let isRead): .set(["mouse"], .flag(isRead))
    case .clipboard(let isUsed): .set(["clipboard"], .text(isUsed ? "osc52" : "off"))
    case .slowLink(let isSlow): .set(["slow_link"], .flag(isSlow))
    case .keepDays(nil): .remove(["keep_days"])
    case .keepDays(let days?): .set(["keep_days"], .whole(days))
    }
  }
}
