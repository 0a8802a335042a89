/// What the bytes of a terminal mean to a program.
public enum InputEvent: Hashable, Sendable {
  case key(KeyPress)
  case paste(Paste)
  case mouse(MouseAction)
}

/// Turns the bytes that a terminal sends into keys and pastes.
///
/// A pure state machine: time comes with the bytes, in milliseconds of any clock that does not go
/// back.
///
/// Everything that is not a key or a paste is swallowed whole, and what is cut off is given up
/// after a silence: no part of a terminal's reply ever becomes a key.
public struct InputDecoder: Hashable, Sendable {
  /// How long an ESC may stand alone before it is the Escape key.
  public static let defaultEscapeDelay: UInt64 = 50
  /// How long the rest of a sequence that began may take.
  public static let sequenceSilence: UInt64 = 1_000
  /// Parameter and intermediate bytes of a control sequence that is still looked at.
  static let sequenceLimit = 256
  /// Bytes of a control string after which only an unbroken stream of bytes keeps it open.
  static let stringLimit = 1 << 20

  enum State: Hashable, Sendable {
    case ground
    /// One or two ESC came.
    case escape(count: Int)
    /// A control sequence; its bytes are in `sequence`.
    case sequence
    /// An old mouse report: three bytes of any value follow its introducer.
    case mouse(left: Int)
    /// A control string (OSC, DCS, APC, PM, SOS) of so many bytes, and whether ESC was the last.
    case string(length: Int, escaped: Bool)
    /// A character that came in part.
    case scalar
    case paste
    /// Silence ended a paste inside its end mark, so many bytes of which had come by then.
    case lateMark(matched: Int, since: UInt64)
  }

  var state = State.ground
  /// From ESC on, as far as `sequenceLimit` allows.
  var sequence: [UInt8] = []
  var isOverlong = false
  /// Whether an ESC before the present key makes it a Meta key.
  var hasMeta = false
  var scalars = ScalarReader()
  var paste = PasteReader(at: 0)
  var lastByte: UInt64 = 0
  /// Text that comes too fast for keys, until it is known what it is.
  var burst = KeyBurst()
  let escapeDelay: UInt64
  let guardsBursts: Bool
  let terminal: KeySequences
  /// Whether reports of the mouse are read; otherwise they are swallowed like every other report.
  public var readsMouse = false

  /// Makes a decoder.
  ///
  /// `keys` are what this terminal sends beside the usual sequences, as its terminfo entry has
  /// them; those that do not begin with ESC, or that would hide replies or pastes, are left out.
  /// With `guardsBursts`, lines that come faster than anybody types are a paste although no mark
  /// says so; what comes as fast and is none is held back for a moment.
  public init(
    keys: [[UInt8]: KeyPress] = [:], escapeDelay: UInt64 = InputDecoder.defaultEscapeDelay,
    guardsBursts: Bool = false
  ) {
    self.terminal = KeySequences(extra: keys)
    self.escapeDelay = escapeDelay
    self.guardsBursts = guardsBursts
  }

  /// When `elapse` must be called next if no byte comes before; nil while nothing is pending.
  public var deadline: UInt64? {
    switch state {
    case .ground where !burst.isEmpty: lastByte + KeyBurst.silence
    case .ground, .lateMark: nil
    case .escape: lastByte + escapeDelay
    case .sequence: lastByte + (isOverlong ? escapeDelay : Self.sequenceSilence)
    case .string(let length, _):
      lastByte + (length > Self.stringLimit ? escapeDelay : Self.sequenceSilence)
    case .mouse, .scalar: lastByte + Self.sequenceSilence
    case .paste: paste.deadline
    }
  }

  /// Takes bytes that were read at a time.
  public mutating func feed(
    _ bytes: some Collection<UInt8>, at milliseconds: UInt64
  ) -> [InputEvent] {
    feed(Array(bytes), at: milliseconds)
  }

  /// The same for an array, which is what comes with every key.
  public mutating func feed(_ bytes: [UInt8], at milliseconds: UInt64) -> [InputEvent] {
    var events = elapse(to: milliseconds)
    guard !bytes.isEmpty else { return events }
    lastByte = max(lastByte, milliseconds)
    bytes.withUnsafeBufferPointer { take($0, into: &events) }
    return events
  }

  /// Ends what has waited too long at a time: a lone ESC becomes a key, a paste without an end mark
  /// is finished, the first part of a sequence is given up.
  public mutating func elapse(to milliseconds: UInt64) -> [InputEvent] {
    guard let deadline, milliseconds >= deadline else { return [] }
    switch state {
    case .ground:
      var events: [InputEvent] = []
      releaseBurst(into: &events)
      return events
    case .escape(let count):
      reset()
      return Array(repeating: .key(KeyPress(.escape)), count: count)
    case .paste:
      let (result, matched) = paste.end(bySilence: true)
      reset()
      if matched > 0 { state = .lateMark(matched: matched, since: deadline) }
      return [.paste(result)]
    default:
      reset()
      return []
    }
  }

  /// The first bytes of the paste that is coming in, or that came last, as far as they are kept.
  public var keptPaste: [UInt8] { paste.kept }

  /// Whether a paste has begun and its end has not come.
  public var isInPaste: Bool { if case .paste = state { true } else { false } }

  /// Takes away the bytes of a paste that came after those that are kept: to be called after every
  /// `feed` and `elapse`, so that memory does not grow with a paste.
  public mutating func takePasteOverflow() -> [UInt8] { paste.takeOverflow() }

  mutating func reset() {
    state = .ground
    sequence.removeAll(keepingCapacity: true)
    isOverlong = false
    hasMeta = false
    scalars = ScalarReader()
  }

  private mutating func take(
    _ bytes: UnsafeBufferPointer<UInt8>, into events: inout [InputEvent]
  ) {
    let held = guardsBursts && state == .ground ? hold(bytes, into: &events) : 0
    for index in bytes.indices.dropFirst(held) {
      if case .paste = state {
        paste.take(UnsafeBufferPointer(rebasing: bytes[index...]), at: lastByte)
        return
      }
      step(bytes[index], into: &events)
    }
  }

  /// Holds text back at the beginning of what was read, where it came too fast; how many bytes.
  private mutating func hold(
    _ bytes: UnsafeBufferPointer<UInt8>, into events: inout [InputEvent]
  ) -> Int {
    let length = KeyBurst.textLength(of: bytes)
    let text = UnsafeBufferPointer(rebasing: bytes[..<length])
    let isHeld = !burst.isEmpty || KeyBurst.isBurst(text)
    if isHeld { burst.add(text) }
    if burst.isPaste {
      state = .paste
      paste = PasteReader(unmarked: burst.bytes, at: lastByte)
      burst = KeyBurst()
    } else if length < bytes.count {
      releaseBurst(into: &events)
    }
    return isHeld ? length : 0
  }

  /// What was held back was keys.
  private mutating func releaseBurst(into events: inout [InputEvent]) {
    let bytes = burst.bytes
    burst = KeyBurst()
    for byte in bytes { step(byte, into: &events) }
  }
}
