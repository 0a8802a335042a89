import TerminalUI

/// Numbers that look random and are the same for the same seed.
struct Dice {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func roll(_ sides: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(sides))
  }
}

/// A list with a pane beside it that changes at random.
struct RandomScene {
  var size: Size
  private var top = 0
  private var selected = 3
  private var left = 0
  private var hasPane = false
  private var footer = 0
  private var words = ["alpha", "双十一", "βeta", "客户 crowd", "e\u{301}clair", "\u{1F600}", "x"]

  init(size: Size) { self.size = size }

  mutating func change(_ dice: inout Dice) {
    switch dice.roll(9) {
    case 0, 1, 2: top += dice.roll(5) - 2
    case 3: top += dice.roll(40) - 20
    case 4: selected = dice.roll(20)
    case 5: left = dice.roll(4)
    case 6: hasPane.toggle()
    case 7: words.swapAt(dice.roll(words.count), dice.roll(words.count))
    default: footer += 1
    }
  }

  var canvas: Canvas {
    var canvas = Canvas(size: size)
    canvas.write("title \(top)", at: Point(x: 0, y: 0), role: .title)
    for y in 2..<max(2, size.height - 2) {
      let number = top + y
      let emphasis: Emphasis = y == selected ? .selected : []
      canvas.write(
        y == selected ? ">" : " ", at: Point(x: 0, y: y), role: .text, emphasis: emphasis)
      let word = SafeText(untrusted: words[abs(number) % words.count])
      canvas.write(
        "\(number) " + word + " row \(number * 31 % 97)", at: Point(x: 2 + left, y: y),
        role: number % 4 == 0 ? .hint : .text, emphasis: emphasis)
      if hasPane, y < 12 {
        canvas.write(
          "│ \(selected) " + SafeText(untrusted: words[y % words.count]),
          at: Point(x: size.width / 2, y: y), role: .info)
      }
    }
    canvas.write("footer \(footer)", at: Point(x: 1, y: size.height - 1), role: .key)
    if footer % 3 == 0 { canvas.cursor = Point(x: left, y: min(selected, size.height - 1)) }
    return canvas
  }
}
