import CrowdsTestSupport
import TerminalUI
import Testing

@testable import NcursesTerminal

extension CursesTests {
  @Suite struct Painting {
    /// Text of every kind that the gate lets through.
    static let lines: [SafeText] = [
      "plain ASCII", "静态人群 · 双十一老客", "한국어 조합 かな カナ", "e\u{301} a\u{308}\u{304} x\u{323}\u{307}",
      "กำ ที่ นี้", "हिन्दी", "ﾊﾝｶｸ ｆｕｌｌ", "\u{1F600}\u{1F680} emoji", "é ü ñ ß ø",
      SafeText(untrusted: "\u{1F469}\u{200D}\u{1F680} family"),
      SafeText(untrusted: "\u{1B}[31m red"),
      SafeText(untrusted: "\u{202E}rtl"), SafeText(untrusted: "🇩🇪 flag ✔\u{FE0F}"),
    ]

    private func canvas(size: Size = Size(width: 80, height: 24)) -> Canvas {
      var canvas = Canvas(size: size)
      for (y, line) in Self.lines.enumerated() {
        canvas.write(line, at: Point(x: 1, y: y), role: Role.allCases[y % Role.allCases.count])
      }
      return canvas
    }

    @Test func `the screen and curses hold the picture, whatever the script`() throws {
      let stage = try Stage()
      let canvas = canvas()
      try stage.show(canvas)
      #expect(stage.fault(canvas) == nil)
    }

    @Test func `a wide character at the right edge leaves no half`() throws {
      let stage = try Stage()
      var canvas = Canvas(size: Size(width: 80, height: 24))
      canvas.write("双", at: Point(x: 78, y: 0), role: .text)
      canvas.write("双双", at: Point(x: 77, y: 1), role: .text)
      canvas.write("双", at: Point(x: 79, y: 2), role: .text)
      canvas.write("x", at: Point(x: 79, y: 23), role: .text)
      try stage.show(canvas)
      #expect(stage.fault(canvas) == nil)
    }

    @Test func `overwriting halves of wide characters leaves the rest straight`() throws {
      let stage = try Stage()
      for shift in [0, 1, 0, 3, 2] {
        var canvas = Canvas(size: Size(width: 80, height: 24))
        canvas.write("双十一老客 静态人群", at: Point(x: shift, y: 5), role: .text)
        canvas.write("end", at: Point(x: 40, y: 5), role: .text)
        try stage.show(canvas)
        #expect(stage.fault(canvas) == nil)
      }
    }

    @Test func `the cursor stands where the picture has it, or is hidden`() throws {
      let stage = try Stage()
      var canvas = canvas()
      canvas.cursor = Point(x: 7, y: 3)
      try stage.show(canvas)
      #expect(stage.person.screen.cursor == Point(x: 7, y: 3))
      #expect(stage.person.screen.showsCursor)
      canvas.cursor = nil
      try stage.show(canvas)
      #expect(!stage.person.screen.showsCursor)
    }

    @Test(arguments: [
      Size(width: 60, height: 16), Size(width: 200, height: 50), Size(width: 1, height: 1),
    ])
    func `a picture of another size is shown whole`(size: Size) throws {
      let stage = try Stage()
      try stage.show(canvas())
      stage.person.resize(size)
      #expect(stage.terminal.measure() == size)
      let other = canvas(size: size)
      try stage.show(other)
      #expect(stage.fault(other) == nil)
    }

    @Test(arguments: [
      (0, 0, 80, 24), (65_535, 65_535, 400, 200), (20, 5, 20, 5), (4000, 10, 400, 10),
    ])
    func `sizes are cut before curses sees them`(
      width: Int, height: Int, seenWidth: Int, seenHeight: Int
    ) throws {
      let stage = try Stage()
      stage.person.resize(Size(width: width, height: height))
      #expect(stage.terminal.measure() == Size(width: seenWidth, height: seenHeight))
    }

    @Test func `a damaged screen is whole again after a repaint, and only then`() throws {
      let stage = try Stage()
      let canvas = canvas()
      try stage.show(canvas)
      stage.person.screen.feed(Array("\u{1B}[2J\u{1B}[5;5Hgarbage".utf8))
      try stage.show(canvas)
      #expect(stage.fault(canvas) != nil)
      try stage.show(canvas, repaint: 1)
      #expect(stage.fault(canvas) == nil)
    }

    @Test(arguments: [
      "xterm", "screen-256color", "tmux-256color", "linux", "vt100", "rxvt", "ansi",
    ])
    func `the picture is the same on other terminals`(term: String) throws {
      let stage = try Stage(term: term)
      var list = ListApp.State()
      for step in 0..<40 {
        _ = ListApp.update(&list, .event(.key(KeyPress(step % 7 == 6 ? .up : .down))))
        let canvas = ListApp.view(list, size: list.size).canvas
        try stage.show(
          canvas,
          theme: step < 20
            ? .plain : Theme(name: "bare", styles: [:], selection: Style(emphasis: .reverse)))
        #expect(stage.person.screen.text == canvas.text)
      }
    }

    /// Lists that scroll, panes beside them, texts that change anywhere, other themes and sizes:
    /// after each step the screen is the picture, cell for cell.
    ///
    /// Many pictures are prepared before they are shown, and as many that then do not come.
    @Test(arguments: 0..<6)
    func `hundreds of random steps never leave the screen wrong`(seed: UInt64) throws {
      var random = Dice(seed: seed)
      let stage = try Stage()
      var size = Size(width: 80, height: 24)
      var scene = RandomScene(size: size)
      let themes = [
        Theme.plain,
        Theme(
          name: "other", styles: [.hint: Style(emphasis: .underline)],
          selection: Style(emphasis: .bold)),
      ]
      var theme = themes[0]
      for step in 0..<125 {
        let repaint = step / 40
        for _ in 0..<random.roll(3) {
          var guess = scene
          guess.change(&random)
          try stage.prepare(guess.canvas, theme: theme, repaint: repaint)
        }
        scene.change(&random)
        if random.roll(20) == 0 { theme = themes[random.roll(2)] }
        if random.roll(25) == 0 {
          size = Size(width: 20 + random.roll(120), height: 5 + random.roll(40))
          stage.person.resize(size)
          _ = stage.terminal.measure()
          scene.size = size
        }
        let canvas = scene.canvas
        if random.roll(3) == 0 {
          try stage.prepare(canvas, theme: theme, repaint: repaint)
        }
        try stage.show(canvas, theme: theme, repaint: repaint)
        let fault = stage.fault(canvas, theme: theme)
        #expect(fault == nil, "step \(step)")
        if fault != nil { break }
      }
      #expect(VTGrammar(reading: stage.person.recording).violations == [])
    }

    @Test func `a picture costs the same bytes when it was prepared, and when another one was`()
      throws
    {
      var random = Dice(seed: 9)
      let plain = try Stage()
      var scene = RandomScene(size: Size(width: 80, height: 24))
      var pictures: [Canvas] = []
      var costs: [Int] = []
      for _ in 0..<60 {
        scene.change(&random)
        pictures.append(scene.canvas)
        costs.append(try plain.show(scene.canvas))
      }
      plain.terminal.close()
      let ahead = try Stage()
      for (index, picture) in pictures.enumerated() {
        try ahead.prepare(index % 2 == 0 ? picture : pictures[(index * 7) % pictures.count])
        #expect(try ahead.show(picture) == costs[index], "picture \(index)")
      }
    }

    @Test func `what was prepared is forgotten when the terminal is given back or damaged`() throws
    {
      let stage = try Stage()
      var scene = RandomScene(size: Size(width: 80, height: 24))
      try stage.show(scene.canvas)
      var random = Dice(seed: 3)
      scene.change(&random)
      try stage.prepare(scene.canvas)
      stage.terminal.suspend()
      stage.person.screen.feed(Array("\u{1B}[2Jnobody knows".utf8))
      stage.terminal.resume()
      try stage.show(scene.canvas)
      #expect(stage.fault(scene.canvas) == nil)
      try stage.prepare(Canvas(size: scene.size))
      stage.terminal.close()
      try stage.catchUp()
      let grammar = VTGrammar(reading: stage.person.recording)
      #expect(grammar.violations == [] && grammar.leftovers.isEmpty)
    }
  }
}
