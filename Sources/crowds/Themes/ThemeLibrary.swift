import TerminalUI

/// The themes that can be named: those in the user's folder first, then the built-in ones.
struct ThemeLibrary: Sendable {
  static let defaultName = "dark"
  static let depthLimit = 4
  /// The themes inside the binary, by name.
  static let builtIn: [String: [UInt8]] = [
    "dark": PackageResources.dark_toml, "light": PackageResources.light_toml,
  ]

  /// The user's folder of theme files; nil when there is no home.
  var folder: String?

  /// The theme of a name.
  ///
  /// What cannot be read falls back to the built-in default, with a warning.
  func theme(named name: String) -> ThemeFile {
    var layers: [ThemeLayer] = []
    var warnings: [ThemeWords] = []
    var chain: [String] = []
    var next: String? = name
    while let wanted = next {
      next = nil
      if chain.contains(wanted) {
        warnings.append(.cycle((chain + [wanted]).map(\.shown).joined(separator: " > ")))
        break
      }
      guard chain.count < Self.depthLimit else {
        warnings.append(.tooDeep(name.shown, limit: Self.depthLimit))
        break
      }
      chain.append(wanted)
      do {
        let layer = try layer(named: wanted)
        layers.append(layer)
        next = layer.inherits
      } catch {
        warnings.append(error)
      }
    }
    if layers.isEmpty, name != Self.defaultName {
      var file = ThemeLibrary(folder: nil).theme(named: Self.defaultName)
      file.warnings = warnings + file.warnings
      return file
    }
    var file = ThemeFile(name: name, layers: layers.reversed())
    file.warnings = warnings + file.warnings
    return file
  }

  private func layer(named name: String) throws(ThemeWords) -> ThemeLayer {
    guard Self.isName(name) else { throw .missing(name.shown, nearest: nil) }
    let text: TOMLText
    let source: SafeText
    let path = folder.map { $0 + "/" + name + ".toml" }
    do throws(CommandError) {
      guard let path else { throw CommandError(.inputNotFound, nil) }
      text = try TOMLText(try readGuarded(path, trust: .any), path: path)
      source = path.shown
    } catch {
      guard error.status == .inputNotFound else {
        throw .unreadable(name.shown, error.wording as? FileWords ?? .missing(name.shown))
      }
      guard let bytes = Self.builtIn[name] else {
        let near = nearestName(to: name, among: Self.builtIn.keys)
        throw .missing(name.shown, nearest: near?.shown)
      }
      do { text = try TOMLText(bytes, path: name) } catch {
        throw .missing(name.shown, nearest: nil)
      }
      source = name.shown
    }
    do {
      return ThemeLayer(try text.parsed(), source: source)
    } catch {
      throw .syntax(
        source, line: error.line, column: error.column,
        reason: SafeText(untrusted: error.reason, limit: 120))
    }
  }

  /// A theme's name is a file's name without its folder and ending.
  static func isName(_ name: String) -> Bool {
    (1...64).contains(name.utf8.count)
      && name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }
}
