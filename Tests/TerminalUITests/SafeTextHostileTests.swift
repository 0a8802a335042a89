import Testing

@testable import TerminalUI

/// Text that was made to do harm (RELIABILITY T1, T4, T5, T7).
@Suite struct SafeTextHostileTests {
  private static let controls: [UInt32] = Array(0...0x1F) + Array(0x7F...0x9F)
  private static let bidi: [UInt32] =
    [0x61C, 0x200E, 0x200F] + Array(0x202A...0x202E) + Array(0x2066...0x2069)

  @Test func `each control at five places comes out as a token`() throws {
    let faults = try #require(
      LibcWidth.measure { libc in
        Self.controls.flatMap { value -> [String] in
          let control = String(scalars: value)
          return [
            control, control + "name", "na" + control + "me", "name" + control, "双" + control + "十",
          ].compactMap { text in
            let safe = SafeText(untrusted: text)
            if let fault = Allowed.fault(in: safe, libc) { return fault }
            return safe.runs.filter(\.isToken).count == 1 ? nil : "no token for \(value)"
          }
        }
      })
    #expect(faults == [])
  }

  /// Sequences that terminals obey: titles, palette, links, clipboard, reports, pass-through, each
  /// with 7-bit and 8-bit introducers and with every end.
  static let payloads: [[UInt32]] = {
    let introducers: [(seven: String, eight: UInt32, bodies: [String])] = [
      (
        "]", 0x9D,
        [
          "0;owned", "2;owned", "4;1;?", "8;;http://x/", "10;?", "11;?", "50;?", "52;c;aGk=",
          "52;c;?", "104;1", "112", "133;A", "1337;SetMark", "1337;File=:AAAA", "9;4;1;50",
          "777;notify;a;b", "7;file:///", "22;pointer", "3;x=y", "60", "L-owned",
        ]
      ),
      (
        "P", 0x90,
        [
          "$qm", "+q544e", "q#0;2;0;0;0", "1;2|17/61", "tmux;\u{1B}\u{1B}]52;c;aGk=\u{7}",
          "\u{1B}]0;x\u{7}",
        ]
      ),
      (
        "[", 0x9B,
        [
          "6n", "c", ">c", "=c", "21t", "18t", "?1049l", "?1000h", "?2004l", "2J", "H", "31m", "5i",
          "?25l", "1;1r", "!p", "?69h", "20h", "8;1;1t", ">4;2m", "?u", "200~", "201~", "\"p",
        ]
      ),
      ("_", 0x9F, ["Ga=T,f=100;AAAA", "apc", "\u{1B}[31m"]),
      ("^", 0x9E, ["pm", "\u{1B}[6n"]),
      ("X", 0x98, ["sos", "\u{9B}31m"]),
      ("k", 0x85, ["title", "\u{8D}"]),
    ]
    let ends: [[UInt32]] = [[], [0x07], [0x1B, 0x5C], [0x9C], [0x18]]
    return introducers.flatMap { introducer in
      introducer.bodies.flatMap { body in
        ends.flatMap { end in
          let inside = body.unicodeScalars.map(\.value) + end
          return [
            [0x1B] + introducer.seven.unicodeScalars.map(\.value) + inside,
            [introducer.eight] + inside,
          ]
        }
      }
    }
  }()

  @Test func `no payload keeps a byte that a terminal obeys`() throws {
    #expect(Self.payloads.count >= 500)
    let faults = try #require(
      LibcWidth.measure { libc in
        Self.payloads.flatMap { payload -> [String] in
          let text = String(String.UnicodeScalarView(payload.compactMap(Unicode.Scalar.init)))
          let bytes = payload.map { UInt8(truncatingIfNeeded: $0) }
          return [
            SafeText(untrusted: "Spring " + text + " 双十一"), SafeText(untrusted: text),
            SafeText(untrusted: bytes),
          ].compactMap { safe in
            if let fault = Allowed.fault(in: safe, libc) { return fault }
            return safe.runs.contains(where: \.isToken) ? nil : "passed unmarked: \(payload)"
          }
        }
      })
    #expect(faults == [])
  }

  @Test func `columns behind bidi controls stay where they are`() throws {
    var count = 0
    for control in Self.bidi {
      for name in ["abc", "עברית", "العربية", "双十一", "a1\u{2067}b\u{2069}c"] {
        for text in [
          String(scalars: control) + name, name + String(scalars: control),
          "x" + String(scalars: control) + name + String(scalars: control),
        ] {
          var canvas = Canvas(size: Size(width: 100, height: 1))
          let safe = SafeText(untrusted: text)
          canvas.write(safe, at: Point(x: 2, y: 0), role: .text, limit: 80)
          canvas.write("|", at: Point(x: 90, y: 0), role: .border)
          #expect(canvas[Point(x: 90, y: 0)].scalars.elementsEqual("|".unicodeScalars))
          #expect(canvas.row(0).contains { $0.role == .warning })
          let token =
            "⟨U+" + (control == 0x61C ? "061C" : String(control, radix: 16, uppercase: true))
          #expect(safe.plain.contains(token))
          count += 1
        }
      }
    }
    #expect(count == 180)
  }

  @Test func `a million marks leave three and a notice`() {
    let marks = String(String.UnicodeScalarView(repeatElement("\u{301}", count: 1_000_000)))
    let safe = SafeText(untrusted: "e" + marks)
    #expect(safe.plain.unicodeScalars.filter { $0 == "\u{301}" }.count == 3)
    #expect(safe.plain.hasSuffix("⟨…⟩…"))
    #expect(safe.width == 5)
    #expect(SafeText(untrusted: marks).scalars.prefix(2) == ["◌", "\u{301}"])
    #expect(SafeText(untrusted: Array(marks.utf8)).width == 5)
  }

  @Test(
    arguments: ["\r", "\n", "\r\n", "\u{8}", "\t", "\u{B}", "\u{C}", "\u{85}", "\u{2028}"]
      as [Hostile])
  func `a control in a name leaves the rows beside it alone`(_ control: Hostile) {
    func canvas(_ names: [String]) -> Canvas {
      var canvas = Canvas(size: Size(width: 60, height: 5))
      for (index, name) in names.enumerated() {
        canvas.write(SafeText(untrusted: name), at: Point(x: 2, y: index + 1), role: .text)
      }
      return canvas
    }
    let quiet = canvas(["one", "two", "three"])
    for row in 0..<3 {
      var names = ["one", "two", "three"]
      names[row] = "na" + control.text + "me"
      let loud = canvas(names)
      for y in 0..<5 where y != row + 1 { #expect(loud.row(y).elementsEqual(quiet.row(y))) }
      #expect(loud.text.split(separator: "\n", omittingEmptySubsequences: false).count == 5)
      #expect(loud.row(row + 1).contains { $0.role == .warning })
    }
  }
}
