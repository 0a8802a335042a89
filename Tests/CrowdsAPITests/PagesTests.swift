import Testing
import Trials

@testable import CrowdsAPI

@Suite struct PagesTests {
  /// Reads a list to its end and gives the rows with their marks.
  private func read(
    pageSize: Int, from page: Int = 1, maximumPages: Int = 500,
    _ reply: (Int) -> (ids: [Int], total: Int?, named: Int?)
  ) -> (rows: [(id: Int, isRepeated: Bool)], changed: Bool, pages: Int) {
    var walk = ListWalk<Int>(page: page, pageSize: pageSize, maximumPages: maximumPages)
    var rows: [(id: Int, isRepeated: Bool)] = []
    var number = page
    while true {
      let (ids, total, named) = reply(number)
      let step = walk.take(ids, total: total, pageSize: named)
      for (index, id) in ids.enumerated() {
        rows.append((id, step.repeated.contains(index)))
      }
      number += 1
      if step.isLast || number - page > 2_000 { return (rows, step.changed, number - page) }
    }
  }

  private func slice(_ list: [Int], _ page: Int, _ size: Int) -> [Int] {
    Array(list.dropFirst((page - 1) * size).prefix(size))
  }

  @Test(arguments: [0, 1, 19, 20, 21, 40, 812], [true, false])
  func aQuietListIsReadOnceInOrder(count: Int, hasTotal: Bool) {
    let list = Array(0..<count)
    let result = read(pageSize: 20) { (slice(list, $0, 20), hasTotal ? count : nil, nil) }
    #expect(result.rows.map(\.id) == list)
    #expect(!result.rows.contains { $0.isRepeated })
    #expect(!result.changed)
    // Without a total a full last page can only be told by asking once more.
    #expect(result.pages == (hasTotal ? max(1, (count + 19) / 20) : count / 20 + 1))
  }

  @Test(arguments: [true, false])
  func aPlatformThatGivesSmallerPagesIsReadWhole(saysSo: Bool) {
    let list = Array(0..<812)
    let result = read(pageSize: 100) { (slice(list, $0, 50), 812, saysSo ? 50 : nil) }
    #expect(result.rows.map(\.id) == list)
    #expect(!result.changed)
  }

  @Test func readingMayStartInTheMiddle() {
    let list = Array(0..<105)
    let result = read(pageSize: 20, from: 3) { (slice(list, $0, 20), 105, nil) }
    #expect(result.rows.map(\.id) == Array(40..<105))
    #expect(!result.changed)
  }

  @Test func thePageThatComesAgainEndsTheList() {
    let result = read(pageSize: 20) { _ in (Array(0..<20), nil, nil) }
    #expect(result.pages == 2)
    #expect(result.changed)
    #expect(
      result.rows.map(\.isRepeated) == Array(repeating: false, count: 20)
        + Array(repeating: true, count: 20))
  }

  @Test(arguments: 3...40)
  func aListThatGoesRoundInACircleEnds(length: Int) {
    let result = read(pageSize: 5) { page in
      let start = (page - 1) % length * 5
      return (Array(start..<start + 5), nil, nil)
    }
    #expect(result.changed)
    #expect(result.pages <= 4 * length)
  }

  @Test func anEndlessListEnds() {
    func page(_ number: Int) -> [Int] { Array((number - 1) * 100..<number * 100) }
    let fixed = read(pageSize: 100, maximumPages: 10_000) { (page($0), 900, nil) }
    #expect(fixed.pages == 9)
    let growing = read(pageSize: 100, maximumPages: 10_000) { (page($0), $0 * 100 + 900, nil) }
    #expect(growing.changed)
    #expect(growing.pages <= 110)
    let vast = read(pageSize: 100, maximumPages: 300) { (page($0), 1 << 53, nil) }
    #expect(vast.changed)
    #expect(vast.pages == 300)
    let untold = read(pageSize: 100, maximumPages: 300) { (page($0), nil, nil) }
    #expect(untold.changed)
    #expect(untold.pages == 300)
  }

  @Test func anEmptyPageBeforeTheTotalIsSaid() {
    let result = read(pageSize: 20) { ($0 < 3 ? Array(($0 - 1) * 20..<$0 * 20) : [], 900, nil) }
    #expect(result.pages == 3)
    #expect(result.changed)
    #expect(read(pageSize: 20) { _ in ([], 900, nil) }.changed)
  }

  @Test func aRowThatComesTwiceIsMarked() {
    let pages = [[1, 2, 3], [3, 4, 4], [2, 5, 6], []]
    let result = read(pageSize: 3) { (pages[$0 - 1], nil, nil) }
    #expect(result.rows.map(\.id) == [1, 2, 3, 3, 4, 4, 2, 5, 6])
    #expect(
      result.rows.map(\.isRepeated)
        == [false, false, false, true, false, true, true, false, false])
    #expect(result.changed)
  }

  @Test func aThousandListsThatChangeWhileTheyAreReadEnd() {
    var generator = SplitMix(seed: 57)
    var sawChange = 0
    for _ in 0..<1_000 {
      let size = Int.random(in: 1...30, using: &generator)
      var list = Array(0..<Int.random(in: 0...400, using: &generator))
      var next = 10_000
      let hasTotal = Bool.random(using: &generator)
      let rate = Double.random(in: 0...1, using: &generator)
      let result = read(pageSize: size) { page in
        let ids = slice(list, page, size)
        let total = hasTotal ? list.count : nil
        if Double.random(in: 0..<1, using: &generator) < rate {
          if Bool.random(using: &generator) || list.isEmpty {
            list.insert(next, at: .random(in: 0...min(3, list.count), using: &generator))
            next += 1
          } else {
            list.remove(at: .random(in: 0..<list.count, using: &generator))
          }
        }
        return (ids, total, nil)
      }
      #expect(result.pages <= 500)
      // What came on the two pages before is marked, so nothing stands twice in sight.
      let unmarked = result.rows.indices.filter { index in
        let row = result.rows[index]
        let sight = result.rows[max(0, index - 2 * size)..<index]
        return !row.isRepeated && sight.contains { $0.id == row.id }
      }
      #expect(unmarked.isEmpty)
      if result.changed { sawChange += 1 }
    }
    #expect(sawChange > 100)
  }

  @Test func theClientReadsPagesAsTheyAreWanted() async throws {
    let transport = ScriptedTransport { request in
      guard case .object(let body) = try? JSONValue(parsing: request.body),
        let asked = try? ListMembers(body: body, contract: .standard)
      else { return .body("") }
      let first = (asked.page - 1) * asked.pageSize
      let members = (first..<min(250, first + asked.pageSize)).map { Member(id: "m\($0)") }
      let data = ListMembers.data(for: Page(items: members, total: 250), contract: .standard)
      return .success(
        WireResponse(
          status: 200,
          body: Envelope.success(
            data, of: .listMembers, requestID: "r\(asked.page)", timestamp: 0)))
    }
    let client = APIClient(transport: transport)
    let pages = client.pages(of: ListMembers(crowd: .init(rawValue: 1), page: 1, pageSize: 100))
    var iterator = pages.makeAsyncIterator()
    let first = try #require(try await iterator.next())
    #expect(first.items.count == 100)
    #expect(first.requestID == "r1")
    #expect(await transport.otherCalls.count == 1)
    var count = first.items.count
    while let page = try await iterator.next() {
      count += page.items.count
      #expect(page.total == 250)
      #expect(page.repeated.isEmpty && !page.changed)
    }
    #expect(count == 250)
    #expect(await transport.otherCalls.count == 3)
    #expect(try await iterator.next() == nil)
  }

  @Test func aFailureEndsTheList() async throws {
    let client = APIClient.answering(.body("", status: 500))
    var iterator = client.pages(of: ListCrowds(page: 1, pageSize: 10)).makeAsyncIterator()
    let error = await #expect(throws: APIError.self) { try await iterator.next() }
    #expect(error?.kind == .status(500))
    #expect(try await iterator.next() == nil)
  }
}
