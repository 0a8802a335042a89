import CrowdsAPI
import TerminalUI
import Testing

@testable import CrowdsConsole

/// Lists in plain mode: marks, orders, filters, receipts and profiles.
@Suite struct PlainListTests {
  private func crowds(_ walk: PlainWalk) -> CrowdList? {
    if case .crowds(let list) = walk.state.console.top { list } else { nil }
  }

  @Test func `several crowds are marked on several pages and deleted with one code`() {
    var walk = PlainWalk()
    walk.type("1")
    walk.choose("Mark several")
    #expect(walk.question?.entry == .text)
    walk.type("10, 2 2，３")
    walk.choose("Next page")
    walk.choose("Mark several")
    walk.type("1")
    #expect(crowds(walk)?.marks.crowds.map(\.id) == [9, 1, 2, 10].map { Sample.crowd($0).id })
    #expect(walk.lines.contains { $0.hasPrefix("1. marked: ") })
    #expect(walk.lines.count { $0.hasPrefix("marked: ") } == 4)
    walk.choose("Mark several")
    walk.type("1")
    walk.choose("Delete the 3 that are marked")
    #expect(walk.question?.entry == .code)
    #expect(walk.writes.isEmpty)
    walk.type("4071")
    let deleted = walk.writes.compactMap { effect -> Crowd.ID? in
      guard case .errand(.delete(let crowd, _), _) = effect else { return nil }
      return crowd.id
    }
    #expect(deleted == [9, 1, 2].map { Sample.crowd($0).id })
    #expect(crowds(walk)?.marks.isEmpty == true)
  }

  @Test(arguments: ["0", "11", "1 11", "1-x", "2 -", "1.5 99"])
  func `numbers that are none mark nothing`(line: String) {
    var walk = PlainWalk()
    walk.type("1")
    walk.choose("Mark several")
    walk.type(line)
    #expect(crowds(walk)?.marks.isEmpty == (line != "2 -"))
    #expect(walk.state.remarks.isEmpty == (line == "2 -"))
  }

  @Test func `marks are taken off, and too many are not deleted`() {
    var walk = PlainWalk()
    walk.type("1")
    for _ in 0..<3 {
      walk.choose("Mark several")
      walk.type("1 2 3 4 5 6 7 8 9 10")
      walk.choose("Next page")
    }
    walk.choose("Delete the 30")
    #expect(walk.state.remarks.map(\.plain).contains { $0.hasPrefix("At most 20 crowds") })
    #expect(walk.question?.entry == .number)
    walk.choose("Take all marks off")
    #expect(crowds(walk)?.marks.isEmpty == true)
    #expect(!walk.lines.contains { $0.contains("marked") && $0.contains("Delete") })
  }

  @Test(arguments: [1, 4, 10])
  func `sorted rows are numbered as they stand and open what they say`(_ row: Int) {
    var walk = PlainWalk()
    walk.type("1")
    walk.choose("Sort")
    #expect(walk.question?.answers.count == 5)
    walk.choose("Members")
    let loaded = crowds(walk)?.listing.pages.loadedCount ?? 0
    let largest = (0..<loaded).map(Sample.crowd).sorted { one, other in
      (one.userCount ?? -1, other.id) > (other.userCount ?? -1, one.id)
    }
    #expect(walk.lines.contains { $0.contains("\(loaded) of 812 loaded") })
    walk.choose("Next page")
    walk.choose("Previous page")
    walk.type("\(row)")
    guard case .crowd(let detail) = walk.state.console.top else {
      return #expect(Bool(false), "\(walk.lines)")
    }
    #expect(detail.crowd.userCount == largest[row - 1].userCount)
    walk.type("0")
    walk.choose("All crowds again")
    #expect(crowds(walk)?.listing.isArranged == false)
  }

  @Test func `members are filtered, sorted and all there again`() {
    var walk = PlainWalk()
    walk.type("1", "1")
    walk.choose("Members")
    walk.choose("Filter the members")
    walk.type("Anna")
    #expect(walk.lines.contains { $0.contains("filter «Anna»") })
    let rows = walk.lines.filter { $0.contains("ncVpzNSA") }
    #expect(!rows.isEmpty && rows.allSatisfy { $0.contains("Anna Schmidt") })
    walk.type("2")
    #expect(walk.lines.contains { $0.contains("Anna Schmidt") })
    walk.type("0")
    walk.choose("Filter the members")
    walk.type("nobody of that name")
    #expect(walk.lines.contains { $0.contains("Nothing loaded matches") })
    walk.choose("All of them again")
    walk.choose("Sort")
    walk.choose("Joined")
    walk.choose("All of them again")
    guard case .members(let list) = walk.state.console.top else { return #expect(Bool(false)) }
    #expect(!list.listing.isArranged)
    walk.choose("Filter the members")
    walk.type("")
    #expect(walk.question?.title.plain.contains("Members") == true)
  }

  @Test func `receipts are searched`() {
    var walk = PlainWalk()
    walk.type("5")
    let all = walk.question?.answers.count ?? 0
    walk.choose("Search the receipts")
    walk.type("Newsletter")
    let found = walk.lines.filter { $0.contains("Newsletter") && $0.first?.isNumber == true }
    #expect(!found.isEmpty && (walk.question?.answers.count ?? 0) < all)
    walk.type("1")
    #expect(walk.lines.contains { $0.contains("Newsletter") })
    walk.type("0")
    walk.choose("All of them again")
    #expect(walk.question?.answers.count == all)
  }

  @Test func `another profile is opened, and one that cannot be says why`() {
    var walk = PlainWalk()
    walk.choose("Profiles")
    #expect(walk.question?.answers.count == Sample.profiles.count)
    walk.choose("old")
    #expect(walk.lines.contains { $0.contains("chmod 600") })
    walk.type("0")
    walk.choose("live")
    #expect(walk.question?.title.plain.contains("live · read-only") == true)
    #expect(walk.question?.answers.first?.label.plain.hasPrefix("Crowds") == true)
    #expect(walk.asked.contains { if case .open(.named("live"), _) = $0 { true } else { false } })
    walk.choose("Profiles")
    walk.choose("demo")
    #expect(walk.question?.answers.first?.label.plain.hasPrefix("Crowds") == true)
  }
}
