/// The tables behind the usual sequences.
extension KeySequences {
  static func controlSequence(_ final: Character, _ parameters: [Int]) -> KeyPress? {
    switch final {
    case "~": return parameters.first.flatMap { numbered($0, modifier: parameters.dropFirst()) }
    case "^": return rxvt(parameters, control: true, shift: false)
    case "@": return rxvt(parameters, control: true, shift: true)
    case "Z": return parameters.isEmpty ? KeyPress(.backTab) : nil
    case "a", "b", "c", "d":
      guard parameters.isEmpty else { return nil }
      return cursor(final.uppercased()).map { KeyPress($0, shift: true) }
    case "R":
      // With numbers this is a report of the cursor's place, whatever else some terminal means.
      return parameters.isEmpty ? KeyPress(.function(3)) : nil
    default:
      guard let key = cursor(String(final)) ?? function(final) else { return nil }
      if parameters.isEmpty { return KeyPress(key) }
      guard parameters.count == 2, parameters[0] == 1 else { return nil }
      return modified(key, by: parameters[1])
    }
  }

  static func singleShift(_ final: Character, _ parameters: [Int]) -> KeyPress? {
    let key: Key
    if let known = cursor(String(final)) ?? function(final) {
      key = known
    } else if "abcd".contains(final), parameters.isEmpty {
      return cursor(final.uppercased()).map { KeyPress($0, control: true) }
    } else if final == "M" {
      key = .enter
    } else if final == "I" {
      key = .tab
    } else if let pad = keypad(final) {
      key = .character(pad)
    } else {
      return nil
    }
    switch parameters.count {
    case 0: return KeyPress(key)
    case 1: return modified(key, by: parameters[0])
    case 2 where parameters[0] == 1: return modified(key, by: parameters[1])
    default: return nil
    }
  }

  private static func cursor(_ final: String) -> Key? {
    switch final {
    case "A": .up
    case "B": .down
    case "C": .right
    case "D": .left
    case "H": .home
    case "F": .end
    default: nil
    }
  }

  private static func function(_ final: Character) -> Key? {
    switch final {
    case "P": .function(1)
    case "Q": .function(2)
    case "R": .function(3)
    case "S": .function(4)
    default: nil
    }
  }

  /// The keypad in application mode: `j` to `y` stand for `*` to `9` in the order of ASCII.
  private static func keypad(_ final: Character) -> Character? {
    guard let ascii = final.asciiValue else { return nil }
    switch ascii {
    case UInt8(ascii: "j")...UInt8(ascii: "y"): return Character(Unicode.Scalar(ascii - 0x40))
    case UInt8(ascii: "X"): return "="
    default: return nil
    }
  }

  private static func numbered(_ number: Int, modifier: ArraySlice<Int>) -> KeyPress? {
    guard modifier.count < 2, let key = editing(number) else { return nil }
    return modifier.first.map { modified(key, by: $0) } ?? KeyPress(key)
  }

  private static func rxvt(_ parameters: [Int], control: Bool, shift: Bool) -> KeyPress? {
    guard parameters.count == 1, let key = editing(parameters[0]) else { return nil }
    return KeyPress(key, control: control, shift: shift)
  }

  private static func editing(_ number: Int) -> Key? {
    switch number {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case 11...15: .function(number - 10)
    case 17...21: .function(number - 11)
    case 23...26: .function(number - 12)
    case 28, 29: .function(number - 13)
    case 31...34: .function(number - 14)
    default: nil
    }
  }

  /// xterm's modifier: one more than Shift 1, Alt 2, Control 4, Meta 8 together.
  private static func modified(_ key: Key, by modifier: Int) -> KeyPress? {
    guard (1...16).contains(modifier) else { return nil }
    let bits = modifier - 1
    return KeyPress(key, control: bits & 4 != 0, meta: bits & 10 != 0, shift: bits & 1 != 0)
  }
}
