import CrowdsConsole
import TOMLKit
import TerminalUI

extension ConfigurationFile {
  /// Takes the keys of the screens: what cannot be had is told and left as it is usually.
  mutating func readKeys(_ table: TOMLTable) throws(CommandError) {
    var wishes: [KeyMap.Wish] = []
    for (action, value) in table {
      let keys: [String]
      if let key = value.string {
        keys = [key]
      } else if let list = value.array, list.allSatisfy({ $0.string != nil }) {
        keys = list.compactMap(\.string)
      } else {
        throw wrong("keys." + action, .textList)
      }
      let line = text.line(ofKey: action, in: "keys") ?? 1
      wishes.append(KeyMap.Wish(action: action, keys: keys, line: line))
    }
    let (map, faults) = KeyMap.granting(wishes)
    result.keys = map
    result.warnings += faults.map { fault in
      var nearest: String?
      if case .noAction(let wish) = fault {
        nearest = nearestName(to: wish.action, among: KeyMap.Action.allCases.map(\.rawValue))
      }
      return .key(shownPath, fault, nearest: nearest?.shown)
    }
  }
}

extension TOMLText {
  /// The line that sets a key of a section, counted from 1.
  func line(ofKey key: String, in section: String) -> Int? {
    var current = ""
    var inline: Int?
    for (index, line) in lines.enumerated() {
      guard let name = TOMLText.key(of: line) else { continue }
      if line.drop(while: \.isWhitespace).hasPrefix("[") {
        current = name
      } else if current == section ? name == key : current.isEmpty && name == "\(section).\(key)" {
        return index + 1
      } else if current.isEmpty, name == section {
        inline = index + 1
      }
    }
    return inline
  }
}
