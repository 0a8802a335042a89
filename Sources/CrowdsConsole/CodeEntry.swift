import TerminalUI

/// A code of four digits that has to be typed before something dangerous is done.
///
/// It is drawn when the dialog has been in sight for 300 ms, and keys from before count for
/// nothing: what was typed ahead, pasted or typed blindly cannot know it (RELIABILITY R5).
struct CodeEntry: Hashable, Sendable {
  static let deafMilliseconds = 300
  private static let digits = 4

  /// What has to be typed; nil while it is being drawn and nothing is accepted.
  private(set) var code: String?
  private(set) var typed = ""
  /// Whether another code was typed before.
  private(set) var wasWrong = false
  private var ticket: Ticket?

  init() {}

  /// Whether the code stands there.
  var isRight: Bool { code != nil && typed == code }
  /// Whether keys count yet.
  var isListening: Bool { code != nil }

  /// Begins anew: deaf, and with a code of its own.
  mutating func ask(_ mint: inout Mint) -> [Work<Effect>] {
    let ticket = mint.ticket()
    let wasWrong = wasWrong
    self = CodeEntry()
    self.wasWrong = wasWrong
    self.ticket = ticket
    return [.start(.rest(milliseconds: Self.deafMilliseconds, ticket), slot: Self.slot)]
  }

  /// Takes the answer to one of its own effects.
  mutating func receive(_ answer: Answer, to effect: Effect) -> [Work<Effect>] {
    switch effect {
    case .rest(_, ticket):
      guard let ticket else { return [] }
      return [.start(.drawCode(ticket), slot: Self.slot)]
    case .drawCode(ticket):
      if case .code(let code) = answer { self.code = code }
      return []
    default: return []
    }
  }

  /// Takes a key; nil when it is none of a code's, and a wrong code is asked for anew.
  mutating func type(_ press: KeyPress, _ mint: inout Mint) -> [Work<Effect>]? {
    guard let code else { return nil }
    switch press.asciiTwin.key {
    case .backspace where !typed.isEmpty: typed.removeLast()
    case .character(let digit)
    where digit.isASCII && digit.isNumber && !press.control && !press.meta:
      if typed.count < Self.digits { typed.append(digit) }
      guard typed.count == Self.digits, typed != code else { return [] }
      wasWrong = true
      return ask(&mint)
    default: return nil
    }
    return []
  }

  private static let slot = "code"
}
