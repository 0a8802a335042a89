import CrowdsConsole
import TOMLKit
import TerminalUI

/// How a theme file describes a style: only what it says.
struct StyleEntry: Hashable, Sendable {
  var foreground: ColorName?
  var background: ColorName?
  var emphasis: Emphasis = []
}

/// One theme file as it was written, without those that it inherits.
struct ThemeLayer: Sendable {
  /// The file or, for a built-in theme, its name.
  var source: SafeText
  var inherits: String?
  var kind: ThemeKind?
  var palette: [String: ColorName] = [:]
  var styles: [Role: StyleEntry] = [:]
  var selection: StyleEntry?
  var warnings: [ThemeWords] = []
  private let text: TOMLText

  /// Reads what can be read; the rest is a warning.
  init(_ text: TOMLText, source: SafeText) throws(TOMLFault) {
    self.text = text
    self.source = source
    for (key, value) in try text.parsed() {
      if key == "inherits" {
        inherits = value.string
        if inherits == nil { warnings.append(.wrongType(place(key), key: key.shown)) }
      } else if key == "kind" {
        kind = value.string.flatMap(ThemeKind.init)
        if kind == nil { warnings.append(.badKind(place(key))) }
      } else if key == "palette" {
        readPalette(value)
      } else if key == "selection" {
        selection = entry(value, key: key)
      } else if let role = Role(rawValue: key) {
        styles[role] = entry(value, key: key)
      } else {
        let near = nearestName(to: key, among: Self.knownKeys)
        warnings.append(.unknownKey(place(key), key: key.shown, nearest: near?.shown))
      }
    }
  }

  /// Where a key is written, by its path from the root.
  func place(_ path: String...) -> ThemePlace {
    let found = text.place(of: path)
    return ThemePlace(source: source, line: found?.line, column: found?.column)
  }

  static let knownKeys =
    ["inherits", "kind", "palette", "selection"] + Role.allCases.map(\.rawValue)
  private static let styleKeys = ["fg", "bg", "bold", "underline", "reverse"]

  private mutating func readPalette(_ value: any TOMLValueConvertible) {
    guard let table = value.table else {
      warnings.append(.wrongType(place("palette"), key: "palette"))
      return
    }
    for (name, value) in table {
      if let color = colorName(value) {
        palette[name] = color
      } else {
        warnings.append(.wrongType(place("palette", name), key: ("palette." + name).shown))
      }
    }
  }

  private mutating func entry(_ value: any TOMLValueConvertible, key: String) -> StyleEntry? {
    if let color = colorName(value) { return StyleEntry(foreground: color) }
    guard let table = value.table else {
      warnings.append(.wrongType(place(key), key: key.shown))
      return nil
    }
    var entry = StyleEntry()
    for (part, value) in table {
      let name = (key + "." + part).shown
      switch part {
      case "fg", "bg":
        guard let color = colorName(value) else {
          warnings.append(.wrongType(place(key, part), key: name))
          continue
        }
        if part == "fg" { entry.foreground = color } else { entry.background = color }
      case "bold", "underline", "reverse":
        guard let isOn = value.bool else {
          warnings.append(.wrongType(place(key, part), key: name))
          continue
        }
        guard isOn else { continue }
        entry.emphasis.insert(
          part == "bold" ? .bold : part == "underline" ? .underline : .reverse)
      default:
        let near = nearestName(to: part, among: Self.styleKeys)
        warnings.append(.unknownKey(place(key, part), key: name, nearest: near?.shown))
      }
    }
    return entry
  }

  private func colorName(_ value: any TOMLValueConvertible) -> ColorName? {
    if let text = value.string { return .text(text) }
    return value.int.map { .number($0) }
  }
}
