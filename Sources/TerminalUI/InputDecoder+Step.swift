/// What one byte does outside a paste.
extension InputDecoder {
  mutating func step(_ byte: UInt8, into events: inout [InputEvent]) {
    switch state {
    case .ground, .paste: begin(byte, into: &events)
    case .escape(let count): afterEscape(byte, count: count, into: &events)
    case .sequence: inSequence(byte, into: &events)
    case .mouse(let left):
      state = .mouse(left: left - 1)
      if left == 1 { reset() }
    case .string(let length, let escaped): inString(byte, length, escaped, into: &events)
    case .scalar: inScalar(byte, into: &events)
    case .lateMark(let matched, let since):
      let isRest = PasteReader.isEndMark(byte, at: matched)
      let isLate = lastByte >= since + Self.sequenceSilence
      reset()
      if isLate || !isRest {
        begin(byte, into: &events)
      } else if matched + 1 < PasteReader.markLength {
        state = .lateMark(matched: matched + 1, since: since)
      }
    }
  }

  private mutating func begin(_ byte: UInt8, into events: inout [InputEvent]) {
    switch byte {
    case 0x1B: state = .escape(count: 1)
    case 0x00..<0x20, 0x7F: emit(KeySequences.control(byte), into: &events)
    default: inScalar(byte, into: &events)
    }
  }

  private mutating func inScalar(_ byte: UInt8, into events: inout [InputEvent]) {
    switch scalars.feed(byte) {
    case .pending: state = .scalar
    case .scalar(let scalar):
      // In UTF-8 the control characters above ASCII introduce nothing and mean nothing.
      if (0x80..<0xA0).contains(scalar.value) {
        reset()
      } else {
        emit(KeyPress(.character(Character(scalar))), into: &events)
      }
    case .malformed(let isPartOfIt):
      reset()
      if !isPartOfIt { begin(byte, into: &events) }
    }
  }

  private mutating func afterEscape(
    _ byte: UInt8, count: Int, into events: inout [InputEvent]
  ) {
    sequence = [0x1B, byte]
    if let key = terminal.extra[sequence], !terminal.prefixes.contains(sequence) {
      hasMeta = count > 1
      emit(key, into: &events)
      return
    }
    switch byte {
    case 0x1B:
      // A third ESC: the first was a key of its own.
      if count > 1 { events.append(.key(KeyPress(.escape))) }
      sequence.removeAll(keepingCapacity: true)
      state = .escape(count: 2)
    case UInt8(ascii: "["), UInt8(ascii: "O"):
      hasMeta = count > 1
      state = .sequence
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"),
      UInt8(ascii: "_"):
      reset()
      state = .string(length: 0, escaped: false)
    case UInt8(ascii: "\\"):
      // The end of a control string whose beginning was given up.
      reset()
    default:
      if terminal.prefixes.contains(sequence) {
        hasMeta = count > 1
        state = .sequence
        return
      }
      if count > 1 { events.append(.key(KeyPress(.escape))) }
      reset()
      hasMeta = true
      begin(byte, into: &events)
    }
  }

  private mutating func inSequence(_ byte: UInt8, into events: inout [InputEvent]) {
    if sequence.count < Self.sequenceLimit { sequence.append(byte) } else { isOverlong = true }
    if !isOverlong {
      if terminal.prefixes.contains(sequence) { return }
      if let key = terminal.extra[sequence] {
        emit(key, into: &events)
        return
      }
    }
    switch KeySequences.shape(of: sequence, endingIn: byte) {
    case .unfinished: break
    case .broken: reset()
    case .restart:
      reset()
      state = .escape(count: 1)
    case .mouse:
      reset()
      state = .mouse(left: 3)
    case .finished:
      let isPaste = !isOverlong && sequence == PasteReader.beginMark
      let key = isOverlong ? nil : KeySequences.key(for: sequence)
      if isPaste {
        reset()
        state = .paste
        paste = PasteReader(at: lastByte)
      } else if let key {
        emit(key, into: &events)
      } else if readsMouse, !isOverlong, let action = MouseAction(report: sequence) {
        reset()
        events.append(.mouse(action))
      } else {
        reset()
      }
    }
  }

  private mutating func inString(
    _ byte: UInt8, _ length: Int, _ escaped: Bool, into events: inout [InputEvent]
  ) {
    switch byte {
    case 0x07, 0x18, 0x1A: reset()
    case 0x1B: state = .string(length: length + 1, escaped: true)
    case UInt8(ascii: "\\") where escaped: reset()
    default:
      if escaped {
        reset()
        afterEscape(byte, count: 1, into: &events)
      } else {
        state = .string(length: length + 1, escaped: false)
      }
    }
  }

  /// Reports a key, with Meta when ESC stood before it, and is ready for the next.
  private mutating func emit(_ press: KeyPress, into events: inout [InputEvent]) {
    var press = press
    if hasMeta { press.meta = true }
    reset()
    events.append(.key(press))
  }
}
