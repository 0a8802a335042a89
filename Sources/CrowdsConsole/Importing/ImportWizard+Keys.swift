import CrowdsAPI
import CrowdsImport
import TerminalUI

extension ImportWizard {
  mutating func type(_ key: KeyPress, _ context: inout Context) -> Outcome? {
    switch step {
    case .paste: return typePaste(key)
    case .file:
      guard path.type(key) else { return nil }
      problem = nil
      return .stay([])
    case .malformed(let cursor, var field?):
      guard field.type(key) else { return nil }
      problem = nil
      step = .malformed(cursor, field)
      return .stay([])
    case .confirm:
      guard needsCode else { return nil }
      guard let work = code.type(key, &context.mint) else {
        return code.isListening || key.key == .escape ? nil : .stay([])
      }
      isImportFocused = code.isRight
      return .stay(work)
    default: return nil
    }
  }

  /// Where pastes are not marked they come as keys: all of them are data until Ctrl-D.
  private mutating func typePaste(_ key: KeyPress) -> Outcome? {
    switch key.key {
    case .character(let character) where !key.control && !key.meta:
      typed += Array(String(character).utf8)
    case .enter: typed.append(0x0A)
    case .tab: typed.append(0x09)
    case .backspace: _ = typed.popLast()
    default: return nil
    }
    return .stay([])
  }

  mutating func paste(_ paste: Paste, _ context: inout Context) -> Outcome? {
    switch step {
    case .source, .paste:
      input = .pasted(paste)
      return .stay(read(&context))
    case .file: _ = path.paste(paste)
    case .malformed(let cursor, var field?):
      _ = field.paste(paste)
      step = .malformed(cursor, field)
    default: context.notice = Notice(.delete(.pasteIgnored), role: .warning)
    }
    return .stay([])
  }

  mutating func handle(_ command: Command, _ context: inout Context) -> Outcome {
    if command == .dropTyped {
      step = .over
      return .popAfter(drop(&context))
    }
    switch step {
    case .source(var choice):
      if command == .back { return leave(&context) }
      let source = choice.handle(command)
      step = .source(choice)
      if let source { step = source == .paste ? .paste : .file }
    case .paste, .file:
      if command == .back {
        step = .source(Choice([.paste, .file]))
      } else if command == .submit {
        return submit(&context)
      }
    case .column(let layout, var cursor):
      if command == .back { return leave(&context) }
      if let motion = command.motion {
        cursor.move(motion, count: layout.columns.count, height: Self.rows(context))
        step = .column(layout, cursor)
      } else if command == .run {
        options.column = .number(cursor.selected + 1)
        return .stay(read(&context))
      }
    case .check(var choice):
      if command == .back { return leave(&context) }
      let reply = choice.handle(command)
      step = .check(choice)
      return reply.map { answer($0, &context) } ?? .stay([])
    case .malformed(let cursor, let field): return mend(command, cursor, field, &context)
    case .confirm: return confirm(command, &context)
    case .reading, .starting, .over: return .ignored
    }
    return .stay([])
  }

  /// Empties the field that is typed into, so that another text can be given whole.
  mutating func clearField() {
    path = TextField(limit: 4_096)
    if case .malformed(let cursor, _?) = step {
      step = .malformed(cursor, TextField(limit: 512))
    }
  }

  private mutating func submit(_ context: inout Context) -> Outcome {
    if step == .file {
      guard !path.isEmpty else {
        problem = .importing(.pathIsEmpty)
        return .stay([])
      }
      input = .file(path.text)
    } else {
      guard !typed.isEmpty else { return .stay([]) }
      input = .pasted(Paste(bytes: typed, byteCount: typed.count))
    }
    return .stay(read(&context))
  }

  private mutating func leave(_ context: inout Context) -> Outcome {
    guard holdsTyped else {
      step = .over
      return .pop
    }
    return .push(.leave(LeaveMenu(then: .dropTyped)))
  }

  private func drop(_ context: inout Context) -> [Work<Effect>] {
    guard let input else { return [] }
    return [.start(.importing(.drop(input), context.mint.ticket()), slot: nil)]
  }

  mutating func showCheck() {
    step = .check(Choice(replies))
  }

  private mutating func answer(_ reply: Reply, _ context: inout Context) -> Outcome {
    switch reply {
    case .goOn:
      if let refusal = context.lock.refusal(at: context.look.now) {
        problem = refusal
        return context.lock == .sealed ? .stay([]) : .push(.unlock(UnlockDialog(&context)))
      }
      step = .confirm
      isImportFocused = false
      needsCode = isLive || count > Self.threshold
      return .stay(needsCode ? code.ask(&context.mint) : [])
    case .malformed: step = .malformed(ListCursor(), nil)
    case .clean:
      options.cleans = true
      return .stay(read(&context))
    case .convert:
      options.convertsUUIDs = true
      return .stay(read(&context))
    case .leaveOut:
      leavesOut.toggle()
      showCheck()
    case .giveUp: return leave(&context)
    }
    return .stay([])
  }

  private mutating func mend(
    _ command: Command, _ cursor: ListCursor, _ field: TextField?, _ context: inout Context
  ) -> Outcome {
    let pieces = check?.malformed ?? []
    if let field {
      switch command {
      case .back: step = .malformed(cursor, nil)
      case .submit:
        let ticket = context.mint.ticket()
        mending = ticket
        let errand = ImportErrand.fix(cursor.selected, field.text)
        return .stay([.start(.importing(errand, ticket), slot: Self.slot)])
      default: break
      }
      return .stay([])
    }
    var cursor = cursor
    if let motion = command.motion {
      cursor.move(motion, count: pieces.count, height: Self.rows(context))
      step = .malformed(cursor, nil)
    } else if command == .back {
      showCheck()
    } else if command == .run, cursor.selected < pieces.count {
      let text = String(decoding: pieces[cursor.selected].text, as: UTF8.self)
      step = .malformed(cursor, TextField(text: text, limit: 512))
    }
    return .stay([])
  }

  private mutating func confirm(_ command: Command, _ context: inout Context) -> Outcome {
    switch command {
    case .nextField: isImportFocused.toggle()
    case .back: showCheck()
    case .press:
      guard isImportFocused else {
        showCheck()
        return .stay([])
      }
      guard !needsCode || code.isRight else {
        context.notice = Notice(.lock(.codeFirst), role: .warning)
        return .stay([])
      }
      if let refusal = context.lock.refusal(at: context.look.now) {
        context.notice = Notice(refusal, role: .danger)
        return .stay([])
      }
      let ticket = context.mint.ticket()
      step = .starting(ticket)
      let errand = ImportErrand.start(crowd, leavesOut ? .refuse : .send)
      return .stay([.start(.importing(errand, ticket), slot: Self.slot)])
    default: return .ignored
    }
    return .stay([])
  }

  /// Rows of a list on this screen.
  static func rows(_ context: Context) -> Int { max(1, context.layout.body.height - 5) }

  // MARK: Answers
}
