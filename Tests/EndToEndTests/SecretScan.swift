import Foundation

/// Looks for canaries in everything that a program left behind, in the forms in which a secret
/// travels: plain, halves, base64, hexadecimal, with percent signs, inside JSON.
struct SecretScan {
  private let forms: [(name: String, bytes: Data)]

  /// Canaries of at least 20 characters.
  init(_ canaries: [String: String]) {
    forms = canaries.flatMap { name, canary in
      Self.forms(of: canary).map { ("\(name) as \($0.form)", Data($0.text.utf8)) }
    }
  }

  /// How many forms are looked for.
  var count: Int { forms.count }

  /// The names of the canaries and forms that stand in some bytes.
  func hits(in bytes: Data) -> [String] {
    forms.filter { bytes.range(of: $0.bytes) != nil }.map(\.name)
  }

  func hits(in text: String) -> [String] { hits(in: Data(text.utf8)) }

  /// The hits in all files below a folder, but for those that may hold secrets.
  func hits(below folder: URL, except isExempt: (String) -> Bool) throws -> (
    hits: [String], files: Int
  ) {
    var hits: [String] = []
    var files = 0
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted() {
      hits += self.hits(in: path).map { "\($0) in the name \(path)" }
      let url = folder.appending(path: path)
      let kind = try FileManager.default.attributesOfItem(atPath: url.path)[.type]
      guard !isExempt(path), kind as? FileAttributeType == .typeRegular else { continue }
      files += 1
      hits += self.hits(in: try Data(contentsOf: url)).map { "\($0) in \(path)" }
    }
    return (hits, files)
  }

  static func forms(of canary: String) -> [(form: String, text: String)] {
    let bytes = Array(canary.utf8)
    let half = canary.count / 2
    var forms = [
      ("plain text", canary), ("first half", String(canary.prefix(half))),
      ("second half", String(canary.suffix(half))),
      ("hexadecimal", bytes.map { String(format: "%02x", $0) }.joined()),
      ("HEXADECIMAL", bytes.map { String(format: "%02X", $0) }.joined()),
      ("URL", canary.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? canary),
    ]
    // Wherever it starts among other bytes, some of its base64 is the same.
    for offset in 0..<3 {
      let text = Data(repeating: 0x20, count: offset) + Data(bytes)
      let safe = text.base64EncodedString().dropFirst(offset == 0 ? 0 : 4).dropLast(4)
      forms.append(("base64 from \(offset)", String(safe)))
      forms.append(
        (
          "base64 for URLs from \(offset)",
          safe.map { $0 == "+" ? "-" : $0 == "/" ? "_" : String($0) }.joined()
        ))
    }
    if let json = try? JSONEncoder().encode(canary) {
      forms.append(("JSON", String(decoding: json.dropFirst().dropLast(), as: UTF8.self)))
    }
    return forms
  }
}
