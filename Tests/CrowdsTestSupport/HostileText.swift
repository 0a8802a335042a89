/// Text that was made to do harm to a terminal, and the test for what of it came through.
public enum HostileText {
  /// More than 500 strings: each family of sequence that some terminal obeys (titles, palette,
  /// links, clipboard, reports, pass-through) with 7-bit and 8-bit introducers and with every end,
  /// then lone controls, direction marks and what is invisible.
  public static let payloads: [String] = {
    var all: [String] = []
    for (seven, eight, bodies) in sequences {
      for body in bodies {
        for end in ["", "\u{07}", "\u{1B}\\", "\u{9C}", "\u{18}"] {
          all.append("\u{1B}\(seven)\(body)\(end)x")
          all.append("\(eight)\(body)\(end)x")
        }
      }
    }
    all += invisible.map { "a\($0)b" }
    return all
  }()

  private static let sequences: [(seven: String, eight: String, bodies: [String])] = [
    (
      "]", "\u{9D}",
      [
        "0;owned", "2;owned", "4;1;?", "8;;http://x/", "10;?", "11;?", "50;?", "52;c;aGk=",
        "52;c;?",
        "104;1", "112", "133;A", "1337;SetMark", "1337;File=:AAAA", "777;notify;a;b", "7;file:///",
        "22;pointer", "60",
      ]
    ),
    ("P", "\u{90}", ["$qm", "+q544e", "q#0;2;0;0;0", "tmux;\u{1B}\u{1B}]52;c;aGk=\u{7}"]),
    (
      "[", "\u{9B}",
      [
        "6n", "c", ">c", "21t", "18t", "?1049l", "?1000h", "?2004l", "2J", "H", "31m", "5i", "?25l",
        "1;1r", "!p", "?69h", "20h", ">4;2m", "?u", "200~", "201~",
      ]
    ),
    ("_", "\u{9F}", ["Ga=T,f=100;AAAA", "apc", "\u{1B}[31m"]),
    ("^", "\u{9E}", ["pm", "\u{1B}[6n"]),
    ("X", "\u{98}", ["sos", "\u{9B}31m"]),
    ("k", "\u{85}", ["title", "\u{8D}"]),
  ]

  private static let invisible: [String] =
    (Array(1...0x1F) + Array(0x7F...0x9F) + [
      0xAD, 0x61C, 0x115F, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A,
      0x202B, 0x202C, 0x202D, 0x202E, 0x2060, 0x2066, 0x2067, 0x2068, 0x2069, 0x3164, 0xFE0F,
      0xFEFF, 0xFFF9, 0xFFFE, 0xE0001, 0xE0061, 0xE000, 0x10FFFF,
    ] as [UInt32]).compactMap { Unicode.Scalar($0).map(String.init) }

  /// What a byte stream for a terminal or a file must not hold, as lines: malformed UTF-8, control
  /// characters but line feed, direction marks, and what is invisible.
  public static func forbidden(in bytes: [UInt8]) -> [String] {
    guard let text = String(validating: bytes, as: UTF8.self) else { return ["not UTF-8"] }
    return text.unicodeScalars.enumerated().compactMap { index, scalar in
      let properties = scalar.properties
      let isForbidden =
        switch properties.generalCategory {
        case .control: scalar != "\n" && scalar != "\r"
        case .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate:
          true
        default: properties.isDefaultIgnorableCodePoint || properties.isNoncharacterCodePoint
        }
      return isForbidden ? "U+\(String(scalar.value, radix: 16)) at \(index)" : nil
    }
  }
}
