import Glibc
import TerminalUI

/// One line that is typed or pasted unseen.
struct SecretLine {
  /// As many dots are shown at most: a longer row would break at the edge of the window.
  static let dotLimit = 24

  let input: Int32
  let output: StandardOutput
  let wake: Wake
  private var text = ""
  private var dots = 0

  init(input: Int32, output: StandardOutput, wake: Wake) {
    self.input = input
    self.output = output
    self.wake = wake
  }

  /// Reads up to Enter.
  mutating func read() throws(CommandError) -> String {
    var decoder = InputDecoder()
    while true {
      let now = Self.milliseconds()
      let wait = decoder.deadline.map { Int32(clamping: $0 > now ? $0 - now : 0) }
      try wake.wait(for: input, milliseconds: wait)
      var state = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
      var events: [InputEvent] = []
      if poll(&state, 1, 0) > 0 {
        var chunk = [UInt8](repeating: 0, count: 4096)
        let count = Glibc.read(input, &chunk, chunk.count)
        if count < 0, errno == EINTR || errno == EAGAIN { continue }
        guard count > 0 else { throw Wake.ending(of: input, count: count) }
        events = decoder.feed(chunk[..<count], at: Self.milliseconds())
      } else {
        events = decoder.elapse(to: Self.milliseconds())
      }
      for event in events {
        if try take(event) { return text }
      }
    }
  }

  /// Takes one event; true when the line is done.
  private mutating func take(_ event: InputEvent) throws(CommandError) -> Bool {
    switch event {
    case .mouse: break
    case .paste(let paste):
      append(trimmed(paste.bytes))
      // More than is kept of a paste is more than any secret.
      if paste.byteCount > paste.bytes.count {
        append(String(repeating: "•", count: SecretFile.limit))
      }
    case .key(let press):
      switch (press.key, press.control || press.meta) {
      case (.enter, _): return true
      case (.backspace, false): deleteLast()
      case (.character("c"), true) where press.control: throw CommandError(.interrupted, nil)
      case (.character("d"), true) where press.control && text.isEmpty:
        throw CommandError(.inputNotFound, LoginWords.noInput)
      case (.character("u"), true) where press.control: while !text.isEmpty { deleteLast() }
      case (.character(let character), false): append(String(character))
      default: break
      }
    }
    try showDots()
    return false
  }

  private mutating func append(_ more: String) {
    guard text.utf8.count <= SecretFile.limit else { return }
    text += more
  }

  private mutating func deleteLast() { if !text.isEmpty { text.removeLast() } }

  private mutating func showDots() throws(CommandError) {
    let wanted = min(text.count, Self.dotLimit)
    if wanted > dots { try output.write(String(repeating: "•", count: wanted - dots)) }
    if wanted < dots { try output.write(String(repeating: "\u{8} \u{8}", count: dots - wanted)) }
    dots = wanted
  }

  /// Without the blanks and line ends around it, which came with the copying.
  private func trimmed(_ bytes: [UInt8]) -> String {
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
    let head = bytes.drop(while: isBlank)
    let end = head.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? head.startIndex
    return String(decoding: head[..<end], as: UTF8.self)
  }

  private static func milliseconds() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000 + UInt64(time.tv_nsec) / 1_000_000
  }
}
