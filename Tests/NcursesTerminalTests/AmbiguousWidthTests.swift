import CrowdsTestSupport
import TerminalUI
import Testing
import Trials

@testable import NcursesTerminal

extension CursesTests {
  /// A terminal that draws characters of unclear width two columns wide, played by one that is shown
  /// a wide character for each of them.
  @Suite struct WideTerminal {
    private static let size = Size(width: 40, height: 6)
    private static let letters = Array("ab …·→“”×双αЯ①")

    private func wide(_ bytes: [UInt8]) -> [UInt8] {
      let text = String(decoding: bytes, as: UTF8.self)
      var scalars = String.UnicodeScalarView()
      for scalar in text.unicodeScalars {
        scalars.append(TextWidth.isAmbiguous(scalar.value) ? "宽" : scalar)
      }
      return Array(String(scalars).utf8)
    }

    private func picture(_ numbers: inout SplitMix, from old: Canvas?) -> Canvas {
      var canvas = old ?? Canvas(size: Self.size)
      for _ in 0..<Int.random(in: 1...6, using: &numbers) {
        let text = String(
          (0..<Int.random(in: 1...20, using: &numbers)).map { _ in
            Self.letters.randomElement(using: &numbers) ?? "x"
          })
        let place = Point(
          x: Int.random(in: 0..<Self.size.width, using: &numbers),
          y: Int.random(in: 0..<Self.size.height, using: &numbers))
        let role = Role.allCases.randomElement(using: &numbers) ?? .text
        canvas.write(SafeText(untrusted: text), at: place, role: role)
      }
      return canvas
    }

    private func expect(_ screen: VirtualScreen, toShow picture: Canvas) {
      let rows = picture.text.split(separator: "\n", omittingEmptySubsequences: false)
      for y in 0..<Self.size.height {
        let expected = String(decoding: wide(Array(rows[y].utf8)), as: UTF8.self)
        #expect(screen.row(y).unicodeScalars.elementsEqual(expected.unicodeScalars))
      }
    }

    @Test func `every column is straight, whatever changes`() throws {
      TextWidth.isAmbiguousWide = true
      defer { TextWidth.isAmbiguousWide = false }
      var numbers = SplitMix(seed: 2026)
      for _ in 0..<trials("CROWDS_WIDE_PICTURES", 40) {
        let stage = try Stage(size: Self.size)
        let screen = VirtualScreen(size: Self.size)
        var canvas: Canvas?
        var seen = 0
        for turn in 0..<12 {
          let next = picture(&numbers, from: turn % 5 == 4 ? nil : canvas)
          canvas = next
          try stage.show(next)
          screen.feed(wide(Array(stage.person.recording[seen...])))
          seen = stage.person.recording.count
          expect(screen, toShow: next)
        }
      }
    }

    /// Whether the prepared picture is the one that comes, or another one.
    @Test(arguments: [true, false])
    func `a width that is learnt behind a prepared picture is heeded`(isNext: Bool) throws {
      defer { TextWidth.isAmbiguousWide = false }
      var numbers = SplitMix(seed: 7)
      let stage = try Stage(size: Self.size)
      let first = picture(&numbers, from: nil)
      try stage.show(first)
      let next = picture(&numbers, from: first)
      try stage.prepare(isNext ? next : picture(&numbers, from: first))
      let before = stage.person.recording.count
      TextWidth.isAmbiguousWide = true
      try stage.show(next)
      let screen = VirtualScreen(size: Self.size)
      screen.feed(wide(Array(stage.person.recording[before...])))
      expect(screen, toShow: next)
    }

    @Test func `a mark stays with its letter`() throws {
      TextWidth.isAmbiguousWide = true
      defer { TextWidth.isAmbiguousWide = false }
      var canvas = Canvas(size: Self.size)
      canvas.write("α\u{301}| e\u{301}|", at: Point(x: 0, y: 0), role: .text)
      let stage = try Stage(size: Self.size)
      let screen = VirtualScreen(size: Self.size)
      try stage.show(canvas)
      screen.feed(wide(stage.person.recording))
      #expect(screen.row(0).unicodeScalars.elementsEqual("宽\u{301}| e\u{301}|".unicodeScalars))
    }

    @Test func `a terminal that draws them narrow gets what it always got`() throws {
      var canvas = Canvas(size: Self.size)
      canvas.write("a … · “b”", at: Point(x: 0, y: 0), role: .text)
      let stage = try Stage(size: Self.size)
      try stage.show(canvas)
      #expect(!stage.person.recording.contains(0x08))
      #expect(stage.person.screen.row(0) == "a … · “b”")
    }

    @Test func `a picture that measures is written as it stands`() throws {
      TextWidth.isAmbiguousWide = true
      defer { TextWidth.isAmbiguousWide = false }
      var canvas = Canvas(size: Self.size)
      canvas.put("……|".map { Cell(.character($0), role: .text) }, at: Point(x: 0, y: 0))
      var frame = Frame(canvas: canvas, theme: .plain)
      frame.measuresWidth = true
      let stage = try Stage(size: Self.size)
      stage.terminal.present(frame)
      try stage.catchUp()
      #expect(String(decoding: stage.person.recording, as: UTF8.self).contains("……|"))
    }
  }
}
