import CrowdsAPI
import TerminalUI
import Testing

@testable import CrowdsConsole
@testable import CrowdsStore

@Suite struct HostileNameTests {
  /// One or two of each family of RELIABILITY T1, T4, T5 and T7.
  static let names = [
    "\u{1B}[31mred", "\u{1B}]0;title\u{07}", "\u{1B}]52;c;AAAA\u{07}",
    "\u{1B}]8;;http://x\u{1B}\\link",
    "\u{1B}P$qm\u{1B}\\", "\u{1B}_apc\u{1B}\\", "\u{1B}^pm\u{1B}\\", "\u{1B}[6n", "\u{1B}[c",
    "\u{1B}[21t", "\u{1B}Ptmux;\u{1B}\u{1B}]0;x\u{07}\u{1B}\\", "\u{9B}31m", "\u{9D}0;t\u{9C}",
    "\u{90}q\u{9C}",
    "a\rb", "a\nb", "a\tb\u{0B}\u{0C}", "a\u{08}\u{08}b", "\u{7F}\u{00}\u{05}",
    "a\u{85}b\u{2028}c\u{2029}",
    "\u{202E}evil\u{202C}", "\u{2066}iso\u{2069}", "a\u{200B}\u{200D}\u{2060}b", "soft\u{AD}hyphen",
    "\u{E0041}\u{E0042}tags", "\u{3164}\u{115F}filler",
    "e" + String(repeating: "\u{0301}", count: 400),
    "\u{FFFE}\u{FFFF}\u{E000}", "👩‍👩‍👧‍👦👩🏽‍🚀🇩🇪", String(repeating: "中", count: 2_000),
    "שלום عربي", "\u{FEFF}bom", "\u{1B}", "𝕏\u{1D173}\u{1D17A}", "\u{E0100}vs \u{FE0F}",
  ]

  /// Scalars that a terminal acts upon, that are not seen, or that reorder what is.
  static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0xAD, 0x200B, 0x200C, 0x200E, 0x200F, 0x2028...0x202E,
      0x2060...0x206F,
      0xFEFF, 0xFFF9...0xFFFB, 0xE000...0xF8FF, 0xE0000...0xE0FFF, 0x115F, 0x1160, 0x3164, 0xFFA0:
      true
    default:
      scalar.properties.isNoncharacterCodePoint || scalar.properties.isBidiControl
    }
  }

  /// Checks that every cell is text.
  static func check(_ desk: Desk) {
    let canvas = desk.canvas
    for y in 0..<canvas.size.height {
      for cell in canvas.row(y) {
        guard case .character(let character) = cell.glyph else { continue }
        let bad = character.unicodeScalars.filter(Self.isForbidden)
        #expect(bad.isEmpty, "U+\(String(bad.first?.value ?? 0, radix: 16)) in \(desk.rows[y])")
        #expect(character.unicodeScalars.count <= 4)
      }
    }
  }

  @Test(arguments: names)
  func `a hostile name is text in every form and dialog`(_ name: String) {
    var crowd = Sample.crowd(0)
    crowd.name = name
    crowd.description = name
    for size in [Size(width: 60, height: 16), Size(width: 120, height: 40)] {
      var desk = Desk(width: size.width, height: size.height)
      desk.answer(desk.requests[0], with: .crowds(Page(items: [crowd], total: 1)))
      desk.answerHost()
      desk.press("e")
      desk.answer(errand: .reread([crowd])) { if case .reread = $0 { true } else { false } }
      Self.check(desk)
      desk.press("<home>")
      desk.type("x")
      desk.press("<tab> <tab> <enter>")
      desk.answer(
        errand: .alike(
          AlikeCrowds(matches: [.init(crowd, .same)], examined: 1, isComplete: false))
      ) { $0.isFindAlike }
      Self.check(desk)
      desk.press("2")
      var now = crowd
      now.description = "x" + name
      desk.answer(errand: .refused(.changedMeanwhile(now))) { $0.isWrite }
      Self.check(desk)
      desk.press("2 D")
      desk.answer(errand: .reread([now])) { if case .reread = $0 { true } else { false } }
      Self.check(desk)
      desk.press("<esc> :")
      desk.type("snapshots")
      desk.press("<enter>")
      desk.answer(errand: .snapshots([Sample.snapshot(of: crowd)])) { $0 == .readSnapshots }
      Self.check(desk)
      desk.press("<enter>")
      Self.check(desk)
      desk.press("<esc> D")
      Self.check(desk)
    }
  }

  @Test(arguments: names)
  func `a hostile name is text on every screen`(_ name: String) {
    var crowd = Sample.crowd(0)
    crowd.name = name
    crowd.description = name
    crowd.updatedAt = Moment(wire: .string(name), seconds: nil)
    var member = Sample.member(0)
    member.name = name
    member.mobile = name
    member.email = name
    member.id = name
    for size in [Size(width: 60, height: 16), Size(width: 120, height: 40)] {
      var desk = Desk(width: size.width, height: size.height)
      let page = Page(items: [Sample.crowd(1), crowd, Sample.crowd(2)], total: 3)
      let members = Page(items: [Sample.member(1), member, Sample.member(2)], total: 3)
      desk.answer(desk.requests[0], with: .crowds(page))
      desk.press("j")
      Self.check(desk)
      #expect(desk.rows[3].contains("Spring buyers"), "the row above moved")
      desk.press("u")
      Self.check(desk)
      desk.press("q <enter>")
      for effect in desk.requests {
        if case .showCrowd = effect {
          desk.answer(effect, with: .crowd(crowd))
        } else {
          desk.answer(effect, with: .members(members))
        }
      }
      Self.check(desk)
      desk.press("m")
      for effect in desk.requests { desk.answer(effect, with: .members(members)) }
      desk.press("j")
      Self.check(desk)
      desk.press("<enter>")
      Self.check(desk)
      desk.press("q r")
      desk.failAll(.refused(code: name, message: name), requestID: name)
      Self.check(desk)
      desk.press("!")
      Self.check(desk)
      desk.press("q /")
      let bytes = Array(name.utf8)
      desk.send(.event(.paste(Paste(bytes: bytes, byteCount: bytes.count))))
      Self.check(desk)
    }
  }

  @Test func `the raw name goes back to the platform unchanged`() {
    for name in Self.names
    where !name.unicodeScalars.contains(where: {
      $0.value < 0x20 || (0x80..<0xA0).contains($0.value)
    }) {
      var desk = Desk.loaded()
      desk.press("/")
      for character in name.prefix(20) { desk.send(.event(.key(KeyPress(.character(character))))) }
      desk.press("<enter>")
      guard case .listCrowds(let asked?, _, _, _)? = desk.requests.first else { continue }
      #expect(
        Array(String(name.prefix(20)).unicodeScalars.prefix(128)).starts(with: asked.unicodeScalars)
      )
    }
  }
}
