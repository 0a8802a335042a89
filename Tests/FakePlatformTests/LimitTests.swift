import Testing

@testable import FakePlatform

/// The limits count what a person would count.
@Suite struct LimitTests {
  private func books(_ limits: PlatformOptions.Limits) -> Books {
    Books(PlatformOptions(limits: limits))
  }

  private func verdicts(_ books: inout Books, at times: [Int], leaving: Bool = true) throws
    -> [Verdict]
  {
    for time in times {
      let request = try platformRequest(.list, ["page": 1, "page_size": 1], app: "x", token: "x")
      _ = books.answer(request, at: .milliseconds(time))
      if leaving { books.leave() }
    }
    return books.ledger.entries.map(\.verdict)
  }

  private let open = Verdict.refused(code: "40101")

  @Test func `a sliding minute frees a place when the oldest request is a minute old`() throws {
    var books = books(.init(slidingMinute: 2))
    #expect(
      try verdicts(&books, at: [0, 30_000, 59_999, 60_000, 60_001, 90_000])
        == [open, open, .throttled(.slidingMinute), open, .throttled(.slidingMinute), open])
  }

  @Test func `a fixed minute frees all places at its end`() throws {
    var books = books(.init(fixedMinute: 2))
    #expect(
      try verdicts(&books, at: [30_000, 59_000, 59_999, 60_000, 60_001, 60_002])
        == [open, open, .throttled(.fixedMinute), open, open, .throttled(.fixedMinute)])
  }

  @Test func `those that are still being answered count`() throws {
    var books = books(.init(inFlight: 2))
    #expect(
      try verdicts(&books, at: [0, 1, 2], leaving: false)
        == [open, open, .throttled(.inFlight)])
    for _ in 0..<3 { books.leave() }
    #expect(try verdicts(&books, at: [3]).last == open)
    #expect(books.ledger.entries.map(\.inFlight) == [1, 2, 3, 1])
  }

  @Test func `token calls count only where they are said to`() throws {
    for counts in [true, false] {
      var books = books(.init(slidingMinute: 1, countTokenCalls: counts))
      for _ in 0..<3 {
        let body = ["app_id": books.appID, "app_secret": books.secret]
        _ = books.answer(try platformRequest(.getToken, body, app: ""), at: .zero)
      }
      #expect(books.ledger.throttled().count == (counts ? 2 : 0))
    }
  }
}
