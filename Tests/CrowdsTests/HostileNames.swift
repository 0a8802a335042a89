/// Names that try to be more than text (RELIABILITY T1): every control character at five places,
/// and known payloads, 500 in all and the same in every run.
enum HostileNames {
  static let all: [String] = {
    let controls = (0...0x1F).map { UInt32($0) } + [0x7F] + (0x80...0x9F).map { UInt32($0) }
    var names = controls.flatMap { value -> [String] in
      guard let scalar = Unicode.Scalar(value) else { return [] }
      let sign = String(scalar)
      return [sign, sign + "end", "start" + sign, "mid" + sign + "dle", "双" + sign + "十一"]
    }
    let payloads = [
      "\u{1B}]0;title\u{7}", "\u{1B}]2;title\u{1B}\\", "\u{1B}]4;1;red\u{7}",
      "\u{1B}]8;;http://evil\u{7}link\u{1B}]8;;\u{7}", "\u{1B}]50;font\u{7}",
      "\u{1B}]52;c;aGk=\u{7}", "\u{1B}]104\u{7}", "\u{1B}]112\u{7}", "\u{1B}]133;A\u{7}",
      "\u{1B}]1337;File=:AAAA\u{7}", "\u{1B}P1$r0m\u{1B}\\", "\u{1B}P$qm\u{1B}\\", "\u{1B}[6n",
      "\u{1B}[c", "\u{1B}[21t", "\u{1B}[2J", "\u{1B}[?1049h", "\u{1B}_apc\u{1B}\\",
      "\u{1B}^pm\u{1B}\\", "\u{1B}Xsos\u{1B}\\", "\u{1B}Ptmux;\u{1B}\u{1B}]0;x\u{7}\u{1B}\\",
      "\u{9B}31m", "\u{9D}0;x\u{9C}", "\u{90}q\u{9C}", "\\u001b[31m", "a\u{8}\u{8}b", "x\r\ny",
      "\u{202E}gnp.exe", "\u{202A}a\u{202C}", "\u{2066}a\u{2069}", "\u{200B}", "\u{200F}a",
      "\u{FEFF}a", "\u{AD}a", "\u{2028}a\u{2029}", "\u{E0041}\u{E007F}", "\u{3164}", "\u{115F}",
      "\u{FFFE}", "\u{E000}", "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
      "\u{1F468}\u{200D}\u{1F469}",
      "=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "'=1", "\"quoted\"", "a,b", "\"", "'", "''",
      " leading", "trailing ", "＝1+1", "\n=1", "",
    ]
    var seed: UInt64 = 20_541
    names += payloads
    while names.count < 500 {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let one = payloads[Int(seed >> 33) % payloads.count]
      let two = payloads[Int(seed >> 13 & 0xFFFF) % payloads.count]
      names.append(one + "老客" + two)
    }
    return names
  }()
}
