import TerminalUI

extension SetUp {
  mutating func type(_ key: KeyPress, _ context: inout Context) -> Outcome? {
    guard takesText else { return nil }
    let isUsed =
      switch focus {
      case .address: address.type(key)
      case .name: name.type(key)
      case .appID: app.type(key)
      case .secret: secret.type(key)
      case .environment: false
      }
    guard isUsed else { return nil }
    edited()
    return .stay([])
  }

  mutating func paste(_ paste: Paste, _ context: inout Context) -> Outcome? {
    guard takesText else { return nil }
    let change: PasteChange
    switch focus {
    case .address: change = address.pasteTrimmed(paste)
    case .name: change = name.pasteTrimmed(paste)
    case .appID: change = app.pasteTrimmed(paste)
    case .secret: change = secret.pasteTrimmed(paste)
    case .environment: return nil
    }
    edited()
    if change.isWorthTelling {
      context.notice = Notice(.setUp(change.told), role: .warning)
    }
    return .stay([])
  }

  private mutating func edited() {
    problem = nil
    holdsTyped = true
    if focus == .name { namesItself = false }
  }

  mutating func handle(_ command: Command, _ context: inout Context) -> Outcome {
    if let motion = command.motion {
      cursor.move(motion, count: items, height: items)
      return .stay([])
    }
    switch command {
    case .choose(let number): return choose(number - 1, &context)
    case .run: return choose(cursor.selected, &context)
    case .nextField: move(by: 1)
    case .previousField: move(by: -1)
    case .toggle: toggle()
    case .submit: return submit(&context)
    case .back: return goBack()
    case .dropTyped: return .pop
    default: return .ignored
    }
    return .stay([])
  }

  private mutating func choose(_ item: Int, _ context: inout Context) -> Outcome {
    cursor = ListCursor(selected: item)
    if step == .language {
      context.look.language = item == 0 ? .simplifiedChinese : .english
      enter(.place)
      return .stay([])
    }
    switch item {
    case 0: return .open(.sandbox)
    case 1: enter(.address)
    default: return .takeTour
    }
    return .stay([])
  }

  private mutating func enter(_ step: Step) {
    self.step = step
    cursor = ListCursor(selected: step == .place && (holdsTyped || !isFirstRun) ? 1 : 0)
    focus = fields.first ?? focus
  }

  private mutating func move(by distance: Int) {
    guard let place = fields.firstIndex(of: focus) else { return }
    focus = fields[(place + distance + fields.count) % fields.count]
  }

  private mutating func toggle() {
    kind = kind == .live ? .test : .live
    // As long as nobody has named it, its name says what it is.
    if namesItself { name = TextField(text: kind == .live ? "live" : "test", limit: name.limit) }
  }

  private mutating func goBack() -> Outcome {
    problem = nil
    guard let place = steps.firstIndex(of: step), place > 0 else {
      return holdsTyped ? .push(.leave(LeaveMenu(then: .dropTyped))) : .pop
    }
    enter(steps[place - 1])
    focus = fields.last ?? focus
    return .stay([])
  }

  private mutating func submit(_ context: inout Context) -> Outcome {
    if let saved { return .open(saved.id) }
    if let empty = emptyField {
      focus = empty.field
      problem = .phrase(.setUp(empty.phrase))
      return .stay([])
    }
    if let place = fields.firstIndex(of: focus), place + 1 < fields.count {
      focus = fields[place + 1]
      return .stay([])
    }
    switch step {
    case .address: enter(.app)
    case .app: enter(.secret)
    default: return .stay(attempt(&context))
    }
    return .stay([])
  }

  /// The field with the keyboard, where it does not hold what it must; of the last field of a step,
  /// the first such of the step.
  private var emptyField: (field: ProfileDraft.Field, phrase: Phrase.SetUp)? {
    let asked = focus == fields.last ? fields : [focus]
    for field in asked {
      switch field {
      case .address where address.isEmpty, .name where name.isEmpty, .appID where app.isEmpty,
        .secret where secret.isEmpty:
        return (field, .isEmpty)
      case .address where !address.isPlain, .appID where !app.isPlain,
        .secret where !secret.isPlain:
        return (field, .isNotPlain)
      default: continue
      }
    }
    return nil
  }
}

extension PasteChange {
  /// What is said of it.
  fileprivate var told: Phrase.SetUp {
    .pasted(
      breaks: pasted.breaks, blanks: blanks, hidden: pasted.controls,
      isCut: pasted.wasCut || pasted.wasMalformed)
  }
}
