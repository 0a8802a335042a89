import CrowdsAPI
import TerminalUI

extension PlainState {
  mutating func answer(_ line: String, _ question: PlainQuestion) -> [Work<Effect>] {
    switch question.entry {
    case .lines: return take(pastedLine: line)
    case .text: return take(text: line)
    case .code, .number: break
    }
    let word = Self.word(line)
    if word == "q" {
      // Said twice, it is meant.
      if case .leave = console.top { return console.run(.leaveAnyway) }
      return console.run(.leave)
    }
    if word == "0" { return back() }
    if question.entry == .code { return word.isEmpty ? back() : take(code: word) }
    guard let number = Int(word),
      let chosen = question.answers.first(where: { $0.number == number })
    else {
      problem = word.isEmpty ? nil : .plain(.noSuchNumber(SafeText(untrusted: line, limit: 40)))
      return []
    }
    return perform(chosen.act)
  }

  /// An answer without blanks around it, in ASCII also where an input method was on.
  static func word(_ line: String) -> String {
    let ascii = line.unicodeScalars.map { scalar -> Character in
      (0xFF01...0xFF5E).contains(scalar.value)
        ? Character(Unicode.Scalar(UInt8(scalar.value - 0xFEE0))) : Character(scalar)
    }
    return String(ascii.filter { !$0.isWhitespace && $0 != "." && $0 != "\u{3002}" }).lowercased()
  }

  private mutating func perform(_ act: PlainAct) -> [Work<Effect>] {
    switch act {
    case .run(let commands):
      let work = run(commands)
      if place == .home || place == .snapshot { place = .layer }
      return work
    case .show(let row): return show(row: row)
    case .go(let place):
      self.place = place
      return []
    case .choose(let commands, let place):
      self.place = place
      return run(commands)
    case .crowds:
      isInCrowds = true
      place = .layer
      return show(row: 0)
    case .save:
      guard case .form(var form) = console.top else { return [] }
      form.focus = .save
      console.layers[console.layers.count - 1] = .form(form)
      return run([.press])
    case .restore: return run([.nextField, .press])
    case .speak(let language):
      console.context.look.language = language
      place = .home
      return []
    case .follow(let id, let commands):
      follows = id
      return run(commands)
    }
  }

  mutating func run(_ commands: [Command]) -> [Work<Effect>] {
    commands.flatMap { console.run($0) }
  }

  /// To where one came from.
  private mutating func back() -> [Work<Effect>] {
    switch place {
    case .home: return console.run(.leave)
    case .language: place = .home
    case .find, .page, .filter, .mark, .field, .restoreName, .snapshot: place = .layer
    case .layer:
      guard console.layers.count > 1 else {
        isInCrowds = false
        place = .home
        return []
      }
      return console.run(.back)
    }
    return []
  }

  /// Asks for the rows of a page of ten.
  mutating func show(row: Int) -> [Work<Effect>] {
    guard select(row..<row + PlainPage.size) else { return [] }
    return console.appear() + [ConsoleState.readClock]
  }

  // MARK: Text

  private mutating func take(text line: String) -> [Work<Effect>] {
    switch place {
    case .find:
      place = .layer
      isInCrowds = true
      return line.isEmpty ? [] : find(line)
    case .page:
      place = .layer
      guard let page = Int(Self.word(line)), page > 0, page <= 1 << 40 else {
        if !line.isEmpty { problem = .plain(.noSuchNumber(SafeText(untrusted: line, limit: 40))) }
        return []
      }
      return show(row: (page - 1) * PlainPage.size)
    case .filter:
      place = .layer
      return line.isEmpty ? [] : filter(by: line)
    case .mark:
      place = .layer
      return mark(line)
    case .field(let focus):
      place = .layer
      return line.isEmpty ? [] : fill(focus, with: line == "." ? "" : line)
    case .restoreName:
      place = .layer
      guard !line.isEmpty, case .restore(var dialog) = console.top else { return [] }
      dialog.clear()
      console.layers[console.layers.count - 1] = .restore(dialog)
      return paste(line)
    case .layer:
      // The file of an import, and a malformed piece that is mended.
      guard !line.isEmpty else { return console.run(.back) }
      guard case .importing(var wizard) = console.top else { return [] }
      wizard.clearField()
      console.layers[console.layers.count - 1] = .importing(wizard)
      return paste(line) + console.run(.submit)
    case .home, .snapshot, .language: return []
    }
  }

  private mutating func find(_ text: String) -> [Work<Effect>] {
    // Typed into the console's own search field.
    console.layers.removeSubrange(1...)
    return filter(by: text, then: .askPlatform)
  }

  mutating func paste(_ text: String) -> [Work<Effect>] {
    let bytes = Array(text.utf8)
    let paste = Paste(bytes: bytes, byteCount: bytes.count)
    return console.onTop { $0.paste(paste, &$1) }.map { console.follow($0) } ?? []
  }

  private mutating func fill(_ focus: CrowdForm.Focus, with text: String) -> [Work<Effect>] {
    guard case .form(var form) = console.top else { return [] }
    form.focus = focus
    if focus == .name { form.name = CrowdForm.field("") } else { form.text = CrowdForm.field("") }
    console.layers[console.layers.count - 1] = .form(form)
    return paste(text)
  }

  // MARK: Codes and pastes

  private mutating func take(code word: String) -> [Work<Effect>] {
    guard word.count == 4, word.allSatisfy({ $0.isASCII && $0.isNumber }) else {
      problem = .plain(.noCode)
      return []
    }
    let work = word.flatMap { digit in
      console.onTop { $0.type(KeyPress(.character(digit)), &$1) }.map { console.follow($0) } ?? []
    }
    return isCodeRight ? work + console.run(.press) : work
  }

  private var isCodeRight: Bool {
    switch console.top {
    case .delete(let dialog): dialog.code.isRight
    case .unlock(let dialog): dialog.code.isRight
    case .importing(let wizard): wizard.code.isRight
    default: false
    }
  }

  private mutating func take(pastedLine line: String) -> [Work<Effect>] {
    guard line.isEmpty || line == "." else {
      pasted = (pasted ?? []) + Array(line.utf8) + [0x0A]
      return []
    }
    guard let bytes = pasted else { return console.run(.back) }
    pasted = nil
    guard bytes.count <= Self.pasteLimit else {
      problem = .plain(.pasteTooLong)
      return console.run(.back)
    }
    let paste = Paste(bytes: bytes, byteCount: bytes.count)
    return console.onTop { $0.paste(paste, &$1) }.map { console.follow($0) } ?? []
  }
}
