import CrowdsAPI
import CrowdsConsole
import TerminalUI

/// Changes the configuration file as a person would: comments, order and line ends stay, and it is
/// never replaced by something that does not read back as meant.
struct ConfigurationEditor: Sendable {
  /// One change, by the path of the key.
  enum Change: Hashable, Sendable {
    case set([String], TOMLLiteral)
    /// Removes a key or a table with all that is in it.
    case remove([String])
  }

  let path: String
  let locations: Locations

  /// A file that is to be, with what it says.
  private struct Draft {
    var old: [UInt8]?
    var bytes: [UInt8]
    var configuration: Configuration
    var wasOldForm: Bool
  }

  /// Makes the changes together, or none of them; returns what the file says then.
  @discardableResult
  func apply(_ changes: [Change]) throws(CommandError) -> Configuration {
    let file = SettingsFile(path: path)
    try file.makeFolder()
    return try file.whileAlone { () throws(CommandError) in
      var draft = try draft(changes)
      guard draft.bytes != draft.old else { return draft.configuration }
      if draft.wasOldForm, let old = draft.old {
        let backup = try file.keep(old, as: "v1")
        draft.configuration.warnings.append(.migrated(path.shown, backup: backup.shown))
      }
      try file.replace(draft.old, with: draft.bytes)
      return draft.configuration
    }
  }

  /// Throws what `apply` would throw before it writes; writes nothing.
  func check(_ changes: [Change]) throws(CommandError) { _ = try draft(changes) }

  /// A configuration of version 1 after its file was brought to the present form, or as it was read
  /// and with a warning where that could not be done.
  func migrated(_ configuration: Configuration) -> Configuration {
    do throws(CommandError) {
      return try apply([])
    } catch {
      var configuration = configuration
      let reason = error.wording.map {
        Sentence(english: $0.english, simplifiedChinese: $0.simplifiedChinese)
      }
      configuration.warnings.append(
        .notMigrated(path.shown, reason ?? Sentence(SafeText.empty)))
      return configuration
    }
  }

  /// Records that the person has found the assumed path of a call to be right.
  @discardableResult
  func confirm(
    _ operation: CrowdsAPI.Operation, profile name: String
  ) throws(CommandError) -> Configuration {
    var confirmed = try current().profile(named: name).confirmed
    confirmed.insert(operation)
    let names = CrowdsAPI.Operation.allCases.filter(confirmed.contains).map(\.rawValue)
    return try apply([.set(["profiles", name, "confirmed"], .texts(names))])
  }

  /// Removes a profile with all that its table says; it is the default one no more.
  @discardableResult
  func remove(profile name: String) throws(CommandError) -> Configuration {
    var changes = [Change.remove(["profiles", name])]
    if try current().defaultProfile == name { changes.append(.remove(["default_profile"])) }
    return try apply(changes)
  }

  /// What the file says now.
  func current() throws(CommandError) -> Configuration {
    guard let bytes = try SettingsFile(path: path).read() else { return Configuration(path: path) }
    return try ConfigurationFile.parse(bytes, path: path, locations: locations)
  }

  private func draft(_ changes: [Change]) throws(CommandError) -> Draft {
    let old = try SettingsFile(path: path).read()
    let bytes = old ?? []
    // What is wrong with the file already is not for an edit to hide.
    let before = try ConfigurationFile.parse(bytes, path: path, locations: locations)
    var expected = try ConfigurationFile.tree(bytes, path: path)
    var edit = TOMLEdit(bytes)
    do throws(TOMLEdit.Misfit) {
      if before.isOldForm {
        guard let migrated = expected.migrated else { throw TOMLEdit.Misfit() }
        expected = migrated
        try edit.nest(under: "contract", depth: 2) { path in
          path[0] == "profiles" && ConfigurationFile.contractKeys.contains(path[2])
        }
        try edit.set(["version"], .whole(Configuration.version))
      }
      for change in versioned(changes, expected) { try make(change, in: &edit, &expected) }
    } catch {
      throw notEditable
    }
    guard try ConfigurationFile.tree(edit.result, path: path).pruned == expected.pruned else {
      throw notEditable
    }
    let after = try ConfigurationFile.parse(edit.result, path: path, locations: locations)
    return Draft(
      old: old, bytes: edit.result, configuration: after, wasOldForm: before.isOldForm)
  }

  /// A file that says nothing of its version is told with its first change.
  private func versioned(_ changes: [Change], _ tree: TOMLTree) -> [Change] {
    guard !changes.isEmpty, tree[["version"]] == nil else { return changes }
    return [.set(["version"], .whole(Configuration.version))] + changes
  }

  private func make(
    _ change: Change, in edit: inout TOMLEdit, _ expected: inout TOMLTree
  ) throws(TOMLEdit.Misfit) {
    switch change {
    case .set(let key, let value):
      // A value that is there already keeps the way it is written.
      guard expected[key] != value.tree else { return }
      try edit.set(key, value)
      expected[key] = value.tree
    case .remove(let key):
      try edit.remove(key)
      expected[key] = nil
    }
  }

  private var notEditable: CommandError {
    CommandError(.configuration, ConfigurationWords.notEditable(path.shown))
  }
}
