import CrowdsAPI
import Testing

@testable import crowds

@Suite struct CSVTests {
  /// Reads CSV as RFC 4180 has it.
  private func read(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var field = ""
    var isQuoted = false
    var scalars = Array(text.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      switch (scalar, isQuoted) {
      case ("\"", true) where scalars.first == "\"":
        field.append("\"")
        scalars.removeFirst()
      case ("\"", _): isQuoted.toggle()
      case (",", false):
        row.append(field)
        field = ""
      case ("\r", false) where scalars.first == "\n":
        scalars.removeFirst()
        rows.append(row + [field])
        row = []
        field = ""
      default: field.unicodeScalars.append(scalar)
      }
    }
    return rows
  }

  private func row(_ name: String) -> [[String]] {
    let object = Crowd(id: .init(rawValue: 5), name: name).json()
    return read(CSVText.row(object, names: ["group_id", "group_name", "user_count"]))
  }

  @Test(arguments: ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\n1", "'=1", "'", "＝1"])
  func `what a spreadsheet would run has a sign in front`(name: String) {
    #expect(CSVText.protected(name) == "'" + name)
    #expect(row(name)[0][1].hasPrefix("'"))
  }

  @Test(arguments: [
    "a", "O'Brien", "a=1", "双十一", "\"", "\"a\"", "a,b", ",", "a\"b,c\"", " a", "a ", "=a,\"b\"",
    "'", "''", "-", "1-2",
  ])
  func `a visible name comes back when one sign is taken away`(name: String) {
    let rows = row(name)
    #expect(rows.count == 1)
    let cell = rows[0][1]
    let isProtected = CSVText.protected(name) != name
    #expect((isProtected ? String(cell.dropFirst()) : cell) == name)
  }

  @Test func `no name makes a second line or another column`() {
    for name in HostileNames.all {
      let rows = row(name)
      #expect(rows.count == 1)
      #expect(rows.first?.count == 3)
      #expect(rows.first?.first == "5")
      #expect(rows.first?.last == "")
    }
  }

  @Test func `numbers are digits and what is missing is empty`() {
    let object = Crowd(id: .init(rawValue: 5), userCount: 0).json()
    #expect(
      CSVText.row(object, names: ["group_id", "group_name", "user_count"]) == "5,,0\r\n")
  }
}
