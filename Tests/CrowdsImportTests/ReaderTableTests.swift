import CrowdsAPI
import Testing

@testable import CrowdsImport

/// Row 42 of the catalogue: tables, whose column of ids is never guessed in silence.
@Suite struct ReaderTableTests {
  private let ids = someIDs(6)

  private func rows(_ separator: String, heading: String? = nil) -> String {
    let rows = ids.enumerated().map { place, id in
      ["\(place)", "王小明 \(place)", id, "\"says \"\"hi\"\", twice\""].joined(separator: separator)
    }
    return ([heading].compactMap(\.self) + rows).joined(separator: "\r\n")
  }

  @Test(arguments: [",", ";", "\t", "|"])
  func `the only column with ids is the one`(separator: String) throws {
    let heading = ["no", "name", "key", "note"].joined(separator: separator)
    for block in [1_000, 1] {
      let result = try reading(rows(separator, heading: heading), block: block)
      #expect(result.found.texts == ids)
      #expect(result.found.ids.map(\.line) == [2, 3, 4, 5, 6, 7])
      #expect(result.count.read == 6)
      guard case .table(let layout, 2) = result.layout else {
        Issue.record("no table but \(String(describing: result.layout))")
        return
      }
      #expect(layout.columns.map(\.name) == ["no", "name", "key", "note"])
    }
  }

  @Test func `a table without names is read too`() throws {
    let result = try reading(rows(","))
    #expect(result.found.texts == ids)
    #expect(result.found.ids.first?.line == 1)
  }

  @Test func `two columns with ids have to be told apart`() throws {
    let table =
      "a,b,c\n"
      + ids.map { "\($0),\($0.lowercased().replacing("l", with: "m")),\($0)" }
      .joined(separator: "\n")
    do {
      _ = try reading(table)
      Issue.record("it was read")
    } catch {
      guard case .columnNeeded(let layout) = error else { throw error }
      #expect(layout.columns.map(\.ids) == [6, 0, 6])
    }
    #expect(
      try reading(table, ReadOptions(column: .named("c"))).found.texts == ids)
    #expect(try reading(table, ReadOptions(column: .number(1))).found.texts == ids)
  }

  @Test func `names above nothing but ids make a table`() throws {
    let table = "a,b\n" + ids.map { "\($0),\($0)" }.joined(separator: "\n")
    #expect(throws: ReadRefusal.self) { try reading(table) }
    #expect(try reading(table, ReadOptions(column: .named("b"))).found.texts == ids)
    // Names alone are no ids.
    let empty = try reading("omni_uuid,line\n")
    #expect(empty.found.ids.isEmpty && empty.count.read == 0)
  }

  @Test func `the platform's own name for ids decides`() throws {
    let table = "omni_uuid,friend\n" + ids.map { "\($0),\($0)" }.joined(separator: "\n")
    #expect(try reading(table).found.texts == ids)
    // Also where the ids are of another form than all samples.
    let unusual = try reading("omni_uuid,line\nu1,1\nu2,2\n")
    #expect(unusual.found.texts == ["u1", "u2"])
    #expect(unusual.count.unusual == [.length: 2])
  }

  @Test func `a column with a hole needs a word`() {
    let table = "key,name\n\(ids[0]),a\nmissing,b\n"
    #expect(throws: ReadRefusal.self) { try reading(table) }
  }

  @Test(arguments: [ColumnChoice.named("Key"), .named("k"), .number(9)])
  func `a column that is not there is refused`(choice: ColumnChoice) {
    #expect {
      try reading(rows(",", heading: "no,name,key,note"), ReadOptions(column: choice))
    } throws: { error in
      guard case .noColumn(_, let layout)? = error as? ReadRefusal else { return false }
      return layout.columns.count == 4
    }
  }

  @Test func `a list has one column`() throws {
    let list = "用户ID\n" + ids.joined(separator: "\n")
    #expect(try reading(list, ReadOptions(column: .named("用户ID"))).found.texts == ids)
    #expect(try reading(list, ReadOptions(column: .number(1))).found.texts == ids)
    #expect(throws: ReadRefusal.self) { try reading(list, ReadOptions(column: .named("x"))) }
    #expect(throws: ReadRefusal.self) {
      try reading(ids.joined(separator: "\n"), ReadOptions(column: .number(2)))
    }
  }

  @Test func `several ids a line are a list`() throws {
    let text = "\(ids[0]),\(ids[1])\n\(ids[2]),\(ids[3])\n"
    let result = try reading(text)
    #expect(result.layout == .list)
    #expect(result.found.texts == Array(ids[..<4]))
  }

  @Test func `each row is one item`() throws {
    let table = """
      omni_uuid,name
      \(ids[0]),a
      ,nobody
        ,"x"

      "\(ids[1])","a, b"
      "\(ids[2])","two
      lines"
      \(ids[3]) \(ids[4]),c
      wang@example.com,d
      """
    let result = try reading(table)
    #expect(result.found.texts == [ids[0], ids[1], ids[2]])
    #expect(result.found.ids.map(\.line) == [2, 6, 7])
    #expect(result.found.malformed.map(\.line) == [9, 10])
    #expect(result.found.malformed.map(\.problem) == [.character(" "), .email])
    #expect(result.found.malformed.first?.column == 23)
    #expect(result.count.blank == 3)
    #expect(result.count.read == 8)
  }

  @Test func `a row that is too short is malformed`() throws {
    let table = "name,omni_uuid\na,\(ids[0])\nb\nc,\(ids[1])"
    let result = try reading(table)
    #expect(result.found.texts == [ids[0], ids[1]])
    #expect(result.found.malformed.map(\.problem) == [.noColumn])
  }

  @Test func `a quote that does not end costs its own line only`() throws {
    let many = someIDs(2_000)
    let table =
      "omni_uuid,name\n\(ids[0]),\"open\n" + many.map { "\($0),x" }.joined(separator: "\n")
    for block in [100_000, 1] {
      let result = try reading(table, block: block)
      #expect(result.found.malformed.map(\.problem) == [.openQuote])
      #expect(result.found.malformed.map(\.line) == [2])
      #expect(result.found.texts == many)
      #expect(result.found.ids.last?.line == 2_002)
    }
    let short = try reading("omni_uuid,name\n\(ids[0]),\"open\n\(ids[1]),b")
    #expect(short.found.texts == [ids[1]])
    #expect(short.count.invalid == 1)
  }

  @Test func `a row without an end is one malformed row`() throws {
    let table =
      "omni_uuid,name\n\(ids[0]),a\n" + String(repeating: "x", count: 200_000) + "\n\(ids[1]),b\n"
    let result = try reading(table)
    #expect(result.found.texts == [ids[0], ids[1]])
    #expect(result.found.malformed.map(\.problem) == [.cut])
    let quoted = "omni_uuid,name\n\(ids[0]),a\n\"" + String(repeating: "x", count: 200_000)
    #expect(try reading(quoted).found.malformed.map(\.problem) == [.openQuote])
  }
}
