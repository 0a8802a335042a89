/// Characters that are drawn like others.
///
/// It holds what is met in names of crowds: forms of another width, radicals that were copied from
/// a document, letters of Latin, Cyrillic and Greek, and the Chinese characters that are mistaken
/// for each other most. It is no list of all that look alike (UTS 39 has thousands).
enum Lookalikes {
  /// The ordinary form of a character that exists in several: other widths, radicals, letters of
  /// formulas.
  static func ordinaryForm(of scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    case 0xFF61...0xFF9F: halfWidth[Int(scalar.value - 0xFF61)]
    case 0x2F00...0x2FD5: radicals[Int(scalar.value - 0x2F00)]
    case 0x1D400...0x1D6A3: letter((scalar.value - 0x1D400) % 52) ?? scalar
    case 0x1D7CE...0x1D7FF: Unicode.Scalar(0x30 + (scalar.value - 0x1D7CE) % 10) ?? scalar
    default: scalar
    }
  }

  /// What a character is drawn like.
  static let table: [Unicode.Scalar: Unicode.Scalar] = {
    var table: [Unicode.Scalar: Unicode.Scalar] = [:]
    for (form, others) in groups {
      for other in others.unicodeScalars { table[other] = form }
    }
    return table
  }()

  private static let groups: [(Unicode.Scalar, String)] = [
    // Latin letters, as Cyrillic and Greek have them.
    ("A", "АΑ"), ("B", "ВΒ"), ("C", "СϹ"), ("E", "ЕΕ"), ("H", "НΗ"), ("J", "ЈͿ"), ("K", "КΚ"),
    ("M", "МΜ"), ("N", "Ν"), ("O", "0ОΟ〇○"), ("P", "РΡ"), ("S", "Ѕ"), ("T", "ТΤ"), ("V", "Ѵ"),
    ("X", "ХΧ"), ("Y", "УΥҮ"), ("Z", "Ζ"), ("Q", "Ԛ"), ("W", "Ԝ"),
    ("a", "аαɑ"), ("c", "сϲ"), ("d", "ԁ"), ("e", "е"), ("g", "ɡ"), ("h", "һ"), ("i", "іιı"),
    ("j", "јϳ"), ("k", "кκ"), ("n", "η"), ("o", "оοσ"), ("p", "рρ"), ("q", "ԛ"), ("s", "ѕ"),
    ("u", "υ"), ("v", "ѵν"), ("w", "ԝ"), ("x", "хχ"), ("y", "уγ"), ("l", "1I|ІΙӀӏ"),
    ("Ë", "Ё"), ("ë", "ё"), ("Ï", "Ї"), ("ï", "ї"),
    ("П", "Π"), ("Г", "Γ"), ("Ф", "Φ"), ("3", "Зз"),
    // Strokes and signs.
    ("-", "‐‑‒–—―−一ー─"), ("'", "‘’‛′`´"), ("\"", "“”„″「」『』"), ("·", "•・‧∙⋅"), ("~", "～〜∼"),
    ("(", "（﹙"), (")", "）﹚"), (".", "。．"), (",", "，、"), (":", "：∶"),
    // Chinese characters, and katakana beside them.
    ("己", "已巳"), ("未", "末"), ("日", "曰"), ("土", "士"), ("人", "入"), ("口", "ロ"), ("力", "カ"),
    ("二", "ニ"), ("八", "ハ"), ("工", "エ"), ("夕", "タ"), ("卜", "ト"),
  ]

  private static func letter(_ place: UInt32) -> Unicode.Scalar? {
    Unicode.Scalar(place < 26 ? 0x41 + place : 0x61 + place - 26)
  }

  /// U+FF61 to U+FF9F.
  private static let halfWidth = Array(
    "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン\u{3099}\u{309A}"
      .unicodeScalars)

  /// U+2F00 to U+2FD5.
  private static let radicals = Array(
    ("一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳"
      + "心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米"
      + "糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋"
      + "韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠").unicodeScalars)
}
