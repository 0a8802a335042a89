import CrowdsConsole
import Glibc
import TerminalUI

/// The themes that can be named: those in the user's folder first, then the built-in ones.
struct ThemeLibrary: Sendable {
  static let defaultName = "dark"
  static let depthLimit = 4
  /// More files of a folder are not listed.
  static let listLimit = 200

  /// Where a theme's file lies.
  enum Origin: Hashable, Sendable {
    case file(String)
    case builtIn(String)

    /// The theme's name.
    var name: String {
      switch self {
      case .builtIn(let name): return name
      case .file(let path):
        let file = path.split(separator: "/").last.map(String.init) ?? path
        return file.hasSuffix(".toml") ? String(file.dropLast(5)) : file
      }
    }
  }

  /// The user's folder of theme files; nil when there is no home.
  var folder: String?

  /// The theme of a name.
  ///
  /// What cannot be read falls back to the built-in default, with a warning.
  func theme(named name: String) -> ThemeFile {
    do throws(ThemeWords) {
      return theme(at: try origin(of: name), named: name)
    } catch {
      return fallback(error)
    }
  }

  /// The theme of a place.
  func theme(at origin: Origin) -> ThemeFile { theme(at: origin, named: origin.name) }

  /// Where the theme of a name lies; nil where there is none.
  func place(of name: String) -> Origin? {
    do throws(ThemeWords) { return try origin(of: name) } catch { return nil }
  }

  /// Every theme that can be named, the built-in ones first: a file of the user's that has the name
  /// of one stands in its place.
  func origins() -> [Origin] {
    let own = files()
    let builtIn = BuiltInThemes.names.map { name in own[name] ?? .builtIn(name) }
    let others = own.filter { !BuiltInThemes.names.contains($0.key) }
    return builtIn + others.sorted { $0.key < $1.key }.map(\.value)
  }

  /// The known name that a mistyped one most likely means.
  func nearest(to name: String) -> SafeText? {
    nearestName(to: name, among: origins().map(\.name))?.shown
  }

  // MARK: Reading

  private func theme(at first: Origin, named name: String) -> ThemeFile {
    var layers: [ThemeLayer] = []
    var warnings: [ThemeWords] = []
    var chain: [Origin] = []
    var next: Origin? = first
    while let origin = next {
      next = nil
      if chain.contains(origin) {
        let names = (chain + [origin]).map(\.name.shown)
        warnings.append(.cycle(names.joined(separator: " > ")))
        break
      }
      guard chain.count < Self.depthLimit else {
        warnings.append(.tooDeep(name.shown, limit: Self.depthLimit))
        break
      }
      chain.append(origin)
      do throws(ThemeWords) {
        let layer = try layer(at: origin)
        layers.append(layer)
        if let parent = layer.inherits { next = try self.parent(parent, of: origin) }
      } catch {
        warnings.append(error)
      }
    }
    guard !layers.isEmpty else {
      var file = fallback(warnings.removeFirst())
      file.warnings += warnings
      return file
    }
    var file = ThemeFile(name: name, layers: layers.reversed())
    file.warnings = warnings + file.warnings
    return file
  }

  /// A theme of the user's that inherits its own name means the built-in one that it stands for.
  private func parent(_ name: String, of child: Origin) throws(ThemeWords) -> Origin {
    if case .file = child, child.name == name, BuiltInThemes.names.contains(name) {
      return .builtIn(name)
    }
    return try origin(of: name)
  }

  private func fallback(_ warning: ThemeWords) -> ThemeFile {
    let origin = Origin.builtIn(Self.defaultName)
    var layers: [ThemeLayer] = []
    do throws(ThemeWords) { layers = [try layer(at: origin)] } catch {}
    var file = ThemeFile(name: Self.defaultName, layers: layers)
    file.warnings = [warning] + file.warnings
    return file
  }

  private func origin(of name: String) throws(ThemeWords) -> Origin {
    guard Self.isName(name) else { throw .missing(name.shown, nearest: nil) }
    if let folder {
      let path = folder + "/" + name + ".toml"
      var status = stat()
      // A link to nothing is a theme that cannot be read, not a missing one.
      if lstat(path, &status) == 0 { return .file(path) }
    }
    guard BuiltInThemes.names.contains(name) else {
      throw .missing(name.shown, nearest: nearest(to: name))
    }
    return .builtIn(name)
  }

  private func layer(at origin: Origin) throws(ThemeWords) -> ThemeLayer {
    let text: TOMLText
    let source: SafeText
    do throws(CommandError) {
      switch origin {
      case .file(let path):
        text = try TOMLText(try readGuarded(path, trust: .any), path: path)
        source = path.shown
      case .builtIn(let name):
        text = try TOMLText(BuiltInThemes.file(name) ?? [], path: name)
        source = name.shown
      }
    } catch {
      throw .unreadable(
        origin.name.shown, error.wording as? FileWords ?? .missing(origin.name.shown))
    }
    do throws(TOMLFault) {
      return try ThemeLayer(text, source: source)
    } catch {
      throw .syntax(
        source, line: error.line, column: error.column,
        reason: SafeText(untrusted: error.reason, limit: 120))
    }
  }

  /// The theme files of the user's folder by the name of their theme.
  private func files() -> [String: Origin] {
    guard let folder, let listing = opendir(folder) else { return [:] }
    defer { closedir(listing) }
    var files: [String: Origin] = [:]
    while files.count < Self.listLimit, let entry = readdir(listing) {
      let file = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard file.hasSuffix(".toml") else { continue }
      let name = String(file.dropLast(5))
      if Self.isName(name) { files[name] = .file(folder + "/" + file) }
    }
    return files
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

extension ThemeLibrary {
  /// Every theme as the console shows it in a list; one that cannot be read is not among them.
  func choices() -> [ThemeChoice] {
    origins().compactMap { origin in
      let file = theme(at: origin)
      // What stands in for an unreadable theme has another name.
      guard file.theme.name == origin.name else { return nil }
      let isOwn = if case .file = origin { true } else { false }
      return ThemeChoice(
        theme: file.theme, kind: file.kind, isOwn: isOwn, faults: file.warnings.count)
    }
  }
}
