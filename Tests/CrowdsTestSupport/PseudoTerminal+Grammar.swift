extension PseudoTerminal {
  /// What a program on the terminal may send (RELIABILITY T8).
  public enum Grammar: Hashable, Sendable {
    /// What `VTGrammar` allows.
    case strict
    /// The same and reports of the mouse, which the person has asked for.
    case withMouse
    /// Anything: the terminal is none that `VTGrammar` can read, or what is written is no program's.
    case anything
  }

  /// Everything that is wrong with what was ever written to the terminal, as lines.
  ///
  /// What a program that is still there, or was killed, has sent in part is not its fault; one that
  /// ended by itself has put everything back.
  public var faults: [String] {
    guard grammar != .anything else { return [] }
    let read = VTGrammar(reading: history, allowsMouse: grammar == .withMouse)
    let violations = read.violations.filter { violation in
      hasLeft || violation.offset + violation.bytes.count < history.count
    }
    return violations.map(\.description) + (hasLeft ? read.leftovers : [])
  }
}
