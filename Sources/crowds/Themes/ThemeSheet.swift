import CrowdsAPI
import CrowdsConsole
import NcursesTerminal
import TerminalUI

/// What may be told of a theme.
struct ThemeSheet: Sendable {
  let origin: ThemeLibrary.Origin
  let file: ThemeFile
  /// Whether it is worn where none is named.
  let isDefault: Bool

  init(_ origin: ThemeLibrary.Origin, in library: ThemeLibrary, defaultName: String) {
    self.origin = origin
    file = library.theme(at: origin)
    isDefault = origin.name == defaultName
  }

  // MARK: For programs

  /// The theme as a row of a list.
  var summary: JSONObject {
    var object = JSONObject([
      ("name", .string(origin.name)), ("default", .bool(isDefault)),
      ("kind", .string(file.kind.rawValue)),
    ])
    switch origin {
    case .builtIn: object["built_in"] = .bool(true)
    case .file(let path):
      object["built_in"] = .bool(false)
      object["path"] = .string(path)
    }
    object["warnings"] = .integer(Int64(file.warnings.count))
    return object
  }

  /// All of it: each part with its colours, under the keys of a theme file.
  func details(_ language: Language) -> JSONObject {
    var object = summary
    object["styles"] = .object(JSONObject(styles.map { ($0.key, .object($0.style.json)) }))
    object["warnings"] = .array(file.warnings.map { .object($0.json(language)) })
    return object
  }

  /// The parts and their keys; the last one is a selected row of ordinary text.
  private var styles: [(key: String, style: Style)] {
    Role.allCases.map { ($0.rawValue, file.theme.style(for: $0)) }
      + [("selection", file.theme.style(for: .text, emphasis: .selected))]
  }

  // MARK: For people

  /// A row for each theme below their headings.
  static func table(_ sheets: [ThemeSheet], _ language: Language) -> String {
    let hasFaults = sheets.contains { !$0.file.warnings.isEmpty }
    var headings: [ThemeSheetWords] = [.headingName, .headingKind, .headingOrigin]
    if hasFaults { headings.insert(.headingRemarks, at: 2) }
    var table = AlignedText(headings.map { $0.text(language) })
    table.indent(rowsBy: "  ")
    for sheet in sheets {
      let place: SafeText =
        switch sheet.origin {
        case .builtIn: ThemeSheetWords.builtIn.text(language)
        case .file(let path): path.shown
        }
      var row = [
        sheet.origin.name.shown, ThemeSheetWords.kind(sheet.file.kind).text(language), place,
      ]
      if hasFaults {
        let count = sheet.file.warnings.count
        row.insert(count == 0 ? "-" : "\(count)", at: 2)
      }
      table.add(row, mark: sheet.isDefault ? "* " : "  ")
    }
    return table.text
  }

  /// A row for each part; with a sample where `samples` are given, the sequences of a terminal.
  func text(_ language: Language, samples: StyleSequence?) -> String {
    var headings: [ThemeSheetWords] = [
      .headingPart, .headingForeground, .headingBackground, .headingAttributes,
    ]
    if samples != nil { headings.append(.headingSample) }
    var table = AlignedText(headings.map { $0.text(language) })
    let sample = ThemeSheetWords.sample.text(language)
    for (key, style) in styles {
      table.add(
        [
          key.shown, style.foreground.name.shown, style.background.name.shown,
          style.emphasis.words(language),
        ] + (samples == nil ? [] : [sample]),
        last: samples.map { ($0.on(style), StyleSequence.off) })
    }
    return table.text
  }
}

extension ThemeWords {
  /// What it says, with where, for programs.
  func json(_ language: Language) -> JSONObject {
    var object = JSONObject()
    if let place {
      object["source"] = .string(place.source.plain)
      object["line"] = place.line.map { .integer(Int64($0)) }
      object["column"] = place.column.map { .integer(Int64($0)) }
    }
    object["message"] = .string(text(language).plain)
    return object
  }
}

extension Style {
  /// What a theme file would say.
  fileprivate var json: JSONObject {
    JSONObject([
      ("fg", .string(foreground.name)), ("bg", .string(background.name)),
      ("bold", .bool(emphasis.contains(.bold))),
      ("underline", .bool(emphasis.contains(.underline))),
      ("reverse", .bool(emphasis.contains(.reverse))),
    ])
  }
}

extension Color {
  /// As a theme file writes it.
  fileprivate var name: String {
    switch self {
    case .terminalDefault: return "default"
    case .indexed(let index) where index < 16: return ColorName.terminalNames[Int(index)]
    case .indexed(let index): return String(index)
    case .rgb(let red, let green, let blue):
      return [red, green, blue].reduce(into: "#") { text, part in
        let digits = String(part, radix: 16)
        text += digits.count == 1 ? "0" + digits : digits
      }
    }
  }
}

extension Emphasis {
  fileprivate func words(_ language: Language) -> SafeText {
    let all: [(Emphasis, ThemeSheetWords)] = [
      (.bold, .bold), (.underline, .underline), (.reverse, .reverse),
    ]
    let words = all.filter { contains($0.0) }.map { $0.1.text(language) }
    return words.isEmpty ? "-" : words.joined(separator: " ")
  }
}
