/// The states that a full-screen program changes and must put back.
struct VTModes {
  let allowsMouse: Bool
  var keypad = false
  var usesGraphics = false
  private var hasAttributes = false
  private var region: (top: Int, bottom: Int)?
  private var lowestRow = 0
  private var titleStack = 0
  private var set: Set<String> = []
  private var reset: Set<String> = []

  init(allowsMouse: Bool) { self.allowsMouse = allowsMouse }

  /// Modes that are off at first, and what leaving them on is called.
  private static let usuallyOff = [
    "?1049": "alternate screen", "?1047": "alternate screen", "?47": "alternate screen",
    "?1": "cursor key mode", "?2004": "bracketed paste", "4": "insert mode",
  ]
  /// Reports of clicks, in the one form that has room for every column.
  private static let mouse = ["?1000": "mouse reports", "?1006": "mouse reports"]
  /// Modes that are on at first, and what leaving them off is called.
  private static let usuallyOn = ["?25": "hidden cursor", "?7": "no automatic margins"]

  /// What is not as it was.
  var leftovers: [String] {
    var words =
      set.compactMap { Self.usuallyOff[$0] ?? Self.mouse[$0] }
      + reset.compactMap { Self.usuallyOn[$0] }
    if keypad { words.append("keypad mode") }
    if usesGraphics { words.append("graphics characters") }
    if hasAttributes { words.append("attributes") }
    if let region, region.top > 1 || region.bottom < lowestRow { words.append("scrolling region") }
    if titleStack != 0 { words.append("title stack") }
    return words.sorted()
  }

  /// Applies a control sequence; false when it is not one of those allowed.
  mutating func apply(_ body: String, _ final: Character) -> Bool {
    let isNumeric = body.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x3B }
    switch final {
    case "A", "B", "C", "D", "E", "F", "G", "H", "I", "Z", "a", "d", "e", "f", "`":
      return isNumeric
    case "J":
      // A whole picture follows, and the region with which it begins is the whole screen.
      lowestRow = region?.bottom ?? 0
      return isNumeric
    case "K", "X", "@", "P", "L", "M", "S", "T", "b":
      return isNumeric
    case "m":
      guard body.utf8.allSatisfy({ (0x30...0x3B).contains($0) }) else { return false }
      // Cygwin's and the linux console's strings choose the primary font with the plain attributes.
      if ["", "0", "0;10"].contains(body) {
        hasAttributes = false
      } else if !["22", "24", "27", "39", "49", "39;49"].contains(body) {
        hasAttributes = true
      }
      return true
    case "r":
      let numbers = body.split(separator: ";").compactMap { Int($0) }
      region = numbers.count == 2 ? (numbers[0], numbers[1]) : nil
      lowestRow = max(lowestRow, region?.bottom ?? 0)
      return isNumeric
    case "c":
      // The shape of the linux console's cursor; without the mark it would ask for a reply.
      return ["?0", "?1", "?8"].contains(body)
    case "h", "l":
      return switchModes(body, on: final == "h")
    case "t":
      // xterm's terminfo has these two beside the alternate screen, and no other.
      if body == "22;0;0" { titleStack += 1 } else if body == "23;0;0" { titleStack -= 1 }
      return body == "22;0;0" || body == "23;0;0"
    default:
      return false
    }
  }

  private mutating func switchModes(_ body: String, on isOn: Bool) -> Bool {
    let isPrivate = body.hasPrefix("?")
    let numbers = (isPrivate ? body.dropFirst() : body[...]).split(separator: ";")
    let names = numbers.map { (isPrivate ? "?" : "") + $0 }
    for name in names {
      if Self.usuallyOff[name] != nil || allowsMouse && Self.mouse[name] != nil {
        if isOn { set.insert(name) } else { set.remove(name) }
      } else if Self.usuallyOn[name] != nil {
        if isOn { reset.remove(name) } else { reset.insert(name) }
      } else if name != "?12", name != "34" {
        // How the cursor looks belongs to terminfo's strings for showing it.
        return false
      }
    }
    return !names.isEmpty
  }
}
