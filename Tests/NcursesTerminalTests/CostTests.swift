import CrowdsTestSupport
import TerminalUI
import Testing

@testable import NcursesTerminal

extension CursesTests {
  /// Bytes on the line, which are the same on every machine.
  @Suite struct Cost {
    /// Presses a key and returns what its frame cost.
    private func cost(_ key: Key, _ list: inout ListApp.State, _ stage: Stage) throws -> Int {
      _ = ListApp.update(&list, .event(.key(KeyPress(key))))
      let canvas = ListApp.view(list, size: list.size).canvas
      let bytes = try stage.show(canvas)
      #expect(stage.fault(canvas) == nil)
      return bytes
    }

    private func stage(_ size: Size) throws -> (Stage, ListApp.State) {
      let stage = try Stage(size: size)
      let list = ListApp.State(size: size)
      try stage.show(ListApp.view(list, size: size).canvas)
      return (stage, list)
    }

    @Test func `nothing new costs nothing`() throws {
      let (stage, list) = try stage(Size(width: 80, height: 24))
      #expect(try stage.show(ListApp.view(list, size: list.size).canvas) == 0)
    }

    @Test func `the first picture costs at most 6 kB`() throws {
      let stage = try Stage()
      #expect(
        try stage.show(ListApp.view(ListApp.State(), size: stage.terminal.size).canvas) < 6_000)
    }

    @Test func `moving the selection costs at most 150 bytes`() throws {
      var (stage, list) = try stage(Size(width: 80, height: 24))
      for key in [Key.down, .down, .up, .down] {
        #expect(try cost(key, &list, stage) <= 150)
      }
    }

    @Test(arguments: [Size(width: 80, height: 24), Size(width: 200, height: 50)])
    func `scrolling by a row costs at most 300 bytes in both directions`(size: Size) throws {
      var (stage, list) = try stage(size)
      for _ in 0..<(size.height - 7) { _ = try cost(.down, &list, stage) }
      for _ in 0..<5 { #expect(try cost(.down, &list, stage) <= 300) }
      for _ in 0..<(size.height - 7) { #expect(try cost(.up, &list, stage) <= 150) }
      for _ in 0..<5 { #expect(try cost(.up, &list, stage) <= 300) }
    }

    @Test func `a list beside a pane that stands still scrolls in fewer bytes than it is painted`()
      throws
    {
      let size = Size(width: 140, height: 40)
      func picture(_ top: Int) -> Canvas {
        var canvas = ListApp.view(ListApp.State(selected: top, top: top, size: size), size: size)
          .canvas
        for y in 3..<9 {
          canvas.write("pane line \(y) of the crowd", at: Point(x: 100, y: y), role: .info)
        }
        return canvas
      }
      let scrolled = try Stage(size: size)
      try scrolled.show(picture(100))
      let moving = try scrolled.show(picture(101))
      #expect(scrolled.fault(picture(101)) == nil)
      let painted = try Stage(size: size)
      try painted.show(picture(100))
      let whole = try painted.show(picture(101), repaint: 1)
      #expect(moving < whole / 4)
    }
  }
}
